import type { FormId } from '../../bytes/forms/form-id.ts';

/** A part of a text that may be a buffer, `[start, end)` in UTF-16 code units. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  /** Set where what stands around the part says its form. */
  readonly form?: FormId;
  /** Otherwise: the forms that may stand there. */
  readonly among?: readonly FormId[];
  /** Fewer bytes are rather something else: numbers of a program, a word. */
  readonly least: number;
}

/** How far a finder looks, in each direction: the text of a buffer of some tens of kilobytes. Our choice; it keeps a hover quick in any file. */
export const farthest = 256 * 1024;

/** `[start, end)` of the line that holds an offset, without its line end. */
export function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end > start && text[end - 1] === '\r' ? end - 1 : end };
}

/** The lines around an offset that belong together: from its own line up and down as long as lines pass. Null when its own does not. */
export function linesAround(
  text: string,
  offset: number,
  passes: (line: string) => boolean,
): { readonly start: number; readonly end: number } | null {
  const own = lineAt(text, offset);
  if (!passes(text.slice(own.start, own.end))) return null;
  let [start, end] = [own.start, own.end];
  while (start > 0 && offset - start < farthest) {
    const above = lineAt(text, start - 1);
    if (!passes(text.slice(above.start, above.end))) break;
    start = above.start;
  }
  while (end < text.length && end - offset < farthest) {
    const below = lineAt(text, text.indexOf('\n', end) + 1);
    if (below.start <= end || !passes(text.slice(below.start, below.end))) break;
    end = below.end;
  }
  return { start, end };
}
