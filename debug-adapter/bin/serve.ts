import { Transform } from 'node:stream';
import { nodeBackend } from '../crypto/node-backend.node.ts';
import { DdiDebugSession } from '../dap/session.ts';
import { fileReader } from './file-reader.ts';
import { MessageReader } from './message-reader.ts';

/**
 * Connects one client: bytes in, bytes out. In front of the session stands a reader that gives it one whole message at a time.
 * @param onEnd called when the client sends nothing any more
 */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, onEnd: () => void): void {
  const session = new DdiDebugSession({
    crypto: nodeBackend,
    reader: fileReader,
    scheduler: { yield: () => new Promise((resolve) => setImmediate(resolve)) },
  });
  const reader = new MessageReader();
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, taken) {
      for (const framed of reader.take(chunk)) {
        if (framed.ok)
          this.push(Buffer.concat([Buffer.from(`Content-Length: ${framed.body.length}\r\n\r\n`), framed.body]));
        else session.reportMalformed(framed.problem);
      }
      taken();
    },
  });
  session.start(bounded, output);
  session.on('close', onEnd);
  input.on('error', () => bounded.destroy());
  input.pipe(bounded);
}
