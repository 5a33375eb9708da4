/** `npm start`: from a fresh clone to an editor with the extension and the samples in it. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './command.mjs';
import { installDependencies } from './dependencies.mjs';
import { commandCandidates, editorCall } from './machine/editor-command.mjs';
import { downloads, root } from './paths.mjs';

/**
 * Every option with what `--help` says of it.
 * @satisfies {Record<string, NonNullable<import('node:util').ParseArgsConfig['options']>[string] & { help: string, value?: string }>}
 */
const options = {
  browser: { type: 'boolean', default: false, help: 'serve VS Code to the browser even where "code" exists' },
  folder: { type: 'string', default: join(root, 'samples'), value: 'DIR', help: 'open DIR instead of samples/' },
  port: {
    type: 'string',
    default: '8123',
    value: 'N',
    help: 'port of the served VS Code (default 8123; the next free one if taken)',
  },
  'no-open': { type: 'boolean', default: false, help: 'print what would be opened, or the address, and open nothing' },
  'no-build': { type: 'boolean', default: false, help: 'install and build nothing; use dist/ as it is' },
  help: { type: 'boolean', default: false, help: 'this text' },
};

const help = `npm start [-- OPTIONS]

Installs what is missing, builds, and opens VS Code with the extension and the samples.
Where the command "code" (or "codium") exists, it is used; as root, with user data of its
own. Otherwise a VS Code is installed from the package registry into .vscode-test/ and
served to your browser on 127.0.0.1; Ctrl+C ends it. It needs no display.

${Object.entries(options)
  .map(([name, option]) => ({ name, value: '', ...option }))
  .map(({ name, value, help: text }) => `  ${`--${name} ${value}`.padEnd(15)}  ${text}\n`)
  .join('')}`;

/** @param {string} line */
const log = (line) => console.log(line);

async function main() {
  const { values } = parseArgs({ options });
  if (values.help) return void process.stdout.write(help);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  const folder = resolve(values.folder);
  if (!existsSync(folder)) throw new Error(`--folder: there is no ${folder}.`);

  if (!values['no-build']) await build();
  const code = values.browser ? null : findCode();
  if (code === null) await serve(folder, port, !values['no-open']);
  else await openCode(code, folder, !values['no-open']);
}

async function build() {
  await installDependencies(log);
  const { buildAll } = await import('./build.mjs');
  log('Building ...');
  await buildAll({ production: false, log: () => undefined });
}

function findCode() {
  return commandCandidates({ platform: process.platform, path: process.env['PATH'] ?? '' }).find(isProgram) ?? null;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @type {(command: string, folder: string, open: boolean) => Promise<void>} */
async function openCode(command, folder, open) {
  const { program, args, shell } = editorCall({
    platform: process.platform,
    command,
    extension: root,
    folder,
    isRoot: process.getuid?.() === 0,
    userData: join(downloads, 'start', 'desktop'),
  });
  log(`${program} ${args.join(' ')}`);
  if (!open) return;
  const { code, output } = await run(program, args, { shell });
  if (code !== 0)
    throw new Error(
      `"${command}" ended with code ${code}. "npm start -- --browser" serves a VS Code instead.\n${output}`,
    );
}

/** @type {(folder: string, wanted: number, open: boolean) => Promise<void>} */
async function serve(folder, wanted, open) {
  const { firstFreePort, serveVsCode } = await import('./vscode-host/serve-vscode.mjs');
  const { installExtension } = await import('./vscode-host/install-extension.mjs');
  const extensions = join(downloads, 'start', 'extensions');
  await installExtension(extensions);
  const port = await firstFreePort(wanted);
  const server = await serveVsCode({ port, data: join(downloads, 'start', 'server'), extensions, log });
  const address = `${server.address}/?folder=${encodeURI(folder)}`;
  log(
    `\nVS Code with the DDI Debugger is at\n\n    ${address}\n\nOpen a .ddi file and press F5, or run "DDI: Run Sample Scenario". Ctrl+C ends it.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
  if (open) openInBrowser(address);
  await server.ended;
}

/** @type {Partial<Record<NodeJS.Platform, [program: string, ...args: string[]]>>} */
const openers = { win32: ['cmd', '/c', 'start', ''], darwin: ['open'] };

/**
 * Best effort: a machine without a display has none to open, and the address is printed anyway.
 * @param {string} address
 */
function openInBrowser(address) {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  spawn(program, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
