/** GUIDs as sources and logs write them. */
import type { FoundGuid } from './found.ts';

const groups = (sign: string): string => [8, 4, 4, 4, 12].map((digits) => `[0-9a-f]{${digits}}`).join(sign);
const hyphens = groups('-');
/** As text: with or without braces, and as one number with `_` in the place of the hyphens. */
const written = new RegExp(
  String.raw`(?<![0-9a-z_-])(?:\{\s?(${hyphens})\s?\}|\(\s?(${hyphens})\s?\)|(${hyphens}))(?![0-9a-z_-])|0x(${groups('_')})(?![0-9a-z_])`,
  'gi',
);

const cast = String.raw`(?:\((?:[A-Za-z_][\w ]{0,30})\)\s*)?`;
const named = String.raw`(?:\.?[A-Za-z_]\w{0,30}\s*[:=]\s*)?`;
const number = (digits: number): string => String.raw`${named}${cast}0x([0-9a-f]{1,${digits}})[ul]{0,3}`;
const comma = String.raw`\s*[,;]\s*`;
/** `DEFINE_GUID(name, ...)`, initialisers and arguments: one number of 32 bits, two of 16 and eight bytes. */
const numbers = new RegExp(
  String.raw`(?<![0-9a-z_])${number(8)}${comma}${number(4)}${comma}${number(4)}${comma}${named}(?:new\s+byte\s*\[\d?\]\s*)?[{[(]?\s*${Array.from({ length: 8 }, () => number(2)).join(comma)}(?![0-9a-z])(?!\s*,\s*0x)`,
  'gi',
);

export function findGuids(text: string): readonly FoundGuid[] {
  const found: FoundGuid[] = [];
  for (const match of text.matchAll(written)) {
    const guid = match[1] ?? match[2] ?? match[3] ?? (match[4] ?? '').replaceAll('_', '-');
    found.push({ kind: 'guid', start: match.index, end: match.index + match[0].length, guid: guid.toLowerCase() });
  }
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
