/** The scenarios of `samples/`, as their own first two comment lines introduce them: a title, and a sentence. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from '../paths.mjs';

/** What the quick pick of VS Code shows of a line, in a wide font. */
const longestSentence = 82;

/**
 * A script without its two lines is an error where it would be published. Elsewhere it is somebody's own experiment and is left out.
 * @param {{ folder?: string, strict: boolean, log: (line: string) => void }} options
 * @returns {Promise<{ file: string, title: string, sentence: string }[]>} in the order of a walk: the first one first, the rest by title
 */
export async function listSamples({ folder = join(root, 'samples'), strict, log }) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ddi'));
  const samples = await Promise.all(
    files.map(async (file) => ({ file, introduction: introduction(await readFile(join(folder, file), 'utf8')) })),
  );
  const unnamed = samples.filter(({ introduction }) => introduction === null).map(({ file }) => file);
  if (unnamed.length > 0) {
    const text = `${unnamed.map((file) => `samples/${file}`).join(', ')} must begin with two comment lines: the title, and one sentence on what it shows.`;
    if (strict) throw new Error(text);
    log(`Not among the sample scenarios: ${text}`);
  }
  const named = samples.flatMap(({ file, introduction }) => (introduction === null ? [] : [{ file, ...introduction }]));
  const all = [...named, ...(await listRecordings(folder))];
  const tooLong = all.filter(({ sentence }) => sentence.length > longestSentence);
  if (strict && tooLong.length > 0)
    throw new Error(
      `${tooLong.map(({ file }) => `samples/${file}`).join(', ')}: the sentence is cut off in the picker; it may have ${longestSentence} characters.`,
    );
  return all.sort((left, right) => rank(left) - rank(right) || left.title.localeCompare(right.title, 'en'));
}

/**
 * Recordings have no comments: a table beside them introduces them.
 * @param {string} folder
 */
async function listRecordings(folder) {
  const table = join(folder, 'recordings', 'recordings.json');
  /** @type {Record<string, { title: string, sentence: string }>} */
  const introductions = existsSync(table) ? JSON.parse(await readFile(table, 'utf8')) : {};
  return Object.entries(introductions).map(([file, introduction]) => ({ file: `recordings/${file}`, ...introduction }));
}

/** Every file that a scenario may need, relative to the folder of samples; the extension in it is an example to read, not to run. */
export async function listSampleFiles(folder = join(root, 'samples')) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('decoder-extension/'))
    .sort();
}

/** @param {{ file: string }} sample */
const rank = ({ file }) => (file === 'key-exchange.ddi' ? 0 : 1);

/** @param {string} text */
function introduction(text) {
  const [title, sentence] = text.split(/\r?\n/, 2).map((line) => /^\/\/\s*(\S.*)$/.exec(line)?.[1]?.trim());
  return title === undefined || sentence === undefined ? null : { title, sentence };
}
