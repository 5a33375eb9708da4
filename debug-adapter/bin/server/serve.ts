import { PassThrough, Writable, type Readable } from 'node:stream';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import { DdiDebugSession } from '../../dap/session.ts';
import { fileReader } from '../file-reader.ts';
import { MessageReader } from './message-reader.ts';

export interface Connection {
  /** Called once: when the client sends nothing any more, has gone, or was answered its `disconnect`. */
  readonly onEnd: () => void;
  /** What a launch must know; absent = any may launch. */
  readonly token?: string;
  /** Anybody of this machine may have connected, a page of the web too: what does not begin as a message is cut off at once. */
  readonly isOpenToAll?: boolean;
}

/** What every message begins with, whatever header comes first. */
const beginning = 'content-';

/**
 * Connects one client: bytes in, bytes out. What comes in is read here, once: the package's own reader has no bounds, and ends the session at
 * a text that is no JSON. Nothing more is read while the client does not take what it was answered. What goes out, and the end of the input, are
 * the package's.
 */
export function serve(input: Readable, output: Writable, { onEnd, token, isOpenToAll = false }: Connection): void {
  let isOver = false;
  const leave = (): void => {
    if (isOver) return;
    isOver = true;
    session.dispose();
    onEnd();
  };
  const roomToWrite = async (): Promise<void> => {
    while (output.writableNeedDrain && !isOver) await drained(output);
  };
  const session = new DdiDebugSession({
    crypto: nodeBackend,
    reader: fileReader,
    scheduler: {
      yield: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        await roomToWrite();
      },
    },
    onDisconnected: leave,
    ...(token === undefined ? {} : { token }),
  });
  const reader = new MessageReader();
  let begun = isOpenToAll ? '' : beginning;
  const takeIn = async (chunk: Buffer): Promise<void> => {
    if (begun.length < beginning.length) {
      begun += chunk.toString('latin1', 0, beginning.length - begun.length).toLowerCase();
      if (!beginning.startsWith(begun)) {
        input.destroy();
        return leave();
      }
    }
    // What one turn leads to goes out at once: each message by itself wakes the client, and costs more than making it did.
    output.cork();
    setImmediate(() => output.uncork());
    for (const framed of reader.take(chunk)) {
      if (framed.ok) session.handleMessage(framed.message);
      else session.reportMalformed(framed.problem);
      await roomToWrite();
    }
  };
  const receiver = new Writable({
    write(chunk: Buffer, _encoding, taken) {
      void takeIn(chunk).then(() => taken());
    },
  });
  const onlyItsEnd = new PassThrough();
  session.start(onlyItsEnd, output);
  session.on('close', leave);
  for (const end of ['error', 'close']) output.on(end, leave);
  receiver.on('close', () => onlyItsEnd.destroy());
  input.on('error', () => receiver.destroy());
  input.on('close', () => receiver.end());
  input.pipe(receiver);
}

/** Resolves when the stream can take more, or nothing ever again. */
function drained(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      output.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    output.on('drain', done).on('close', done).on('error', done);
  });
}
