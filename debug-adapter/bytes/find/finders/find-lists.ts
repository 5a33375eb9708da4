/** Initialisers and lists of numbers in brackets, each with its declaration, as the readers of these forms read them. */
import { findForm } from '../../forms/table.ts';
import { bufferFrom } from '../found-buffer.ts';
import type { FoundBuffer, TextPart } from '../found.ts';

const [leastBytes, leastNumbers] = [4, 8];
/** Our choice: initialisers of more than this are files of their own. */
const longest = 512 * 1024;

interface Pair extends TextPart {
  /** How many pairs stand inside of each other in it. */
  readonly height: number;
  /** Commas in it: a list without them has one element, or is none. */
  readonly commas: number;
}

/** The brackets that enclose nothing but what may stand in a list, in the order of their openings. One pass. */
function bracketsOf(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  let open: { at: number; height: number; commas: number }[] = [];
  let commas = 0;
  const mark = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\];",]/g;
  for (const match of text.matchAll(mark)) {
    const [sign] = match;
    if (sign === ',') commas += 1;
    else if (sign === '{' || sign === '[') open.push({ at: match.index, height: 0, commas });
    else if (sign === ';' || sign === '"') open = [];
    else if (sign === '}' || sign === ']') {
      const opened = open.pop();
      if (opened === undefined) continue;
      pairs.push({ start: opened.at, end: match.index + 1, height: opened.height, commas: commas - opened.commas });
      const outer = open.at(-1);
      if (outer !== undefined) outer.height = Math.max(outer.height, opened.height + 1);
    }
  }
  return pairs.sort((a, b) => a.start - b.start);
}

/** What no list of numbers has: words of a language, which stand in blocks and objects. */
const isCode = /[=<>?]|\b(?:return|function|if|for|class|import|const|let|def|void|while)\b/;

/** Buffers written as lists in brackets, in the order of the text. */
export function findLists(text: string): readonly FoundBuffer[] {
  const found: FoundBuffer[] = [];
  let behind = 0;
  for (const pair of bracketsOf(text)) {
    if (pair.start < behind || pair.height > 3 || pair.end - pair.start > longest) continue;
    const content = text.slice(pair.start, pair.end);
    // Cells of several bytes need no comma, and hexadecimal shows them.
    if (pair.commas < leastBytes - 1 && !/0x|&h|'/i.test(content)) continue;
    if (!/\d|[0-9a-f]{2}/i.test(content) || isCode.test(content.slice(0, 400)) || isCounted(content)) continue;
    const buffer = readList(text, pair, content);
    if (buffer === null) continue;
    found.push(buffer);
    behind = buffer.end;
  }
  return found;
}

/** A number and then a list in brackets: the number counts, and the list is the buffer. */
function isCounted(content: string): boolean {
  return /^[{[]\s*(?:\d+|0x[0-9a-f]+)\s*[uUlL]*\s*,\s*[{[][^{}[\]]*[}\]]\s*,?\s*[}\]]$/i.test(content);
}

/** A flat list of small numbers is an order, a size, a row of a table; bytes go beyond a hundred. (Our choice.) */
function isLikelyDecimal(bytes: Uint8Array, { height }: Pair): boolean {
  return height === 0 && bytes.some((byte) => byte >= 100);
}

function readList(text: string, pair: Pair, content: string): FoundBuffer | null {
  const least = /0x|&h|'/i.test(content) ? leastBytes : leastNumbers;
  for (const start of new Set([declarationStart(text, pair.start), pair.start])) {
    for (const id of ['initialiser', 'decimal'] as const) {
      const list = text.slice(start, pair.end);
      const { recognise, read } = findForm(id);
      if ((recognise(list, () => null)?.confidence ?? 0) < 0.7) continue;
      const reading = read(list, {});
      if (reading.ok && reading.bytes.length >= least && (id === 'initialiser' || isLikelyDecimal(reading.bytes, pair)))
        return bufferFrom(text, reading, id, start, start, pair.end);
    }
  }
  return null;
}

/** Where the statement begins whose list opens at `opening`: behind the one in front of it, at most a few lines up. */
function declarationStart(text: string, opening: number): number {
  const from = Math.max(0, opening - 300);
  const head = text.slice(from, opening);
  const cut = Math.max(
    head.lastIndexOf(';'),
    head.lastIndexOf('{'),
    head.lastIndexOf('}'),
    head.lastIndexOf('*/') + 1,
    head.search(/\n[ \t]*\r?\n(?![\s\S]*\n[ \t]*\r?\n)/),
  );
  const start = from + cut + 1;
  return start + text.slice(start, opening).search(/\S|$/);
}
