/** Text in, bytes out: the one function that reads a buffer in whatever form somebody has it. */
import type { FormBytes, FormMistake, ReadOptions, Recognition, RowLayout } from './form.ts';
import type { FormId } from './form-id.ts';
import { withoutColours } from './colours.ts';
import { findLayout } from './rows/layout.ts';
import { findForm, forms } from './table.ts';

export interface BufferTextOptions extends ReadOptions {
  /** Reads as this form and no other; absent or null = whatever it is. */
  readonly form?: FormId | null;
}

/** A buffer as it was read, with the form that it was in and how that was found. */
export interface BufferText extends FormBytes, Recognition {
  readonly form: FormId;
}
/** `confidence` is how sure it is that the text was meant as a buffer at all: of the form whose mistake this is. */
export interface BufferTextMistake extends FormMistake {
  readonly confidence: number;
}

/** Below this, a text is rather words than a buffer. */
const leastConfidence = 0.3;
/** From here on a form is certain, and what is wrong in it is what is wrong. */
const certain = 0.8;

/**
 * Reads a buffer that is written in one of the forms of the table, and says where each byte stands in the text.
 * The forms are tried in the order of the table; the first that reads the whole text is it. A mistake names the place in the text
 * and what to do. Linear in the text, never throws. Which forms and in which order: our choice, `docs/buffer-forms.md`.
 */
export function readBufferText(text: string, options: BufferTextOptions = {}): BufferText | BufferTextMistake {
  const plain = withoutColours(text);
  if (plain === null) return readPlain(text, options);
  const { placeOf } = plain;
  const reading = readPlain(plain.text, options);
  if (!reading.ok) return { ...reading, at: placeOf(reading.at) };
  // An end is behind the last character, not in front of the colour that follows.
  return {
    ...reading,
    places: reading.places.map((place, index) => (index % 2 === 0 ? placeOf(place) : placeOf(place - 1) + 1)),
    remarks: reading.remarks.map(({ message, at }) => ({ message, at: placeOf(at) })),
  };
}

function readPlain(text: string, options: BufferTextOptions): BufferText | BufferTextMistake {
  if (options.form !== undefined && options.form !== null) {
    const form = findForm(options.form);
    const reading = form.read(text, { ...options, asked: true });
    return reading.ok ? { ...reading, form: form.id, confidence: 1, why: 'asked for' } : { ...reading, confidence: 1 };
  }
  let best: BufferTextMistake = {
    ok: false,
    message: 'This is no buffer in any form that is known. Name its form to see what is wrong.',
    at: 0,
    confidence: 0,
  };
  const file = namedFile(text);
  if (file !== null)
    return {
      ok: false,
      message: `This names a file and holds no bytes. Open ${file}, or write file("${file}") in a script.`,
      at: 0,
      confidence: 0.9,
    };
  let layout: RowLayout | null | undefined;
  const rows = (): RowLayout | null => (layout === undefined ? (layout = findLayout(text, null)) : layout);
  for (const form of forms) {
    const recognition = form.recognise(text, rows);
    if (recognition === null || recognition.confidence < leastConfidence) continue;
    const reading = form.read(text, options);
    if (reading.ok) return { ...reading, confidence: recognition.confidence, why: recognition.why, form: form.id };
    if (recognition.confidence > best.confidence) best = { ...reading, confidence: recognition.confidence };
    if (recognition.confidence >= certain) return best;
  }
  return best;
}

/** Form M, `file:cert.der`: the path of a file that holds the bytes. Whoever may read files does; null for any other text. */
export function namedFile(text: string): string | null {
  return text.length > 4096 ? null : (/^\s*file:[ \t]*([^\r\n]{1,1000}?)\s*$/.exec(text)?.[1] ?? null);
}
