/** The values of a trace. */
import { boolean, guid, integer, nullValue, string, unknownValue } from '../../../catalog/value.ts';
import { symbol, untypedNumber, wholeBuffer, type RecordedValue } from '../../model/recorded-value.ts';
import type { ApitraceValue } from './apitrace-call.ts';
import type { TraceCursor } from './trace-cursor.ts';
import type { EnumSignature, StructSignature, TraceSignatures } from './trace-signatures.ts';

const deepest = 32;

/** One value of a `.trace` (apitrace's wiki, "Trace file format"). What is nested too deeply counts as a part that is missing. */
export function readValue(cursor: TraceCursor, signatures: TraceSignatures, depth = 0): ApitraceValue {
  if (depth > deepest) {
    cursor.isShort = true;
    return unknownValue;
  }
  const type = cursor.byte();
  return readScalar(type, cursor, signatures) ?? readCompound(type, cursor, signatures, depth);
}

function readScalar(type: number, cursor: TraceCursor, signatures: TraceSignatures): RecordedValue | null {
  switch (type) {
    case 0x00:
      return nullValue;
    case 0x01:
      return boolean(false);
    case 0x02:
      return boolean(true);
    case 0x03:
      return integer(-cursor.unsigned());
    case 0x04:
      return integer(cursor.unsigned());
    case 0x05:
      return symbol(String(cursor.real(4)));
    case 0x06:
      return symbol(String(cursor.real(8)));
    case 0x07:
      return string(cursor.text());
    case 0x08:
      return wholeBuffer(cursor.take(cursor.count()).slice());
    case 0x09:
      return readEnum(cursor, signatures);
    case 0x0a:
      readNames(cursor, signatures.bitmasks, false);
      return integer(cursor.unsigned());
    case 0x0d:
      return untypedNumber(cursor.unsigned());
    case 0x0f:
      return readWide(cursor);
    default:
      return null;
  }
}

function readCompound(type: number, cursor: TraceCursor, signatures: TraceSignatures, depth: number): ApitraceValue {
  switch (type) {
    case 0x0b:
      return readArray(cursor, signatures, depth);
    case 0x0c:
      return readStruct(cursor, signatures, depth);
    case 0x0e: {
      // For people and for machines: the second is the value.
      readValue(cursor, signatures, depth + 1);
      return readValue(cursor, signatures, depth + 1);
    }
    default:
      cursor.isShort = true;
      return unknownValue;
  }
}

/** Of each element one byte at least is there. */
function readArray(cursor: TraceCursor, signatures: TraceSignatures, depth: number): ApitraceValue {
  const count = cursor.count();
  const items: RecordedValue[] = [];
  for (let i = 0; i < count && !cursor.isShort; i += 1) items.push(inner(readValue(cursor, signatures, depth + 1)));
  const [first] = items;
  // An array of one element is how a pointer to a value is kept.
  return count === 1 && first !== undefined ? { kind: 'pointee', value: first } : { kind: 'array', items };
}

function inner(value: ApitraceValue): RecordedValue {
  return value.kind === 'pointee' ? value.value : value;
}

function readSigned(cursor: TraceCursor): bigint {
  const type = cursor.byte();
  const value = cursor.unsigned();
  return type === 0x03 ? -value : value;
}

function readNames(cursor: TraceCursor, table: TraceSignatures['enums'], isSigned: boolean): EnumSignature {
  return table.get(cursor.id(), () => {
    const names = new Map<bigint, string>();
    const count = cursor.count();
    for (let i = 0; i < count && !cursor.isShort; i += 1) {
      const name = cursor.text();
      names.set(isSigned ? readSigned(cursor) : cursor.unsigned(), name);
    }
    return { names };
  });
}

function readEnum(cursor: TraceCursor, signatures: TraceSignatures): RecordedValue {
  readNames(cursor, signatures.enums, true);
  return integer(readSigned(cursor));
}

function readStruct(cursor: TraceCursor, signatures: TraceSignatures, depth: number): RecordedValue {
  const signature: StructSignature = signatures.structs.get(cursor.id(), () => {
    const name = cursor.text();
    const members: string[] = [];
    const count = cursor.count();
    for (let i = 0; i < count && !cursor.isShort; i += 1) members.push(cursor.text());
    return { name, members };
  });
  const fields: Record<string, RecordedValue> = {};
  for (const member of signature.members) {
    if (cursor.isShort) break;
    fields[member] = inner(readValue(cursor, signatures, depth + 1));
  }
  return guidOf(signature, fields) ?? { kind: 'structure', address: null, fields };
}

/** GUIDs are structures like others in a trace. */
function guidOf(
  { name, members }: StructSignature,
  fields: Readonly<Record<string, RecordedValue>>,
): RecordedValue | null {
  if (!/GUID|IID|CLSID/.test(name) || members.join() !== 'Data1,Data2,Data3,Data4') return null;
  const data4 = fields['Data4'];
  const numbers = [fields['Data1'], fields['Data2'], fields['Data3'], ...(data4?.kind === 'array' ? data4.items : [])];
  const digits = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2];
  if (numbers.length !== digits.length) return null;
  const hex = numbers.map((value, at) =>
    value?.kind === 'integer' ? value.value.toString(16).padStart(digits[at] ?? 2, '0') : '',
  );
  const joined = hex.join('');
  return joined.length === 32
    ? guid(`${hex.slice(0, 3).join('-')}-${hex.slice(3, 5).join('')}-${hex.slice(5).join('')}`)
    : null;
}

function readWide(cursor: TraceCursor): RecordedValue {
  const count = cursor.count();
  let text = '';
  for (let i = 0; i < count && !cursor.isShort; i += 1) {
    const code = Number(cursor.unsigned() & 0x1fffffn);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  }
  return string(text);
}
