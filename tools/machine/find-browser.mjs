/** A Chromium to drive: the one that is here, else the Debian package, else the one inside an npm package. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { must, run, runNpm } from '../command.mjs';
import { downloads } from '../paths.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const packaged = { name: '@sparticuz/chromium', version: '147' };

/** What a headless Chromium needs to hear in a container, and to be quiet on the network. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-features=LocalNetworkAccessChecks',
];

/** The path of an installed browser, or null. `CHROMIUM_PATH` wins. */
export function installedBrowser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && existsSync(named)) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...places].find((path) => existsSync(path)) ?? null;
}

/**
 * The path of a browser, installed now where there is none.
 * @param {(line: string) => void} log
 * @returns {Promise<string>}
 */
export async function findBrowser(log) {
  return installedBrowser() ?? (await installDebianPackage(log)) ?? (await installNpmPackage(log));
}

/** @param {(line: string) => void} log */
async function installDebianPackage(log) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  log('Installing the Debian package chromium ...');
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update'], quiet);
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], quiet);
  return installedBrowser();
}

/** @param {(line: string) => void} log */
async function installNpmPackage(log) {
  const folder = join(downloads, 'chromium');
  const manifest = join(folder, 'package.json');
  if (!existsSync(join(folder, 'node_modules', packaged.name))) {
    log(`Installing the npm package ${packaged.name} ...`);
    await mkdir(folder, { recursive: true });
    await writeFile(manifest, '{ "private": true }\n');
    await must(
      packaged.name,
      runNpm(['install', `${packaged.name}@${packaged.version}`, '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: folder,
      }),
    );
  }
  const entry = createRequire(manifest).resolve(packaged.name);
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}
