import type { ArgumentView, Execution, SeenOutcome } from '../../../engine/history/run.ts';
import { findingLabel } from '../../../catalog/application-mistakes.ts';
import { ddis, type DdiName } from '../../../catalog/ddis.ts';
import { structureOfParameter, type ParameterEntry } from '../../../catalog/entry.ts';
import { answerType, describeAnswer } from '../../../catalog/lookup/answer.ts';
import { integer } from '../../../catalog/value.ts';
import { previewValue } from '../../../decode/preview.ts';
import { rowOfNamed, rowOfValue, uniqueNames, type RowContext } from '../rows.ts';
import type { VariableNode } from '../variable-node.ts';

/**
 * The scope "Last call": parameters with their C types, what the driver wrote, what it returned and what no status says.
 * `isReturned` is false while the call is still inside its phases: then only what went in is shown.
 */
export function lastCallRows(
  execution: Execution | null,
  isReturned: boolean,
  context: RowContext,
): readonly VariableNode[] {
  if (execution === null || execution.outcome === null) return [{ name: 'call', value: 'none yet' }];
  const { ddi, outcome, row, judgement = [] } = execution;
  const rows: VariableNode[] = [
    {
      name: 'call',
      value: `${row.name}  call ${row.call ?? 0}, line ${row.location.line + 1}`,
      ...(ddi === null ? {} : { type: ddis[ddi].callbackType }),
    },
    ...execution.arguments.map((argument) => argumentRow(argument, execution, isReturned, context)),
  ];
  if (!isReturned) return rows;
  return uniqueNames([
    ...rows,
    returnRow(ddi, outcome),
    ...refusalRows(outcome),
    ...findingRows(outcome, context),
    ...verdictRows(execution),
    ...judgement.map(({ name, text }) => ({ name, value: text })),
  ]);
}

function argumentRow(
  { name, value, cType, direction, unrecorded }: ArgumentView,
  { ddi, outcome }: Execution,
  isReturned: boolean,
  context: RowContext,
): VariableNode {
  const written = isReturned ? outcome?.outputs[name] : undefined;
  const expected = ddi === null ? context : expecting(ddi, name, context);
  const row = rowOfValue(name, written ?? value, cType, null, expected);
  if (written !== undefined) return row;
  if (unrecorded !== undefined) return { ...row, value: unrecorded };
  return direction === 'in' ? row : { ...row, value: unwritten(direction, row.value) };
}

/** What the place of a parameter calls for. */
function expecting(ddi: DdiName, name: string, context: RowContext): RowContext {
  const parameters: readonly ParameterEntry[] = ddis[ddi].parameters;
  const parameter = parameters.find((candidate) => candidate.name === name);
  const structure = parameter === undefined ? null : structureOfParameter(parameter);
  return structure === null
    ? context
    : { ...context, decode: { ...context.decode, expectation: { place: `${name} of ${ddi}`, structure } } };
}

function unwritten(direction: 'out' | 'inout', value: string): string {
  return direction === 'out' ? 'not written' : value;
}

/** What the call returned, under the name of its type. */
function returnRow(ddi: DdiName | null, outcome: SeenOutcome): VariableNode {
  switch (outcome.result.kind) {
    case 'status': {
      const text = describeAnswer(ddi ?? '', outcome.result.value);
      const type = answerType(ddi ?? '');
      return {
        name: type,
        value:
          `${text.name}  ${text.hex}${text.equivalentStatus === null ? '' : ` (${text.equivalentStatus})`}  ${text.meaning}`.trimEnd(),
        type,
        evaluateName: '$hr',
      };
    }
    case 'size':
      return { name: 'SIZE_T', value: previewValue(integer(outcome.result.value)), type: 'SIZE_T' };
    case 'void':
      return { name: 'VOID', value: 'returns nothing', type: 'VOID' };
    case 'unrecorded':
      return unrecordedRow(ddi === null ? 'returned' : ddis[ddi].returns, outcome.result.why ?? 'not recorded');
  }
}

function unrecordedRow(type: string, why: string): VariableNode {
  return { name: type, value: why, type };
}

function refusalRows(outcome: SeenOutcome): readonly VariableNode[] {
  const { refusal } = outcome;
  if (refusal === null) return [];
  return [
    {
      name: 'refused by',
      value: `${refusal.check}: ${refusal.message}`,
      children: () => [
        { name: 'check', value: refusal.check },
        { name: 'rule', value: refusal.rule },
        { name: 'what', value: refusal.message },
        ...(refusal.advice === '' ? [] : [{ name: 'likely mistake', value: refusal.advice }]),
      ],
    },
  ];
}

function findingRows(outcome: SeenOutcome, context: RowContext): readonly VariableNode[] {
  return outcome.findings.map((finding) => ({
    name: `finding ${findingLabel(finding.id)}`,
    value: finding.message,
    type: finding.severity,
    children: () => finding.evidence.map((named) => rowOfNamed(named, null, context)),
  }));
}

function verdictRows(execution: Execution): readonly VariableNode[] {
  const { verdict } = execution;
  if (verdict === null) return [];
  return [
    {
      name: 'expected',
      value: verdict.met ? `${verdict.expected}  held` : `${verdict.expected}  NOT MET, got ${verdict.actual}`,
    },
  ];
}
