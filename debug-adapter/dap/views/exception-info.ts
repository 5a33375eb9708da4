/** The text of the exception widget: what failed, what it means for this very call, which check refused it and what to do next. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { findingLabel } from '../../catalog/application-mistakes.ts';
import { ddis } from '../../catalog/ddis.ts';
import { findings as findingTable } from '../../catalog/findings.ts';
import { rules } from '../../catalog/rules.ts';
import { describeStatus, isFailure } from '../../catalog/status-lookup.ts';
import type { Execution } from '../../engine/history/run.ts';

export type ExceptionInfo = DebugProtocol.ExceptionInfoResponse['body'];

/** Describes why a step counts as a failure; null when it does not. */
export function exceptionInfo(execution: Execution): ExceptionInfo | null {
  const unmet = execution.verdict?.met === false;
  const failing = execution.outcome?.result.kind === 'status' && isFailure(execution.outcome.result.value);
  const found = (execution.outcome?.findings.length ?? 0) > 0;
  if (!unmet && !failing && !found) return null;
  const lines = [...verdictLines(execution), ...statusLines(execution), ...findingLines(execution)];
  return {
    exceptionId: exceptionId(execution, failing),
    description: lines.join('\n'),
    breakMode: 'always',
    details: {
      message: lines[0] ?? '',
      typeName: execution.row.name,
      ...(execution.ddi === null ? {} : { fullTypeName: ddis[execution.ddi].callbackType, evaluateName: '$hr' }),
    },
  };
}

function exceptionId(execution: Execution, failing: boolean): string {
  const result = execution.outcome?.result;
  if (failing && result?.kind === 'status') {
    const text = describeStatus(result.value);
    return `${execution.row.name}: ${text.name} (${text.hex})`;
  }
  const finding = execution.outcome?.findings[0];
  if (finding !== undefined && execution.verdict?.met !== false) return `${execution.row.name}: finding ${finding.id}`;
  return `${execution.row.name}: expectation not met`;
}

function verdictLines(execution: Execution): readonly string[] {
  const { verdict } = execution;
  return verdict === null || verdict.met ? [] : [`Expected ${verdict.expected}, got ${verdict.actual}.`];
}

function statusLines(execution: Execution): readonly string[] {
  const { outcome, ddi } = execution;
  if (outcome === null || ddi === null || outcome.result.kind !== 'status' || !isFailure(outcome.result.value))
    return [];
  const text = describeStatus(outcome.result.value);
  const documented = ddis[ddi].returnCodes.find((code) => code.name === text.name);
  const { refusal } = outcome;
  const lines = refusal === null ? [] : [`Failed check: ${refusal.check}. ${refusal.message}`];
  if (refusal !== null && refusal.advice !== '') lines.push(`Likely: ${refusal.advice}`);
  if (refusal !== null)
    lines.push(
      `Refused by the ${refusal.by === 'runtime' ? 'Direct3D runtime; the driver never saw the call' : 'driver'}: ${rules[refusal.rule].text} (${rules[refusal.rule].source.tag}: ${rules[refusal.rule].source.where})`,
    );
  lines.push(
    documented === undefined
      ? `${ddi} does not document this code. In general: ${text.meaning || 'no meaning known'}.`
      : `For ${ddi}: ${documented.meaning}.`,
    `${text.name} = ${text.hex}, facility ${text.facility}, code ${text.code}.${text.twin === null ? '' : ` The API reports ${text.twin}.`}`,
  );
  return lines;
}

function findingLines(execution: Execution): readonly string[] {
  return (execution.outcome?.findings ?? []).map(
    (finding) => `Finding ${findingLabel(finding.id)}: ${finding.message} ${findingTable[finding.id].advice}`,
  );
}
