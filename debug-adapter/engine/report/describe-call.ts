/** A call in the words of a report, for machines. */
import { toHex } from '../../bytes/hex.ts';
import { describeAnswer } from '../../catalog/lookup/answer.ts';
import { mistakeNumber } from '../../catalog/application-mistakes.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import type { FindingId } from '../../catalog/findings.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import type { Value } from '../../catalog/value.ts';
import type { Outcome, ReportedFailure } from '../../emulator/call/outcome.ts';
import { argumentViews } from '../history/argument-views.ts';
import type { CallStep } from './report-format.ts';

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
  readonly refusal: ReportedFailure | null;
  /** `mistake`: the number of the known mistake of the application, or null. */
  readonly findings: readonly {
    readonly id: FindingId;
    readonly mistake: number | null;
    readonly severity: string;
    readonly message: string;
  }[];
}

/** Everything that a report says of a call. Key material of a user's own is masked. */
export function describeCall({ ordinal, instruction, effect }: CallStep): ReportedCall {
  const { outcome, verdict } = effect;
  const args: Record<string, unknown> = {};
  for (const { name, direction, value } of argumentViews(instruction, effect))
    if (direction !== 'out') args[name] = jsonOf(value);
  return {
    index: ordinal,
    line: instruction.location.line + 1,
    name: instruction.ddi,
    args,
    ...statusWords(instruction.ddi, outcome),
    expected: verdict?.expected ?? null,
    met: verdict?.met ?? null,
    ...(outcome === null ? nothingCame : whatCame(outcome)),
  };
}

function statusWords(
  ddi: DdiName,
  outcome: Outcome | null,
): Pick<ReportedCall, 'hresult' | 'hresultName' | 'hresultTwin'> {
  const status = statusOf(outcome);
  if (status === null) return { hresult: null, hresultName: null };
  const { hex, name, equivalentStatus } = describeAnswer(ddi, status);
  return { hresult: hex, hresultName: name, ...(equivalentStatus === null ? {} : { hresultTwin: equivalentStatus }) };
}

/** The driver was not asked. */
const nothingCame = { outputs: {}, refusal: null, findings: [] } as const;

function whatCame({ outputs, refusal, findings }: Outcome): Pick<ReportedCall, 'outputs' | 'refusal' | 'findings'> {
  return {
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, jsonOf(value)])),
    refusal,
    findings: findings.map(({ id, severity, message }) => ({ id, mistake: mistakeNumber(id), severity, message })),
  };
}

/** What a call answered, as people know it: `STATUS_…` with the `ERROR_…` that applications see; `void` without a status. */
export function answerName({ instruction, effect }: CallStep): string {
  const status = statusOf(effect.outcome);
  if (status === null) return 'void';
  const { name, equivalentStatus } = describeAnswer(instruction.ddi, status);
  return equivalentStatus === null ? name : `${name} (${equivalentStatus})`;
}

function statusOf(outcome: Outcome | null): number | null {
  return outcome?.result.kind === 'status' ? outcome.result.value : null;
}

/** What stands for a value that holds key material of a user's own. */
const masked = { masked: 'key material' } as const;

/** A value in JSON: bytes as `{"bytes":"hex"}`, handles and statuses as hex strings, integers as numbers where they fit. */
function jsonOf(value: Value): unknown {
  if (value.secret === true) return masked;
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
