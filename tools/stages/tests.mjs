/** The stages of `npm test` behind the checks, and what they need from elsewhere: a browser, an editor, published files. */
import { findBrowser } from '../machine/find-browser.mjs';
import { root } from '../paths.mjs';
import { findHeaders, findVectors } from '../machine/published-vectors.mjs';
import { findWindowsCompiler } from '../machine/windows-compiler.mjs';
import { installVsCode } from '../vscode-host/install-vscode.mjs';
import { packageStage, unpackedExtension } from './package-stage.mjs';
import { agreementStage, vitestStage, vsCodeStage } from './program-stage.mjs';

/**
 * @param {(line: string) => void} log
 * @returns {readonly import('./run-stages.mjs').Stage[]} the longest that others wait for first
 */
export function tests(log) {
  /** @type {Found} */
  const found = { browser: '', vectors: null, windowsCompiler: null };
  return [...editorStages(log), ...stagesOfWhatIsFound(log, found), unitStage];
}

/**
 * @typedef {object} Found what earlier stages leave to later ones
 * @property {string} browser
 * @property {string | null} vectors
 * @property {string | null} windowsCompiler
 * @typedef {import('./run-stages.mjs').Stage} Stage
 */

/** For what comes through the network, or is mostly waited for: an editor and a page together keep half a core busy. */
const waiting = 0;

/**
 * The package, and the editor with it.
 * @param {(line: string) => void} log
 * @returns {readonly Stage[]}
 */
function editorStages(log) {
  return [
    {
      name: 'find-vscode',
      title: 'a VS Code',
      cores: waiting,
      body: () => fetched(process.env['VSCODE_DOWNLOAD'] === '1' ? undefined : installVsCode(log)),
    },
    {
      name: 'package',
      title: 'package: build, files, sizes',
      body: packageStage,
    },
    {
      name: 'vscode',
      title: 'VS Code, extension from the package',
      needs: ['package', 'find-vscode'],
      alone: 'editor',
      cores: waiting,
      body: () => vsCodeStage(unpackedExtension),
    },
    {
      name: 'vscode-web',
      title: 'VS Code without Node, from the package',
      needs: ['package', 'find-vscode'],
      alone: 'editor',
      cores: waiting,
      body: () => vsCodeStage(unpackedExtension, { where: 'browser', part: 'without-node' }),
    },
    {
      name: 'vscode-sources',
      title: 'VS Code, extension from the sources',
      needs: ['package', 'find-vscode'],
      alone: 'editor',
      cores: waiting,
      body: () => vsCodeStage(root, { part: 'sources' }),
    },
  ];
}

/**
 * What is done with things from elsewhere, each behind its search.
 * @param {(line: string) => void} log
 * @param {Found} found
 * @returns {readonly Stage[]}
 */
function stagesOfWhatIsFound(log, found) {
  return [
    {
      name: 'find-browser',
      title: 'a browser',
      cores: waiting,
      body: () => fetched(findBrowser(log).then((path) => (found.browser = path))),
    },
    {
      name: 'browser',
      title: 'views in a browser',
      needs: ['find-browser'],
      cores: waiting,
      body: () => vitestStage('vitest.browser.config.mts', { env: { CHROMIUM_PATH: found.browser } }),
    },
    {
      name: 'find-vectors',
      title: 'published vectors',
      cores: waiting,
      body: () => fetched(findVectors(log).then((path) => (found.vectors = path))),
    },
    {
      name: 'agreement',
      title: 'agreement with other decoders',
      needs: ['find-vectors'],
      body: () => agreementStage(found.vectors, findHeaders()),
    },
    {
      name: 'find-windows-compiler',
      title: 'a compiler for Windows programs',
      cores: waiting,
      body: () => fetched(findWindowsCompiler(log).then((name) => (found.windowsCompiler = name))),
    },
    {
      name: 'windows-programs',
      title: 'the programs that scripts are written as',
      needs: ['find-windows-compiler'],
      body: () =>
        vitestStage('vitest.config.mts', {
          args: ['--project=windows-programs', 'windows-programs/compile'],
          env: found.windowsCompiler === null ? {} : { WINDOWS_COMPILER: found.windowsCompiler },
        }),
    },
  ];
}

/** @type {Stage} */
const unitStage = {
  name: 'unit',
  title: 'unit, property and protocol tests',
  // Two workers, and room for an editor beside them.
  cores: 2,
  body: () => vitestStage('vitest.config.mts', { args: ['--project=together', '--project=alone'] }),
};

/**
 * @param {Promise<unknown> | undefined} work undefined = nothing to fetch
 * @returns {Promise<import('./run-stages.mjs').Result>}
 */
async function fetched(work) {
  await work;
  return { passed: 0, failed: 0, output: '' };
}
