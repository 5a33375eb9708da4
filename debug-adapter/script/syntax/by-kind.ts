import type { Expression } from './tree.ts';

type OfKind<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** An answer for some kinds of expressions, and one for all others. */
export type ByKind<Context, Result> = {
  readonly [Kind in Expression['kind']]?: (expression: OfKind<Kind>, context: Context) => Result;
} & {
  readonly others: (expression: Expression, context: Context) => Result;
};

/** The answer of a table for one expression. */
export function byKind<Context, Result>(
  table: ByKind<Context, Result>,
  expression: Expression,
  context: Context,
): Result {
  // The row of a kind takes expressions of that kind: the type of the table says so, but not for a kind that is not known yet.
  const own = table[expression.kind] as ((expression: Expression, context: Context) => Result) | undefined;
  return (own ?? table.others)(expression, context);
}
