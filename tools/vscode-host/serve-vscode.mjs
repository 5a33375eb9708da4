/** Serves a VS Code to browsers on this machine. */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installVsCode } from './install-vscode.mjs';
import { portOf } from './serve-folder.mjs';

const userSettings = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * A TCP port of the loopback interface that is free now.
 * @param {number} wanted 0 = any
 * @returns {Promise<number | null>} the port, or null when it is taken
 */
function tryPort(wanted) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(null));
    probe.listen(wanted, '127.0.0.1', () => {
      const port = portOf(probe);
      probe.close(() => resolve(port));
    });
  });
}

/** A port that is free now. */
export async function freePort() {
  const port = await tryPort(0);
  if (port === null) throw new Error('No port of the loopback interface is free.');
  return port;
}

/**
 * The wanted port, or one of the next ten, or any.
 * @param {number} wanted
 */
export async function firstFreePort(wanted) {
  for (let port = wanted; port < wanted + 10; port += 1) {
    if ((await tryPort(port)) !== null) return port;
  }
  return freePort();
}

/**
 * Starts the server and waits until it answers.
 * @param {{ port: number, data: string, extensions?: string, settings?: object, forTests?: boolean, log: (line: string) => void }} options
 *   `forTests`: the page takes commands from a suite and shows no dialog; `data`: folder of the server's own files; `extensions`: folder of installed extensions; `settings`: further user settings
 * @returns the address, and how to end it
 */
export async function serveVsCode({ port, data, extensions, settings = {}, forTests = false, log }) {
  const vscode = await installVsCode(log);
  const user = join(data, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...userSettings, ...settings }, null, 2));
  const args = [
    join(vscode, 'out', 'server-main.js'),
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    ...(forTests ? ['--enable-smoke-test-driver'] : []),
    '--disable-telemetry',
    '--server-data-dir',
    data,
    ...(extensions === undefined ? [] : ['--extensions-dir', extensions]),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: cleanEnvironment() });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    if ((await Promise.race([ended, wait(3000, 'late')])) === 'late') child.kill('SIGKILL');
    await ended;
  };
  process.once('exit', () => child.kill('SIGKILL'));
  const address = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The VS Code server ended with code ${child.exitCode}.\n${output}`);
    if (await answers(address)) return { address, stop, ended, output: () => output };
    await wait(200);
  }
  await stop();
  throw new Error(`The VS Code server did not answer at ${address}.\n${output}`);
}

/** @param {string} address */
async function answers(address) {
  try {
    return (await fetch(`${address}/version`)).ok;
  } catch {
    return false;
  }
}

/** Started from inside VS Code or npm, the server would take their variables for its own. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_)/.test(name)));
}
