/** The report for people: a line a call, and under it what went wrong. */
import { countText } from '../../bytes/count-text.ts';
import { findingLabel } from '../../catalog/application-mistakes.ts';
import type { ReportedFailure } from '../../emulator/call/outcome.ts';
import { answerName } from './describe-call.ts';
import type { ReportFormat } from './report-format.ts';

export const textFormat: ReportFormat = {
  gathered: new Set(),
  begin: () => '',
  call: (call) => {
    const { outcome, verdict } = call.effect;
    const { ddi, location } = call.instruction;
    const line = `${verdict?.met === false ? 'FAIL' : '    '} ${String(call.ordinal).padStart(4)}  line ${String(location.line + 1).padStart(4)}  ${ddi}  ${answerName(call)}${verdict === null ? '' : `  (expected ${verdict.expected})`}\n`;
    if (outcome === null || (outcome.refusal === null && outcome.findings.length === 0)) return line;
    const refusal = outcome.refusal === null ? [] : [refusalText(outcome.refusal, outcome.findings.length > 0)];
    const findings = outcome.findings.map(({ severity, id, message }) => `${severity} ${findingLabel(id)}: ${message}`);
    return `${line}${[...refusal, ...findings].map((text) => `           ${text}\n`).join('')}`;
  },
  check: ({ line, verdict: { met, expected, actual } }) =>
    met ? '' : `FAIL line ${line}  expect ${expected}: ${actual}\n`,
  end: ({ calls, expectations, unmet, fault, isInterrupted }) => {
    const stop =
      fault === null ? '' : `${`STOP line ${fault.location.line + 1}  ${fault.message} ${fault.advice}`.trimEnd()}\n`;
    const interrupted = isInterrupted ? 'Interrupted: ' : '';
    return [
      '',
      `${stop}${interrupted}${countText(calls, 'call')}, ${countText(expectations, 'expectation')}, ${unmet} not met\n`,
    ];
  },
};

/** The advice is left out where a finding gives it. */
function refusalText({ by, check, message, advice }: ReportedFailure, isAdvised: boolean): string {
  return `refused by the ${by} (${check}): ${message}${isAdvised || advice === '' ? '' : ` ${advice}`}`;
}
