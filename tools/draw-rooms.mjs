/** Draws the rooms of the code with the arrows between them, from the imports themselves, into `docs/architecture.md`. `--check` only compares. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';

const page = join(root, 'docs', 'architecture.md');
const [begin, end] = ['<!-- rooms: drawn by `npm run draw` -->', '<!-- end of rooms -->'];
const houses = ['debug-adapter', 'extension', 'webview'];

/**
 * The room that a file stands in: a folder of the adapter, a view, the contracts, or the extension.
 * @param {string} path
 */
function roomOf(path) {
  const [house, room] = path.split('/');
  return house === 'extension' ? house : `${house}/${room}`;
}

/** @param {string} folder */
async function sources(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** @typedef {Map<string, Map<string, number>>} Arrows how many imports lead from each room to each other */

async function arrows() {
  /** @type {Arrows} */
  const found = new Map();
  for (const path of (await Promise.all(houses.map(sources))).flat()) {
    const text = await readFile(join(root, path), 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const [from, to] = [roomOf(path), roomOf(posix.normalize(posix.join(dirname(path), target)))];
      if (from === to || !houses.includes(to.split('/')[0] ?? to)) continue;
      const own = found.get(from) ?? new Map();
      own.set(to, (own.get(to) ?? 0) + 1);
      found.set(from, own);
    }
  }
  return found;
}

/**
 * Arrows that others imply are left out: a room that sees a higher one sees what that one sees.
 * @param {Arrows} all
 * @returns {(readonly [from: string, to: string[]])[]}
 */
function withoutImplied(all) {
  /** @type {(from: string, to: string, seen?: Set<string>) => boolean} */
  const reaches = (from, to, seen = new Set()) =>
    [...(all.get(from)?.keys() ?? [])].some(
      (next) => !seen.has(next) && (seen.add(next), next === to || reaches(next, to, seen)),
    );
  return [...all].map(([from, own]) => [
    from,
    [...own.keys()].filter((to) => ![...own.keys()].some((other) => other !== to && reaches(other, to))),
  ]);
}

export async function drawRooms() {
  const all = await arrows();
  /** @param {string} room */
  const name = (room) => room.replace(/\W/g, '_');
  const rooms = [...new Set([...all.keys(), ...[...all.values()].flatMap((own) => [...own.keys()])])].sort();
  /** @param {string} house */
  const inHouse = (house) => rooms.filter((room) => room.startsWith(`${house}/`));
  const lines = ['```mermaid', 'flowchart TD'];
  for (const house of ['debug-adapter', 'webview'])
    lines.push(
      `  subgraph ${name(house)}_house["${house}"]`,
      ...inHouse(house).map((room) => `    ${name(room)}["${room.split('/')[1]}"]`),
      '  end',
    );
  lines.push('  extension["extension"]');
  for (const [from, to] of withoutImplied(all).sort(([a], [b]) => a.localeCompare(b)))
    for (const room of to.sort()) lines.push(`  ${name(from)} --> ${name(room)}`);
  return [...lines, '```'].join('\n');
}

/** The page with the picture as it is now. */
export async function pageWithRooms() {
  const text = await readFile(page, 'utf8');
  const [before, rest = ''] = text.split(begin);
  return `${before}${begin}\n\n${await drawRooms()}\n\n${end}${rest.split(end)[1] ?? '\n'}`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const drawn = await pageWithRooms();
  const isCurrent = drawn === (await readFile(page, 'utf8'));
  if (argv.includes('--check') && !isCurrent) {
    console.error('docs/architecture.md does not show the rooms as they are. Run "npm run draw".');
    process.exitCode = 1;
  } else if (!isCurrent) await writeFile(page, drawn);
}
