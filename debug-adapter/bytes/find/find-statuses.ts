/** Error numbers in every spelling: symbols, hexadecimal with suffixes, sign-extended, signed and unsigned decimals, macros. */
import type { FoundStatus, StatusVocabulary } from './found.ts';

const spelling = new RegExp(
  [
    String.raw`(HRESULT_FROM_WIN32|HRESULT_FROM_NT|__HRESULT_FROM_WIN32)\s*\(\s*([A-Z_][A-Z0-9_]*|0x[0-9a-f]+|\d{1,10})[ul]*\s*\)`,
    String.raw`(?<![0-9a-z_])0x(f{8})?([0-9a-f]{8})(?:[ul]{1,3}|i64|ui64)?(?![0-9a-z_])`,
    String.raw`(?<![0-9a-z_.+-])((?:0n)?-?\d{8,10})(?![0-9a-z_]|\.\d)`,
    String.raw`(?<![0-9a-z_?\x60-])([89c][0-9a-f]{7})(?:[ul]{1,2}|h)?(?![0-9a-z_?\x60-])`,
    String.raw`(?<![0-9a-z_])([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?![0-9a-z_])`,
  ].join('|'),
  'gi',
);

export function findStatuses(text: string, vocabulary: StatusVocabulary): readonly FoundStatus[] {
  const found: FoundStatus[] = [];
  for (const match of text.matchAll(spelling)) {
    const value = valueOf(match, vocabulary);
    if (value !== null) found.push({ kind: 'status', start: match.index, end: match.index + match[0].length, value });
  }
  return found;
}

function valueOf(match: RegExpMatchArray, vocabulary: StatusVocabulary): number | null {
  const [, macro, operand = '', , hex, decimal, bare, symbol] = match;
  if (macro !== undefined) return ofMacro(macro.toUpperCase(), operand, vocabulary);
  if (symbol !== undefined) return vocabulary.byName(symbol);
  const digits = hex ?? bare;
  const value = digits === undefined ? ofDecimal(decimal ?? '') : Number.parseInt(digits, 16);
  return value !== null && vocabulary.isLikely(value) ? value : null;
}

function ofDecimal(text: string): number | null {
  const value = Number(text.replace(/^0n/i, ''));
  return value >= -0x80000000 && value <= 0xffffffff ? value >>> 0 : null;
}

/** The macros of winerror.h: severity and facility 7 before a Win32 error, bit 28 into an NTSTATUS. */
function ofMacro(macro: string, operand: string, vocabulary: StatusVocabulary): number | null {
  const isNt = macro === 'HRESULT_FROM_NT';
  const named = isNt ? vocabulary.byName(operand) : vocabulary.win32ByName(operand);
  const value = /^\d|^0x/i.test(operand) ? Number(operand) : named;
  if (value === null || value > 0xffffffff) return null;
  if (isNt) return (value | 0x10000000) >>> 0;
  return value === 0 ? 0 : ((value & 0xffff) | 0x80070000) >>> 0;
}
