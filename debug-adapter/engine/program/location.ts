import type { TextRange } from '../../script/syntax/range.ts';
import type { SourceFile } from './program.ts';

/** Where in the script a step stands. Lines and columns count from 0. */
export interface Location {
  readonly file: number;
  readonly range: TextRange;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offsets of the first character of each line; line 0 first. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column, from 0, of an offset. */
export function placeOf(
  lineStarts: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: offset - (lineStarts[low] ?? 0) };
}

/** Where a range of a file stands, with lines and columns from 0. */
export function locate(file: Pick<SourceFile, 'index' | 'lineStarts'>, range: TextRange): Location {
  const start = placeOf(file.lineStarts, range.start);
  const end = placeOf(file.lineStarts, range.end);
  return { file: file.index, range, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
