/** What stands in a text. Offsets count UTF-16 code units of the whole text; ends are exclusive. */
import type { FormId } from '../forms/form-id.ts';
import type { FormRemark } from '../forms/form.ts';

export interface TextPart {
  readonly start: number;
  readonly end: number;
}

/** A line of a text without its end. */
export interface TextLine extends TextPart {
  /** Hexadecimal digits that stand beside each other in it at most; found once. */
  readonly digits: number;
}

/** Bytes that a debugger could not read and shows as `??`: `[start, end)` of the buffer. They are zero in it and known to be nothing. */
export interface UnreadableBytes {
  readonly start: number;
  readonly end: number;
}

export interface FoundBuffer extends TextPart {
  readonly kind: 'buffer';
  readonly form: FormId;
  readonly bytes: Uint8Array;
  /** Byte `i` is written at `[places[2 * i], places[2 * i + 1])` of the text. */
  readonly places: Uint32Array;
  readonly unreadable: readonly UnreadableBytes[];
  readonly remarks: readonly FormRemark[];
}

/** `guid` in lower case, without braces. */
export interface FoundGuid extends TextPart {
  readonly kind: 'guid';
  readonly guid: string;
}

/** `value`: the 32 bits, unsigned. */
export interface FoundStatus extends TextPart {
  readonly kind: 'status';
  readonly value: number;
}

export type Found = FoundBuffer | FoundGuid | FoundStatus;

/** What a finder must be told of error numbers: this room knows no catalog. */
export interface StatusVocabulary {
  /** The value behind a symbol such as `E_INVALIDARG`; null for any other word. */
  byName(word: string): number | null;
  /** The value of any spelling: a number, a symbol, a macro with its operands; null for any other text. */
  read(spelling: string): number | null;
  /** Whether a number of 32 bits that stands alone in a text is rather an error than anything else. */
  isLikely(value: number): boolean;
}
