/** The scenarios of `samples/`, as their own first two comment lines introduce them: a title, and a sentence. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** @returns {Promise<{ file: string, title: string, sentence: string }[]>} in the order of a walk: the first one first, the rest by title */
export async function listSamples() {
  const folder = join(root, 'samples');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ddi'));
  const samples = await Promise.all(files.map(async (file) => ({ file, ...introduction(file, await readFile(join(folder, file), 'utf8')) })));
  return samples.sort((left, right) => rank(left) - rank(right) || left.title.localeCompare(right.title, 'en'));
}

const rank = ({ file }) => (file === 'key-exchange.ddi' ? 0 : 1);

function introduction(file, text) {
  const [title, sentence] = text.split(/\r?\n/, 2).map((line) => /^\/\/\s*(\S.*)$/.exec(line)?.[1]?.trim());
  if (title === undefined || sentence === undefined) {
    throw new Error(`samples/${file} must begin with two comment lines: its title, and one sentence on what it shows.`);
  }
  return { title, sentence };
}
