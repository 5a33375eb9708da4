/** The arguments of a request may be anything. They are read once, at the border, by the shapes that the table of requests gives them. */

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly argument: string; readonly expected: string };

/** Reads the value of the argument `name`. */
export type Shape<Value> = (value: unknown, name: string) => Read<Value>;

/** A shape for each argument that is looked at; the others may be anything and are left out. */
export type Fields<Arguments> = { readonly [Name in keyof Arguments]?: Shape<Arguments[Name] | undefined> };

function plain<Value>(isIt: (value: unknown) => value is Value, expected: string): Shape<Value> {
  return (value, argument) => (isIt(value) ? { ok: true, value } : { ok: false, argument, expected });
}

export const text = plain((value): value is string => typeof value === 'string', 'a string');
export const integer = plain((value): value is number => Number.isSafeInteger(value), 'a whole number');
export const counting = plain(
  (value): value is number => Number.isSafeInteger(value) && (value as number) >= 1,
  'a whole number from 1 on',
);
export const flag = plain((value): value is boolean => typeof value === 'boolean', 'true or false');

/** What may be absent; null counts as that. */
export function optional<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return (value, name) => (isAbsent(value) ? { ok: true, value: undefined } : shape(value, name));
}

/** An object with these fields; an argument that is wrong is told by its own name. */
export function record<Value extends object>(fields: Fields<Value>): Shape<Value> {
  return (value, argument) =>
    isRecord(value) ? readFields(value, fields) : { ok: false, argument, expected: 'an object' };
}

/** A list; an absent one is empty. */
export function list<Value>(shape: Shape<Value>, expected: 'a list of objects' | 'a list of strings'): Shape<Value[]> {
  return (value, argument) => {
    const items: unknown = isAbsent(value) ? [] : value;
    const isKind = expected === 'a list of strings' ? (item: unknown) => typeof item === 'string' : isRecord;
    if (!Array.isArray(items) || !items.every(isKind)) return { ok: false, argument, expected };
    const values: Value[] = [];
    for (const item of items as unknown[]) {
      const read = shape(item, argument);
      if (!read.ok) return read;
      values.push(read.value);
    }
    return { ok: true, value: values };
  };
}

/**
 * All arguments of a request. What is no object holds no arguments.
 * @returns the arguments that are there, or the first that is wrong
 */
export function readArguments<Arguments extends object>(values: unknown, fields: Fields<Arguments>): Read<Arguments> {
  return readFields(isRecord(values) ? values : {}, fields);
}

function readFields<Value extends object>(
  values: Readonly<Record<string, unknown>>,
  fields: Fields<Value>,
): Read<Value> {
  const found: [string, unknown][] = [];
  for (const [name, shape] of Object.entries(fields) as [string, Shape<unknown>][]) {
    const read = shape(Object.hasOwn(values, name) ? values[name] : undefined, name);
    if (!read.ok) return read;
    if (read.value !== undefined) found.push([name, read.value]);
  }
  return { ok: true, value: Object.fromEntries(found) as Value };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
