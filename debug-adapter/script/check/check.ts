/** Everything that can be said of a program without running it. Silent where only a run can tell. */
import { defaultBudget } from '../../catalog/limits.ts';
import { findDdi } from '../../catalog/ddis.ts';
import type { BoundProgram } from '../bind/bound-program.ts';
import type { LocatedProblem, Problem } from '../bind/problem.ts';
import type { Expression, IncludeStatement, ProcStatement, Statement } from '../syntax/tree.ts';
import { outputsOf, walkStatements } from '../syntax/walk.ts';
import { checkCall } from './check-call.ts';
import { freshFlow, report, type CheckContext, type DriverWords, type ProgramContext } from './check-context.ts';
import { checkExpression } from './check-expression.ts';
import { checkDestroy, checkDriver, checkInject, checkNotes, checkObject, checkOn } from './check-world.ts';
import { factOf, integerOf } from './static-values.ts';

export type { DriverWords } from './check-context.ts';

/**
 * The problems of a program: of its syntax, of its names, and what the checks find; file after file, in order of the text.
 * Linear in the program.
 */
export function checkProgram(bound: BoundProgram, words: DriverWords): readonly LocatedProblem[] {
  const program = contextOf(bound, words);
  return bound.parsed.trees.flatMap((tree, file) => {
    const syntax = tree.problems.map((problem): Problem => ({ ...problem, severity: 'error' }));
    const names = bound.problems.filter((problem) => problem.file === file);
    return [...syntax, ...names, ...checkFile(program, file)]
      .sort((a, b) => a.range.start - b.range.start)
      .map((problem) => ({ ...problem, file }));
  });
}

function contextOf(bound: BoundProgram, words: DriverWords): ProgramContext {
  const { trees } = bound.parsed;
  const injected = new Set<string>();
  let mayFailOtherwise = trees.length > 1 || bound.isOpen;
  for (const { statements } of trees)
    walkStatements(statements, (statement) => {
      if (statement.kind === 'driver' && statement.profile.name !== 'reference') mayFailOtherwise = true;
      if (statement.kind !== 'inject') return;
      const ddi = statement.into === null ? null : findDdi(statement.into.name);
      if (ddi === null) mayFailOtherwise = true;
      else injected.add(ddi);
    });
  return { bound, words, mayFailOtherwise, injected };
}

/** The top of a file in each scope that it is included into, then its procedures. */
function checkFile(program: ProgramContext, file: number): readonly Problem[] {
  const text = program.bound.parsed.trees[file]?.text ?? '';
  const blocks = program.bound.blocks.filter((block) => block.file === file);
  const tops = blocks.filter(({ procedure }) => procedure === null);
  const found: Problem[] = [];
  for (const block of [...tops, ...blocks.filter((other) => !tops.includes(other))]) {
    const context: CheckContext = { program, file, text, problems: [], scope: block.scope, flow: freshFlow() };
    if (block.procedure === null) checkTop(context, block.statements);
    else checkProcedure(context, block.procedure);
    found.push(...context.problems);
  }
  return tops.length > 1 ? withoutRepetitions(found) : found;
}

function checkTop(context: CheckContext, statements: readonly Statement[]): void {
  for (const [at, statement] of statements.entries()) {
    if (statement.kind === 'driver' && (at > 0 || context.file > 0))
      report(context, 'driver-not-first', statement.range, []);
    checkStatement(context, statement);
  }
}

/** The body of a procedure, on its own: what its callers know is not known here. */
function checkProcedure(context: CheckContext, procedure: ProcStatement): void {
  const { bound } = context.program;
  for (const { name } of procedure.parameters) context.flow.define(name.name, null);
  checkStatements(context, procedure.body);
  const { name, range } = procedure.name;
  const known = bound.procedures.get(name);
  const isFirst = known?.statement === procedure;
  if (isFirst && name !== '' && !isLibrary(context) && !bound.called.has(known.symbol))
    report(context, 'unused-procedure', range, [name]);
}

/** A file that others include, or that defines procedures and nothing else, need not call them. */
function isLibrary({ program, file }: CheckContext): boolean {
  const statements = program.bound.parsed.trees[file]?.statements ?? [];
  return file > 0 || statements.every(({ kind }) => kind === 'proc' || kind === 'include');
}

/** A file that is included into several scopes says most of its problems in each. */
function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set<string>();
  return problems.filter(({ id, range }) => {
    const key = `${id}:${String(range.start)}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

function checkStatements(context: CheckContext, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (statement.kind === 'driver') report(context, 'driver-not-first', statement.range, []);
    checkStatement(context, statement);
  }
}

function checkStatement(context: CheckContext, statement: Statement): void {
  const { flow } = context;
  switch (statement.kind) {
    case 'driver':
      return checkDriver(context, statement);
    case 'section':
      return checkStatements(context, statement.body);
    case 'call': {
      checkNotes(context, statement.notes);
      return checkCall(context, statement);
    }
    case 'let': {
      checkExpression(context, statement.value, 'anything');
      return flow.define(statement.name.name, factOf(statement.value, flow));
    }
    case 'expect':
      return checkExpression(context, statement.condition, 'anything');
    case 'repeat': {
      checkExpression(context, statement.count, 'anything');
      checkRounds(context, statement.count, integerOf(statement.count, flow));
      return checkLoop(context, statement.body);
    }
    case 'for': {
      checkExpression(context, statement.from, 'anything');
      checkExpression(context, statement.to, 'anything');
      const [from, to] = [integerOf(statement.from, flow), integerOf(statement.to, flow)];
      checkRounds(context, statement.to, from === null || to === null ? null : to - from);
      flow.define(statement.variable.name, null);
      return checkLoop(context, statement.body);
    }
    case 'device':
      return flow.define(statement.name.name, flow.newHandle('device'));
    case 'object':
      return checkObject(context, statement);
    case 'on':
      return checkOn(context, statement);
    case 'destroy':
      return checkDestroy(context, statement);
    case 'inject':
      return checkInject(context, statement);
    case 'include':
      return enterIncluded(context, statement);
    case 'proc':
    case 'broken':
      return;
  }
}

/** A body that runs any number of times: what it changes is not known inside it, nor after it. */
function checkLoop(context: CheckContext, body: readonly Statement[]): void {
  const changed: string[] = [];
  walkStatements(body, (statement) => {
    if (statement.kind === 'let' || statement.kind === 'device' || statement.kind === 'object')
      changed.push(statement.name.name);
    if (statement.kind === 'for') changed.push(statement.variable.name);
    if (statement.kind === 'call')
      changed.push(
        ...outputsOf(statement.arguments).map(({ name }) => name),
        ...(statement.result === null ? [] : [statement.result.name]),
      );
  });
  context.flow.forget(changed);
  context.flow.forgetStates();
  checkStatements(context, body);
  context.flow.forget(changed);
  context.flow.forgetStates();
}

/** After an included file nothing is sure of the variables that it writes, nor of any handle. */
function enterIncluded(context: CheckContext, { path }: IncludeStatement): void {
  const { bound } = context.program;
  const visited = new Set<number>();
  const forget = (target: number | string): void => {
    if (typeof target === 'string' || visited.has(target)) return;
    visited.add(target);
    context.flow.forget(bound.namesWrittenIn(target, context.scope));
    walkStatements(bound.parsed.trees[target]?.statements ?? [], (statement) => {
      if (statement.kind === 'include') forget(bound.parsed.included(target, statement.path.value));
    });
  };
  forget(bound.parsed.included(context.file, path.value));
  context.flow.forgetStates();
}

/** A loop that no run comes to the end of. */
function checkRounds(context: CheckContext, { range }: Expression, rounds: bigint | null): void {
  const { maxSteps } = defaultBudget;
  if (rounds !== null && rounds > BigInt(maxSteps))
    report(context, 'too-many-rounds', range, [String(rounds), String(maxSteps)]);
}
