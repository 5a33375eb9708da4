/** The start of a row of a dump: what stands in front of its cells. */

export interface RowHead {
  /** The offset as it is written: digits and the backtick of WinDbg, without `0x`. */
  readonly start: number;
  readonly end: number;
  readonly has0x: boolean;
  readonly hasBacktick: boolean;
  readonly hasColon: boolean;
  /** `<symbol+8>` behind the address, as GDB writes it. */
  readonly hasSymbol: boolean;
  /** Blanks between the offset and the cells; a tab counts as one. */
  readonly gap: number;
  readonly hasTab: boolean;
  /** Where the cells begin. */
  readonly body: number;
}

/** Prompts of WinDbg, KD, GDB and LLDB. */
const prompts = String.raw`\d{1,4}:\d{1,6}(?::x86)?> ?|(?:\d{1,4}: )?l?kd> ?|\(gdb\) ?|\(lldb\) ?`;
export const prompt = new RegExp(`(?:${prompts})`, 'y');

const comment = String.raw`(?:(?:\/\/|#|;|--|\*(?=[ \t]))[ \t]*)?`;
/** Four digits or more; a number that says 0x may be shorter. */
const offset =
  '(0[xX](?=[0-9a-fA-F]))?((?<=0[xX])[0-9a-fA-F]{1,3}|[0-9a-fA-F]{8}`[0-9a-fA-F]{8}|[0-9a-fA-F]{4,16})(?![0-9a-fA-F`])';
const symbol = String.raw`([ \t]*<[^>\n]{0,200}>)?`;
/** GDB marks the current instruction with `=>`. */
const head = new RegExp(
  String.raw`[ \t\ufeff]*${comment}(?:(?:${prompts}|=> )[ \t]*)?${offset}${symbol}(:)?([ \t]*)`,
  'y',
);

/** The head of the row in `[start, end)`, with an indent, a comment sign or a prompt in front; null when the line begins otherwise. */
export function readHead(text: string, start: number, end: number): RowHead | null {
  head.lastIndex = start;
  const match = head.exec(text);
  if (match === null || match.index + match[0].length > end) return null;
  const [whole, prefix, digits = '', symbol, colon, gap = ''] = match;
  const body = start + whole.length;
  // Cells are apart from the offset; a colon alone may do that.
  if (body < end && gap === '' && colon === undefined) return null;
  const offsetEnd = body - gap.length - (colon ?? '').length - (symbol ?? '').length;
  return {
    start: offsetEnd - digits.length,
    end: offsetEnd,
    has0x: prefix !== undefined,
    hasBacktick: digits.includes('`'),
    hasColon: colon !== undefined,
    hasSymbol: symbol !== undefined,
    gap: gap.length,
    hasTab: gap.includes('\t'),
    body,
  };
}

/** The offset as a number in a radix. Of addresses, the low 48 bits: enough to see that rows follow each other. */
export function offsetOf(text: string, { start, end }: RowHead, radix: number): number {
  const digits = text.slice(start, end).replace('`', '');
  return Number.parseInt(radix === 16 ? digits.slice(-12) : digits, radix);
}
