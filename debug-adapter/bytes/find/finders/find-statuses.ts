/** Error numbers in every spelling: symbols, hexadecimal with suffixes, sign-extended, signed and unsigned decimals, macros, codes that a word in front names. */
import { forEachRun, hexCharacters, isOfKind, wordCharacters } from '../character-runs.ts';
import type { FoundStatus, StatusVocabulary } from '../found.ts';

const operand = String.raw`[A-Za-z_0-9]{1,60}`;
const suffix = '(?:[ul]{1,3}|u?i(?:32|64))?';
/** Ways of writing one, the surest first; what each of them says is read in one place. */
const spelling = new RegExp(
  [
    String.raw`(?<macro>(?<![0-9a-z])_{0,2}(?:HRESULT_FROM_WIN32|HRESULT_FROM_NT|NTSTATUS_FROM_WIN32|MAKE_HRESULT|MAKE_SCODE)\s{0,4}\(\s{0,4}${operand}\s{0,4}(?:,\s{0,4}${operand}\s{0,4}){0,2}\))`,
    String.raw`(?<![0-9a-z_])(?<hex>-?(?:0x|&H)(?:f{8})?[0-9a-f]{8}${suffix})(?![0-9a-z_\x60])`,
    String.raw`(?<![0-9a-z_.+-])(?<decimal>(?:0n)?-\d{8,10}|(?:0n)?\d{9,10}${suffix}|184467440\d{11})(?![0-9a-z_]|\.\d)`,
    String.raw`(?<![0-9a-z_?\x60-])(?<bare>(?:f{8})?[89c][0-9a-f]{7}(?:[ul]{1,2}|h)?)(?![0-9a-z_?\x60-])`,
    String.raw`(?<before>(?<![0-9a-z_])(?:GetLastError(?:\(\))?|last[ _]?error|Win32[ _]?error|system error|winerror)(?:[ _]?code)?[\s:=(]{1,4})(?<code>\d{1,5})(?![0-9a-z_.])`,
    String.raw`(?<![0-9a-z_])(?<symbol>[A-Z][A-Z0-9]{0,20}_[A-Z0-9_]{1,80})(?![0-9a-z_])`,
  ].join('|'),
  'giy',
);

/** What none of the ways begins with less than: a code behind the word that names it is the shortest. */
const leastWord = 8;

/** Words are looked at once each; only those that may begin one of the ways are held to it. */
export function findStatuses(text: string, vocabulary: StatusVocabulary): readonly FoundStatus[] {
  const found: FoundStatus[] = [];
  let behind = 0;
  forEachRun(text, wordCharacters, 4, (start, end) => {
    if (start < behind || !mayBegin(text, start, end)) return;
    spelling.lastIndex = beginOf(text, start);
    const match = spelling.exec(text);
    if (match === null) return;
    const value = valueOf(match.groups ?? {}, vocabulary);
    if (value === null) return;
    behind = match.index + match[0].length;
    found.push({ kind: 'status', start: match.index + (match.groups?.['before']?.length ?? 0), end: behind, value });
  });
  return found;
}

/** Where a word begins with the sign or prefix in front of it: `-1`, `0n-1`, `&H1`. */
function beginOf(text: string, start: number): number {
  const sign = text[start - 1];
  if (sign !== '-' && sign !== '&') return start;
  return sign === '-' && text.slice(Math.max(0, start - 3), start - 1).toLowerCase() === '0n' ? start - 3 : start - 1;
}

/** Words that name the number behind them. */
const naming: ReadonlySet<string> = new Set([
  'getlasterror',
  'last',
  'lasterror',
  'win32',
  'win32error',
  'system',
  'winerror',
]);
const longestNaming = 12;
const underscore = 0x5f;

/** The first letter of one of them, in either case. */
function beginsName(code: number): boolean {
  const small = code | 0x20;
  return small === 0x67 || small === 0x6c || small === 0x77 || small === 0x73;
}

/** A number of eight digits or more, a symbol with `_`, or one of the words that name what follows. */
function mayBegin(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  const isDigit = first >= 0x30 && first <= 0x39;
  if (end - start >= leastWord && (isDigit || isOfKind(hexCharacters, first) || first === 0x48)) return true;
  if (isDigit) return false;
  if (beginsName(first) && naming.has(text.slice(start, Math.min(end, start + longestNaming + 1)).toLowerCase()))
    return true;
  for (let at = start; at < end && at < start + 90; at += 1) if (text.charCodeAt(at) === underscore) return true;
  return false;
}

function valueOf(groups: Readonly<Record<string, string | undefined>>, vocabulary: StatusVocabulary): number | null {
  const { macro, symbol, code, hex, decimal, bare } = groups;
  if (symbol !== undefined) return vocabulary.byName(symbol);
  if (macro !== undefined) return vocabulary.read(macro);
  // A code of Win32 alone says nothing: it counts where the catalog has it and a word in front says what it is.
  const value = vocabulary.read(code === undefined ? (hex ?? decimal ?? bare ?? '') : `HRESULT_FROM_WIN32(${code})`);
  return value !== null && vocabulary.isLikely(value) ? value : null;
}
