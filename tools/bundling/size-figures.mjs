/** The sizes of what is built and packaged, as figures for the table of `npm run bench`. In kB of 1,000 bytes, minified. */
import { readFile, stat } from 'node:fs/promises';
import { metafilePath } from '../build.mjs';
import { bundles } from './bundles.mjs';
import { findPackagePath } from '../package.mjs';

const extensionAim = 180;
const webviewAim = 200;
const packageAim = 600;

/** The cryptography of an input: ours and the library. What is left when it is taken out is what the aim speaks of. */
const isCryptography = (path) =>
  path.startsWith('debug-adapter/crypto/') || path.startsWith('node_modules/node-forge/');

/** Measures the production build and the package that were made last. */
export async function measureSizes() {
  const metafile = JSON.parse(await readFile(metafilePath, 'utf8'));
  const inputsOf = (out) =>
    Object.entries(Object.values(metafile[out].outputs)[0].inputs).map(([path, { bytesInOutput }]) => ({
      path,
      bytes: bytesInOutput,
    }));
  const bytesOf = (out) => Object.values(metafile[out].outputs)[0].bytes;
  const extension = ['extension.js', 'extension.browser.js'];
  const inputs = extension.flatMap(inputsOf);
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

const aims = { 'extension.js': { atMost: extensionAim } };

/** The folders that the bytes come from, the greatest first. */
function byRoom(inputs) {
  const rooms = new Map();
  for (const { path, bytes } of inputs.filter(({ path }) => !isCryptography(path))) {
    const room = /^(debug-adapter\/\w+|node_modules\/(?:@[^/]+\/)?[^/]+|\w+)/.exec(path)?.[0] ?? path;
    rooms.set(room, (rooms.get(room) ?? 0) + bytes);
  }
  return [...rooms].sort(([, left], [, right]) => right - left);
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const kilobytes = (what, bytes, aim) => ({
  what,
  unit: 'kB',
  values: [bytes / 1000],
  ...(aim === undefined ? {} : { aim }),
});
