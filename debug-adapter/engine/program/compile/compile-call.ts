/** Calls of DDIs and of procedures. Arguments are bound as the checker binds them, by one function. */
import { onOneLine } from '../on-one-line.ts';
import { ddis, findDdi, type DdiName } from '../../../catalog/ddis.ts';
import { once } from '../../../catalog/once.ts';
import type { DdiEntry, ValueShape } from '../../../catalog/entry.ts';
import { isFindingId } from '../../../catalog/findings.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { nullValue, type Value } from '../../../catalog/value.ts';
import { prepareArguments } from '../../../emulator/call/arguments.ts';
import {
  ampersandFix,
  bindArguments,
  bindDdi,
  isThrownAway,
  withoutAmpersand,
  type Binding,
} from '../../../script/bind/bind-arguments.ts';
import { outputsOf } from '../../../script/syntax/walk.ts';
import type { ArgumentValue, CallStatement, Expectation, Expression, Identifier } from '../../../script/syntax/tree.ts';
import { compileExpression } from './compile-expression.ts';
import type { Compiler, Procedure } from './compiler.ts';
import type { Evaluate } from '../../evaluation/evaluation.ts';
import type { CompiledArgument, CompiledExpectation, CompiledOutput, Slot } from '../instruction.ts';

/** A procedure hides a DDI of the same name, as it does for the checker. */
export function compileCall(compiler: Compiler, statement: CallStatement): void {
  const procedure = compiler.procedures.get(statement.name.name);
  const ddi = procedure === undefined ? findDdi(statement.name.name) : null;
  if (procedure !== undefined) compileProcedureCall(compiler, statement, procedure);
  else if (ddi !== null) compileDdiCall(compiler, statement, ddi);
  else compileUnknownCall(compiler, statement);
  // What stands behind & has a name, also where the call does not exist or has no such parameter: one mistake is told once.
  for (const output of outputsOf(statement.arguments)) compiler.declare(output);
}

function compileUnknownCall(compiler: Compiler, { name, arguments: values, result }: CallStatement): void {
  compiler.report('unknown-call', name.range, [name.name]);
  for (const { value } of values) if (value.kind !== 'out') compiler.expression(value);
  if (result !== null) compiler.declare(result);
}

function take(compiler: Compiler, { values, problems }: Binding): Binding['values'] {
  for (const found of problems) compiler.add(found);
  return values;
}

function compileProcedureCall(compiler: Compiler, statement: CallStatement, { entry, parameters }: Procedure): void {
  const { name } = statement.name;
  const callable = { name, parameters: parameters.map(({ slot }) => ({ name: slot.name, optional: false })) };
  const values = take(compiler, bindArguments(callable, statement.arguments, statement.name.range));
  const args: { slot: Slot; evaluate: Evaluate }[] = [];
  const outs: { inner: Slot; outer: Slot }[] = [];
  for (const { slot, out } of parameters) {
    const value = values.get(slot.name);
    if (value === undefined) continue;
    if (value.kind === 'out') {
      if (out) outs.push({ inner: slot, outer: compiler.declare(value.name) });
      else compiler.report('input-with-ampersand', value.range, [`${slot.name} of ${name}`], withoutAmpersand(value));
    } else if (!out) args.push({ slot, evaluate: compiler.expression(value).evaluate });
    else if (!isThrownAway(value))
      compiler.report('output-needs-ampersand', value.range, [`${slot.name} of ${name}`], ampersandFix(value));
  }
  compiler.emit({ op: 'enter', location: compiler.at(statement.range), name, procedure: entry, arguments: args, outs });
}

function compileDdiCall(compiler: Compiler, statement: CallStatement, ddi: DdiName): void {
  const entry: DdiEntry = ddis[ddi];
  const values = take(compiler, bindDdi(ddi, entry, statement.arguments, statement.name.range));
  const { args, constants, outputs } = compileValues(compiler, ddi, entry, values);
  const { expectation, result, range } = statement;
  compiler.emit({
    op: 'call',
    location: compiler.at(range),
    ddi,
    arguments: args,
    constants,
    template: { ...constants, ...Object.fromEntries(args.map(({ parameter }) => [parameter, nullValue])) },
    outputs,
    expectation: expectation === null ? null : compileExpectation(compiler, expectation, ddi, entry),
    // Most lines of a long script are compiled long before they run.
    prepared: once(() =>
      prepareArguments(
        ddi,
        constants,
        args.map(({ parameter }) => parameter),
      ),
    ),
    result: result === null ? null : compiler.declare(result),
    thread: noteOf(compiler, statement, 'thread'),
    time: noteOf(compiler, statement, 'time'),
  });
}

/** What a call gives and takes. Arguments whose values never change are constants. */
interface BoundValues {
  readonly args: readonly CompiledArgument[];
  readonly constants: Readonly<Record<string, Value>>;
  readonly outputs: readonly CompiledOutput[];
}

function compileValues(
  compiler: Compiler,
  ddi: DdiName,
  entry: DdiEntry,
  values: ReadonlyMap<string, ArgumentValue>,
): BoundValues {
  const args: CompiledArgument[] = [];
  const constants: Record<string, Value> = {};
  const outputs: CompiledOutput[] = [];
  for (const [parameter, value] of values) {
    const described = entry.parameters.find(({ name }) => name === parameter);
    const isBothWays = value.kind === 'out' && described?.direction === 'inout';
    // What goes both ways is read before the call writes it.
    if (isBothWays) args.push(argumentOf(compiler, parameter, readOf(value.name), described.shape));
    const slot = outputOf(compiler, entry, ddi, parameter, value);
    if (slot !== null) outputs.push({ parameter, slot, isKept: isBothWays });
    // What stands there without & is told of once.
    if (slot !== null || value.kind === 'out' || (described?.direction === 'out' && !isThrownAway(value))) continue;
    const compiled = compileExpression(value, described?.shape ?? null, compiler);
    if (compiled.constant === null)
      args.push({ parameter, evaluate: compiled.evaluate, location: compiler.at(value.range), source: value });
    else constants[parameter] = compiled.constant;
  }
  return { args, constants, outputs };
}

/** The variable behind an `&`, read. */
function readOf({ name, range }: Identifier): Expression {
  return { kind: 'name', name, range };
}

function argumentOf(compiler: Compiler, parameter: string, source: Expression, shape: ValueShape): CompiledArgument {
  return {
    parameter,
    evaluate: compileExpression(source, shape, compiler).evaluate,
    location: compiler.at(source.range),
    source,
  };
}

/** The variable that an output goes into, one without a name for `_`; null where the argument is a value. */
function outputOf(compiler: Compiler, entry: DdiEntry, ddi: DdiName, name: string, value: ArgumentValue): Slot | null {
  const direction = entry.parameters.find((parameter) => parameter.name === name)?.direction;
  if (value.kind === 'out') {
    if (direction === 'in' && name !== entry.creates?.parameter)
      compiler.report('input-with-ampersand', value.range, [`${name} of ${ddi}`], withoutAmpersand(value));
    return compiler.declare(value.name);
  }
  if (direction !== 'out') return null;
  if (value.kind === 'name' && value.name === '_')
    return compiler.scope.hidden('thrown away', compiler.at(value.range));
  if (!isThrownAway(value))
    compiler.report('output-needs-ampersand', value.range, [`${name} of ${ddi}`], ampersandFix(value));
  return null;
}

function noteOf(compiler: Compiler, { notes }: CallStatement, name: string): Evaluate | null {
  const found = notes.find((note) => note.name.name === name);
  return found === undefined ? null : compiler.expression(found.value).evaluate;
}

function compileExpectation(
  compiler: Compiler,
  { statuses: expected, findings, range }: Expectation,
  ddi: DdiName,
  { returns }: DdiEntry,
): CompiledExpectation {
  const words = expected.map(({ text }) => text);
  const statuses: number[] = [];
  const [first] = expected;
  if (returns !== 'HRESULT' && returns !== 'NTSTATUS' && first !== undefined)
    compiler.report('status-on-void', first.range, [ddi, returns === 'VOID' ? 'nothing' : 'a size']);
  for (const status of expected) {
    if (status.text === 'FAILED' || status.text === 'SUCCEEDED') continue;
    const value = parseStatus(status.text);
    if (value === null) compiler.report('unknown-status', status.range, [status.text]);
    else statuses.push(value);
  }
  for (const finding of findings)
    if (!isFindingId(finding.name)) compiler.report('unknown-finding', finding.range, [finding.name]);
  return {
    text: onOneLine(compiler.current.tree.text.slice(range.start + 2, range.end)),
    statuses,
    failed: words.includes('FAILED'),
    succeeded: words.includes('SUCCEEDED'),
    findings: findings.map(({ name }) => name),
  };
}
