/** The calls of a run of our own as a recording has them: what a recorder would keep that keeps everything. */
import { findRecordedFunction } from '../../catalog/api/recorded-function.ts';
import { ddis, type DdiName } from '../../catalog/ddis.ts';
import type { DdiEntry } from '../../catalog/entry.ts';
import type { Value } from '../../catalog/value.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';
import type { RecordedCall } from './recorded-call.ts';
import { address, wholeBuffer, type RecordedValue } from './recorded-value.ts';

export interface MadeCall {
  readonly ddi: DdiName;
  readonly args: Readonly<Record<string, Value>>;
  readonly outcome: Outcome;
  readonly thread: number;
  /** From 1. */
  readonly line: number | null;
}

/** @param index its place among the calls of the run, from 1 */
export function recordCall({ ddi, args, outcome, thread, line }: MadeCall, index: number): RecordedCall {
  const called = findRecordedFunction(ddi);
  if (called === null) throw new Error(`${ddi} is a DDI of the catalog`);
  const entry: DdiEntry = ddis[ddi];
  const { result } = outcome;
  const values = Object.entries(args).filter(([name]) => entry.parameters.some((parameter) => parameter.name === name));
  return {
    is: 'call',
    index,
    name: ddi,
    function: called,
    thread: `0x${thread.toString(16)}`,
    line,
    endLine: null,
    time: null,
    endTime: null,
    arguments: Object.fromEntries(values.map(([name, value]) => [name, recordValue(value)])),
    outputs: {
      ...Object.fromEntries(Object.entries(outcome.outputs).map(([name, value]) => [name, recordValue(value)])),
      ...reportedError(outcome),
    },
    result: result.kind === 'void' ? null : BigInt.asUintN(64, BigInt(result.value)),
    resultSource: result.kind === 'void' ? 'void' : 'recorded',
    open: false,
    annotations: [],
    remarks: [],
  };
}

/** A value as a recorder would keep it that misses nothing but where memory lay. */
export function recordValue(value: Value): RecordedValue {
  switch (value.kind) {
    case 'handle':
      return address(value.value);
    case 'bytes':
      return wholeBuffer(value.value);
    case 'structure':
      return {
        kind: 'structure',
        address: null,
        fields: Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, recordValue(field)])),
      };
    case 'array':
      return { kind: 'array', items: value.items.map(recordValue) };
    case 'integer':
    case 'boolean':
    case 'string':
    case 'guid':
    case 'status':
    case 'null':
    case 'unknown':
      return value;
  }
}

/** What the driver told the runtime through pfnSetErrorCb: functions that return nothing have no other way. */
export const errorCallback = 'pfnSetErrorCb';

function reportedError({ findings }: Outcome): Readonly<Record<string, RecordedValue>> {
  const found = findings.find(({ id }) => id === 'ERROR_CALLBACK_CRITICAL')?.evidence[0]?.value;
  return found === undefined ? {} : { [errorCallback]: recordValue(found) };
}
