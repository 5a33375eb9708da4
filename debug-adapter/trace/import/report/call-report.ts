/** A call of a recording as the report of an import gives it. */
import type { RecordedCall, RecordedRelease } from '../../model/recorded-call.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';
import type { JsonObject } from '../../run-file/json.ts';
import { statusText, valueToJson } from '../../run-file/value-json.ts';

/** A call as `ddi import --report json` tells it. */
export function callToReport(call: RecordedCall): JsonObject {
  const { api, ddi } = call.function;
  return {
    index: call.index,
    api: call.name,
    ddi,
    ...(api !== null && api.calls.length > 1 ? { ddis: api.calls.map((made) => made.ddi) } : {}),
    thread: call.thread,
    line: call.line,
    ...(call.time === null ? {} : { time: call.time.toString() }),
    args: valuesToReport(call.arguments),
    result: call.result === null ? null : statusText(call.result),
    resultSource: call.resultSource,
    outputs: valuesToReport(call.outputs),
    open: call.open,
    ...(call.annotations.length === 0
      ? {}
      : { annotations: call.annotations.map((annotation) => ({ ...annotation })) }),
    ...(call.remarks.length === 0 ? {} : { remarks: call.remarks }),
  };
}

/** A release as `ddi import --report json` tells it. */
export function releaseToReport({ name, object, remaining, thread, line, after }: RecordedRelease): JsonObject {
  return { api: name, object: `0x${object.toString(16)}`, remaining, thread, line, after };
}

function valuesToReport(values: Readonly<Record<string, RecordedValue>>): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueToJson(value)]));
}
