/** Finds what somebody points at, in any text. */
import { findInText } from '../bytes/find/find-in-text.ts';
import type { Found, FoundBuffer, TextPart } from '../bytes/find/found.ts';
import { statusVocabulary } from '../catalog/lookup/status-vocabulary.ts';
import { farthest } from './text-reach.ts';

/** How far it looks first: most of what people point at is short. */
const near = 16 * 1024;

/** A buffer that is pointed at; `at` is the byte under the cursor with its place, null where the cursor stands between bytes. */
export interface PointedBuffer extends FoundBuffer {
  readonly at: { readonly byte: number; readonly start: number; readonly end: number } | null;
}
export type Pointed = PointedBuffer | Exclude<Found, { kind: 'buffer' }>;

/** What stands at an offset: a buffer, a GUID or an error number; null where none of them does. Offsets count UTF-16 code units. */
export function findAt(text: string, offset: number): Pointed | null {
  for (const reach of [near, farthest]) {
    const window = windowAround(text, offset, reach);
    const found = findInText(text.slice(window.start, window.end), statusVocabulary)
      .map((one) => movedBy(one, window.start))
      .find(({ start, end }) => start <= offset && offset < end);
    const isWhole = window.start === 0 && window.end === text.length;
    const isCut = found === undefined || touches(text, found, window);
    if (isWhole || !isCut || reach === farthest) return found === undefined ? null : pointedAt(found, offset);
  }
  return null;
}

/** Whole lines around an offset, at least `reach` characters to either side where there are that many. */
function windowAround(text: string, offset: number, reach: number): TextPart {
  const start = offset <= reach ? 0 : text.lastIndexOf('\n', offset - reach) + 1;
  const behind = offset + reach >= text.length ? -1 : text.indexOf('\n', offset + reach);
  return { start: Math.max(start, offset - 2 * farthest), end: behind < 0 ? text.length : behind };
}

/** A find at the border of the window may go on behind it: rows, a list, a block. */
function touches(text: string, { start, end }: TextPart, window: TextPart): boolean {
  return (
    (window.start > 0 && text.slice(window.start, start).trim() === '') ||
    (window.end < text.length && text.slice(end, window.end).trim() === '')
  );
}

function movedBy(found: Found, by: number): Found {
  if (by === 0) return found;
  const part = { start: found.start + by, end: found.end + by };
  if (found.kind !== 'buffer') return { ...found, ...part };
  return { ...found, ...part, places: found.places.map((place) => place + by) };
}

function pointedAt(found: Found, offset: number): Pointed {
  return found.kind === 'buffer' ? { ...found, at: byteAt(found, offset) } : found;
}

/** The same buffer pointed at elsewhere in the same text; null where the offset is outside of it. */
export function pointedElsewhere(found: Pointed, offset: number): Pointed | null {
  return found.start <= offset && offset < found.end ? pointedAt(found, offset) : null;
}

/** The first byte whose place holds the offset. */
function byteAt({ bytes, places }: FoundBuffer, offset: number): PointedBuffer['at'] {
  for (let byte = 0; byte < bytes.length; byte += 1) {
    const [start, end] = [places[2 * byte] ?? 0, places[2 * byte + 1] ?? 0];
    if (start <= offset && offset < end) return { byte, start, end };
  }
  return null;
}
