/** The debug adapter as a program: over standard input and output, or with `--port N` over TCP on the loopback address. */
import './process/node-version.ts';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { serve } from './server/serve.ts';

const usage = `Usage: node adapter.cjs [--port N [--token]]

Speaks the Debug Adapter Protocol over standard input and output,
or, with --port, over TCP on 127.0.0.1:N, one debug session a connection.
Every program of this machine can connect then. With --token, a launch must
have the "token" that is printed behind the port.
`;

function main(): void {
  let given: { readonly port?: string; readonly token?: boolean };
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, token: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help === true) {
      process.stdout.write(usage);
      return;
    }
    given = values;
  } catch (problem) {
    return refuse(`${problem instanceof Error ? problem.message : 'unknown option'}\n${usage}`);
  }
  const { port, token = false } = given;
  if (port !== undefined) return listen(port, token);
  if (token) return refuse(`--token belongs to --port: over standard input nobody else can connect.\n${usage}`);
  // Nothing else keeps the process once its client has gone.
  serve(process.stdin, process.stdout, { onEnd: () => process.stdin.destroy() });
}

function refuse(text: string): void {
  process.stderr.write(text);
  process.exitCode = 2;
}

function listen(port: string, isTokenAsked: boolean): void {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : -1;
  if (number < 0 || number > 65535) return refuse(`--port takes a number from 0 to 65535, not "${port}".\n`);
  const token = isTokenAsked ? randomBytes(16).toString('hex') : undefined;
  const server = createServer((socket) =>
    serve(socket, socket, {
      onEnd: () => socket.end(),
      isOpenToAll: true,
      ...(token === undefined ? {} : { token }),
    }),
  );
  server.on('error', ({ message }) => refuse(`Cannot listen on port ${number}: ${message}\n`));
  server.listen(number, '127.0.0.1', () => {
    const address = server.address();
    const own = typeof address === 'object' && address !== null ? address.port : number;
    process.stderr.write(`listening on 127.0.0.1:${own}\n${token === undefined ? '' : `token: ${token}\n`}`);
  });
}

// Whoever does not read the error stream loses it, and nothing else.
process.stderr.on('error', () => undefined);
main();
