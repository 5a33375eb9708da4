import type { FormBytes } from '../forms/form.ts';
import type { FormId } from '../forms/form-id.ts';
import type { BufferText } from '../forms/read.ts';
import type { FoundBuffer, UnreadableBytes } from './found.ts';

/** A buffer from the reading of a part of a text that begins at `from`; it stands at `[start, end)`. */
export function bufferFrom(
  text: string,
  reading: FormBytes,
  form: FormId,
  from: number,
  start: number,
  end: number,
): FoundBuffer {
  const places = from === 0 ? reading.places : reading.places.map((place) => place + from);
  return {
    kind: 'buffer',
    start,
    end,
    form,
    bytes: reading.bytes,
    places,
    unreadable: unreadableIn(text, places),
    remarks: reading.remarks.map(({ message, at }) => ({ message, at: at + from })),
  };
}

/** The buffer that `[start, end)` of a text was read as. */
export function bufferFromReading(text: string, reading: BufferText, start: number, end: number): FoundBuffer {
  return bufferFrom(text, reading, reading.form, start, start, end);
}

/** How many bytes of a buffer a debugger could not read. */
export function unreadableCount({ unreadable }: Pick<FoundBuffer, 'unreadable'>): number {
  return unreadable.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Bytes whose place holds the question marks of a debugger. */
function unreadableIn(text: string, places: Uint32Array): readonly UnreadableBytes[] {
  const found: { start: number; end: number }[] = [];
  for (let byte = 0; 2 * byte < places.length; byte += 1) {
    const start = places[2 * byte] ?? 0;
    if (text[start] !== '?' || text[start + 1] !== '?') continue;
    const last = found.at(-1);
    if (last?.end === byte) last.end += 1;
    else found.push({ start: byte, end: byte + 1 });
  }
  return found;
}
