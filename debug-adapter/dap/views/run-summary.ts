/** What a run came to, for the debug console: the numbers first, then everything that did not go well, each with its step. */
import { countText } from '../../bytes/count-text.ts';
import { isFailure } from '../../catalog/lookup/status-lookup.ts';
import { describeAnswer } from '../../catalog/lookup/answer.ts';
import type { Run, StepRow } from '../../engine/history/run.ts';

export interface SummaryLine {
  readonly text: string;
  /** The step that it tells of; null for the line of numbers and for what is left out. */
  readonly step: number | null;
}

/** So many lines are told one by one: a loop can fail a million times. */
const mostLines = 50;

/** The summary of a finished run, read from the history once. Nothing is replayed. */
export function runSummary(run: Run): { readonly lines: readonly SummaryLine[]; readonly unmet: number } {
  const told: SummaryLine[] = [];
  const count = { calls: 0, failed: 0, findings: 0, unmet: 0, trouble: 0 };
  for (let step = 0; step < run.known.steps; step += 1) {
    const row = run.row(step);
    const failed = row.status !== null && isFailure(row.status);
    if (row.call !== null) count.calls += 1;
    if (failed) count.failed += 1;
    if (row.met === false) count.unmet += 1;
    count.findings += row.findings;
    if (!failed && row.met !== false && row.findings === 0) continue;
    count.trouble += 1;
    if (told.length < mostLines) told.push({ step, text: troubleText(run, row) });
  }
  const numbers = [
    countText(count.calls, 'call'),
    `${count.failed} failed`,
    countText(count.findings, 'finding'),
    run.unmetCounted(count.unmet),
  ];
  const left = count.trouble - told.length;
  return {
    unmet: count.unmet,
    lines: [
      { step: null, text: `End of the run: ${numbers.join(', ')}.` },
      ...told,
      ...(left > 0 ? [{ step: null, text: `  and ${left} more: the timeline has them all` }] : []),
    ],
  };
}

/** `  NegotiateCryptoSessionKeyExchange: E_INVALIDARG, as expected. DataSize: …` */
function troubleText(run: Run, row: StepRow): string {
  const result = row.status === null ? null : describeAnswer(row.name, row.status).name;
  const heading = [result, row.met === true ? 'as expected' : row.met === false ? 'not as expected' : null].filter(
    (part) => part !== null,
  );
  return `  ${row.name}: ${[heading.join(', '), ...run.notes(row.step)]
    .filter((part) => part !== '')
    .join('; ')
    .replaceAll('.;', ';')}`;
}
