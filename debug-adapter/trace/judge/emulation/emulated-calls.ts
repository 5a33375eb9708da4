/** A recorded call as the calls of the driver that it comes to: itself, or those that the runtime makes of an API call. */
import type { ArgumentSource } from '../../../catalog/api/entry.ts';
import { ddis, type DdiName } from '../../../catalog/ddis.ts';
import type { DdiEntry } from '../../../catalog/entry.ts';
import { integer, unknownValue } from '../../../catalog/value.ts';
import type { RecordedCall } from '../../model/recorded-call.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';

export type RecordedValues = Readonly<Record<string, RecordedValue>>;

export interface DriverSideCall {
  readonly ddi: DdiName;
  /** Each parameter of the DDI; what was not recorded is unknown. */
  readonly arguments: RecordedValues;
  readonly outputs: RecordedValues;
  /** The status that the recording has is that of this call. */
  readonly hasResult: boolean;
}

/** The arguments of the call that made an object, by the number of the object. */
export type CreationOf = (object: bigint) => RecordedValues | null;

/** In the order in which the driver sees them. Empty where the runtime answers by itself. */
export function driverSideOf(call: RecordedCall, creationOf: CreationOf): readonly DriverSideCall[] {
  const { api, ddi } = call.function;
  if (api === null)
    return ddi === null ? [] : [{ ddi, arguments: ofDdi(call, ddi), outputs: call.outputs, hasResult: true }];
  // Asking for the size of an object belongs to making it: the emulator does both.
  const calls = api.calls.filter((one) => !one.ddi.startsWith('CalcPrivate') && one.when === undefined);
  return calls.map((one) => {
    const given: Record<string, RecordedValue> = {};
    const outputs: Record<string, RecordedValue> = {};
    for (const { name, direction } of ddis[one.ddi].parameters) {
      const source = one.arguments[name];
      if (source === undefined) continue;
      const isMade = creates(one.ddi) === name;
      const value = valueOf(source, call, creationOf);
      if (direction !== 'in' || isMade) outputs[name] = value;
      if (direction !== 'out' && !isMade) given[name] = value;
    }
    return { ddi: one.ddi, arguments: given, outputs, hasResult: true };
  });
}

function creates(ddi: DdiName): string | null {
  return ddis[ddi].creates?.parameter ?? null;
}

function ofDdi(call: RecordedCall, ddi: DdiName): RecordedValues {
  const entry: DdiEntry = ddis[ddi];
  return Object.fromEntries(
    entry.parameters
      .filter(({ direction }) => direction !== 'out')
      .map(({ name }) => [name, call.arguments[name] ?? unknownValue]),
  );
}

function valueOf(source: ArgumentSource, call: RecordedCall, creationOf: CreationOf): RecordedValue {
  if (typeof source !== 'string') {
    if ('constant' in source) return integer(source.constant);
    const fields = Object.entries(source.fields).map(([name, inner]) => [name, valueOf(inner, call, creationOf)]);
    return { kind: 'structure', address: null, fields: Object.fromEntries(fields) as RecordedValues };
  }
  if (source === 'this') return call.arguments['this'] ?? unknownValue;
  if (source === 'device') return unknownValue;
  if (source.startsWith('*')) return call.outputs[source.slice(1)] ?? unknownValue;
  if (!source.startsWith('created:')) return call.arguments[source] ?? unknownValue;
  const self = numberIn(call.arguments['this']);
  const made = self === null ? null : creationOf(self);
  return made?.[source.slice('created:'.length)] ?? unknownValue;
}

/** The number behind an address, a handle, or what a call wrote where one goes. */
export function numberIn(value: RecordedValue | undefined): bigint | null {
  switch (value?.kind) {
    case 'address':
    case 'number':
    case 'integer':
      return value.value;
    case 'buffer': {
      if (value.bytes.length !== 8 || value.missing.length > 0) return null;
      return value.bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
    }
    default:
      return null;
  }
}
