/** What a run came to, for machines and for people. Everything in it comes from the history. */
import { findingLabel, mistakeNumber } from '../../catalog/application-mistakes.ts';
import type { FindingId } from '../../catalog/findings.ts';
import { toHex } from '../../bytes/hex.ts';
import { describeAnswer } from '../../catalog/answer.ts';
import { describeStatus } from '../../catalog/status-lookup.ts';
import type { Value } from '../../catalog/value.ts';
import type { Refusal } from '../../emulator/call/outcome.ts';
import type { RememberedRun } from '../history/run-history.ts';

export interface ReportedCall {
  readonly index: number;
  readonly line: number;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly hresult: string | null;
  readonly hresultName: string | null;
  /** The name of the same error in the other world, HRESULT or NTSTATUS, where it has one. */
  readonly hresultTwin?: string;
  readonly expected: string | null;
  readonly met: boolean | null;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Who refused the call, and why; null when nobody did. */
  readonly refusal: Refusal | null;
  /** `mistake`: the number of the known mistake of the application, or null. */
  readonly findings: readonly {
    readonly id: FindingId;
    readonly mistake: number | null;
    readonly severity: string;
    readonly message: string;
  }[];
}

export interface ReportedCheck {
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
  readonly met: boolean;
}

export interface Report {
  readonly script: string;
  readonly profile: string;
  readonly seed: number;
  readonly calls: readonly ReportedCall[];
  readonly checks: readonly ReportedCheck[];
  readonly failed: number;
  readonly fault: { readonly line: number; readonly message: string; readonly advice: string } | null;
}

/** The report of a finished run: what crossed the interface. What the driver keeps inside, keys first of all, is not in it. */
export function reportOf(run: RememberedRun): Report {
  const calls: ReportedCall[] = [];
  const checks: ReportedCheck[] = [];
  for (let step = 0; step < run.known.steps; step += 1) {
    const row = run.row(step);
    if (row.kind === 'check') {
      const { verdict } = run.execution(step);
      if (verdict !== null) checks.push({ line: row.location.line + 1, ...verdict });
    }
    if (row.call === null) continue;
    const { outcome, arguments: given, verdict } = run.execution(step);
    const args = given
      .filter((argument) => argument.direction !== 'out')
      .map((argument) => [argument.name, argument.isSecret ? masked : jsonOf(argument.value)] as const);
    const outputs = Object.entries(outcome?.outputs ?? {}).map(([name, value]) => [name, jsonOf(value)] as const);
    calls.push({
      index: row.call,
      line: row.location.line + 1,
      name: row.name,
      args: Object.fromEntries(args),
      hresult: row.status === null ? null : describeStatus(row.status).hex,
      hresultName: row.status === null ? null : describeAnswer(row.name, row.status).name,
      ...twinIn(row.status),
      expected: verdict?.expected ?? null,
      met: row.met,
      outputs: Object.fromEntries(outputs),
      refusal: outcome?.refusal ?? null,
      findings: (outcome?.findings ?? []).map(({ id, severity, message }) => ({
        id,
        mistake: mistakeNumber(id),
        severity,
        message,
      })),
    });
  }
  const { fault } = run.known;
  return {
    script: run.program.files[0]?.path ?? '',
    profile: run.environment.profile.name,
    seed: run.seed,
    calls,
    checks,
    failed: calls.filter((call) => call.met === false).length + checks.filter((check) => !check.met).length,
    fault: fault === null ? null : { line: fault.location.line + 1, message: fault.message, advice: fault.advice },
  };
}

function twinIn(status: number | null): Pick<ReportedCall, 'hresultTwin'> {
  const twin = status === null ? null : describeStatus(status).twin;
  return twin === null ? {} : { hresultTwin: twin };
}

/** As people know it: `STATUS_…` with the `ERROR_…` that applications see. */
function nameOf({ hresultName, hresultTwin }: ReportedCall): string {
  return `${hresultName ?? 'void'}${hresultTwin === undefined ? '' : ` (${hresultTwin})`}`;
}

/** What stands for a value that holds key material of a user's own. */
const masked = { masked: 'key material' } as const;

/** A value in JSON: bytes as `{"bytes":"hex"}`, handles and statuses as hex strings, integers as numbers where they fit. */
export function jsonOf(value: Value): unknown {
  switch (value.kind) {
    case 'integer':
      return value.value >= -9007199254740991n && value.value <= 9007199254740991n
        ? Number(value.value)
        : `0x${value.value.toString(16)}`;
    case 'handle':
      return `0x${value.value.toString(16)}`;
    case 'status':
      return describeStatus(value.value).hex;
    case 'bytes':
      return { bytes: toHex(value.value) };
    case 'guid':
    case 'string':
    case 'boolean':
      return value.value;
    case 'structure':
      return Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, jsonOf(field)]));
    case 'array':
      return value.items.map(jsonOf);
    case 'null':
      return null;
    case 'unknown':
      return '?';
  }
}

/** The report for people: a line a call, and under it what went wrong. */
export function textReport(report: Report): string {
  const lines = report.calls.flatMap((call) => [
    `${call.met === false ? 'FAIL' : '    '} ${String(call.index).padStart(4)}  line ${String(call.line).padStart(4)}  ${call.name}  ${nameOf(call)}${call.expected === null ? '' : `  (expected ${call.expected})`}`,
    ...(call.refusal === null ? [] : [`           ${refusalText(call.refusal, call.findings.length > 0)}`]),
    ...call.findings.map((finding) => `           ${finding.severity} ${findingLabel(finding.id)}: ${finding.message}`),
  ]);
  const unmet = report.checks
    .filter((check) => !check.met)
    .map((check) => `FAIL line ${check.line}  expect ${check.expected}: ${check.actual}`);
  const fault =
    report.fault === null
      ? []
      : [`STOP line ${report.fault.line}  ${report.fault.message} ${report.fault.advice}`.trimEnd()];
  const expectations = report.calls.filter((call) => call.met !== null).length + report.checks.length;
  return (
    [
      ...lines,
      ...unmet,
      ...fault,
      `${counted(report.calls.length, 'call')}, ${counted(expectations, 'expectation')}, ${report.failed} not met`,
    ].join('\n') + '\n'
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The advice is left out where a finding gives it. */
function refusalText({ by, check, message, advice }: Refusal, isAdvised: boolean): string {
  return `refused by the ${by} (${check}): ${message}${isAdvised || advice === '' ? '' : ` ${advice}`}`;
}

/** JUnit's XML: a test case an expectation. */
export function junitReport(report: Report): string {
  const cases = [
    ...report.calls
      .filter((call) => call.met !== null)
      .map((call) => ({
        name: `${call.index} ${call.name} -> ${call.expected ?? ''}`,
        line: call.line,
        problem: call.met === false ? `got ${nameOf(call)}` : null,
      })),
    ...report.checks.map((check) => ({
      name: `expect ${check.expected}`,
      line: check.line,
      problem: check.met ? null : `got ${check.actual}`,
    })),
    ...(report.fault === null ? [] : [{ name: 'script', line: report.fault.line, problem: report.fault.message }]),
  ];
  const body = cases.map(
    ({ name, line, problem }) =>
      `    <testcase classname="${xml(report.script)}" name="${xml(`line ${line}: ${name}`)}"${problem === null ? '/>' : `><failure message="${xml(problem)}"/></testcase>`}`,
  );
  const failures = cases.filter(({ problem }) => problem !== null).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="${xml(report.script)}" tests="${cases.length}" failures="${failures}">\n${body.join('\n')}\n  </testsuite>\n</testsuites>\n`;
}

function xml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '')
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '?');
}
