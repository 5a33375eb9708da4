/** JUnit's XML: a test case an expectation. The counts stand before the cases, so the cases are gathered. */
import { showText } from '../../bytes/shown-text.ts';
import { answerName } from './describe-call.ts';
import type { ReportedRun, ReportFormat, RunEnd } from './report-format.ts';

export const junitFormat: ReportFormat = {
  gathered: new Set(['call', 'check']),
  begin: () => '',
  call: (call, run) => {
    const { verdict } = call.effect;
    if (verdict === null) return '';
    const { ddi, location } = call.instruction;
    const name = `${call.ordinal} ${ddi} -> ${verdict.expected}`;
    return testCase(run, location.line + 1, name, verdict.met ? null : `got ${answerName(call)}`);
  },
  check: ({ line, verdict: { expected, actual, met } }, run) =>
    testCase(run, line, `expect ${expected}`, met ? null : `got ${actual}`),
  end: (end, run) => {
    const broken = brokenCases(end, run);
    const [tests, failures] = [end.expectations + broken.length, end.unmet + broken.length];
    return [
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="${xml(run.script)}" tests="${tests}" failures="${failures}">\n`,
      `${broken.join('')}  </testsuite>\n</testsuites>\n`,
    ];
  },
};

/** What kept the run from its end fails like an expectation. */
function brokenCases({ fault, isInterrupted }: RunEnd, run: ReportedRun): readonly string[] {
  return [
    ...(fault === null ? [] : [testCase(run, fault.location.line + 1, 'script', fault.message)]),
    ...(isInterrupted ? [testCase(run, 1, 'script', 'interrupted before its end')] : []),
  ];
}

function testCase({ script }: ReportedRun, line: number, name: string, problem: string | null): string {
  const failure = problem === null ? '/>' : `><failure message="${xml(problem)}"/></testcase>`;
  return `    <testcase classname="${xml(script)}" name="${xml(`line ${line}: ${name}`)}"${failure}\n`;
}

function xml(text: string): string {
  return showText(text)
    .replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '')
    .replace(/[\ufffe\uffff]/g, '?');
}
