/** The debug adapter as a program: over standard input and output, or with `--port N` over TCP on the loopback address. */
import './node-version.ts';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { serve } from './serve.ts';

const usage = `Usage: node adapter.cjs [--port N]

Speaks the Debug Adapter Protocol over standard input and output,
or, with --port, over TCP on 127.0.0.1:N, one debug session a connection.
`;

function main(): void {
  let port: string | undefined;
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help === true) {
      process.stdout.write(usage);
      return;
    }
    port = values.port;
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : 'unknown option'}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (port === undefined) {
    serve(process.stdin, process.stdout, () => undefined);
    return;
  }
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    process.stderr.write(`--port takes a number from 0 to 65535, not "${port}".\n`);
    process.exitCode = 2;
    return;
  }
  const server = createServer((socket) => serve(socket, socket, () => socket.end()));
  server.on('error', (problem) => {
    process.stderr.write(`Cannot listen on port ${number}: ${problem.message}\n`);
    process.exitCode = 2;
  });
  server.listen(number, '127.0.0.1', () => {
    const address = server.address();
    process.stderr.write(
      `listening on 127.0.0.1:${typeof address === 'object' && address !== null ? address.port : number}\n`,
    );
  });
}

main();
