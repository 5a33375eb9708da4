/** What costs the same each time is done once a stop, however much a client asks: counted, as nothing of it can be seen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as HexModule from '../../../debug-adapter/bytes/hex.ts';
import type * as DecodeContextModule from '../../../debug-adapter/engine/history/decode-context.ts';
import { decodeContextOf } from '../../../debug-adapter/engine/history/decode-context.ts';
import { executeStep } from '../../../debug-adapter/engine/machine/execute-step.ts';
import type * as ExecuteStepModule from '../../../debug-adapter/engine/machine/execute-step.ts';
import { Client } from '../client.ts';

vi.mock('../../../debug-adapter/engine/history/decode-context.ts', async (importOriginal) => {
  const real = await importOriginal<typeof DecodeContextModule>();
  return { ...real, decodeContextOf: vi.fn(real.decodeContextOf) };
});
vi.mock('../../../debug-adapter/engine/machine/execute-step.ts', async (importOriginal) => {
  const real = await importOriginal<typeof ExecuteStepModule>();
  return { executeStep: vi.fn(real.executeStep) };
});
/** What was written as hexadecimal in the rooms that do so for a client; others name or compute with it. */
const { written, forClients } = vi.hoisted(() => ({
  written: [] as string[],
  forClients: /debug-adapter\/(?:dap|language)\//,
}));
vi.mock('../../../debug-adapter/bytes/hex.ts', async (importOriginal) => {
  const real = await importOriginal<typeof HexModule>();
  const toHex: typeof real.toHex = (bytes) => {
    const hex = real.toHex(bytes);
    const caller = new Error().stack?.split('\n')[2] ?? '';
    if (forClients.test(caller)) written.push(hex);
    return hex;
  };
  return { ...real, toHex };
});

const path = join(import.meta.dirname, '../../../samples/key-exchange.ddi');

/** Stopped where `pData` holds the key block, with the stop before it behind. */
async function atKeyBlock(): Promise<Client> {
  const client = new Client();
  await client.launch(path);
  await client.event('stopped');
  while ((await client.evaluate('pData')).startsWith('refused')) await client.move('next');
  await client.move('next');
  vi.mocked(decodeContextOf).mockClear();
  written.length = 0;
  return client;
}

afterEach(() => {
  vi.mocked(decodeContextOf).mockClear();
});

describe('at a stop', () => {
  it('what decoding knows is put together at most once for each state of the driver that is looked at', async () => {
    const client = await atKeyBlock();
    await client.frames();
    for (const scope of ['Last call', 'Session', 'Handles', 'Script']) await client.scope(scope);
    for (const expression of ['pData', 'hSession', 'certificate']) await client.evaluate(expression);
    const offset = readFileSync(path, 'utf8').indexOf('pData');
    for (let times = 0; times < 3; times += 1) await client.request('ddi/hover', { path, offset });
    const states = vi.mocked(decodeContextOf).mock.calls.map(([, driver]) => driver);
    expect(states.length).toBeGreaterThan(0);
    expect(new Set(states).size).toBe(states.length);
    // The stop itself, and the one before, for what has changed.
    expect(states.length).toBeLessThanOrEqual(2);
  });

  it('a step is executed once, by whoever steps and asks at each stop for all that there is', async () => {
    const client = await atKeyBlock();
    const look = async (): Promise<void> => {
      await client.frames();
      for (const scope of ['Last call', 'Session', 'Handles', 'Script']) await client.scope(scope);
    };
    await look();
    for (let times = 0; times < 3; times += 1) {
      vi.mocked(executeStep).mockClear();
      await client.move('next');
      await look();
      expect(vi.mocked(executeStep)).toHaveBeenCalledTimes(1);
    }
  });

  it('a buffer becomes hexadecimal once on its way to a hover', async () => {
    const client = await atKeyBlock();
    const offset = readFileSync(path, 'utf8').indexOf('pData');
    const response = await client.request('ddi/hover', { path, offset });
    const { hover } = response.body as { hover: { bytes: string } | null };
    expect(hover?.bytes).toMatch(/^[0-9a-f]{512}$/);
    expect(written.filter((hex) => hex === hover?.bytes)).toHaveLength(1);
  });
});
