/**
 * How often a test draws its cases. `npm test` draws enough to meet each kind of case; `npm run nightly` sets `REPETITIONS=nightly` and searches for
 * the rare ones.
 */
export function repetitions({ usual, nightly }: { readonly usual: number; readonly nightly: number }): number {
  return process.env['REPETITIONS'] === 'nightly' ? nightly : usual;
}
