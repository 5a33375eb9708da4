import type { DdiEntry, ParameterEntry } from '../../catalog/entry.ts';
import { ddiNames, ddis, findDdi, type DdiName } from '../../catalog/ddis.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { ampersandFix, bindArguments, bindDdi, isThrownAway, withoutAmpersand } from '../bind/bind-arguments.ts';
import { report, type CheckContext } from './check-context.ts';
import { checkExpectation, isSuccessExpected } from './check-expectation.ts';
import { checkExpression } from './check-expression.ts';
import { applySessionCall, checkHandles } from './check-handles.ts';
import { checkSizes } from './check-sizes.ts';
import { checkValueKind } from './check-values.ts';
import type { ArgumentValue, CallStatement, ProcStatement } from '../syntax/tree.ts';
import { argumentExpressions, outputsOf } from '../syntax/walk.ts';

/** Checks a call of a DDI or a procedure, and keeps in mind what it does to variables and handles. */
export function checkCall(context: CheckContext, call: CallStatement): void {
  const name = call.name.name;
  const procedure = context.program.bound.procedures.get(name)?.statement;
  const ddi = findDdi(name);
  if (procedure !== undefined) checkProcedureCall(context, call, procedure);
  else if (ddi !== null) checkDdiCall(context, call, ddi);
  else if (name !== '') checkUnknownCall(context, call);
  if (call.result !== null) context.flow.define(call.result.name, null);
}

function checkUnknownCall(context: CheckContext, call: CallStatement): void {
  if (!context.program.bound.isOpen) {
    const known = [...ddiNames, ...context.program.bound.procedures.keys()];
    report(context, 'unknown-call', call.name.range, [call.name.name], {
      suggestion: nearestName(call.name.name, known),
    });
  }
  for (const expression of argumentExpressions(call.arguments)) checkExpression(context, expression, 'anything');
  for (const output of outputsOf(call.arguments)) context.flow.define(output.name, null);
  context.flow.forgetStates();
}

function checkProcedureCall(context: CheckContext, call: CallStatement, procedure: ProcStatement): void {
  const callable = {
    name: procedure.name.name,
    parameters: procedure.parameters.map(({ name }) => ({ name: name.name, optional: false })),
  };
  const { values, problems } = bindArguments(callable, call.arguments, call.name.range);
  context.problems.push(...problems);
  for (const { name, out } of procedure.parameters) {
    const value = values.get(name.name);
    if (value === undefined) continue;
    if (out && value.kind !== 'out' && !isThrownAway(value))
      report(
        context,
        'output-needs-ampersand',
        value.range,
        [`${name.name} of ${procedure.name.name}`],
        ampersandFix(value),
      );
    if (!out && value.kind === 'out')
      report(
        context,
        'input-with-ampersand',
        value.range,
        [`${name.name} of ${procedure.name.name}`],
        withoutAmpersand(value),
      );
    if (value.kind !== 'out' && !(out && isThrownAway(value))) checkExpression(context, value, 'anything');
  }
  if (call.expectation !== null)
    report(context, 'expectation-on-procedure', call.expectation.range, [procedure.name.name]);
  if (call.result !== null)
    report(context, 'result-of-void', call.result.range, [procedure.name.name, call.result.name]);
  context.flow.forgetStates();
  for (const output of outputsOf(call.arguments)) context.flow.define(output.name, null);
}

function checkDdiCall(context: CheckContext, call: CallStatement, ddi: DdiName): void {
  const entry = ddis[ddi];
  const { values, problems } = bindDdi(ddi, entry, call.arguments, call.name.range);
  context.problems.push(...problems);
  const isCreating = entry.creates !== undefined && values.get(entry.creates.parameter)?.kind === 'out';
  for (const parameter of entry.parameters) {
    const value = values.get(parameter.name);
    if (value !== undefined) checkArgument(context, ddi, entry, parameter, value, isCreating);
  }
  if (call.result !== null && entry.returns === 'VOID')
    report(context, 'result-of-void', call.result.range, [ddi, call.result.name]);
  if (call.expectation !== null) checkExpectation(context, ddi, entry, call.expectation);
  checkSizes(context, call, entry, values);
  checkHandles(context, call, ddi, entry, values);
  keepOutputs(context, call, entry, values, isCreating);
  applySessionCall(context, call, entry, values);
}

function checkArgument(
  context: CheckContext,
  ddi: DdiName,
  entry: DdiEntry,
  parameter: ParameterEntry,
  value: ArgumentValue,
  isCreating: boolean,
): void {
  const label = `${parameter.name} of ${ddi}`;
  const isCreated = isCreating && parameter.name === entry.creates?.parameter;
  if (value.kind === 'out') {
    if (parameter.direction === 'in' && !isCreated)
      report(context, 'input-with-ampersand', value.range, [label], withoutAmpersand(value));
    // What goes both ways is read before the call writes it.
    if (parameter.direction === 'inout' && value.name.name !== '')
      checkExpression(context, { kind: 'name', name: value.name.name, range: value.name.range }, parameter.shape);
    return;
  }
  if (parameter.direction === 'out') {
    if (!isThrownAway(value)) report(context, 'output-needs-ampersand', value.range, [label], ampersandFix(value));
    return;
  }
  checkValueKind(context, label, parameter, value);
  checkExpression(context, value, parameter.shape);
}

/** Defines the variables behind `&`; new handles get a kind. */
function keepOutputs(
  context: CheckContext,
  call: CallStatement,
  entry: DdiEntry,
  values: ReadonlyMap<string, ArgumentValue>,
  isCreating: boolean,
): void {
  for (const parameter of entry.parameters) {
    const value = values.get(parameter.name);
    if (value?.kind !== 'out' || value.name.name === '' || value.name.name === '_') continue;
    const { shape } = parameter;
    const isCreated = isCreating && parameter.name === entry.creates?.parameter;
    // A handle that a call gives out need not be the object itself; only a created one surely is.
    const fact =
      isCreated && shape.is === 'handle' && isSuccessExpected(call.expectation) !== false
        ? context.flow.newHandle(shape.of)
        : null;
    context.flow.define(value.name.name, fact);
  }
  // What stands in no parameter's place is written by nobody, but it is a variable from here on.
  const placed = new Set(values.values());
  for (const { value } of call.arguments)
    if (value.kind === 'out' && !placed.has(value)) context.flow.define(value.name.name, null);
}
