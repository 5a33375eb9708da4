/** The options by which a command is given the budget of a run. */
import { limits, walkedOnceBudget, type Budget, type LimitName } from '../../../catalog/limits.ts';

const names = Object.keys(limits) as LimitName[];

/** How `parseArgs` reads them. */
export const budgetOptions: Readonly<Record<string, { readonly type: 'string' }>> = Object.fromEntries(
  names.map((name) => [limits[name].option, { type: 'string' }]),
);

/** `1,000,000`. Whoever asks the language for it loads its tables, which takes longer than a small run, and this is asked at each start. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** One line for the usage of a command, and one each for what they mean. */
export const budgetUsage = names
  .map((name) => {
    const { option, description, walkedOnce } = limits[name];
    return `  --${option} N`.padEnd(16) + `${description} ${grouped(walkedOnce)} where nothing is said.`;
  })
  .join('\n');

/** The budget that the options set; a sentence where one of them is no number. */
export function budgetOf(values: Readonly<Record<string, unknown>>): Budget | string {
  const budget: Record<LimitName, number> = { ...walkedOnceBudget };
  for (const name of names) {
    const { option } = limits[name];
    const given = values[option];
    if (typeof given !== 'string') continue;
    const number = wholeNumber(given);
    if (number === null || number < 1) return `--${option} takes a whole number from 1 on, not "${given}".`;
    budget[name] = number;
  }
  return budget;
}

/** The number that decimal digits write; null for anything else, an empty text among it. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
