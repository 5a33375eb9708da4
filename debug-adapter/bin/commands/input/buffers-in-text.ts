/** Which buffer of a text a command takes: the one in it, or the one that is asked for. */
import { findInText } from '../../../bytes/find/find-in-text.ts';
import type { FoundBuffer } from '../../../bytes/find/found.ts';
import { statusVocabulary } from '../../../catalog/lookup/status-vocabulary.ts';
import { lineStartsOf, placeOf } from '../../../engine/program/location.ts';

/** A buffer with its place in the text, `LINE:COLUMN`. */
export interface PlacedBuffer {
  readonly buffer: FoundBuffer;
  readonly place: string;
}

export type ChosenBuffer =
  | ({ readonly is: 'one' } & PlacedBuffer)
  /** `buffers`: all of the text. */
  | { readonly is: 'several'; readonly message: string; readonly buffers: readonly PlacedBuffer[] }
  | { readonly is: 'none'; readonly message: string };

/** Line, and column where it is given, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number | null;
}

/** `LINE` or `LINE:COLUMN`; null when it is neither. */
export function parsePlace(text: string): TextPlace | null {
  const match = /^([1-9]\d{0,8})(?::([1-9]\d{0,8}))?$/.exec(text);
  return match === null ? null : { line: Number(match[1]), column: match[2] === undefined ? null : Number(match[2]) };
}

const listed = 12;

/** @param name of the file, for sentences */
export function chooseBuffer(text: string, name: string, at: TextPlace | null): ChosenBuffer {
  const starts = lineStartsOf(text);
  const found = findInText(text, statusVocabulary);
  const buffers = found.filter((one) => one.kind === 'buffer');
  const placeText = ({ start }: { readonly start: number }): string => {
    const { line, column } = placeOf(starts, start);
    return `${line + 1}:${column + 1}`;
  };
  const candidates = at === null ? buffers : buffers.filter((buffer) => holds(buffer, at, starts));
  const [only, second] = candidates;
  if (only !== undefined && second === undefined) return { is: 'one', buffer: only, place: placeText(only) };
  const list = (shown: readonly FoundBuffer[]): string =>
    [
      ...shown.slice(0, listed).map((one) => `  ${placeText(one)}  ${one.bytes.length} bytes, ${one.form}`),
      ...(shown.length > listed ? [`  and ${shown.length - listed} more: ddi scan lists all`] : []),
    ].join('\n');
  const placed = buffers.map((buffer) => ({ buffer, place: placeText(buffer) }));
  if (only !== undefined)
    return {
      is: 'several',
      buffers: placed,
      message: `${name} holds ${candidates.length} buffers. Name one with --at LINE[:COLUMN], or take --all:\n${list(candidates)}`,
    };
  if (buffers.length > 0)
    return {
      is: 'several',
      buffers: placed,
      message: `No buffer stands at that place of ${name}. There are:\n${list(buffers)}`,
    };
  const others = found.map((one) =>
    one.kind === 'guid' ? `a GUID at ${placeText(one)}` : `an error number at ${placeText(one)}`,
  );
  const also = others.length === 0 ? '' : ` It holds ${others.slice(0, listed).join(', ')}: ddi scan explains them.`;
  return {
    is: 'none',
    message: `No buffer found in this text: looked for dumps, hexadecimal, base64, PEM, strings with escapes and lists of numbers.${also}`,
  };
}

function holds({ start, end }: FoundBuffer, { line, column }: TextPlace, starts: readonly number[]): boolean {
  const from = starts[line - 1];
  if (from === undefined) return false;
  const to = starts[line] ?? Number.POSITIVE_INFINITY;
  return column === null ? start < to && end > from : start <= from + column - 1 && from + column - 1 < end;
}
