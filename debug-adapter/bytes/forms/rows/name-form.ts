/** Which program wrote a dump, told from how it writes offsets, cells and the text column. */
import type { Recognition } from '../form.ts';
import type { CellShape } from './cell-shape.ts';
import type { DumpRow } from './row.ts';
import type { RowFormId } from './row-forms.ts';
import { offsetOf } from './row-head.ts';
import { textFits } from './text-column.ts';

/** What of a dump may tell its program. */
interface Traits {
  readonly text: string;
  readonly rows: readonly DumpRow[];
  readonly first: DumpRow;
  readonly radix: number;
  readonly shape: CellShape;
  /** How many of the offsets follow on the bytes in front of them, 0 to 1; null for a single row. */
  readonly agreement: number | null;
  /** Of the offset. */
  readonly digits: number;
  readonly follows: boolean;
}

/** A form, and the trait by which it is known. The first that holds counts; `null` is: rather no dump. */
interface Sign {
  readonly form: RowFormId | null;
  readonly why: string;
  readonly holds: (traits: Traits) => boolean;
  readonly confidence: (traits: Traits) => number;
}

/** Nothing but that program writes so. */
function sure(form: RowFormId, why: string, holds: Sign['holds']): Sign {
  return { form, why, holds, confidence: () => 0.95 };
}

/** Surer where something else speaks for it too. */
function likely(form: RowFormId, why: string, holds: Sign['holds'], isSurer: Sign['holds']): Sign {
  return { form, why, holds, confidence: (traits) => (isSurer(traits) ? 0.9 : 0.6) };
}

/** By its offsets alone: a single row has nothing to compare them with. */
function byOffset(form: RowFormId, why: string, holds: Sign['holds']): Sign {
  return { form, why, holds, confidence: ({ agreement }) => (agreement === null ? 0.8 : 0.9) };
}

const none = (holds: Sign['holds']): Sign => ({ form: null, why: '', holds, confidence: () => 0 });

const fridaHeading = /(?:^|\s)0 {2}1 {2}2 {2}3 .{30,60}0123456789ABCDEF/m;
const formatHexHeading = /^\s*(?:Path|Label): |^\s*Offset Bytes +Ascii|^ {8,}00 01 02 03 04/m;

const signs: readonly Sign[] = [
  sure('hexdump', 'a text column between | and |', ({ rows }) => rows.some((row) => row.frame === '|')),
  sure('od', 'a text column between > and <', ({ rows }) => rows.some((row) => row.frame === '>')),
  sure('frida', 'the heading of Frida', ({ text }) => fridaHeading.test(text.slice(0, 4000))),
  sure('powershell', 'the heading of Format-Hex', ({ text }) => formatHexHeading.test(text.slice(0, 4000))),
  // Digits behind 0x and nothing that says offset: hexadecimal, each number with its prefix.
  none(({ first: { cells0x, head }, digits }) => !head.hasColon && (cells0x || (head.has0x && digits < 8))),
  sure(
    'gdb',
    'cells with 0x behind an address',
    ({ first: { cells0x, head } }) => cells0x && (head.hasTab || head.hasSymbol),
  ),
  sure('lldb', 'cells with 0x behind an address', ({ first }) => first.cells0x),
  sure('windbg', 'an address with `', ({ first }) => first.head.hasBacktick),
  sure('windbg', 'a hyphen in the middle of a row', ({ rows }) => rows.some((row) => row.hasHyphen)),
  // LLDB shows numbers with 0x; groups of bytes behind such an address are those of tcpdump.
  sure(
    'wireshark',
    'an address with 0x, a colon and groups',
    ({ first: { head }, shape }) => head.has0x && head.hasColon && shape.width > 2,
  ),
  sure('lldb', 'an address with 0x and a colon', ({ first: { head } }) => head.has0x && head.hasColon),
  likely(
    'xxd',
    'offset, colon, groups',
    ({ first: { head }, digits }) => head.hasColon && digits >= 4 && head.gap > 0,
    ({ follows, digits }) => follows || digits === 8,
  ),
  likely(
    'visual-studio',
    'an address with 0x in front of the bytes',
    ({ first }) => first.head.has0x,
    ({ follows, first }) => follows || first.head.gap > 1,
  ),
  none(({ agreement, text, first, shape, follows }) =>
    agreement === null ? !isLikelyAlone(text, first, shape) : !follows,
  ),
  byOffset(
    'hexdump',
    'offsets as od writes them',
    ({ digits, radix, shape }) => digits === 7 && radix === 16 && shape.base === 'hex' && shape.width === 4,
  ),
  byOffset(
    'od',
    'offsets as od writes them',
    ({ digits, radix, first }) => radix !== 16 || digits === 7 || (digits === 6 && first.head.gap === 1),
  ),
  byOffset(
    'windbg',
    'an address and words',
    ({ first: { frame, head }, digits, shape }) => frame === '' && head.gap === 2 && digits === 8 && shape.width > 2,
  ),
  byOffset('powershell', 'rows of Format-Hex', ({ first, digits }) => first.head.gap === 3 && digits === 8),
  byOffset('wireshark', 'a short offset in front of the bytes', ({ digits }) => digits < 8),
  byOffset('frida', 'an offset in front of the bytes', ({ digits, first }) => digits > 8 && first.head.gap === 2),
  byOffset('rows', 'an offset in front of the bytes', () => true),
];

/** `agreement`: how many of the offsets follow on the bytes in front of them, 0 to 1; null for a single row. Null = rather no dump. */
export function nameForm(
  text: string,
  rows: readonly DumpRow[],
  radix: number,
  shape: CellShape,
  agreement: number | null,
): (Recognition & { readonly form: RowFormId }) | null {
  const [first] = rows;
  if (first === undefined) return null;
  const digits = first.head.end - first.head.start;
  const follows = agreement !== null && agreement >= 0.5;
  const traits: Traits = { text, rows, first, radix, shape, agreement, digits, follows };
  const sign = signs.find(({ holds }) => holds(traits));
  return sign === undefined || sign.form === null
    ? null
    : { form: sign.form, why: sign.why, confidence: sign.confidence(traits) };
}

/** A single row has no second offset to compare: its text column must fit, or its offset look like one, and unlike the cells. */
function isLikelyAlone(text: string, row: DumpRow, shape: CellShape): boolean {
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
