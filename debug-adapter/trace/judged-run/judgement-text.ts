/** What is said of a recorded call where it is shown: the verdict, with what was missing for it, and where the call stands in the recording. */
import { findingLabel } from '../../catalog/application-mistakes.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import type { Phase } from '../../emulator/call/outcome.ts';
import type { NamedText } from '../../engine/history/run.ts';
import type { Verdict as Expectation } from '../../engine/machine/verdict.ts';
import type { JudgedCall, Verdict } from '../judge/verdict/verdict.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordedDriverCall } from '../recorded-run/driver-calls.ts';

/** One line each; none for a call that is as documented, or of which too little was recorded. */
export function notesOfJudgement({ call, verdict, mistakes, refusal }: JudgedCall): readonly string[] {
  return [
    ...(verdict.is === 'deviates' ? [`deviates: ${verdict.deviation.message}`] : []),
    ...(refusal === null ? [] : [`${refusal.check}: ${refusal.message}`]),
    ...mistakes.map(({ finding, message }) => `${findingLabel(finding)}: ${message}`),
    ...(call.open ? ['The call never came back.'] : []),
    ...call.annotations.map(({ from, text }) => `${from}: ${text}`),
    ...call.remarks,
  ];
}

/** `as documented`, `deviates: …`, `cannot be told without pData`. */
function verdictText(verdict: Verdict): string {
  switch (verdict.is) {
    case 'as documented':
      return 'as documented';
    case 'deviates': {
      const { rule, message } = verdict.deviation;
      return `deviates: ${message}${rule === null ? '' : ` (${rule})`}`;
    }
    case 'cannot be told':
      return `cannot be told; missing: ${verdict.missing.join(', ')}`;
  }
}

/** The one phase that a recorded call has: its end. */
export function phaseOf(judged: JudgedCall | null, result: RecordedDriverCall['result']): Phase {
  const returned =
    result.kind === 'status'
      ? describeStatus(result.value).name
      : result.kind === 'size'
        ? `${result.value} bytes`
        : result.kind === 'void'
          ? 'nothing to return'
          : 'result not recorded';
  const verdict = judged?.verdict ?? null;
  return {
    name: 'return',
    verdict: verdict?.is === 'deviates' ? 'failed' : 'done',
    detail: verdict === null ? returned : `${returned}; ${verdictText(verdict)}`,
    values: [],
  };
}

/** A deviation is an expectation of the contract that was not met. */
export function verdictOf({ verdict }: JudgedCall): Expectation | null {
  if (verdict.is !== 'deviates') return null;
  const { expected, recorded } = verdict.deviation;
  return { expected: `${expected} by the contract`, actual: recorded, met: false };
}

/** The lines below a call: what the contract says, what the recording calls it, and what else it says of it. */
export function judgementOf(entry: RecordedEntry, judged: JudgedCall | null): readonly NamedText[] {
  if (entry.is === 'unknown') return [];
  const where = [
    ...(entry.thread === null ? [] : [`thread ${entry.thread}`]),
    ...(entry.line === null ? [] : [`line ${entry.line} of the recording`]),
  ];
  const others =
    entry.is === 'call'
      ? [
          ...entry.annotations.map(({ from, text }) => ({ name: from, text })),
          ...entry.remarks.map((text) => ({ name: 'remark', text })),
        ]
      : [];
  return [
    ...(judged === null ? [] : [{ name: 'judgement', text: verdictText(judged.verdict) }]),
    { name: 'recorded as', text: [entry.name, ...where].join(', ') },
    ...others,
  ];
}
