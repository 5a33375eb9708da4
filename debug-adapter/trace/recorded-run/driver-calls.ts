/** The calls of the driver that an entry of a recording stands for. */
import { findApiCall } from '../../catalog/api/api-calls.ts';
import type { ArgumentSource, DriverCall } from '../../catalog/api/entry.ts';
import { ddis, type DdiName } from '../../catalog/ddis.ts';
import type { ParameterEntry } from '../../catalog/entry.ts';
import { equivalentStatusOf } from '../../catalog/lookup/status-lookup.ts';
import type { Architecture } from '../../catalog/layout/structure-layout.ts';
import { structures } from '../../catalog/structures.ts';
import { integer, structure, unknownValue, type Value } from '../../catalog/value.ts';
import type { Result } from '../../emulator/call/outcome.ts';
import type { UnrecordedResult } from '../../engine/history/run.ts';
import type { RecordedCall, RecordedRelease } from '../model/recorded-call.ts';
import type { RecordedValue } from '../model/recorded-value.ts';
import type { KnownObjects } from './known-objects.ts';
import { valueOf } from './value-of.ts';

export interface RecordedDriverCall {
  /** Null for an API call that the runtime answers itself. */
  readonly ddi: DdiName | null;
  /** The DDI, or the API call where there is none. */
  readonly name: string;
  readonly arguments: readonly { readonly parameter: ParameterEntry; readonly value: Value }[];
  readonly outputs: Readonly<Record<string, Value>>;
  readonly result: Result | UnrecordedResult;
}

type Values = Readonly<Record<string, RecordedValue>>;
const unrecorded: UnrecordedResult = { kind: 'unrecorded' };

/** What else is known of a recording where one of its entries is looked at. */
export interface RecordingContext {
  readonly objects: KnownObjects;
  /** The number of the entry. */
  readonly entry: number;
  readonly architecture: Architecture;
}

/** The calls of the driver in the order in which the runtime makes them. One, without a DDI, for a call that it answers itself. */
export function driverCalls(
  call: RecordedCall,
  { objects, entry, architecture }: RecordingContext,
): readonly RecordedDriverCall[] {
  const { api, ddi, name } = call.function;
  if (api === null) return ddi === null ? [] : [ofDdi(call, ddi, architecture)];
  if (api.calls.length === 0) return [{ ddi: null, name, arguments: [], outputs: {}, result: resultOf(call) }];
  const context = { objects, entry, architecture };
  return api.calls.map((made, at) => ofApi(made, call, at === api.calls.length - 1, context));
}

/** What the last reference of an object ends; nothing for the others. */
export function endingCalls(release: RecordedRelease, context: RecordingContext): readonly RecordedDriverCall[] {
  if (release.remaining !== 0) return [];
  const released = findApiCall(release.name);
  const self: Values = { this: { kind: 'address', value: release.object } };
  return (released?.calls ?? []).map((made) => ({
    ...named(made, { given: self, written: {}, ...context }),
    result: ddis[made.ddi].returns === 'VOID' ? { kind: 'void' } : unrecorded,
  }));
}

function ofDdi(call: RecordedCall, ddi: DdiName, architecture: Architecture): RecordedDriverCall {
  const { parameters } = ddis[ddi];
  const outputs: Record<string, Value> = {};
  for (const parameter of parameters) {
    const written = call.outputs[parameter.name];
    if (written !== undefined) outputs[parameter.name] = valueOf(written, parameter.shape, architecture);
  }
  return {
    ddi,
    name: ddi,
    arguments: parameters.map((parameter) => ({
      parameter,
      value:
        parameter.direction === 'out'
          ? unknownValue
          : valueOf(call.arguments[parameter.name], parameter.shape, architecture),
    })),
    outputs,
    result: resultOf(call),
  };
}

function resultOf({ result, open, function: { returns } }: RecordedCall): Result | UnrecordedResult {
  if (returns === 'VOID') return { kind: 'void' };
  if (result === null || open) return unrecorded;
  return returns === 'SIZE_T' || returns === 'ULONG' || returns === 'BOOL'
    ? { kind: 'size', value: result }
    : { kind: 'status', value: Number(BigInt.asUintN(32, result)) };
}

function ofApi(made: DriverCall, call: RecordedCall, isLast: boolean, context: RecordingContext): RecordedDriverCall {
  return {
    ...named(made, { given: call.arguments, written: call.outputs, ...context }),
    result: resultBelow(made.ddi, call, isLast),
  };
}

/** What the DDI gave back, by what its API call did: the status of the last is that of all; those before it succeeded where the last did. */
function resultBelow(ddi: DdiName, call: RecordedCall, isLast: boolean): Result | UnrecordedResult {
  const { returns } = ddis[ddi];
  if (returns === 'VOID') return { kind: 'void' };
  const above = resultOf(call);
  if (above.kind !== 'status' || returns === 'SIZE_T' || call.resultSource === 'implied') return unrecorded;
  if (above.value === 0) return above;
  if (!isLast) return unrecorded;
  if (returns === 'HRESULT') return above;
  const equivalent = equivalentStatusOf(above.value);
  return equivalent === null ? unrecorded : { kind: 'status', value: equivalent };
}

function named({ ddi, arguments: sources }: DriverCall, known: KnownOfCall): Omit<RecordedDriverCall, 'result'> {
  const outputs: Record<string, Value> = {};
  const passed = ddis[ddi].parameters.map((parameter) => {
    const source = sources[parameter.name];
    // Of what a call writes, the argument is the pointer to it, which says nothing.
    const isGiven = source !== undefined && parameter.direction !== 'out';
    const value = isGiven ? valueFrom(source, parameter.shape, known) : unknownValue;
    const isWritten = parameter.direction !== 'in' && typeof source === 'string';
    const own = isWritten ? known.written[source.replace('*', '')] : undefined;
    if (own !== undefined) outputs[parameter.name] = valueOf(own, parameter.shape, known.architecture);
    return { parameter, value };
  });
  return { ddi, name: ddi, arguments: passed, outputs };
}

interface KnownOfCall extends RecordingContext {
  readonly given: Values;
  readonly written: Values;
}

function valueFrom(source: ArgumentSource, shape: ParameterEntry['shape'], known: KnownOfCall): Value {
  if (typeof source === 'string') return valueOf(recordedFrom(source, known), shape, known.architecture);
  if ('constant' in source) return integer(source.constant);
  const name = shape.is === 'structure' ? shape.structure : shape.is === 'bytes' ? (shape.structure ?? null) : null;
  const fields = structures[name ?? '']?.fields ?? [];
  return structure(
    name,
    Object.fromEntries(
      Object.entries(source.fields).map(([field, own]) => [
        field,
        valueFrom(own, fields.find((entry) => entry.name === field)?.shape ?? { is: 'integer', bits: 64 }, known),
      ]),
    ),
  );
}

function recordedFrom(source: string, { given, written, objects, entry }: KnownOfCall): RecordedValue | undefined {
  // A context is not made in what recorders keep, so that the device of a call on one is not known.
  if (source === 'device') return objects.at(given['this'], entry)?.device;
  if (source.startsWith('created:')) return objects.at(given['this'], entry)?.given[source.slice('created:'.length)];
  const name = source.replace('*', '');
  return source.startsWith('*') ? (written[name] ?? given[name]) : given[name];
}
