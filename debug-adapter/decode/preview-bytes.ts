import { bytesText } from '../bytes/byte-words.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { spacedHex } from '../bytes/hex.ts';

/** Characters of a one-line preview where the caller has no better figure: fits the value column of a Variables view. */
export const defaultBudget = 64;

/**
 * One line for a buffer: its length, its first bytes in hex, and how many were left out,
 * e.g. `256 bytes 3a 0f 11 (+253)` with an ellipsis before the count. At most `budget` characters,
 * or the bare length where not even one byte fits.
 */
export function previewBytes(bytes: Bytes, budget = defaultBudget): string {
  const length = bytesText(bytes.length);
  if (bytes.length === 0) return length;
  if (length.length + bytes.length * 3 <= budget) return `${length} ${spacedHex(bytes)}`;
  const rest = (shown: number): string => ` … (+${String(bytes.length - shown)})`;
  const shown = Math.floor((budget - length.length - rest(0).length) / 3);
  return shown < 1 ? length : `${length} ${spacedHex(bytes.subarray(0, shown))}${rest(shown)}`;
}

/** The text, or its first characters and how many were left out. At most `budget` characters where that is at least 16. */
export function previewText(text: string, budget = defaultBudget): string {
  if (text.length <= budget) return text;
  const rest = (shown: number): string => `… (+${String(text.length - shown)})`;
  const shown = Math.max(0, budget - rest(0).length);
  return `${text.slice(0, shown).replace(/[\uD800-\uDBFF]$/, '')}${rest(shown)}`;
}
