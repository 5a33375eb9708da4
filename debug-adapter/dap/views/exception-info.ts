/** The text of the exception widget: what failed, what it means for this very call, which check refused it and what to do next. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { findingLabel } from '../../catalog/application-mistakes.ts';
import { ddis, type DdiName } from '../../catalog/ddis.ts';
import { findings as findingTable } from '../../catalog/findings.ts';
import { rules } from '../../catalog/rules.ts';
import { describeStatus, isFailure } from '../../catalog/lookup/status-lookup.ts';
import type { Execution, Run } from '../../engine/history/run.ts';

export type ExceptionInfo = DebugProtocol.ExceptionInfoResponse['body'];

/** Describes why a step of `run` counts as a failure; null when it does not. */
export function exceptionInfo(run: Pick<Run, 'unmetText'>, execution: Execution): ExceptionInfo | null {
  const unmet = execution.verdict?.met === false;
  const failing = execution.outcome?.result.kind === 'status' && isFailure(execution.outcome.result.value);
  const found = (execution.outcome?.findings.length ?? 0) > 0;
  if (!unmet && !failing && !found) return null;
  const lines = [...verdictLines(execution), ...statusLines(execution), ...findingLines(execution)];
  return {
    exceptionId: exceptionId(execution, failing, run.unmetText),
    description: lines.join('\n'),
    breakMode: 'always',
    details: {
      message: lines[0] ?? '',
      typeName: execution.row.name,
      ...(execution.ddi === null ? {} : { fullTypeName: ddis[execution.ddi].callbackType, evaluateName: '$hr' }),
    },
  };
}

function exceptionId(execution: Execution, failing: boolean, unmetText: string): string {
  const result = execution.outcome?.result;
  if (failing && result?.kind === 'status') {
    const text = describeStatus(result.value);
    return `${execution.row.name}: ${text.name} (${text.hex})`;
  }
  const finding = execution.outcome?.findings[0];
  if (finding !== undefined && execution.verdict?.met !== false) return `${execution.row.name}: finding ${finding.id}`;
  return `${execution.row.name}: ${unmetText}`;
}

function verdictLines(execution: Execution): readonly string[] {
  const { verdict, judgement = [] } = execution;
  if (verdict === null || verdict.met) return [];
  const [found] = judgement;
  return [
    `Expected ${verdict.expected}, got ${verdict.actual}.`,
    ...(found === undefined ? [] : [`The call ${found.text}`]),
  ];
}

/** What refused the call and what to do comes first; what the code means in general comes last. */
function statusLines(execution: Execution): readonly string[] {
  const { outcome, ddi } = execution;
  if (outcome === null || ddi === null || outcome.result.kind !== 'status' || !isFailure(outcome.result.value))
    return [];
  const { refusal } = outcome;
  const meaning = meaningFor(ddi, outcome.result.value);
  return refusal === null
    ? [meaning]
    : [
        `Failed check: ${refusal.check}. ${refusal.message}`,
        ...(refusal.advice === '' ? [] : [`Likely: ${refusal.advice}`]),
        refusal.by === 'runtime'
          ? 'Refused by the Direct3D runtime; the driver never saw the call.'
          : `Refused by the driver (${rules[refusal.rule].source.tag}).`,
        meaning,
      ];
}

function meaningFor(ddi: DdiName, status: number): string {
  const text = describeStatus(status);
  const documented = ddis[ddi].returnCodes.find((code) => code.name === text.name);
  const meaning =
    documented === undefined
      ? `${ddi} does not document ${text.name}. In general: ${text.meaning || 'no meaning known'}.`
      : `${text.name} here: ${documented.meaning}.`;
  return text.equivalentStatus === null ? meaning : `${meaning} The API reports ${text.equivalentStatus}.`;
}

/** A finding that is why the call was refused has had its words already. */
function findingLines(execution: Execution): readonly string[] {
  const refusal = execution.outcome?.refusal ?? null;
  return (execution.outcome?.findings ?? []).map((finding) => {
    const label = `Finding ${findingLabel(finding.id)}`;
    const { advice } = findingTable[finding.id];
    const message = finding.message
      .replace(advice, '')
      .replace(refusal?.advice ?? '', '')
      .trim();
    return refusal?.message.startsWith(message) === true ? `${label}.` : `${label}: ${message} ${advice}`;
  });
}
