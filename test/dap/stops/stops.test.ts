import type { DebugProtocol } from '@vscode/debugprotocol';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgeBackend } from '../../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { exceptionFilters } from '../../../debug-adapter/dap/exception-filters.ts';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';

const samples = join(import.meta.dirname, '../../../samples');

describe('a stop', () => {
  it('counts places from 0 for a client that does, in output events too', async () => {
    const folder = temporaryFolder('ddi counting ');
    const program = join(folder, 'fault.ddi');
    writeFileSync(
      program,
      'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\n  let short = bytes(2, 0)[0..9]\n',
    );
    const client = new Client();
    await client.request('initialize', { adapterID: 'ddi', linesStartAt1: false, columnsStartAt1: false });
    await client.request('launch', { program, stopOnEntry: true, stopOnEnd: true });
    await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [{ line: 0, logMessage: 'passed' }],
    });
    await client.request('configurationDone');
    await client.event('stopped');
    expect((await client.frames())[0]).toMatchObject({ line: 0, column: 0 });
    await client.move('continue');
    expect(await client.event('output')).toMatchObject({ output: 'passed\n', line: 0, column: 0 });
    expect(await client.event('output')).toMatchObject({ category: 'stderr', line: 1, column: 2 });
  });

  it('of the filters that are on by default is made at a mistake that no status tells of', async () => {
    const client = new Client();
    const filters = exceptionFilters.filter((filter) => filter.default).map(({ filter }) => filter);
    await client.launch(join(samples, 'mistake-09-iv-reuse.ddi'), {}, () =>
      client.request('setExceptionBreakpoints', { filters }),
    );
    await client.event('stopped');
    expect(await client.move('continue')).toMatchObject({
      reason: 'exception',
      text: expect.stringContaining('IV_REUSED') as unknown,
    });
  });

  it('inside of a call says what the phase has done, and so does the end of the line', async () => {
    const client = new Client();
    await client.launch(join(samples, 'key-exchange.ddi'));
    await client.event('stopped');
    expect((await client.request('ddi/sentence')).body).toEqual({ sentence: null });
    const { description } = await client.move('stepIn');
    expect(description).toMatch(/^1 of \d+ runtime validation: /);
    expect((await client.request('ddi/sentence')).body).toEqual({ sentence: description });
  });

  it('is what a run ends with: it says what the run came to, and no step leaves it', async () => {
    const program = join(samples, 'two-devices.ddi');
    const client = new Client();
    await client.launch(program);
    await client.event('stopped');
    const end = { description: expect.stringContaining('At the end of the run') as unknown };
    expect(await client.move('continue')).toMatchObject(end);
    expect(await client.event('output')).toMatchObject({
      output: 'End of the run: 8 calls, 1 failed, 2 findings, 0 expectations not met.\n',
    });
    expect(await client.event('output')).toMatchObject({
      output: expect.stringContaining('NegotiateCryptoSessionKeyExchange: E_INVALIDARG, as expected') as unknown,
      source: { path: program },
      line: 19,
    });
    for (const step of ['next', 'stepIn', 'stepOut']) expect(await client.move(step)).toMatchObject(end);
    await client.move('stepBack');
    expect(await client.move('next')).toMatchObject(end);
    await client.request('continue', { threadId: 1 });
    expect(await client.event('exited')).toEqual({ exitCode: 0 });
  });

  it('that follows a travel or a restart is told apart from the one before, which the run first leaves', async () => {
    const client = new Client();
    const told: string[] = [];
    await client.launch(join(samples, 'two-devices.ddi'));
    await client.event('stopped');
    client.listeners.push((message) => {
      if (message.type === 'event') told.push((message as DebugProtocol.Event).event);
    });
    const stops = (): string[] => told.filter((name) => name === 'continued' || name === 'stopped');
    await client.move('ddi/travel', { step: 2 });
    expect(stops()).toEqual(['continued', 'stopped']);
    await client.move('ddi/travel', { position: 'start' });
    await client.move('restart');
    expect(stops()).toEqual(['continued', 'stopped', 'continued', 'stopped', 'continued', 'stopped']);
    await client.move('next');
    expect(stops().slice(6)).toEqual(['stopped']);
  });
});

describe.each([
  ['Node', nodeBackend],
  ['a browser', forgeBackend],
])('with the cryptography of %s', (_where, crypto) => {
  it.each(readdirSync(samples).filter((name) => name.endsWith('.ddi')))(
    'the sample %s runs to its end and stays there, so that one can step back',
    async (name) => {
      const client = new Client({ crypto });
      await client.launch(join(samples, name));
      await client.event('stopped');
      const begin = await client.frames();
      expect(await client.move('continue')).toMatchObject({
        description: expect.stringContaining('At the end of the run') as unknown,
      });
      await client.move('stepBack');
      await client.move('ddi/travel', { step: 0 });
      expect(await client.frames()).toEqual(begin);
    },
  );
});
