/** Every request, with any arguments, in every state that a debug session can be in: an answer, always. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestTable } from '../../../debug-adapter/dap/request-table.ts';
import { Client } from '../client.ts';
import { temporaryFolder } from '../../temporary.ts';

const keyExchange = join(import.meta.dirname, '../../../samples/key-exchange.ddi');

function longScript(): string {
  const program = join(temporaryFolder('any '), 'long.ddi');
  writeFileSync(
    program,
    'repeat 1000000000 {\n    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\n}\n',
  );
  return program;
}

async function stopped(program = keyExchange, options: object = {}): Promise<Client> {
  const client = new Client();
  await client.launch(program, options);
  await client.event('stopped');
  return client;
}

async function running(): Promise<Client> {
  const client = await stopped(longScript());
  await client.request('continue', { threadId: 1 });
  return client;
}

async function initialized(): Promise<Client> {
  const client = new Client();
  await client.request('initialize', { adapterID: 'ddi' });
  return client;
}

async function ended(): Promise<Client> {
  const client = new Client();
  await client.launch(keyExchange, { stopOnEntry: false, stopOnEnd: false });
  await client.event('terminated');
  return client;
}

/** What would leave the state that is tried. */
const leaving = ['disconnect', 'terminate', 'restart', 'launch', 'configurationDone', 'pause'];
const names = [
  'source',
  'threadId',
  'line',
  'frameId',
  'variablesReference',
  'expression',
  'text',
  'column',
  'step',
  'position',
  'targetId',
  'breakpoints',
  'filters',
  'filterOptions',
  'memoryReference',
  'count',
  'offset',
  'path',
  'requestId',
  'fromStep',
  'program',
] as const;
/** Values that come close to what is right, among any. */
const values = fc.oneof(
  fc.jsonValue(),
  fc.integer(),
  fc.constantFrom(
    keyExchange,
    { path: keyExchange },
    'hDevice',
    '0:0',
    [{ line: 6 }, { name: 'Get*' }],
    Number.MAX_SAFE_INTEGER,
    -1,
  ),
);
const requests = (kept: readonly string[]) =>
  fc.tuple(fc.constantFrom(...kept), fc.dictionary(fc.constantFrom(...names), values));

describe('an answer comes to every request with any arguments', () => {
  it.each([
    ['before initialize', () => Promise.resolve(new Client()), ['initialize']],
    ['before launch', initialized, []],
    ['while stopped', () => stopped(), []],
    ['while running', running, ['next', 'continue']],
    [
      'while stopped at the end',
      async () => {
        const client = await stopped();
        await client.move('continue');
        return client;
      },
      ['next', 'stepIn', 'stepOut', 'continue'],
    ],
    ['after the end', ended, []],
  ])('%s', async (_state, begin, alsoLeaving) => {
    const client = await begin();
    const kept = Object.keys(requestTable).filter(
      (command) => !leaving.includes(command) && !alsoLeaving.includes(command),
    );
    await fc.assert(
      fc.asyncProperty(requests(kept), async ([command, args]) => {
        const { number, response } = client.requestWithNumber(command, args);
        await client.request('cancel', { requestId: number });
        const answer = await response;
        expect(answer).toMatchObject({ type: 'response', command });
        expect(answer.message ?? '').not.toMatch(/made a mistake|\bat .*\.ts/);
      }),
      { numRuns: 150 },
    );
    expect(await client.request('disconnect')).toMatchObject({ success: true });
  });

  it.each(leaving)('%s, which changes the state, in each of them', async (command) => {
    for (const begin of [initialized, () => stopped(), running, ended]) {
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), values), async (args) => {
          const client = await begin();
          expect(await client.request(command, args)).toMatchObject({ type: 'response', command });
          client.adapter.dispose();
        }),
        { numRuns: 5 },
      );
    }
  });
});
