/** What every form of a buffer has in common: how it is recognised, what reading it gives, and what it says when it cannot. */
import type { Bytes } from '../bytes.ts';
import type { FormId } from './form-id.ts';

/** Something that a reader of the text should know, although the bytes are clear. `at` counts UTF-16 code units of the text. */
export interface FormRemark {
  readonly message: string;
  readonly at: number;
}

/** Why a text is no buffer in a form: what is wrong and what to do, and the offset in the text where it is. */
export interface FormMistake {
  readonly ok: false;
  readonly message: string;
  readonly at: number;
}

/** The bytes that a text writes down, and where. */
export interface FormBytes {
  readonly ok: true;
  readonly bytes: Bytes;
  /** Byte `i` is written at `[places[2 * i], places[2 * i + 1])` of the text, in UTF-16 code units. Bytes may share a place (`*` of a dump, wide cells). */
  readonly places: Uint32Array;
  readonly remarks: readonly FormRemark[];
}
export type FormReading = FormBytes | FormMistake;

export interface ReadOptions {
  /** What bytes become that a debugger shows as `??`; absent = they are a mistake. */
  readonly unreadable?: 'zero';
  /** The form was named by whoever asks: what would be ambiguous is not. */
  readonly asked?: true;
}

/** How sure it is that a text is in a form. From 0.8 on, what its reader says about a mistake is final. */
export interface Recognition {
  readonly confidence: number;
  readonly why: string;
}

/** What is known of a text that looks like rows of a dump: asked for by many forms, found once. */
export interface RowLayout extends Recognition {
  readonly form: FormId;
}

/** One form: a row of the table. */
export interface Form {
  readonly id: FormId;
  readonly title: string;
  /** The programs and files that write it, for people. */
  readonly from: string;
  /** Linear in the text; null when it is not this form. `rows` tells what the text is as a dump. */
  readonly recognise: (text: string, rows: () => RowLayout | null) => Recognition | null;
  /** Linear in the text; never throws. */
  readonly read: (text: string, options: ReadOptions) => FormReading;
  /** Writes bytes so that `read` gives them back; absent where nobody needs it. */
  readonly write?: (bytes: Bytes) => string;
}

/** A text that is not of the form, for one reason. `at`: the offset that it is about. */
export function mistake(message: string, at: number): FormMistake {
  return { ok: false, message, at };
}

/** The reading of a part of a text, with its places counted in the whole. */
export function movedBy(reading: FormReading, by: number): FormReading {
  if (by === 0) return reading;
  if (!reading.ok) return mistake(reading.message, reading.at + by);
  return {
    ...reading,
    places: reading.places.map((place) => place + by),
    remarks: reading.remarks.map(({ message, at }) => ({ message, at: at + by })),
  };
}
