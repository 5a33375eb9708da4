/** What a name means where it is written: a variable, or a constant of the catalog. */
import { enumerations } from '../../catalog/enumerations.ts';
import type { FieldEntry, ValueShape } from '../../catalog/entry.ts';
import { constantNames, findConstant, memberOf } from '../../catalog/lookup/constant-lookup.ts';
import { guids } from '../../catalog/lookup/guid-lookup.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { fieldNames as fieldsOfAll, structureName, structures } from '../../catalog/structures.ts';
import { boolean, guid, integer, nullValue, type Value } from '../../catalog/value.ts';

export type Meaning =
  | { readonly kind: 'constant'; readonly value: Value }
  /** A short name with several readings; `names` are official ones that tell them apart. */
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

/** Constants of the C language that scripts take over from driver code. */
const plainConstants: Readonly<Record<string, Value>> = { TRUE: boolean(true), FALSE: boolean(false), NULL: nullValue };

/**
 * What a name of the catalog stands for. `shape` is what its place takes, null when that is not known: then a short name
 * must have one reading in the whole catalog. Official names always work.
 */
export function constantMeaning(name: string, shape: ValueShape | null): Meaning {
  const place = `${name} ${placeKey(shape)}`;
  const known = constants.get(place);
  if (known !== undefined) return known;
  const meaning = lookUp(name, shape);
  if (meaning.kind === 'constant') constants.set(place, meaning);
  return meaning;
}

/** Constants found before. Bounded by the catalog: other names are not kept. */
const constants = new Map<string, Meaning>();

function placeKey(shape: ValueShape | null): string {
  if (shape?.is === 'guid') return shape.set ?? 'guid';
  return shape?.is === 'integer' ? (shape.enumeration ?? shape.flags ?? '') : '';
}

function lookUp(name: string, shape: ValueShape | null): Meaning {
  const plain = Object.hasOwn(plainConstants, name) ? plainConstants[name] : undefined;
  if (plain !== undefined) return { kind: 'constant', value: plain };
  const value = findConstant(name, shape);
  if (value !== null) return { kind: 'constant', value };
  const [reading, ...others] = shortReadings(name);
  if (reading !== undefined && others.length === 0) return { kind: 'constant', value: reading };
  const names = officialNames(name);
  return names.length > 0 ? { kind: 'ambiguous', names } : { kind: 'unknown' };
}

function shortReadings(name: string): readonly Value[] {
  const members = Object.keys(enumerations)
    .map((own) => memberOf(own, name))
    .filter((member) => member !== null);
  const ofGuids = guids.filter((entry) => entry.short === name).map((entry) => entry.guid);
  return [...[...new Set(members)].map((member) => integer(member)), ...[...new Set(ofGuids)].map(guid)];
}

/** The official names behind a short one. */
function officialNames(name: string): readonly string[] {
  const ofGuids = guids.filter((entry) => entry.short === name).map((entry) => entry.names[0] ?? entry.short);
  const ofMembers = Object.values(enumerations)
    .filter((entry) => Object.hasOwn(entry.members, name))
    .map((entry) => entry.prefix + name);
  return [...new Set([...ofGuids, ...ofMembers])];
}

/** The constant or variable that was probably meant; null when none is near. */
export function nearestMeaning(name: string, variables: Iterable<string>): string | null {
  return nearestName(name, variables) ?? nearestName(name, constantNames());
}

/**
 * Which structure a literal is: the one its place takes, otherwise the only one of the catalog that has all these fields.
 * Null when there is none or more than one.
 */
export function structureOf(fieldNames: readonly string[], shape: ValueShape | null): string | null {
  if (shape?.is === 'structure') return shape.structure;
  if (fieldNames.length === 0) return null;
  const fitting = structuresWith(fieldNames);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Every structure of the catalog that has all these fields. */
export function structuresWith(fieldNames: readonly string[]): readonly string[] {
  return [...fieldsOfAll].flatMap(([name, own]) => (fieldNames.every((field) => own.has(field)) ? [name] : []));
}

/**
 * The fields of a literal that are misspelt: no structure has all of them, and the ones that come nearest lack only names that are
 * near to some of theirs. Empty where a structure fits, and where nothing is near: such a literal is one of the script's own.
 */
export function misspeltFields(
  fieldNames: readonly string[],
): readonly { readonly name: string; readonly meant: string }[] {
  if (fieldNames.length === 0 || structuresWith(fieldNames).length > 0) return [];
  let best: readonly { readonly name: string; readonly meant: string }[] = [];
  for (const own of fieldsOfAll.values()) {
    const free = [...own].filter((field) => !fieldNames.includes(field));
    const strange = fieldNames.filter((field) => !own.has(field));
    if (strange.length === fieldNames.length && fieldNames.length > 1) continue;
    const meant = strange.flatMap((name) => {
      const near = nearestName(name, free);
      return near === null ? [] : [{ name, meant: near }];
    });
    if (meant.length === strange.length && (best.length === 0 || meant.length < best.length)) best = meant;
  }
  return best;
}

/** The shape of a field by its name alone, where any structure has one so called; null otherwise. */
export function shapeOfField(field: string): ValueShape | null {
  for (const [name, own] of fieldsOfAll) if (own.has(field)) return fieldOf(name, field)?.shape ?? null;
  return null;
}

/** The field of a catalogued structure, or null. */
export function fieldOf(structure: string, field: string): FieldEntry | null {
  return structures[structureName(structure) ?? '']?.fields.find((entry) => entry.name === field) ?? null;
}
