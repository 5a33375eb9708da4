#!/usr/bin/env node
/**
 * Stands where the executable of VS Code would stand: takes the same command line, runs the same suite, ends with its code.
 * `@vscode/test-electron` starts it where no VS Code can be downloaded. The editor is a served one, in a headless browser.
 * With `--extensionDevelopmentKind=web` extension and suite run in the browser too, as in a VS Code without a server.
 */
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { cache } from '../paths.mjs';
import { freePort, serveVsCode } from './serve-vscode.mjs';
import { openPage, workbenchAddress } from './open-page.mjs';
import { serveFolders } from './serve-folder.mjs';

const timeLimit = 900_000;
/** What the editor says on its own account goes here; the suite speaks TAP, and that is passed on. */
const editorLog = join(cache, 'vscode-host.log');
const tapLine = /^(ok |not ok |# |\d+\.\.\d+$)/;

/** @param {readonly string[]} args */
function readCommandLine(args) {
  /** @param {string} name */
  const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  /** @param {string} name */
  const all = (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const [development = null, ...others] = all('extensionDevelopmentPath');
  const tests = option('extensionTestsPath');
  const isWeb = option('extensionDevelopmentKind') === 'web';
  const folder = args.find((arg) => !arg.startsWith('-')) ?? null;
  if (development === null || tests === null) {
    throw new Error(
      'Usage: vscode-host --extensionDevelopmentPath=DIR… --extensionTestsPath=FILE [--extensionDevelopmentKind=web] [FOLDER]',
    );
  }
  return {
    development: resolve(development),
    others: others.map((path) => resolve(path)),
    tests: resolve(tests),
    isWeb,
    folder: folder === null ? null : resolve(folder),
  };
}

/** @param {ReturnType<typeof readCommandLine>} commandLine */
async function runSuite({ development, others, tests, folder, isWeb }) {
  const data = await mkdtemp(join(tmpdir(), 'ddi-vscode-'));
  /** @param {string} line */
  const log = (line) => console.log(`# ${line}`);
  await mkdir(cache, { recursive: true });
  await writeFile(editorLog, '');
  const port = await freePort();
  const server = await serveVsCode({ port, data, forTests: true, log });
  // A web VS Code runs a suite only where its extension lies, so the one appears inside the other.
  const files = await serveFolders([
    ['/extension/suite', dirname(tests)],
    ['/extension', development],
    ...others.map((path, i) => /** @type {const} */ ([`/beside/${i}`, path])),
  ]);
  const { page, close } = await openPage(log, { bypassCSP: isWeb });
  try {
    /** @param {string} path */
    const remote = (path) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${port}`, path });
    /** @param {string} path */
    const served = (path) => ({ scheme: 'http', authority: new URL(files.address).host, path });
    await develop(
      page,
      server.address,
      isWeb
        ? {
            extensions: [served('/extension'), ...others.map((_path, i) => served(`/beside/${i}`))],
            extensionTestsPath: served(`/extension/suite/${basename(tests)}`),
          }
        : { extensions: [development, ...others].map(remote), extensionTestsPath: remote(tests) },
    );
    const address = workbenchAddress(server.address, folder, isWeb ? [] : [['enableProposedApi', '']]);
    const finished = new Promise((done) => {
      void page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {string[]} */ args) =>
        pass(args.join(' ')),
      );
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => done(code));
    });
    const late = new Promise((done) => {
      setTimeout(done, timeLimit, 'late').unref();
    });
    page.on('console', (message) => void note(`page: ${message.text()}`));
    page.on('response', (response) => {
      if (response.status() >= 400) void note(`${response.status()} ${response.url()}`);
    });
    await page.goto(address);
    const code = await Promise.race([finished, late]);
    if (code !== 'late') return code;
    const picture = join(cache, 'vscode-host-late.png');
    await page.screenshot({ path: picture });
    log(
      `The suite did not end in ${timeLimit / 1000} s. What the editor shows: ${picture}; what it says: ${editorLog}`,
    );
    return 1;
  } finally {
    await close();
    await files.stop();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/**
 * Several extensions in development are named in the configuration that the workbench's page carries; the address can say only one.
 * @param {import('playwright-core').Page} page
 * @param {string} server
 * @param {object} developmentOptions
 */
async function develop(page, server, developmentOptions) {
  await page.route(
    (url) => url.origin === server && url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
        (_all, before, settings) => {
          const configuration = JSON.parse(settings.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
          const changed = JSON.stringify({
            ...configuration,
            developmentOptions: { ...configuration.developmentOptions, ...developmentOptions },
          });
          return `${before}${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
        },
      );
      await route.fulfill({ response, body });
    },
  );
}

/** @param {string} text */
function pass(text) {
  for (const line of text.split('\n')) {
    if (tapLine.test(line)) console.log(line);
    else void note(line);
  }
}

/** @param {string} line */
const note = (line) => appendFile(editorLog, `${line}\n`);

process.exitCode = await runSuite(readCommandLine(process.argv.slice(2)));
