/** What may stand at an offset, as the brackets around it say: an argument, a field, or the value of one. */
import { ddis, findDdi, type DdiName } from '../catalog/ddis.ts';
import { structureOfParameter, type FieldEntry, type ParameterEntry, type ValueShape } from '../catalog/entry.ts';
import { objectFields } from '../catalog/resource-description.ts';
import type { SlotEntry } from '../catalog/slot.ts';
import { structureName } from '../catalog/structures.ts';
import { helpers, isHelperName, operandShape, type HelperName, type HelperParameter } from '../script/bind/helpers.ts';
import { fieldOf, structuresWith } from '../script/bind/names.ts';
import { driverSettings } from '../script/bind/vocabulary.ts';
import type { ArgumentValue, ProcStatement } from '../script/syntax/tree.ts';
import type { OpenBracket } from './open-brackets.ts';

export type Place =
  /** `index`: how many arguments stand before it. */
  | {
      readonly in: 'ddi';
      readonly ddi: DdiName;
      readonly index: number;
      readonly parameter: ParameterEntry | null;
    }
  | {
      readonly in: 'helper';
      readonly helper: HelperName;
      readonly index: number;
      readonly parameter: HelperParameter | null;
      readonly shape: ValueShape | null;
    }
  | { readonly in: 'procedure'; readonly procedure: ProcStatement; readonly index: number }
  /** `candidates`: the structures that it may be. `field`: that whose value is written; null before a colon. */
  | {
      readonly in: 'structure';
      readonly candidates: readonly string[];
      readonly given: readonly string[];
      readonly field: string | null;
    }
  /** The fields of an object that the script makes, or the settings of the driver. */
  | {
      readonly in: 'slots';
      readonly slots: Readonly<Record<string, SlotEntry>>;
      readonly given: readonly string[];
      readonly field: string | null;
    };

/** What the text elsewhere says of names. */
export interface PlaceNames {
  procedure(name: string): ProcStatement | null;
  /** The structure that a variable is, judged by the calls that it is given to; null when none tells. */
  structureOf(variable: string): string | null;
}

/** The place inside the innermost bracket; null where any expression or statement may stand. */
export function placeIn(brackets: readonly OpenBracket[], names: PlaceNames): Place | null {
  let place: Place | null = null;
  for (const bracket of brackets) place = enter(bracket, place, names);
  return place;
}

/** What a value in a place is; null where nothing says. */
export function shapeIn(place: Place | null): ValueShape | null {
  switch (place?.in) {
    case 'ddi':
      return place.parameter?.shape ?? null;
    case 'helper':
      return place.shape;
    case 'structure':
      return fieldIn(place)?.shape ?? null;
    case 'slots':
    case 'procedure':
    case undefined:
      return null;
  }
}

/** The entry of the field whose value is written. */
export function fieldIn({ candidates, field }: Place & { in: 'structure' }): FieldEntry | null {
  if (field === null) return null;
  for (const candidate of candidates) {
    const found = fieldOf(candidate, field);
    if (found !== null) return found;
  }
  return null;
}

function enter(bracket: OpenBracket, outer: Place | null, names: PlaceNames): Place | null {
  switch (bracket.bracket) {
    case '(':
      return enterCall(bracket, outer, names);
    case '[':
      return null;
    case '{':
      return enterBraces(bracket, outer, names);
  }
}

function enterCall(bracket: OpenBracket, outer: Place | null, names: PlaceNames): Place | null {
  const name = bracket.before.at(-1) ?? '';
  // Plain brackets: what stands in them stands in the place around them.
  if (name === '') return outer;
  const index = bracket.items.length;
  const procedure = names.procedure(name);
  if (procedure !== null) return { in: 'procedure', procedure, index };
  const ddi = findDdi(name);
  if (ddi !== null) return { in: 'ddi', ddi, index, parameter: parameterAt(ddi, bracket) };
  return isHelperName(name) ? helperPlace(name, bracket) : null;
}

/** In the creating form the runtime's handle is left out, so it does not count before the last place. */
function parameterAt(ddi: DdiName, { label, items }: OpenBracket): ParameterEntry | null {
  const { creates } = ddis[ddi];
  const parameters: readonly ParameterEntry[] = ddis[ddi].parameters;
  if (label !== null) return parameters.find(({ name }) => name === label) ?? null;
  return (
    parameters.filter(({ name }) => name !== creates?.runtimeHandle || items.length >= parameters.length - 1)[
      items.length
    ] ?? null
  );
}

function helperPlace(helper: HelperName, { label, labels, items }: OpenBracket): Place {
  const { parameters } = helpers[helper];
  const parameter = (label === null ? parameters[items.length] : parameters.find(({ name }) => name === label)) ?? null;
  const range = { start: 0, end: 0 };
  const values = new Map<string, ArgumentValue>(
    items.flatMap((name, at) => {
      const taken = labels.length === items.length ? labels[at] : parameters[at]?.name;
      return taken === undefined || name === '' ? [] : [[taken, { kind: 'name', name, range }] as const];
    }),
  );
  const shape = parameter === null ? null : operandShape(helper, parameter.kind, values);
  return { in: 'helper', helper, index: items.length, parameter, shape };
}

function enterBraces(
  { statement, named, labels, label }: OpenBracket,
  outer: Place | null,
  names: PlaceNames,
): Place | null {
  const slots = outer === null ? slotsOf(statement) : null;
  if (slots !== null) return { in: 'slots', slots, given: labels, field: label };
  const known = structureIn(outer) ?? (named === null ? null : names.structureOf(named));
  const name = known === null ? null : structureName(known);
  const candidates = name === null ? structuresWith(labels) : [name];
  return { in: 'structure', candidates, given: labels, field: label };
}

/** `driver reference {`, `resource hFrame {` */
function slotsOf(word: string): Readonly<Record<string, SlotEntry>> | null {
  if (word === 'driver') return driverSettings;
  const objects: Readonly<Record<string, Readonly<Record<string, SlotEntry>>>> = objectFields;
  return Object.hasOwn(objects, word) ? (objects[word] ?? null) : null;
}

function structureIn(place: Place | null): string | null {
  if (place?.in === 'ddi') return place.parameter === null ? null : structureOfParameter(place.parameter);
  const shape = shapeIn(place);
  return shape?.is === 'structure' ? shape.structure : shape?.is === 'bytes' ? (shape.structure ?? null) : null;
}
