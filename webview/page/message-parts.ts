/** What the parts of a message may be: whatever crosses between a page and its host is checked like any input. */

type Fields = Readonly<Record<string, unknown>>;

export function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null;
}

export function isText(input: unknown): input is string {
  return typeof input === 'string';
}

/** A whole number from 0. */
export function isCount(input: unknown): input is number {
  return typeof input === 'number' && Number.isSafeInteger(input) && input >= 0;
}

export function isListOf<T>(
  input: unknown,
  isItem: (item: unknown, index: number) => item is T,
): input is readonly T[] {
  return Array.isArray(input) && input.every(isItem);
}
