/** Error numbers in every spelling: symbols, hexadecimal with suffixes, sign-extended, signed and unsigned decimals, macros, codes that a word in front names. */
import type { FoundStatus, StatusVocabulary } from './found.ts';

const operand = String.raw`[A-Za-z_0-9]{1,60}`;
const suffix = '(?:[ul]{1,3}|u?i(?:32|64))?';
/** Ways of writing one, the surest first; what each of them says is read in one place. */
const spelling = new RegExp(
  [
    String.raw`(?<macro>(?<![0-9a-z])_{0,2}(?:HRESULT_FROM_WIN32|HRESULT_FROM_NT|NTSTATUS_FROM_WIN32|MAKE_HRESULT|MAKE_SCODE)\s{0,4}\(\s{0,4}${operand}\s{0,4}(?:,\s{0,4}${operand}\s{0,4}){0,2}\))`,
    String.raw`(?<![0-9a-z_])(?<hex>-?(?:0x|&H)(?:f{8})?[0-9a-f]{8}${suffix})(?![0-9a-z_\x60])`,
    String.raw`(?<![0-9a-z_.+-])(?<decimal>(?:0n)?-\d{8,10}|(?:0n)?\d{9,10}${suffix}|184467440\d{11})(?![0-9a-z_]|\.\d)`,
    String.raw`(?<![0-9a-z_?\x60-])(?<bare>[89c][0-9a-f]{7}(?:[ul]{1,2}|h)?)(?![0-9a-z_?\x60-])`,
    String.raw`(?<before>(?<![0-9a-z_])(?:GetLastError(?:\(\))?|last[ _]?error|Win32[ _]?error|system error|winerror)(?:[ _]?code)?[\s:=(]{1,4})(?<code>\d{1,5})(?![0-9a-z_.])`,
    String.raw`(?<![0-9a-z_])(?<symbol>[A-Z][A-Z0-9]{0,20}_[A-Z0-9_]{1,80})(?![0-9a-z_])`,
  ].join('|'),
  'gi',
);

export function findStatuses(text: string, vocabulary: StatusVocabulary): readonly FoundStatus[] {
  const found: FoundStatus[] = [];
  for (const match of text.matchAll(spelling)) {
    const value = valueOf(match.groups ?? {}, vocabulary);
    if (value === null) continue;
    const start = match.index + (match.groups?.['before']?.length ?? 0);
    found.push({ kind: 'status', start, end: match.index + match[0].length, value });
  }
  return found;
}

function valueOf(groups: Readonly<Record<string, string | undefined>>, vocabulary: StatusVocabulary): number | null {
  const { macro, symbol, code, hex, decimal, bare } = groups;
  if (symbol !== undefined) return vocabulary.byName(symbol);
  if (macro !== undefined) return vocabulary.read(macro);
  // A code of Win32 alone says nothing: it counts where the catalog has it and a word in front says what it is.
  const value = vocabulary.read(code === undefined ? (hex ?? decimal ?? bare ?? '') : `HRESULT_FROM_WIN32(${code})`);
  return value !== null && vocabulary.isLikely(value) ? value : null;
}
