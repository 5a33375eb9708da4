/** The line of a call in a run file, both ways. */
import { findRecordedFunction } from '../../catalog/api/recorded-function.ts';
import type { Annotation, RecordedCall, ResultSource } from '../model/recorded-call.ts';
import type { RecordedValue } from '../model/recorded-value.ts';
import { isObject, membersBesides, type Json, type JsonObject } from './json.ts';
import { statusText, valueFromJson, valueToJson, type BufferStore } from './value-json.ts';

const members = new Set([
  ...['call', 'name', 'api', 'ddi', 'thread', 'line', 'endLine', 'time', 'end', 'args', 'result', 'resultFrom'],
  ...['outputs', 'open', 'annotations', 'remarks'],
]);

/** A call as a line of a run file, without its line end. `store` takes large buffers; null keeps them in the line. */
export function callToLine(call: RecordedCall, store: BufferStore | null): string {
  const { api, ddi } = call.function;
  return JSON.stringify({
    call: call.index,
    name: call.name,
    ...(api === null || ddi === null ? {} : { ddi: api.calls.map((made) => made.ddi) }),
    ...(call.thread === null ? {} : { thread: call.thread }),
    ...(call.line === null ? {} : { line: call.line }),
    ...(call.endLine === null ? {} : { endLine: call.endLine }),
    ...(call.time === null ? {} : { time: call.time.toString() }),
    ...(call.endTime === null ? {} : { end: call.endTime.toString() }),
    args: valuesToJson(call.arguments, store),
    result: call.result === null ? null : statusText(call.result),
    ...(call.resultSource === 'recorded' || call.resultSource === 'void' ? {} : { resultFrom: call.resultSource }),
    ...(Object.keys(call.outputs).length === 0 ? {} : { outputs: valuesToJson(call.outputs, store) }),
    ...(call.open ? { open: true } : {}),
    ...(call.annotations.length === 0 ? {} : { annotations: call.annotations.map((one) => ({ ...one })) }),
    ...(call.remarks.length === 0 ? {} : { remarks: call.remarks }),
    ...call.others,
  });
}

function valuesToJson(values: Readonly<Record<string, RecordedValue>>, store: BufferStore | null): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueToJson(value, store)]));
}

/** The call of a line; null where it is none, or of a function that is not known. */
export function callFromJson(json: JsonObject, index: number): RecordedCall | null {
  const name = nameIn(json);
  const called = name === null ? null : findRecordedFunction(name);
  if (name === null || called === null || typeof json['call'] !== 'number') return null;
  const [given, written] = [valuesFromJson(json['args']), valuesFromJson(json['outputs'])];
  if (given === null || written === null) return null;
  const result = resultIn(json['result']);
  const others = membersBesides(json, members);
  return {
    is: 'call',
    index,
    name,
    function: called,
    thread: typeof json['thread'] === 'string' ? json['thread'] : null,
    line: wholeIn(json['line']),
    endLine: wholeIn(json['endLine']),
    time: timeIn(json['time']),
    endTime: timeIn(json['end']),
    arguments: given,
    outputs: written,
    result,
    resultSource: sourceIn(json['resultFrom'], result, called.returns === 'VOID'),
    open: json['open'] === true,
    annotations: annotationsIn(json['annotations']),
    remarks: Array.isArray(json['remarks'])
      ? json['remarks'].filter((one): one is string => typeof one === 'string')
      : [],
    ...(others === undefined ? {} : { others }),
  };
}

/** The function whose prototype names the arguments: as recorded; else the DDI, else the API call. */
function nameIn({ name, ddi, api }: JsonObject): string | null {
  return [name, ddi, api].find((one): one is string => typeof one === 'string' && one !== '') ?? null;
}

function valuesFromJson(json: Json | undefined): Record<string, RecordedValue> | null {
  if (json === undefined || json === null) return {};
  if (!isObject(json)) return null;
  const values: Record<string, RecordedValue> = {};
  for (const name in json) {
    const value = valueFromJson(json[name] ?? null);
    if (value === null) return null;
    values[name] = value;
  }
  return values;
}

function wholeIn(json: Json | undefined): number | null {
  return typeof json === 'number' && Number.isSafeInteger(json) ? json : null;
}

/** Nanoseconds, as a number or, where that is not exact, as a text. */
export function timeIn(json: Json | undefined): bigint | null {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? BigInt(json) : null;
  return typeof json === 'string' && /^-?\d{1,30}$/.test(json) ? BigInt(json) : null;
}

function resultIn(json: Json | undefined): bigint | null {
  return typeof json === 'string' && /^0x[0-9a-f]{1,16}$/i.test(json) ? BigInt(json) : null;
}

function sourceIn(json: Json | undefined, result: bigint | null, isVoid: boolean): ResultSource {
  if (json === 'implied' || json === 'missing') return json;
  return isVoid ? 'void' : result === null ? 'missing' : 'recorded';
}

function annotationsIn(json: Json | undefined): readonly Annotation[] {
  if (!Array.isArray(json)) return [];
  return (json as readonly Json[]).flatMap((one) => {
    if (!isObject(one) || typeof one['text'] !== 'string') return [];
    const severity = one['severity'] === 'error' || one['severity'] === 'warning' ? one['severity'] : 'information';
    return [
      {
        severity,
        from: typeof one['from'] === 'string' ? one['from'] : '',
        text: one['text'],
        line: wholeIn(one['line']),
      },
    ];
  });
}
