/** One call as one JSON object: `{"ddi":"…","args":{…},"ret":"0x0"}`, what our agent and our pages recommend. */
import { fromHex } from '../../../bytes/hex.ts';
import { parseStatus } from '../../../catalog/status-lookup.ts';
import { integer, unknownValue } from '../../../catalog/value.ts';
import { untypedNumber, wholeBuffer, type RecordedValue } from '../../model/recorded-value.ts';
import { isObject, parseObject, type Json, type JsonObject } from '../../run-file/json.ts';
import { valueFromJson } from '../../run-file/value-json.ts';
import type { TraceEvent } from '../trace-event.ts';

/** The events of a message; null where it is no such object. */
export function loggedCall(message: string, thread: string | null, line: number): readonly TraceEvent[] | null {
  const start = message.search(/\{"(?:ddi|api)":/);
  const json = start < 0 ? null : parseObject(message.slice(start));
  const name = json?.['ddi'] ?? json?.['api'];
  if (json === null || typeof name !== 'string') return null;
  const own = json['tid'] ?? json['thread'];
  const place = { thread: typeof own === 'string' || typeof own === 'number' ? threadName(own) : thread, line };
  const result = statusIn(json['ret'] ?? json['result']);
  return [
    { is: 'begin', ...place, name, arguments: valuesIn(json['args']) },
    { is: 'end', ...place, name, result, outputs: valuesIn(json['out'] ?? json['outputs']) },
  ];
}

function threadName(own: string | number): string {
  return typeof own === 'number' ? `0x${own.toString(16)}` : own;
}

function valuesIn(json: Json | undefined): Record<string, RecordedValue> {
  if (!isObject(json)) return {};
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, valueIn(value)]));
}

function valueIn(json: Json): RecordedValue {
  if (typeof json === 'string') {
    if (/^0x[0-9a-f]{1,16}$/i.test(json)) return untypedNumber(BigInt(json));
    const bytes = /^(?:[0-9a-f]{2})+$/i.test(json) ? fromHex(json) : null;
    if (bytes !== null) return wholeBuffer(bytes);
  }
  return pointed(json) ?? valueFromJson(json) ?? unknownValue;
}

/** `{"ptr":…,"hex":…}`: memory with its address. */
function pointed(json: Json): RecordedValue | null {
  if (!isObject(json)) return null;
  const { ptr, hex }: JsonObject = json;
  const bytes = typeof hex === 'string' ? fromHex(hex) : null;
  return bytes === null
    ? null
    : wholeBuffer(bytes, typeof ptr === 'string' && /^0x[0-9a-f]{1,16}$/i.test(ptr) ? BigInt(ptr) : null);
}

function statusIn(json: Json | undefined): RecordedValue | null {
  if (typeof json === 'number') return integer(json);
  if (typeof json !== 'string') return null;
  if (/^0x[0-9a-f]{1,16}$/i.test(json)) return untypedNumber(BigInt(json));
  const code = parseStatus(json);
  return code === null ? null : integer(code);
}
