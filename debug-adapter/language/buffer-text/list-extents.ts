/** Initialisers and lists of numbers around an offset. */
import { farthest, type Extent } from './extent.ts';

const [leastBytes, leastNumbers] = [4, 8];

/**
 * The lists that hold an offset, the outermost first, each with its declaration and without. Nothing but elements stands in a list, so
 * the search ends at what is none of them.
 */
export function listExtents(text: string, offset: number): readonly Extent[] {
  const openings: number[] = [];
  let depth = 0;
  for (let at = offset - 1; at >= 0 && offset - at < farthest; at -= 1) {
    const character = text[at] ?? '';
    if (character === '}' || character === ']') depth += 1;
    else if (character === '{' || character === '[') {
      if (depth > 0) depth -= 1;
      else {
        openings.unshift(at);
        if (!/[{[(,]/.test(before(text, at))) break;
      }
    } else if (character === ';' || character === '"' || character === '=') break;
  }
  return openings.flatMap((opening) => {
    const end = closing(text, opening);
    if (end === null || end <= offset) return [];
    const content = text.slice(opening, end);
    const least = /0x|&h|'/i.test(content) ? leastBytes : leastNumbers;
    const start = declarationStart(text, opening);
    const list = { start: opening, end, least, among: ['initialiser', 'decimal'] } as const;
    return start < opening ? [{ ...list, start }, list] : [list];
  });
}

function before(text: string, at: number): string {
  let place = at - 1;
  while (place >= 0 && /\s/.test(text[place] ?? '')) place -= 1;
  return text[place] ?? '';
}

/** Behind the bracket that closes the one at `opening`; null when none does nearby. Comments are passed over. */
function closing(text: string, opening: number): number | null {
  let depth = 0;
  for (let at = opening; at < text.length && at - opening < 2 * farthest; at += 1) {
    const character = text[at];
    if (character === '/' && text[at + 1] === '/') at = Math.max(at, text.indexOf('\n', at));
    else if (character === '/' && text[at + 1] === '*') at = Math.max(at, text.indexOf('*/', at) + 1);
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (character === ';') return null;
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
  return from + cut + 1;
}
