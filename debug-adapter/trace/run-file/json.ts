/** JSON as the language reads it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

/** Whether a JSON value is an object, and no list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text is; null where it is none. */
export function parseObject(text: string): JsonObject | null {
  try {
    const read = JSON.parse(text) as Json;
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}

/** The members of an object that are not among these names; undefined when there are none. */
export function membersBesides(json: JsonObject, names: ReadonlySet<string>): JsonObject | undefined {
  let others: Record<string, Json> | undefined;
  for (const name in json) {
    if (names.has(name)) continue;
    others ??= {};
    others[name] = json[name] ?? null;
  }
  return others;
}
