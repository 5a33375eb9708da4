/** Recorded values as JSON, in run files and in reports alike: see docs/run-file.md. */
import { fromHex, toHex } from '../../bytes/hex.ts';
import { parseGuid } from '../../catalog/lookup/guid-lookup.ts';
import { boolean, guid, integer, nullValue, status, string, unknownValue } from '../../catalog/value.ts';
import {
  address,
  symbol,
  type BufferValue,
  type ByteRange,
  type RecordedStructure,
  type RecordedValue,
} from '../model/recorded-value.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** Where long buffers go: what stands in the file in their place. */
export interface BufferStore {
  /** The SHA-256 of the bytes in hexadecimal, when they are kept beside the file; null to have them in it. */
  keep(bytes: Uint8Array): string | null;
}

/** Members that tell what an object is; a structure with such a field is written with its fields in one member. */
const reserved = new Set(['ptr', 'len', 'bytes', 'sha256', 'file', 'text', 'integer', 'status', 'fields', 'symbol']);

/** A recorded value as JSON; what was not recorded is `?`. `store` takes large buffers; null keeps them in place. */
export function valueToJson(value: RecordedValue, store: BufferStore | null = null): Json {
  switch (value.kind) {
    case 'null':
      return null;
    case 'unknown':
      return '?';
    case 'boolean':
      return value.value;
    case 'integer':
      return isSafe(value.value) ? Number(value.value) : { integer: value.value.toString() };
    case 'number':
    case 'address':
      return hexOf(value.value);
    case 'guid':
      return `{${value.value}}`;
    case 'status':
      return { status: statusText(value.value) };
    case 'string':
      return { text: value.value };
    case 'symbol':
      return { symbol: value.name };
    case 'array':
      return value.items.map((item) => valueToJson(item, store));
    case 'structure':
      return structureToJson(value, store);
    case 'buffer':
      return bufferToJson(value, store);
  }
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function hexOf(value: bigint): string {
  return `0x${BigInt.asUintN(64, value).toString(16)}`;
}

/** Eight digits, as error numbers are written. */
export function statusText(value: number | bigint): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

function structureToJson({ fields, address: at }: RecordedStructure, store: BufferStore | null): Json {
  const members: JsonObject = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueToJson(field, store)]),
  );
  if (at === null && !Object.keys(fields).some((name) => reserved.has(name))) return members;
  return { ...(at === null ? {} : { ptr: hexOf(at) }), fields: members };
}

function bufferToJson({ address: at, size, bytes, missing, file }: BufferValue, store: BufferStore | null): Json {
  const hash = missing.length > 0 ? null : (store?.keep(bytes) ?? null);
  return {
    ...(at === null ? {} : { ptr: hexOf(at) }),
    len: size,
    ...(file === undefined ? {} : { file }),
    ...(hash === null
      ? { bytes: bytes.length === 0 && size > 0 ? '?' : hexWithGaps(bytes, missing) }
      : { sha256: hash }),
  };
}

/** `??` stands for a byte that was not recorded. */
function hexWithGaps(bytes: Uint8Array, missing: readonly ByteRange[]): string {
  let text = '';
  let from = 0;
  for (const { start, end } of missing) {
    text += toHex(bytes.subarray(from, start)) + '??'.repeat(end - start);
    from = end;
  }
  return text + toHex(bytes.subarray(from));
}

/** The value that a JSON stands for; null where it is none of a run file. */
export function valueFromJson(json: Json): RecordedValue | null {
  if (json === null) return nullValue;
  if (typeof json === 'boolean') return boolean(json);
  if (typeof json === 'number') return Number.isSafeInteger(json) ? integer(json) : null;
  if (typeof json === 'string') return scalarFrom(json);
  if (!isObject(json)) {
    const items = json.map(valueFromJson);
    return items.includes(null) ? null : { kind: 'array', items: items.filter((item) => item !== null) };
  }
  return tagged(json) ?? structureFrom(json);
}

/** Handles and GUIDs stand in call after call: so many of them are read once. (Our choice.) */
const mostKept = 4096;
const kept = new Map<string, RecordedValue>();

function scalarFrom(text: string): RecordedValue | null {
  const before = kept.get(text);
  if (before !== undefined) return before;
  const found = newScalar(text);
  if (found !== null) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, found);
  }
  return found;
}

function newScalar(text: string): RecordedValue | null {
  if (text === '?') return unknownValue;
  if (/^0x[0-9a-f]{1,16}$/i.test(text)) return address(BigInt(text));
  const own = parseGuid(text);
  return own === null ? null : guid(own);
}

function tagged(json: JsonObject): RecordedValue | null {
  if (typeof json['text'] === 'string') return string(json['text']);
  if (typeof json['symbol'] === 'string') return symbol(json['symbol']);
  if (typeof json['integer'] === 'string' && /^-?\d{1,40}$/.test(json['integer']))
    return integer(BigInt(json['integer']));
  if (typeof json['status'] === 'string' && /^0x[0-9a-f]{1,8}$/i.test(json['status']))
    return status(Number(json['status']));
  return typeof json['len'] === 'number' ? bufferFrom(json, json['len']) : null;
}

function bufferFrom(json: JsonObject, size: number): RecordedValue | null {
  const at = typeof json['ptr'] === 'string' && /^0x[0-9a-f]{1,16}$/i.test(json['ptr']) ? BigInt(json['ptr']) : null;
  const text = typeof json['bytes'] === 'string' && json['bytes'] !== '?' ? json['bytes'] : '';
  const hasGaps = text.includes('?');
  const bytes = fromHex(hasGaps ? text.replaceAll('?', '0') : text);
  if (bytes === null || !Number.isSafeInteger(size) || size < bytes.length) return null;
  const hash = json['sha256'];
  const file = typeof hash === 'string' ? `sha256:${hash}` : json['file'];
  return {
    kind: 'buffer',
    address: at,
    size,
    bytes,
    missing: hasGaps ? gapsIn(text) : noGaps,
    ...(typeof file === 'string' ? { file } : {}),
  };
}

const noGaps: readonly ByteRange[] = [];

function gapsIn(text: string): readonly ByteRange[] {
  return [...text.matchAll(/(?:\?\?)+/g)].map(({ 0: gap, index }) => ({
    start: index / 2,
    end: (index + gap.length) / 2,
  }));
}

function structureFrom(json: JsonObject): RecordedValue | null {
  const own = isObject(json['fields']) ? json['fields'] : json;
  const at =
    own !== json && typeof json['ptr'] === 'string' && /^0x[0-9a-f]{1,16}$/i.test(json['ptr'])
      ? BigInt(json['ptr'])
      : null;
  const fields: Record<string, RecordedValue> = {};
  for (const name in own) {
    const value = valueFromJson(own[name] ?? null);
    if (value === null) return null;
    fields[name] = value;
  }
  return { kind: 'structure', address: at, fields };
}
