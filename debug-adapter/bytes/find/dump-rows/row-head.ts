/** What stands in front of the cells of a row, wherever it comes from: log prefix, tags, offset. */
import type { CellRun } from './cell-run.ts';

export interface FoundOffset {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** It says that it is an offset, without a look at other rows: a colon or a dash behind it, `0x`, WinDbg's backtick, or more digits than a cell. */
  readonly isPlain: boolean;
}

/** What stands behind a digit and a full stop is the fraction of a time. */
const offset =
  /(?<![0-9A-Za-z_]|\d\.)(\[|\+)?(0[xX])?([0-9a-fA-F]{8}`[0-9a-fA-F]{8}|[0-9a-fA-F]{1,16})(\]|\))?( ?<[^<>]{0,80}>)?[ \t]?([:|>]|-(?= ))?[ \t]*$/;

/** The offset that stands last in front of the cells; null where none does. */
export function offsetBefore(text: string, run: CellRun): FoundOffset | null {
  const first = run.cells[0];
  if (first === undefined) return null;
  const from = Math.max(run.line.start, first.start - 140);
  const match = offset.exec(text.slice(from, first.start));
  if (match === null) return null;
  const [whole, , prefix, digits = '', , , sign] = match;
  const start = from + match.index + whole.indexOf(digits, (prefix ?? '').length);
  return {
    start,
    end: start + digits.length,
    digits: digits.replace('`', ''),
    isPlain: sign !== undefined || prefix !== undefined || (digits.length >= 4 && digits.length > run.width),
  };
}

/** A head without what changes from row to row: numbers become `#`. Rows of one dump have the same. */
export function shapeOfHead(text: string, run: CellRun, end: number): string {
  return text
    .slice(run.line.start, end)
    .replace(/(?<![A-Za-z])0[xX][0-9a-fA-F]+|(?<![0-9A-Za-z_])[0-9a-fA-F]*\d[0-9a-fA-F]*(?![0-9A-Za-z_])|\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}
