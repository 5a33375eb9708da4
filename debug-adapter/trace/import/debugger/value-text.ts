/** Values of arguments as gdb and winedbg print them. */
import { parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { guid, integer, unknownValue } from '../../../catalog/value.ts';
import { symbol, untypedNumber, type RecordedValue } from '../../model/recorded-value.ts';
import { quotedBytes, type QuotedBytes } from './quoted-bytes.ts';
import { namedPart, splitList } from './split.ts';

export interface PrintedValue {
  readonly value: RecordedValue;
  /** What stands behind a pointer as a string: the first bytes of its buffer. */
  readonly preview: QuotedBytes | null;
}

const unknown: PrintedValue = { value: unknownValue, preview: null };
const only = (value: RecordedValue): PrintedValue => ({ value, preview: null });
const deepest = 16;

/** A value; what the debugger could not say is unknown. */
export function printedValue(printed: string, depth = 0): PrintedValue {
  // gdb: `name=name@entry=value` has the value at the beginning of the function last.
  const text = printed
    .replace(/^(?:[^"'{]*@entry=)/, '')
    .trim()
    .replace(/^\((?:[\w\s:*]|const )+\) ?(?=0x|@|\d|-)/, '');
  if (
    text === '...' ||
    text === '' ||
    depth > deepest ||
    /^[<*](?:optimized out|internal error|is not available|error|\*\*)/.test(text)
  )
    return unknown;
  if (text.startsWith('{')) return only(bracedValue(text, depth));
  const pointer = /^(?:@)?0x0*([0-9a-f]{1,16})\b(?: <[^>]*>)?:?\s*/i.exec(text);
  if (pointer !== null)
    return {
      value: untypedNumber(BigInt(`0x${pointer[1] ?? '0'}`)),
      preview: quotedBytes(text.slice(pointer[0].length)),
    };
  // winedbg prints pointers in capitals and without 0x.
  if (/^(?:[0-9A-F]{8}|[0-9A-F]{16})$/.test(text)) return only(untypedNumber(BigInt(`0x${text}`)));
  const decimal = /^-?\d{1,20}(?=$|[ '])/.exec(text);
  if (decimal !== null) return only(integer(BigInt(decimal[0])));
  return /^[A-Za-z_][\w:]*(?: \| \w+)*$/.test(text) ? only(symbol(text)) : unknown;
}

/** A handle is a structure of one pointer; a GUID one of four numbers. */
function bracedValue(text: string, depth: number): RecordedValue {
  const own = parseGuid(text);
  if (own !== null) return guid(own);
  const parts = splitList(text.replace(/^\{/, '').replace(/\}[^}]*$/, ''));
  const named = parts.map(namedPart);
  if (named.includes(null)) {
    const items = parts.map((part) => printedValue(part, depth + 1).value);
    return { kind: 'array', items };
  }
  const fields: Record<string, RecordedValue> = {};
  for (const part of named) if (part !== null) fields[part.name] = printedValue(part.value, depth + 1).value;
  const handle = parts.length === 1 ? (fields['pDrvPrivate'] ?? fields['handle']) : undefined;
  return handle ?? { kind: 'structure', address: null, fields };
}
