/** What a measurement says, and how several of them are told as one. */

/** `values`: one a repetition. Without an aim a figure is for information. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly aim?: Aim;
}

export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** The value at a share of the sorted values; 0 = the least, 1 = the greatest. NaN where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle repetition: one that was disturbed does not decide. */
export function middle({ values }: Figure): number {
  return percentile(values, 0.5);
}

/** Null where nothing is aimed at. */
export function isMet(figure: Figure): boolean | null {
  const { aim } = figure;
  if (aim === undefined) return null;
  return 'atLeast' in aim ? middle(figure) >= aim.atLeast : middle(figure) <= aim.atMost;
}
