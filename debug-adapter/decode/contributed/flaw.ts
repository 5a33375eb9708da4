/** What another extension's decoder did wrong. Thrown inside the guard alone, which turns it into a value. */
export class Flaw extends Error {
  override readonly name = 'Flaw';
}

/** A word for what a value is, without telling its content. */
export function kindOf(value: unknown): string {
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : value === undefined
        ? 'nothing'
        : typeof value === 'object'
          ? 'an object'
          : `a ${typeof value}`;
}

/** Reads a member of an object that is expected to have it. */
export function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Flaw(`${what} is ${kindOf(value)}, not an object`);
  if (isPromise(value)) throw new Flaw(`${what} is a promise; a decoder answers at once`);
  return value as Readonly<Record<string, unknown>>;
}

/** True for what `async` functions give. Nobody waits for it, so that it may fail without being heard. */
function isPromise(value: object): boolean {
  const then: unknown = 'then' in value ? value.then : undefined;
  if (typeof then !== 'function') return false;
  Reflect.apply(then, value, [ignore, ignore]);
  return true;
}

function ignore(): undefined {
  return undefined;
}

/** A text of one line, cut where it is too long; a character that moves the cursor becomes a space. */
export function lineOf(value: unknown, what: string, most: number): string {
  if (typeof value !== 'string') throw new Flaw(`${what} is ${kindOf(value)}, not a string`);
  const cut = value.length <= most ? value : `${value.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
  return cut.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
