import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { AdapterSession } from '../../../debug-adapter/dap/state/adapter-session.ts';
import { initialize, launch } from '../../../debug-adapter/dap/requests/launch.ts';
import { fileReader } from '../../../debug-adapter/bin/file-reader.ts';
import { RememberedRun } from '../../../debug-adapter/engine/history/run-history.ts';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';

const call = 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)';

function longScript(): string {
  const program = join(temporaryFolder('release '), 'long.ddi');
  writeFileSync(program, `repeat 1000000000 {\n    ${call}\n}\n`);
  return program;
}

/** The runs that can be reached from the fields of an object, through lists and maps too. */
function runsIn(from: unknown, seen = new Set<unknown>()): number {
  if (typeof from !== 'object' || from === null || seen.has(from)) return 0;
  seen.add(from);
  if (from instanceof RememberedRun) return 1;
  const inside = from instanceof Map ? [...from.values()] : Object.values(from);
  return inside.reduce<number>((sum, each) => sum + runsIn(each, seen), 0);
}

describe('an adapter that is not needed any more', () => {
  it('holds no run, though whoever made it still holds the adapter', async () => {
    const session = new AdapterSession(
      { crypto: nodeBackend, reader: fileReader, scheduler: { yield: () => Promise.resolve() } },
      () => undefined,
    );
    initialize(session, { adapterID: 'ddi' });
    expect(await launch(session, { program: longScript() })).toMatchObject({ ok: true });
    const { debugged } = session;
    if (debugged === null) throw new Error('it was launched');
    debugged.stopIndex();
    debugged.refer(() => []);
    const buffer = debugged.memory.referTo(new Uint8Array([1, 2, 3]));
    expect(runsIn(session)).toBeGreaterThan(0);

    session.release();
    expect(runsIn(session)).toBe(0);
    expect(debugged.memory.get(buffer)).toBeNull();
  });

  it('knows no buffers, also of a run that is under way', async () => {
    const client = new Client();
    await client.launch(longScript());
    await client.event('stopped');
    expect(client.adapter.bufferKnowledge()).not.toBeNull();
    await client.request('continue', { threadId: 1 });
    client.adapter.dispose();
    expect(client.adapter.bufferKnowledge()).toBeNull();
  });

  it('keeps no run that was loaded while it was put away', async () => {
    const client = new Client();
    await client.request('initialize', { adapterID: 'ddi' });
    void client.request('launch', { program: longScript() });
    client.adapter.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.adapter.bufferKnowledge()).toBeNull();
  });
});
