/** Arguments as the handlers want them, typed by the catalog. */
import type { Bytes } from '../bytes/bytes.ts';
import { ddis, type ddiTable, type DdiName } from '../catalog/ddis.ts';
import type { ParameterEntry } from '../catalog/entry.ts';
import { findGuidByName, parseGuid } from '../catalog/guid-lookup.ts';
import { structures } from '../catalog/structures.ts';
import { readStructure, writeStructure } from '../catalog/structure-layout.ts';
import type { Guid, StructureValue, Value } from '../catalog/value.ts';
import type { BindingProblem } from './driver.ts';

type ParameterOf<N extends DdiName> = (typeof ddiTable)[N]['parameters'][number];
type ShapeValue<S> =
  S extends { readonly is: 'handle' } ? bigint
  : S extends { readonly is: 'integer'; readonly bits: 64 } ? bigint
  : S extends { readonly is: 'integer' } ? number
  : S extends { readonly is: 'boolean' } ? boolean
  : S extends { readonly is: 'guid' } ? Guid | null
  : S extends { readonly is: 'structure' } ? StructureValue | null
  : S extends { readonly is: 'bytes' } ? Bytes | null
  : never;

/** What a handler receives: one member a parameter; for an out parameter whether the caller gave storage. */
export type ArgumentsOf<N extends DdiName> = {
  readonly [P in ParameterOf<N> as P['name']]: P['direction'] extends 'out' ? boolean : ShapeValue<P['shape']>;
};

type Bound = bigint | number | boolean | string | StructureValue | Bytes | null;

/** Fits the values of a call to the parameters of its DDI, or says which does not fit and why. */
export function bindArguments<N extends DdiName>(ddi: N, args: Readonly<Record<string, Value>>): { readonly ok: true; readonly bound: ArgumentsOf<N> } | { readonly ok: false; readonly problem: BindingProblem } {
  const bound: Record<string, Bound> = {};
  for (const parameter of ddis[ddi].parameters) {
    const value = args[parameter.name];
    if (parameter.direction === 'out') {
      bound[parameter.name] = value?.kind !== 'null';
      continue;
    }
    if (value === undefined) return { ok: false, problem: { parameter: parameter.name, message: `${parameter.name} is missing.` } };
    const fitted = fit(parameter, value);
    if (fitted === undefined) return { ok: false, problem: { parameter: parameter.name, message: misfit(parameter, value) } };
    bound[parameter.name] = fitted;
  }
  return { ok: true, bound: bound as ArgumentsOf<N> };
}

function misfit(parameter: ParameterEntry, value: Value): string {
  if (value.kind === 'unknown') return `${parameter.name} was not recorded ("?"); the emulated driver needs its value.`;
  return `${parameter.name} takes ${describeShape(parameter)}; this is ${value.kind === 'integer' ? `the number ${value.value}` : `a ${value.kind}`}.`;
}

function describeShape(parameter: ParameterEntry): string {
  const { shape } = parameter;
  if (shape.is === 'integer') return `a number of ${shape.bits} bits`;
  return shape.is === 'structure' ? shape.structure : `a ${shape.is}`;
}

function fit({ shape }: ParameterEntry, value: Value): Bound | undefined {
  switch (shape.is) {
    case 'handle':
      if (value.kind === 'handle' && value.of !== shape.of) return value.value;
      return value.kind === 'handle' || value.kind === 'integer' ? value.value : value.kind === 'null' ? 0n : undefined;
    case 'integer': {
      const number = value.kind === 'integer' ? value.value : value.kind === 'boolean' ? (value.value ? 1n : 0n) : value.kind === 'status' ? BigInt(value.value) : undefined;
      if (number === undefined || number >= 1n << BigInt(shape.bits) || number < -(1n << BigInt(shape.bits - 1))) return undefined;
      return shape.bits === 64 ? BigInt.asUintN(64, number) : Number(BigInt.asUintN(shape.bits, number));
    }
    case 'boolean': return value.kind === 'boolean' ? value.value : value.kind === 'integer' ? value.value !== 0n : undefined;
    case 'guid':
      if (value.kind === 'null') return null;
      if (value.kind === 'string') return parseGuid(value.value) ?? findGuidByName(value.value, shape.set ?? null)?.guid;
      return value.kind === 'guid' ? value.value : undefined;
    case 'bytes': return value.kind === 'null' ? null : value.kind === 'bytes' ? value.value : value.kind === 'structure' ? structureBytes(value) : undefined;
    case 'structure': return value.kind === 'null' ? null : fitStructure(shape.structure, value);
    case 'size':
    case 'status':
    case 'pointer': return undefined;
  }
}

function structureBytes(value: StructureValue): Bytes | undefined {
  const written = value.structure === null ? null : writeStructure(value.structure, value);
  return written?.ok === true ? written.value : undefined;
}

function fitStructure(name: string, value: Value): StructureValue | undefined {
  if (value.kind === 'bytes') {
    const read = readStructure(name, value.value);
    return read.ok ? read.value : undefined;
  }
  if (value.kind !== 'structure' || (value.structure !== null && value.structure !== name)) return undefined;
  const fields = structures[name]?.fields ?? [];
  return Object.keys(value.fields).every((field) => fields.some((entry) => entry.name === field)) ? { ...value, structure: name } : undefined;
}

/** A GUID field of a bound structure; NULL_GUID when absent. */
export function guidField(value: StructureValue, name: string): Guid {
  const field = value.fields[name];
  return field?.kind === 'guid' ? field.value : '00000000-0000-0000-0000-000000000000';
}

/** An integer field of a bound structure; 0 when absent. */
export function integerField(value: StructureValue, name: string): number {
  const field = value.fields[name];
  return field?.kind === 'integer' ? Number(field.value) : 0;
}
