/** The sizes of what is built and packaged, as figures for the table of `npm run bench`. In kB of 1,000 bytes, minified. */
import { readFile, stat } from 'node:fs/promises';
import { metafilePath } from '../build.mjs';
import { bundles } from './bundles.mjs';
import { findPackagePath } from '../package.mjs';

const extensionAim = 180;
const webviewAim = 200;
const packageAim = 600;

/**
 * The cryptography of an input: ours and the library. What is left when it is taken out is what the aim speaks of.
 * @param {string} path
 */
const isCryptography = (path) =>
  path.startsWith('debug-adapter/crypto/') || path.startsWith('node_modules/node-forge/');

/** Measures the production build and the package that were made last. */
export async function measureSizes() {
  /** @type {Record<string, import('esbuild').Metafile>} */
  const metafile = JSON.parse(await readFile(metafilePath, 'utf8'));
  /** @param {string} out */
  const outputOf = (out) => {
    const [output] = Object.values(metafile[out]?.outputs ?? {});
    if (output === undefined) throw new Error(`There is no dist/${out}.`);
    return output;
  };
  /** @type {(out: string) => Input[]} */
  const inputsOf = (out) =>
    Object.entries(outputOf(out).inputs).map(([path, { bytesInOutput }]) => ({
      path,
      bytes: bytesInOutput,
    }));
  /** @param {string} out */
  const bytesOf = (out) => outputOf(out).bytes;
  const extension = ['extension.js', 'extension.browser.js'];
  const inputs = extension.flatMap(inputsOf);
  /** @param {string[]} outs */
  const beforeCrypto = (outs) =>
    sum(outs.map(bytesOf)) -
    sum(
      outs
        .flatMap(inputsOf)
        .filter(({ path }) => isCryptography(path))
        .map(({ bytes }) => bytes),
    );
  return [
    ...bundles.map(({ out, name }) => kilobytes(`dist/${out} (${name})`, bytesOf(out), aims[out])),
    kilobytes('timeline.js + timeline.css', sum(['timeline.js', 'timeline.css'].map(bytesOf)), { atMost: webviewAim }),
    kilobytes('extension.browser.js, before crypto', beforeCrypto(['extension.browser.js']), { atMost: extensionAim }),
    ...byRoom(inputs).map(([room, bytes]) => kilobytes(`  of which ${room}`, bytes)),
    kilobytes('.vsix', (await stat(await findPackagePath())).size, { atMost: packageAim }),
  ];
}

/** @type {Record<string, { atMost: number }>} */
const aims = { 'extension.js': { atMost: extensionAim } };

/**
 * The folders that the bytes come from, the greatest first.
 * @typedef {{ path: string, bytes: number }} Input
 * @param {readonly Input[]} inputs
 * @returns {[room: string, bytes: number][]}
 */
function byRoom(inputs) {
  const rooms = new Map();
  for (const { path, bytes } of inputs.filter(({ path }) => !isCryptography(path))) {
    const room = /^(debug-adapter\/\w+|node_modules\/(?:@[^/]+\/)?[^/]+|\w+)/.exec(path)?.[0] ?? path;
    rooms.set(room, (rooms.get(room) ?? 0) + bytes);
  }
  return [...rooms].sort(([, left], [, right]) => right - left);
}

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @type {(what: string, bytes: number, aim?: { atMost: number }) => object} */
const kilobytes = (what, bytes, aim) => ({
  what,
  unit: 'kB',
  values: [bytes / 1000],
  ...(aim === undefined ? {} : { aim }),
});
