/** The arguments in the message of a function of Wine's: `iface X, size 256, data Y, stub!` or `(X, 0x1, Y): stub`. */
import type { RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { ApiParameter } from '../../../catalog/api/api-parameters.ts';
import { parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { guid, integer, nullValue } from '../../../catalog/value.ts';
import { address, symbol, untypedNumber, type RecordedValue } from '../../model/recorded-value.ts';
import type { TraceArguments } from '../trace-event.ts';

export interface StubMessage {
  readonly arguments: TraceArguments;
  /** It says that the function does nothing. */
  readonly isStub: boolean;
  readonly remarks: readonly string[];
}

const stub = /[\s,.:]*(?:\b(?:semi-|partial[- ])?stub\b[!.]*)\s*$/i;

/** True when the message is there to its end. */
export function isComplete(message: string): boolean {
  return stub.test(message) || /[.!)]\s*$/.test(message);
}

/** Null where the message is of another shape. */
export function readStubMessage(message: string, called: RecordedFunction): StubMessage | null {
  const isStub = stub.test(message);
  const body = message.replace(stub, '').replace(/[\s,.]+$/, '');
  return body.startsWith('(') ? inBrackets(body, called, isStub) : named(body, called, isStub);
}

function inBrackets(body: string, { parameters }: RecordedFunction, isStub: boolean): StubMessage | null {
  const end = body.lastIndexOf(')');
  // `(iface)->(a, b)` has the object in brackets of its own.
  const inner = body.slice(1, end < 0 ? undefined : end).replace(/\)->\(/, ', ');
  const words = inner.split(', ').map((word) => word.trim());
  if (words.length > parameters.length || words.includes('')) return null;
  return { arguments: words.map((word, at) => valueOf(word, parameters[at])), isStub, remarks: [] };
}

function named(body: string, { parameters, name }: RecordedFunction, isStub: boolean): StubMessage | null {
  const fields = body.split(', ').map((field) => /^(\w+) (\S.*)$/.exec(field.trim()));
  if (fields.length === 0 || fields.some((field) => field === null)) return null;
  const words = fields.map((field) => field?.[2] ?? '');
  if (words.length === parameters.length)
    return { arguments: words.map((word, at) => valueOf(word, parameters[at])), isStub, remarks: [] };
  const given: Record<string, RecordedValue> = {};
  for (const field of fields) given[field?.[1] ?? ''] = valueOf(field?.[2] ?? '', undefined);
  return {
    arguments: given,
    isStub,
    remarks: [
      `The log names ${words.length} arguments of ${name}, which has ${parameters.length}; they are under Wine's names.`,
    ],
  };
}

/** Wine prints pointers as bare hexadecimal digits, or with 0x; numbers in decimal, or with 0x. */
function valueOf(word: string, parameter: ApiParameter | undefined): RecordedValue {
  const own = parseGuid(word);
  if (own !== null && word.startsWith('{')) return guid(own);
  if (word === '(null)' || word === '(nil)')
    return parameter?.shape.is === 'handle' && parameter.direction === 'in' ? address(0n) : nullValue;
  if (/^0x[0-9a-f]{1,16}$/i.test(word)) return untypedNumber(BigInt(word));
  const isPlainNumber = parameter?.shape.is === 'integer' && parameter.direction === 'in';
  if (!isPlainNumber && /^(?:[0-9a-f]{8}|[0-9a-f]{16})$/i.test(word)) return untypedNumber(BigInt(`0x${word}`));
  if (/^-?\d{1,20}$/.test(word)) return integer(BigInt(word));
  return symbol(word);
}
