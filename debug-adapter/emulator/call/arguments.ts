/** Turns the values of a script into the arguments of a DDI. What does not fit is the script's mistake, told by parameter. */
import type { DdiName } from '../../catalog/ddis.ts';
import { ddis } from '../../catalog/ddis.ts';
import type { DdiEntry, ParameterEntry } from '../../catalog/entry.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import type { Value } from '../../catalog/value.ts';
import { convert, TypeMismatch } from './argument-values.ts';
import type { ArgumentsOf, Prepared } from './argument-types.ts';
import type { BindingProblem } from '../driver.ts';
import { isPointing } from '../memory/marshal-pointers.ts';

export type Binding<N extends DdiName> =
  { readonly ok: true; readonly args: ArgumentsOf<N> } | { readonly ok: false; readonly problem: BindingProblem };

/**
 * Binds values to the parameters of `ddi`, converting what C would: integers to handles and statuses, text to GUIDs,
 * structures to bytes by their layout and back, booleans to integers, 0 to NULL. Never throws.
 */
export function bindArguments<N extends DdiName>(
  ddi: N,
  args: Readonly<Record<string, Value>>,
  prepared: Prepared | null = null,
): Binding<N> {
  const entry = ddis[ddi];
  const bound: Record<string, unknown> = { ...(prepared?.bound ?? unboundOf(ddi)) };
  for (const parameter of prepared === null ? entry.parameters : prepared.rest) {
    const argument = bindOne(entry, parameter, args[parameter.name]);
    if (argument instanceof TypeMismatch)
      return { ok: false, problem: { parameter: parameter.name, message: argument.after(parameter.name) } };
    bound[parameter.name] = argument;
  }
  const unknownName = prepared === null ? unknownParameterIn(entry, args) : undefined;
  if (unknownName !== undefined)
    return {
      ok: false,
      problem: { parameter: unknownName, message: `${unknownName} ${unknownParameter(ddi, entry, unknownName)}` },
    };
  // Every parameter of the entry was converted by its shape just now: the type is read off the same entry.
  return { ok: true, args: bound as ArgumentsOf<N> };
}

/**
 * Binds what is the same at every call of a call site, once. `changing` names the other arguments; those that point are bound at each call too, because
 * memory is allocated for each call. Null when something does not fit, or names no parameter: then each call finds out and says so.
 */
export function prepareArguments(
  ddi: DdiName,
  constants: Readonly<Record<string, Value>>,
  changing: readonly string[],
): Prepared | null {
  const entry = ddis[ddi];
  if (unknownParameterIn(entry, constants) !== undefined) return null;
  const bound: Record<string, unknown> = {};
  const rest: ParameterEntry[] = [];
  for (const parameter of entry.parameters) {
    if (changing.includes(parameter.name) || isPointing(parameter)) {
      rest.push(parameter);
      bound[parameter.name] = null;
    } else {
      const argument = bindOne(entry, parameter, constants[parameter.name]);
      if (argument instanceof TypeMismatch) return null;
      bound[parameter.name] = argument;
    }
  }
  return { bound, rest };
}

const unbound = new Map<DdiName, Readonly<Record<string, null>>>();

/** Every parameter of a DDI without a value yet, in C order: to copy it and to write over it costs a tenth of adding names to an object. */
function unboundOf(ddi: DdiName): Readonly<Record<string, null>> {
  const known = unbound.get(ddi) ?? Object.fromEntries(ddis[ddi].parameters.map(({ name }) => [name, null] as const));
  unbound.set(ddi, known);
  return known;
}

function bindOne(entry: DdiEntry, parameter: ParameterEntry, value: Value | undefined): unknown {
  if (parameter.direction === 'out') return value?.kind !== 'null';
  if (value === undefined) {
    if (parameter.name === entry.creates?.parameter || parameter.name === entry.creates?.runtimeHandle) return null;
    return parameter.optional === true ? null : new TypeMismatch('is missing.');
  }
  if (value.kind === 'unknown') return new TypeMismatch('was not recorded (?), so the call cannot be made.');
  return isZero(value) && isPointer(parameter) ? null : convert(parameter.shape, value);
}

function isZero(value: Value): boolean {
  return value.kind === 'null' || ((value.kind === 'integer' || value.kind === 'handle') && value.value === 0n);
}

function isPointer({ cType }: ParameterEntry): boolean {
  return cType.endsWith('*') || cType.startsWith('CONST P');
}

function unknownParameterIn(entry: DdiEntry, args: Readonly<Record<string, Value>>): string | undefined {
  return Object.keys(args).find((name) => !entry.parameters.some((parameter) => parameter.name === name));
}

function unknownParameter(ddi: DdiName, entry: DdiEntry, name: string): string {
  const names = entry.parameters.map((parameter) => parameter.name);
  const near = nearestName(name, names);
  return `is no parameter of ${ddi}. ${near === null ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`}`;
}
