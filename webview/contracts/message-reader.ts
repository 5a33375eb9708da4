/** Whatever crosses between a page and its host is checked like any input: by one table for each direction of a conversation. */

export type Fields = Readonly<Record<string, unknown>>;
export type Guard<T> = (input: unknown) => input is T;

/** For each type of message, what each of its other parts must be. */
export type MessageShapes<Message extends { readonly type: string }> = {
  readonly [Type in Message['type']]: PartShapes<Extract<Message, { readonly type: Type }>>;
};
type PartShapes<Message> = { readonly [Part in Exclude<keyof Message, 'type'>]: Guard<Message[Part]> };

/**
 * A reader of messages: what it gives has the parts of the table and no others.
 * @param isSound what no single part shows, e.g. that a range does not end before it starts
 * @returns null for an input that is no message
 */
export function messageReader<Message extends { readonly type: string }>(
  shapes: MessageShapes<Message>,
  isSound: (message: Message) => boolean = () => true,
): (input: unknown) => Message | null {
  const tables = new Map<unknown, Readonly<Record<string, Guard<unknown>>>>(Object.entries(shapes));
  return (input) => {
    const parts = isFields(input) ? tables.get(input['type']) : undefined;
    if (!isFields(input) || parts === undefined) return null;
    const read: Record<string, unknown> = { type: input['type'] };
    for (const [part, isPart] of Object.entries(parts)) {
      if (!isPart(input[part])) return null;
      read[part] = input[part];
    }
    // The table has a guard for every part of this type of message, or it would not compile.
    const message = read as unknown as Message;
    return isSound(message) ? message : null;
  };
}

/** A guard of an object: of those parts that somebody could not do without. */
export function shaped<T>(parts: { readonly [Part in keyof T]?: Guard<T[Part]> }): Guard<T> {
  const guards = Object.entries(parts) as [string, Guard<unknown>][];
  return (input): input is T => isFields(input) && guards.every(([part, isPart]) => isPart(input[part]));
}

export function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null;
}

export function isText(input: unknown): input is string {
  return typeof input === 'string';
}

export function isFlag(input: unknown): input is boolean {
  return typeof input === 'boolean';
}

/** A whole number from 0. */
export function isCount(input: unknown): input is number {
  return typeof input === 'number' && Number.isSafeInteger(input) && input >= 0;
}

export function isBytes(input: unknown): input is Uint8Array {
  return input instanceof Uint8Array;
}

export function isListOf<T>(
  input: unknown,
  isItem: (item: unknown, index: number) => item is T,
): input is readonly T[] {
  return Array.isArray(input) && input.every(isItem);
}

export function listOf<T>(isItem: Guard<T>): Guard<readonly T[]> {
  return (input): input is readonly T[] => isListOf(input, (item): item is T => isItem(item));
}

/** For lists that the view only shows: what is in them is the host's. */
export function isAnyList<T>(input: unknown): input is readonly T[] {
  return Array.isArray(input);
}

export function orNull<T>(isThere: Guard<T>): Guard<T | null> {
  return (input): input is T | null => input === null || isThere(input);
}

export function oneOf<const T extends string>(...texts: readonly T[]): Guard<T> {
  return (input): input is T => texts.some((text) => text === input);
}
