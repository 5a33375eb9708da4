/** `npm start`: from a fresh clone to an editor with the extension and the samples in it. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { downloads, root } from './paths.mjs';

const help = `npm start [-- OPTIONS]

Installs what is missing, builds, and opens VS Code with the extension and the samples.
Where the command "code" exists, it is used. Otherwise a VS Code is installed from the
package registry into .vscode-test/ and served to your browser.

  --browser        serve VS Code to the browser even where "code" exists
  --folder DIR     open DIR instead of samples/
  --port N         port of the served VS Code (default 8123; the next free one if taken)
  --no-open        print what would be opened, or the address, and open nothing
  --help           this text
`;

const log = (line) => console.log(line);

async function main() {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean', default: false },
      folder: { type: 'string', default: join(root, 'samples') },
      port: { type: 'string', default: '8123' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  const folder = resolve(values.folder);
  if (!existsSync(folder)) throw new Error(`--folder: there is no ${folder}.`);

  await installDependencies(log);
  const { buildAll } = await import('./build.mjs');
  log('Building ...');
  await buildAll({ production: false, log: () => undefined });

  const code = values.browser ? null : findCode();
  if (code === null) await serve(folder, port, !values['no-open']);
  else await openCode(code, folder, !values['no-open']);
}

/** The command of an installed desktop VS Code. */
function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'codium'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((path) => join(path, name))).find((path) => existsSync(path)) ?? null;
}

async function openCode(code, folder, open) {
  const args = [`--extensionDevelopmentPath=${root}`, folder];
  log(`${code} ${args.join(' ')}`);
  if (!open) return;
  const shell = process.platform === 'win32';
  const { code: ended, output } = await run(shell ? `"${code}"` : code, shell ? args.map((arg) => `"${arg}"`) : args, { shell });
  if (ended !== 0) throw new Error(`"code" ended with code ${ended}. "npm start -- --browser" serves a VS Code instead.\n${output}`);
}

async function serve(folder, wanted, open) {
  const { firstFreePort, serveVsCode } = await import('./vscode-host/serve-vscode.mjs');
  const { installExtension } = await import('./vscode-host/install-extension.mjs');
  const extensions = join(downloads, 'start', 'extensions');
  await installExtension(extensions);
  const port = await firstFreePort(wanted);
  const server = await serveVsCode({ port, data: join(downloads, 'start', 'server'), extensions, log });
  const address = `${server.address}/?folder=${encodeURI(folder)}`;
  log(`\nVS Code with the DDI Debugger is at\n\n    ${address}\n\nOpen a .ddi file and press F5, or run "DDI: Run Sample Scenario". Ctrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
  if (open) openInBrowser(address);
  await server.ended;
}

/** Best effort: a machine without a display has none to open, and the address is printed anyway. */
function openInBrowser(address) {
  const [program, ...args] = { win32: ['cmd', '/c', 'start', '', address], darwin: ['open', address] }[process.platform] ?? ['xdg-open', address];
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  spawn(program, args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
