import { prompt, readHead, type RowHead } from './row-head.ts';

/** A line of a dump: a row, the offset alone that ends it, `*` for rows that repeat, something that says nothing of bytes, or none of these. */
export interface DumpLine {
  readonly is: 'row' | 'end' | 'repeated' | 'silent' | 'other';
  readonly head: RowHead | null;
  readonly start: number;
  readonly end: number;
}

/** Headings of columns (Frida, `Format-Hex`), and what debuggers log around a dump. */
const aroundDump =
  /^(?:.{0,200}?\b0?0 {1,2}0?1 {1,2}0?2 {1,2}0?3 .*|\s*(?:Path|Label): .*|\s*Offset Bytes +Ascii|[ -]*-{4,}[ -]*|\s*[+-]DDI .*|(?:Opened|Closing open) log file .*|```\w*)$/;
const command = /^[ \t]*(?:\.|!|[a-z?][a-z0-9/]*(?: |$))/i;
const elided = /^\s*(?:(?:\/\/|#|;|--)[ \t]*)?\*$/;

/** Our choice: programs write rows of up to 256 bytes; a longer line is no row. */
const longestRow = 16_384;

/** The lines of a text, in order. Trailing blanks belong to no line. One pass. */
export function* dumpLines(text: string): Generator<DumpLine> {
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    let end = stop;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
    const head = start === end || end - start > longestRow ? null : readHead(text, start, end);
    yield {
      is: head === null ? lineWithoutHead(text, start, end) : head.body >= end ? 'end' : 'row',
      head,
      start,
      end,
    };
    start = stop + 1;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 13 || code === 9 || code === 0xa0;
}

function lineWithoutHead(text: string, start: number, end: number): 'repeated' | 'silent' | 'other' {
  // Nothing that a debugger writes around a dump is longer; such a line is looked at no closer.
  const line = text.slice(start, Math.min(end, start + 4000)).replace(/^\ufeff/, '');
  if (elided.test(line)) return 'repeated';
  const from = line.search(/\S/);
  if (from < 0 || aroundDump.test(line)) return 'silent';
  prompt.lastIndex = from;
  return prompt.test(line) && command.test(line.slice(prompt.lastIndex) || '.') ? 'silent' : 'other';
}
