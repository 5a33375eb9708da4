/** Which program wrote a dump, told from how it writes offsets, cells and the text column. */
import type { Recognition } from '../form.ts';
import type { CellShape } from './cell-shape.ts';
import type { Row } from './row.ts';
import type { RowFormId } from './row-forms.ts';
import { offsetOf } from './row-head.ts';
import { textFits } from './text-column.ts';

/** `agreement`: how many of the offsets follow on the bytes in front of them, 0 to 1; null for a single row. Null = rather no dump. */
export function nameForm(
  text: string,
  rows: readonly Row[],
  radix: number,
  shape: CellShape,
  agreement: number | null,
): (Recognition & { readonly form: RowFormId }) | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { head, frame, cells0x } = first;
  const digits = head.end - head.start;
  const follows = agreement !== null && agreement >= 0.5;
  const sure = (form: RowFormId, why: string): Recognition & { readonly form: RowFormId } => ({
    form,
    why,
    confidence: 0.95,
  });
  if (rows.some((row) => row.frame === '|')) return sure('hexdump', 'a text column between | and |');
  if (rows.some((row) => row.frame === '>')) return sure('od', 'a text column between > and <');
  if (/(?:^|\s)0 {2}1 {2}2 {2}3 .{30,60}0123456789ABCDEF/m.test(text.slice(0, 4000)))
    return sure('frida', 'the heading of Frida');
  if (/^\s*(?:Path|Label): |^\s*Offset Bytes +Ascii|^ {8,}00 01 02 03 04/m.test(text.slice(0, 4000)))
    return sure('powershell', 'the heading of Format-Hex');
  // Digits behind 0x and nothing that says offset: hexadecimal, each number with its prefix.
  if (cells0x ? !head.hasColon : head.has0x && !head.hasColon && digits < 8) return null;
  if (cells0x) return sure(head.hasTab || head.hasSymbol ? 'gdb' : 'lldb', 'cells with 0x behind an address');
  if (head.hasBacktick) return sure('windbg', 'an address with `');
  if (rows.some((row) => row.hasHyphen)) return sure('windbg', 'a hyphen in the middle of a row');
  // LLDB shows numbers with 0x; groups of bytes behind such an address are those of tcpdump.
  if (head.has0x && head.hasColon && shape.width > 2)
    return sure('wireshark', 'an address with 0x, a colon and groups');
  if (head.has0x && head.hasColon) return sure('lldb', 'an address with 0x and a colon');
  if (head.hasColon && digits >= 4 && head.gap > 0)
    return { form: 'xxd', why: 'offset, colon, groups', confidence: follows || digits === 8 ? 0.9 : 0.6 };
  if (head.has0x)
    return {
      form: 'visual-studio',
      why: 'an address with 0x in front of the bytes',
      confidence: follows || head.gap > 1 ? 0.9 : 0.6,
    };
  if (agreement === null ? !isLikelyAlone(text, first, shape) : !follows) return null;
  const confidence = agreement === null ? 0.8 : 0.9;
  if (radix !== 16 || digits === 7 || (digits === 6 && head.gap === 1))
    return {
      form: digits === 7 && radix === 16 && shape.base === 'hex' && shape.width === 4 ? 'hexdump' : 'od',
      why: 'offsets as od writes them',
      confidence,
    };
  if (frame === '' && head.gap === 2 && digits === 8 && shape.width > 2)
    return { form: 'windbg', why: 'an address and words', confidence };
  if (head.gap === 3 && digits === 8) return { form: 'powershell', why: 'rows of Format-Hex', confidence };
  if (digits < 8) return { form: 'wireshark', why: 'a short offset in front of the bytes', confidence };
  return { form: digits > 8 && head.gap === 2 ? 'frida' : 'rows', why: 'an offset in front of the bytes', confidence };
}

/** A single row has no second offset to compare: its text column must fit, or its offset look like one, and unlike the cells. */
function isLikelyAlone(text: string, row: Row, shape: CellShape): boolean {
  const { head, cells, gaps, rest, lineEnd } = row;
  const digits = head.end - head.start;
  const counts = [...gaps.slice(0, 4), cells.length / 2];
  if (counts.some((count) => textFits(text, row, count, shape, false) || textFits(text, row, count, shape, true)))
    return true;
  if (rest < lineEnd) return false;
  const looksLikeOffset = /^0/.test(text.slice(head.start, head.end)) && offsetOf(text, head, 16) % 16 === 0;
  return head.gap > 1
    ? digits !== shape.width || looksLikeOffset
    : digits >= 6 && digits !== shape.width && looksLikeOffset;
}
