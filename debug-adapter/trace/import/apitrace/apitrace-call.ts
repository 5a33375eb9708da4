/** A call as apitrace keeps it, in its text and in its binary form alike; and what it says in events. */
import { findRecordedFunction, isReleased, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { ApiParameter } from '../../../catalog/api/api-parameters.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { integer, unknownValue } from '../../../catalog/value.ts';
import type { BufferValue, RecordedValue } from '../../model/recorded-value.ts';
import { typeMember } from '../assemble/type-value.ts';
import type { GiveEvent } from '../importer.ts';

/** A value, or what a pointer points to: apitrace prints `&value` and arrays for these. */
export type ApitraceValue = RecordedValue | { readonly kind: 'pointee'; readonly value: RecordedValue };

export interface ApitraceArgument {
  /** Null with `--arg-names=no`. */
  readonly name: string | null;
  readonly value: ApitraceValue;
}

export interface ApitraceCall {
  /** Null with `--call-nos=no`. */
  readonly number: number | null;
  readonly name: string;
  readonly arguments: readonly ApitraceArgument[];
  /** Null for functions without one, and for calls that never came back. */
  readonly result: RecordedValue | null;
  readonly isIncomplete: boolean;
  readonly thread: string | null;
  readonly line: number | null;
}

/** True for calls that are kept: those of content protection, and releases of their objects. */
export function isOfContentProtection(name: string): boolean {
  if (name.endsWith('::Release')) return isReleased(name.slice(0, -'::Release'.length));
  return findRecordedFunction(name)?.level === 'api';
}

/** Gives a call as events. */
export function giveCall(call: ApitraceCall, give: GiveEvent): void {
  const { name, thread, line } = call;
  if (name.endsWith('::Release')) return giveRelease(call, give);
  const called = findRecordedFunction(name);
  if (called === null) return;
  const [given, written] = divided(call, called);
  give({ is: 'begin', name, thread, line, arguments: given });
  const result = call.result?.kind === 'symbol' ? statusOf(call.result.name) : call.result;
  give({ is: 'end', name, thread, line, result, outputs: written, ...(call.isIncomplete ? { open: true } : {}) });
}

function giveRelease({ name, thread, line, arguments: given, result }: ApitraceCall, give: GiveEvent): void {
  const self = given[0]?.value;
  if (self?.kind !== 'number' && self?.kind !== 'address') return;
  const remaining = result?.kind === 'number' || result?.kind === 'integer' ? Number(result.value) : null;
  give({ is: 'release', name, thread, line, object: self.value, remaining });
}

function statusOf(name: string): RecordedValue | null {
  const code = parseStatus(name);
  return code === null ? null : integer(code);
}

type Values = Record<string, RecordedValue>;

/** What was passed, and what was written: apitrace shows the latter in the places of the pointers. */
function divided(call: ApitraceCall, { parameters }: RecordedFunction): [given: Values, written: Values] {
  const [given, written]: [Values, Values] = [{}, {}];
  call.arguments.forEach((argument, at) => {
    const parameter = argument.name === null ? parameters[at] : parameters.find(({ name }) => name === argument.name);
    const name = argument.name ?? parameter?.name ?? `argument ${at + 1}`;
    const { value } = argument;
    const isWritten = parameter?.direction === 'out' && (value.kind === 'pointee' || isContent(value));
    if (isWritten) {
      given[name] = unknownValue;
      written[name] = content(value, parameter, call);
    } else given[name] = content(value, parameter, call);
  });
  return [given, written];
}

function isContent({ kind }: ApitraceValue): boolean {
  return kind === 'array' || kind === 'structure' || kind === 'buffer' || kind === 'guid';
}

function content(value: ApitraceValue, parameter: ApiParameter | undefined, call: ApitraceCall): RecordedValue {
  const inner = value.kind === 'pointee' ? value.value : value;
  const isBuffer = parameter?.shape.is === 'bytes';
  if (isBuffer && value.kind === 'pointee') return bufferOf([inner], parameter, call) ?? inner;
  if (inner.kind === 'array' && isBuffer) return bufferOf(inner.items, parameter, call) ?? inner;
  if (inner.kind === 'structure' || inner.kind === 'array') return typeMember(inner);
  return inner.kind === 'buffer' ? sized(inner, parameter, call) : inner;
}

/** An array of bytes; apitrace keeps the first one alone of some. */
function bufferOf(items: readonly RecordedValue[], parameter: ApiParameter, call: ApitraceCall): BufferValue | null {
  const bytes = new Uint8Array(items.length);
  for (const [at, item] of items.entries()) {
    if ((item.kind !== 'number' && item.kind !== 'integer') || item.value < 0n || item.value > 255n) return null;
    bytes[at] = Number(item.value);
  }
  return sized({ kind: 'buffer', address: null, size: bytes.length, bytes, missing: [] }, parameter, call);
}

/** The size that another argument gives is that of the buffer, where it is more than what was kept. */
function sized(buffer: BufferValue, parameter: ApiParameter | undefined, call: ApitraceCall): BufferValue {
  const by = parameter?.size?.by === 'parameter' ? parameter.size.parameter : null;
  const called = findRecordedFunction(call.name);
  const place = called?.parameters.findIndex(({ name }) => name === by) ?? -1;
  const argument = call.arguments.find(({ name }) => name === by) ?? (place < 0 ? undefined : call.arguments[place]);
  const size = argument?.value.kind === 'number' || argument?.value.kind === 'integer' ? argument.value.value : 0n;
  return size > BigInt(buffer.size) && size <= 0x7fffffffn ? { ...buffer, size: Number(size) } : buffer;
}
