/** The report for machines: one JSON object, with a line a call and a line a check. */
import { describeCall } from './describe-call.ts';
import type { ReportFormat } from './report-format.ts';

export const jsonFormat: ReportFormat = {
  gathered: new Set(['check']),
  begin: ({ script, profile, seed }) =>
    `{\n  "script": ${JSON.stringify(script)},\n  "profile": ${JSON.stringify(profile)},\n  "seed": ${seed},\n  "calls": [`,
  call: (call) => item(call.ordinal, describeCall(call)),
  check: ({ ordinal, line, verdict }) => item(ordinal, { line, ...verdict }),
  end: ({ calls, checks, unmet, fault, isInterrupted }) => {
    const told =
      fault === null ? null : { line: fault.location.line + 1, message: fault.message, advice: fault.advice };
    return [
      `${closed(calls)},\n  "checks": [`,
      `${closed(checks)},\n  "failed": ${unmet},\n  "fault": ${JSON.stringify(told)},\n  "interrupted": ${isInterrupted}\n}\n`,
    ];
  },
};

function item(ordinal: number, content: object): string {
  return `${ordinal === 0 ? '' : ','}\n    ${JSON.stringify(content)}`;
}

function closed(items: number): string {
  return items === 0 ? ']' : '\n  ]';
}
