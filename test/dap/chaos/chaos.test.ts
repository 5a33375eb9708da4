/** Clients as bad as they come: whatever they do, every request of one that stays is answered once, and every message is one of the protocol. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestTable } from '../../../debug-adapter/dap/request-table.ts';
import { temporaryFolder } from '../../temporary.ts';
import { flawOf } from './protocol-types.ts';
import { WildClient } from './wild-client.ts';

const seed = 20_261_128;
const sample = join(import.meta.dirname, '../../../samples/key-exchange.ddi');
const long = join(temporaryFolder('chaos '), 'long.ddi');
writeFileSync(long, 'repeat 1000000000 {\n    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\n}\n');

/** Asked of a run that is there; those that begin or end a session come in their own places. */
const commands = Object.keys(requestTable).filter(
  (name) =>
    !['initialize', 'launch', 'attach', 'disconnect', 'terminate', 'restart', 'configurationDone'].includes(name),
);
const anyArguments = fc.oneof(
  fc.constant({ threadId: 1 }),
  fc.constant({ threadId: 1, frameId: 1, expression: 'hDevice', variablesReference: 1, line: 2, step: 3, targetId: 4 }),
  fc.constant({
    source: { path: sample },
    breakpoints: [{ line: 3 }, { line: 12, condition: '1 == 1' }],
    filters: ['finding'],
    line: 5,
  }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
);
type Act =
  | { readonly is: 'request'; readonly command: string; readonly args: unknown }
  | { readonly is: 'junk'; readonly bytes: Uint8Array };
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant('request' as const),
      command: fc.constantFrom(...commands),
      args: anyArguments,
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('junk' as const), bytes: fc.uint8Array({ maxLength: 40 }) }) },
);

/** A session with its launch, in bytes, and the numbers of its requests. */
function sayings(
  client: WildClient,
  program: string,
  acts: readonly Act[],
): { readonly all: Buffer; readonly asked: readonly number[] } {
  const begin = [
    client.request('initialize', { adapterID: 'ddi' }),
    client.request('launch', { program, stopOnEntry: true, stopOnEnd: true }),
    client.request('configurationDone'),
  ];
  const asked = [...begin];
  const parts = begin.map(({ bytes }) => bytes);
  for (const each of acts) {
    if (each.is === 'junk') parts.push(Buffer.from(each.bytes));
    else {
      const request = client.request(each.command, each.args);
      asked.push(request);
      parts.push(request.bytes);
    }
  }
  // The last one is found behind any junk, and is answered when all others were.
  const last = client.request('threads');
  asked.push(last);
  const hasJunk = acts.some(({ is }) => is === 'junk');
  const all = Buffer.concat([...parts, Buffer.from(hasJunk ? '\r\n\r\n' : ''), last.bytes]);
  return { all, asked: asked.map(({ seq }) => seq) };
}

/** Says all of it at once, cut into pieces of this size. */
function play(client: WildClient, program: string, acts: readonly Act[], cut: number): readonly number[] {
  const { all, asked } = sayings(client, program, acts);
  for (let at = 0; at < all.length; at += cut) client.toAdapter.write(all.subarray(at, at + cut));
  return asked;
}

describe('a client that', () => {
  it('sends everything at once is answered each request once, in messages of the protocol', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(sample, long),
        fc.array(act, { maxLength: 25 }).map((acts) => acts.filter(({ is }) => is === 'request')),
        fc.constantFrom(1, 2, 7, 100_000),
        async (program, acts, cut) => {
          const client = new WildClient();
          client.read();
          const asked = play(client, program, acts, cut);
          client.ask('pause');
          await client.until(() => asked.every((seq) => client.answersTo(seq).length > 0));
          expect(asked.map((seq) => client.answersTo(seq).length)).toEqual(asked.map(() => 1));
          expect(client.flaws).toEqual([]);
          client.toAdapter.end();
          await client.until(() => client.isOver);
        },
      ),
      { numRuns: 60, seed },
    );
  }, 20_000);

  it('sends junk between its requests is told so, and its last request is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 15 }), fc.constantFrom(1, 13, 100_000), async (acts, cut) => {
        const client = new WildClient();
        client.read();
        const last = play(client, sample, acts, cut).at(-1) ?? 0;
        await client.until(() => client.answersTo(last).length > 0);
        expect(client.flaws).toEqual([]);
        client.toAdapter.end();
        await client.until(() => client.isOver);
      }),
      { numRuns: 60, seed },
    );
  }, 20_000);

  it('vanishes at any byte leaves nothing behind that runs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 6 }), fc.nat(2000), fc.boolean(), async (acts, bytes, isAbrupt) => {
        const client = new WildClient();
        client.read();
        client.toAdapter.write(sayings(client, long, acts).all.subarray(0, bytes));
        await new Promise((resolve) => setImmediate(resolve));
        if (isAbrupt) {
          client.fromAdapter.destroy();
          client.toAdapter.destroy();
        } else client.toAdapter.end();
        await client.until(() => client.isOver);
        const { length } = client.received;
        for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        expect(client.received.length).toBe(length);
        expect(client.flaws).toEqual([]);
      }),
      { numRuns: 60, seed },
    );
  }, 20_000);

  it('never reads is not written to without end: what it asks waits until it reads', async () => {
    const client = new WildClient();
    const asked = play(client, sample, [], 100_000);
    const more = Array.from({ length: 1500 }, () => client.ask('loadedSources'));
    for (let turn = 0; turn < 2000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(client.fromAdapter.readableLength + client.fromAdapter.writableLength).toBeLessThan(200_000);
    client.read();
    const answers = (): readonly (number | undefined)[] =>
      client.received.filter(({ type }) => type === 'response').map(({ request_seq }) => request_seq);
    await client.until(
      () => client.received.length >= asked.length + more.length && answers().length >= asked.length + more.length,
    );
    expect([...answers()].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([...asked, ...more].sort((a, b) => a - b));
    expect(client.flaws).toEqual([]);
  }, 20_000);

  it('never reads while a run prints a line at every step: the run waits', async () => {
    const client = new WildClient();
    for (const [command, args] of [
      ['initialize', { adapterID: 'ddi' }],
      ['launch', { program: long, trace: true }],
      ['configurationDone', {}],
    ] as const)
      client.ask(command, args);
    for (let turn = 0; turn < 2000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(client.fromAdapter.readableLength + client.fromAdapter.writableLength).toBeLessThan(2_000_000);
    client.read();
    const pause = client.ask('pause');
    await client.until(() => client.answersTo(pause).length === 1 && client.eventsNamed('stopped').length === 1);
    expect(client.flaws).toEqual([]);
  }, 20_000);
});

describe('the check of messages', () => {
  it.each([
    [{ seq: 1, type: 'event', event: 'stopped', body: { reason: 'step', threadId: 1 } }, null],
    [{ seq: 1, type: 'event', event: 'stopped', body: { threadId: 1 } }, 'reason'],
    [
      {
        seq: 1,
        type: 'response',
        request_seq: 1,
        success: true,
        command: 'threads',
        body: { threads: [{ id: 1, name: 'a' }] },
      },
      null,
    ],
    [
      { seq: 1, type: 'response', request_seq: 1, success: true, command: 'threads', body: { threads: [{ id: '1' }] } },
      'id',
    ],
    [{ seq: 1, type: 'response', success: false, command: 'threads' }, 'request_seq'],
  ])('finds what is wrong with %j', (message, flaw) => {
    if (flaw === null) expect(flawOf(message)).toBeNull();
    else expect(flawOf(message)).toContain(flaw);
  });
});
