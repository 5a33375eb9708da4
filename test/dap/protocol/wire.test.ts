import { PassThrough, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whileTold } from '../../counted/replaced.ts';
import { MessageReader } from '../../../debug-adapter/bin/server/message-reader.ts';
import { serve } from '../../../debug-adapter/bin/server/serve.ts';
import { frame } from '../frame.ts';

/** What is read of these bytes, cut into parts of these sizes: messages, and the words for what is none. */
function readAll(bytes: Buffer, cuts: readonly number[] = [bytes.length]): unknown[] {
  const reader = new MessageReader();
  const found: unknown[] = [];
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const end = Math.min(bytes.length, at + (cuts[i % cuts.length] ?? 1));
    for (const framed of reader.take(bytes.subarray(at, end))) found.push(framed.ok ? framed.message : framed.problem);
    at = end;
  }
  return found;
}

const anyCuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
const containing = (text: string): unknown => expect.stringContaining(text);
const good = { seq: 7 };

describe('the wire', () => {
  it('gives the same messages however the bytes are cut', () => {
    const messages = [{ a: 1 }, { text: 'ü€' }, { list: [1, 2] }];
    fc.assert(
      fc.property(anyCuts, (cuts) => {
        expect(readAll(Buffer.concat(messages.map(frame)), cuts)).toEqual(messages);
      }),
    );
  });

  it.each([
    ['line feeds alone', 'Content-Length: 9\n\n{"seq":7}'],
    ['a content type', 'Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"seq":7}'],
    ['other letters and no space', 'content-length:9\r\n\r\n{"seq":7}'],
  ])('understands a header with %s', (_what, bytes) => {
    expect(readAll(Buffer.from(bytes), [1])).toEqual([good]);
  });

  it.each([
    ['text that is no JSON', 'Content-Length: 3\r\n\r\n{{{', 'not JSON'],
    ['nothing', 'Content-Length: 0\r\n\r\n', 'not JSON'],
    ['a header without a length', 'Hello: you\r\n\r\n', 'no valid Content-Length'],
    ['a length that is no number', 'Content-Length: many\r\n\r\n{"seq":1}', 'no valid Content-Length'],
    ['a length that is too short', 'Content-Length: 4\r\n\r\n{"seq":1}', 'not JSON'],
    ['a message of 65 MB', 'Content-Length: 68157440\r\n\r\n{"seq":1}', '68157440 bytes is too long'],
    ['a header without end', 'x'.repeat(5000), 'within 4096 bytes'],
    ['an empty line and a header without end', `\r\n\r\n${'x'.repeat(5000)}`, 'no valid Content-Length'],
  ])('says what is wrong with %s, and finds the next message', (_what, bytes, problem) => {
    fc.assert(
      fc.property(anyCuts, (cuts) => {
        const [first, ...others] = readAll(Buffer.concat([Buffer.from(bytes), frame(good)]), cuts);
        expect(first).toEqual(containing(problem));
        expect(others.at(-1)).toEqual(good);
      }),
      { numRuns: 20 },
    );
  });

  it('finds the message behind any bytes that hold no header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), anyCuts, (junk, cuts) => {
        expect(readAll(Buffer.concat([Buffer.from(junk), frame(good)]), cuts).at(-1)).toEqual(good);
      }),
    );
  });

  it('takes a long message in many parts', () => {
    const message = { text: 'a'.repeat(4_000_000) };
    expect(readAll(frame(message), [65_536])).toEqual([message]);
  });

  it('takes an expression of 16 MB without copying it more than a few times', () => {
    const expression = `1${' + 1'.repeat(4 * 1024 * 1024)}`;
    const bytes = frame({ seq: 1, type: 'request', command: 'evaluate', arguments: { expression } });
    let copied = 0;
    whileTold(
      [{ of: Buffer, key: 'concat' }],
      () => (_self, _args, result) => {
        copied += (result as Buffer).length;
      },
      () => {
        expect(readAll(bytes, [16_384])).toMatchObject([{ arguments: { expression } }]);
      },
    );
    expect(copied).toBeGreaterThanOrEqual(expression.length);
    expect(copied).toBeLessThan(4 * bytes.length);
  });
});

/** A client that writes bytes, and what came back after so many messages. */
async function converse(bytes: Buffer, messages: number): Promise<Record<string, unknown>[]> {
  const [toAdapter, fromAdapter, reader] = [new PassThrough(), new PassThrough(), new MessageReader()];
  serve(toAdapter, fromAdapter, { onEnd: () => fromAdapter.end() });
  toAdapter.write(bytes);
  const received: Record<string, unknown>[] = [];
  for await (const chunk of fromAdapter) {
    for (const framed of reader.take(chunk as Buffer))
      if (framed.ok) received.push(framed.message as Record<string, unknown>);
    if (received.length >= messages) toAdapter.end();
  }
  return received;
}

describe('a session over the wire', () => {
  const initialize = (args: object): Buffer =>
    frame({ seq: 1, type: 'request', command: 'initialize', arguments: args });

  it.each([{}, { pathFormat: 'path' }, { pathFormat: 'uri' }])('begins with any format of paths: %j', async (args) => {
    expect(await converse(initialize({ adapterID: 'ddi', ...args }), 2)).toMatchObject([
      { type: 'response', success: true },
      { type: 'event', event: 'initialized' },
    ]);
  });

  it('sends at once what the requests of one read lead to: response, event, and the next response', async () => {
    const toAdapter = new PassThrough();
    const piece = await new Promise<Buffer>((resolve) => {
      const output = new Writable({
        write: resolve,
        writev(chunks) {
          resolve(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
        },
      });
      serve(toAdapter, output, { onEnd: () => undefined });
      toAdapter.write(
        Buffer.concat([initialize({ adapterID: 'ddi' }), frame({ seq: 2, type: 'request', command: 'threads' })]),
      );
    });
    expect(readAll(piece)).toMatchObject([
      { type: 'response', command: 'initialize' },
      { type: 'event', event: 'initialized' },
      { type: 'response', command: 'threads' },
    ]);
    toAdapter.end();
  });

  it('answers junk with a response that names the request it can, and goes on', async () => {
    const junk = [Buffer.from('Hello: you\r\n\r\n'), frame(null), frame([1]), frame({ type: 'request', seq: 5 })];
    expect(await converse(Buffer.concat([...junk, initialize({ adapterID: 'ddi' })]), 6)).toMatchObject([
      { type: 'response', success: false, request_seq: 0, message: containing('Content-Length') },
      { type: 'response', success: false, request_seq: 0, message: containing('not an object') },
      { type: 'response', success: false, request_seq: 0, message: containing('not an object') },
      { type: 'response', success: false, request_seq: 5, message: containing('"command"') },
      { type: 'response', success: true, command: 'initialize' },
      { event: 'initialized' },
    ]);
  });
});
