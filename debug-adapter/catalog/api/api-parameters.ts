/** What the parameters of an API call are. Most are what they become at the DDI; those that the runtime answers itself stand here. */
import { ddis } from '../ddis.ts';
import type { ParameterEntry, SizeRule, ValueShape } from '../entry.ts';
import { structures } from '../structures.ts';
import type { ApiCallEntry, ArgumentSource, DriverCall } from './entry.ts';

export type ApiParameter = Pick<ParameterEntry, 'name' | 'direction' | 'shape' | 'size'>;

type Kind = Omit<ApiParameter, 'name'>;

const guidOut: Kind = { direction: 'out', shape: { is: 'guid' } };
const numberIn: Kind = { direction: 'in', shape: { is: 'integer', bits: 32 } };
const numberOut: Kind = { direction: 'out', shape: { is: 'integer', bits: 32 } };
const monitor: Kind = { direction: 'in', shape: { is: 'handle', of: 'connector' } };
const device: Kind = { direction: 'in', shape: { is: 'handle', of: 'device' } };

/** Parameters that no DDI receives, by name. */
const others: Readonly<Record<string, Kind>> = {
  pCryptoType: guidOut,
  pDecoderProfile: guidOut,
  pChannelHandle: { direction: 'out', shape: { is: 'handle', of: 'authenticatedChannel' } },
  pCryptoHandle: { direction: 'out', shape: { is: 'handle', of: 'cryptoSession' } },
  hMonitor: monitor,
  pDirect3DDevice9: device,
  pdwNumberOfPhysicalMonitors: numberOut,
  dwPhysicalMonitorArraySize: numberIn,
  pPhysicalMonitorArray: { direction: 'out', shape: { is: 'pointer' } },
  pulNumVideoOutputs: numberOut,
  SampleWidth: numberIn,
  SampleHeight: numberIn,
  BitRate: numberIn,
  pDecoderCaps: numberOut,
};

/** The parameters of a call in C order, `this` left out. */
export function apiParameters(entry: ApiCallEntry): readonly ApiParameter[] {
  const known = new Map<string, Kind>();
  for (const call of entry.calls)
    for (const [parameter, source] of Object.entries(call.arguments)) learn(call, parameter, source, known);
  return entry.parameters.map((name) => ({
    name,
    ...(known.get(name) ?? others[name] ?? { direction: 'in', shape: { is: 'pointer' } }),
  }));
}

function learn(call: DriverCall, parameter: string, source: ArgumentSource, known: Map<string, Kind>): void {
  const entry = ddis[call.ddi].parameters.find(({ name }) => name === parameter);
  if (entry === undefined) return;
  if (typeof source === 'string') {
    const name = nameIn(source);
    if (name !== null) known.set(name, asParameter(entry, source.startsWith('*'), call.arguments));
  } else if ('fields' in source) {
    const structure = entry.shape.is === 'structure' ? entry.shape.structure : null;
    if (structure !== null) learnFields(structure, source.fields, known);
  }
}

function learnFields(
  structure: string,
  fields: Readonly<Record<string, ArgumentSource>>,
  known: Map<string, Kind>,
): void {
  for (const [field, source] of Object.entries(fields)) {
    const name = typeof source === 'string' ? nameIn(source) : null;
    const shape = structures[structure]?.fields.find((own) => own.name === field)?.shape;
    if (name === null || shape === undefined) continue;
    const isWritten = typeof source === 'string' && source.startsWith('*');
    // A counted pointer in a structure is a buffer of its own in the API.
    const size = shape.is === 'pointer' && shape.count !== undefined ? sourceName(fields[shape.count]) : null;
    const own: ValueShape =
      shape.is === 'pointer' && (shape.count !== undefined || /^pIV$|Key$/.test(field)) ? { is: 'bytes' } : shape;
    known.set(name, {
      direction: isWritten ? 'out' : 'in',
      shape: own,
      ...(size === null ? {} : { size: { by: 'parameter', parameter: size } as const }),
    });
  }
}

function asParameter(
  { direction, shape, size }: ParameterEntry,
  isWritten: boolean,
  passed: DriverCall['arguments'],
): Kind {
  const own = size === undefined ? null : sizeInApi(size, passed);
  return { direction: isWritten ? 'out' : direction, shape, ...(own === null ? {} : { size: own }) };
}

/** The same size by the name that it has in the API. */
function sizeInApi(size: SizeRule, passed: DriverCall['arguments']): SizeRule | null {
  if (size.by !== 'parameter') return size;
  const parameter = sourceName(passed[size.parameter]);
  return parameter === null ? null : { by: 'parameter', parameter };
}

function sourceName(source: ArgumentSource | undefined): string | null {
  return typeof source === 'string' ? nameIn(source) : null;
}

function nameIn(source: string): string | null {
  return source === 'this' || source === 'device' || source.startsWith('created:') ? null : source.replace('*', '');
}
