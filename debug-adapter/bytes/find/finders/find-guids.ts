/** GUIDs as sources and logs write them. */
import type { FoundGuid, TextPart } from '../found.ts';

/** Behind the first eight digits: what follows begins with a sign, which is found quickly. */
const rest =
  /(?:-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-|_[0-9a-f]{4}_[0-9a-f]{4}_[0-9a-f]{4}_)[0-9a-f]{12}(?![0-9a-z_-])/gi;
const brackets: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

/** As text, with or without brackets, and as one number with `_` in the place of the hyphens. */
function findWritten(text: string): readonly FoundGuid[] {
  const found: FoundGuid[] = [];
  for (const match of text.matchAll(rest)) {
    const start = match.index - 8;
    const end = match.index + match[0].length;
    const isNumber = match[0].startsWith('_');
    if (start < 0 || !/^[0-9a-f]{8}$/i.test(text.slice(start, match.index))) continue;
    if (isNumber ? text.slice(start - 2, start).toLowerCase() !== '0x' : /[0-9a-z-]/i.test(text[start - 1] ?? ''))
      continue;
    const guid = text.slice(start, end).replaceAll('_', '-').toLowerCase();
    found.push({ kind: 'guid', guid, ...(isNumber ? { start: start - 2, end } : withBrackets(text, start, end)) });
  }
  return found;
}

/** Brackets belong to a GUID, with a blank inside of each at most. */
function withBrackets(text: string, start: number, end: number): TextPart {
  const from = text[start - 1] === ' ' ? start - 2 : start - 1;
  const to = text[end] === ' ' ? end + 1 : end;
  const closing = brackets[text[from] ?? ''];
  return closing !== undefined && text[to] === closing ? { start: from, end: to + 1 } : { start, end };
}

const cast = String.raw`(?:\((?:[A-Za-z_][\w ]{0,30})\)\s*)?`;
const named = String.raw`(?:\.?[A-Za-z_]\w{0,30}\s*[:=]\s*)?`;
const plain = (digits: number): string => String.raw`0x([0-9a-f]{1,${digits}})[ul]{0,3}`;
const number = (digits: number): string => `${named}${cast}${plain(digits)}`;
const comma = String.raw`\s*[,;]\s*`;
/** `DEFINE_GUID(name, ...)`, initialisers and arguments: one number of 32 bits, two of 16 and eight bytes. */
const numbers = new RegExp(
  String.raw`(?<![0-9a-z_])${plain(8)}${comma}${number(4)}${comma}${number(4)}${comma}${named}(?:new\s+byte\s*\[\d?\]\s*)?[{[(]?\s*${Array.from({ length: 8 }, () => number(2)).join(comma)}(?![0-9a-z])(?!\s*,\s*0x)`,
  'gi',
);

/** GUIDs in their notation with hyphens, whatever encloses them, and as the eleven numbers of `DEFINE_GUID` and initialisers. */
export function findGuids(text: string): readonly FoundGuid[] {
  const found: FoundGuid[] = [...findWritten(text)];
  for (const match of text.matchAll(numbers)) {
    const parts = match.slice(1, 12).map((digits) => digits.toLowerCase());
    // Eleven bytes in a row are a buffer: one of the first three numbers says that it is more than a byte.
    if (parts.slice(0, 3).every((digits) => digits.length <= 2)) continue;
    if (/0x[0-9a-f]+[ul]*\s*,\s*$/i.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
    const [a = '', b = '', c = '', ...bytes] = parts;
    const rest = bytes.map((digits) => digits.padStart(2, '0')).join('');
    found.push({
      kind: 'guid',
      start: match.index,
      end: match.index + match[0].length,
      guid: `${a.padStart(8, '0')}-${b.padStart(4, '0')}-${c.padStart(4, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`,
    });
  }
  return found;
}
