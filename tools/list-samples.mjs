/** The scenarios of `samples/`, as their own first two comment lines introduce them: a title, and a sentence. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

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
  return named.sort((left, right) => rank(left) - rank(right) || left.title.localeCompare(right.title, 'en'));
}

const rank = ({ file }) => (file === 'key-exchange.ddi' ? 0 : 1);

function introduction(text) {
  const [title, sentence] = text.split(/\r?\n/, 2).map((line) => /^\/\/\s*(\S.*)$/.exec(line)?.[1]?.trim());
  return title === undefined || sentence === undefined ? null : { title, sentence };
}
