/** Finds the buffer that somebody points at, in any text. */
import type { FormId } from '../../bytes/forms/form-id.ts';
import { readBufferText } from '../../bytes/forms/read.ts';
import { farthest, lineAt, type Extent } from './extent.ts';
import { finders } from './extents.ts';

/** A buffer in a text. Offsets count UTF-16 code units of the whole text. */
export interface FoundBuffer {
  readonly start: number;
  readonly end: number;
  readonly form: FormId;
  readonly bytes: Uint8Array;
  /** Byte `i` is written at `[places[2 * i], places[2 * i + 1])`, counted from `start`. */
  readonly places: Uint32Array;
  /** The byte at the offset that was asked for, and its place in the text; null where the offset is between bytes. */
  readonly at: { readonly byte: number; readonly start: number; readonly end: number } | null;
}

/**
 * The buffer around an offset, in any form of the table, with the byte that stands there; null where none does. Looks at most
 * 256 K characters to either side. What is likely anything else, such as a few numbers in brackets, is no buffer.
 */
export function findBufferText(text: string, offset: number): FoundBuffer | null {
  const base = Math.max(0, offset - farthest);
  const window = text.length > 2 * farthest ? text.slice(base, offset + farthest) : text;
  const shift = window === text ? 0 : base;
  for (const finder of finders) {
    for (const extent of finder(window, offset - shift)) {
      const found = readExtent(window, extent, offset - shift);
      if (found !== null)
        return shift === 0
          ? found
          : {
              ...found,
              start: found.start + shift,
              end: found.end + shift,
              at: found.at === null ? null : { ...found.at, start: found.at.start + shift, end: found.at.end + shift },
            };
    }
  }
  return null;
}

/** Reads a part of a text. Where another dump begins, or none was, the side with the offset is read again. */
function readExtent(text: string, extent: Extent, offset: number): FoundBuffer | null {
  let { start, end } = extent;
  for (let tries = 0; tries < 3; tries += 1) {
    const reading = readBufferText(text.slice(start, end), extent.form === undefined ? {} : { form: extent.form });
    if (reading.ok)
      return reading.bytes.length < extent.least ||
        reading.confidence < 0.7 ||
        extent.among?.includes(reading.form) === false
        ? null
        : {
            start,
            end,
            form: reading.form,
            bytes: reading.bytes,
            places: reading.places,
            at: byteAt(reading, start, offset),
          };
    const wrong = start + reading.at;
    if (extent.form !== undefined || text.slice(start, end).indexOf('\n') < 0) return null;
    const line = lineAt(text, wrong);
    if (wrong <= offset) start = line.end + 1;
    // The line itself may be right, and what follows it not.
    else end = line.end < end ? line.end : line.start - 1;
    if (start > offset || end < offset) return null;
  }
  return null;
}

/** The same buffer pointed at elsewhere in the same text: at one of its bytes, or at blanks and commas between two. Null where something else may stand there. */
export function pointedElsewhere(text: string, found: FoundBuffer, offset: number): FoundBuffer | null {
  const at = byteAt(found, found.start, offset);
  return at !== null || isBetweenBytes(text, found, offset) ? { ...found, at } : null;
}

function isBetweenBytes(text: string, { start, bytes, places }: FoundBuffer, offset: number): boolean {
  for (let byte = 1; byte < bytes.length; byte += 1) {
    const [from, to] = [start + (places[2 * byte - 1] ?? 0), start + (places[2 * byte] ?? 0)];
    if (from <= offset && offset < to) return /^[\s,]*$/.test(text.slice(from, to));
  }
  return false;
}

/** The first byte whose place holds the offset. */
function byteAt(
  { bytes, places }: Pick<FoundBuffer, 'bytes' | 'places'>,
  start: number,
  offset: number,
): FoundBuffer['at'] {
  const wanted = offset - start;
  for (let byte = 0; byte < bytes.length; byte += 1) {
    const [from, to] = [places[2 * byte] ?? 0, places[2 * byte + 1] ?? 0];
    if (from <= wanted && wanted < to) return { byte, start: start + from, end: start + to };
  }
  return null;
}
