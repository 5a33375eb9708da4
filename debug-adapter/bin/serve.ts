import { PassThrough } from 'node:stream';
import { nodeBackend } from '../crypto/node-backend.node.ts';
import { DdiDebugSession } from '../dap/session.ts';
import { fileReader } from './file-reader.ts';
import { MessageReader } from './message-reader.ts';

/**
 * Connects one client: bytes in, bytes out. What comes in is read here, once: the package's own reader has no bounds, and ends the session at
 * a text that is no JSON. What goes out, and the end of the input, are the package's.
 * @param onEnd called when the client sends nothing any more
 */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, onEnd: () => void): void {
  const session = new DdiDebugSession({
    crypto: nodeBackend,
    reader: fileReader,
    scheduler: { yield: () => new Promise((resolve) => setImmediate(resolve)) },
  });
  const reader = new MessageReader();
  const onlyItsEnd = new PassThrough();
  session.start(onlyItsEnd, output);
  session.on('close', onEnd);
  input.on('data', (chunk: Buffer) => {
    for (const framed of reader.take(chunk))
      if (framed.ok) session.handleMessage(framed.message);
      else session.reportMalformed(framed.problem);
  });
  for (const end of ['end', 'close', 'error']) input.on(end, () => onlyItsEnd.destroy());
}
