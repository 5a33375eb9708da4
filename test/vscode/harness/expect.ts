/** The few assertions of the suite. Node's own are not there in a browser, where the suite runs too. */

export function equal(actual: unknown, expected: unknown): void {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value, null, 1) ?? 'undefined');
  if (got !== wanted) throw new Error(`expected ${wanted ?? ''}, got ${got ?? ''}`);
}

export function contains(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`expected "${part}" in:\n${text}`);
}
