import { readBase64Form } from '../../bytes/forms/base64.ts';
import type { FormReading } from '../../bytes/forms/form.ts';
import { readHexForm } from '../../bytes/forms/hex.ts';
import { readInitialiserForm } from '../../bytes/forms/initialiser/initialiser.ts';
import { readPemForm } from '../../bytes/forms/pem.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { BufferLiteral } from '../../script/syntax/tree.ts';

const readers = {
  hex: readHexForm,
  base64: readBase64Form,
  pem: readPemForm,
  initialiser: readInitialiserForm,
} as const satisfies Record<Exclude<BufferLiteral['form'], 'file'>, (text: string) => FormReading>;

/** The byte of a literal that is written at an offset of the script, and where; null between bytes, and for `file("...")`. */
export function byteInLiteral(
  { form, content, contentRange, value }: BufferLiteral,
  offset: number,
): { readonly index: number; readonly range: TextRange } | null {
  if (form === 'file' || offset < contentRange.start || offset >= contentRange.end) return null;
  const reading = readers[form](content);
  if (!reading.ok || reading.bytes.length !== value?.length) return null;
  const wanted = offset - contentRange.start;
  for (let index = 0; index < reading.bytes.length; index += 1) {
    const [start, end] = [reading.places[2 * index] ?? 0, reading.places[2 * index + 1] ?? 0];
    if (start <= wanted && wanted < end)
      return { index, range: { start: contentRange.start + start, end: contentRange.start + end } };
  }
  return null;
}
