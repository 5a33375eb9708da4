/** Everything that can be said of a script without running it. Silent where only a run can tell. */
import { findDdi } from '../../catalog/ddis.ts';
import { checkCall } from './check-call.ts';
import { freshFlow, report, type CheckContext, type CheckOptions } from './check-context.ts';
import { checkExpression } from './check-expression.ts';
import { checkDestroy, checkDriver, checkInject, checkNotes, checkObject, checkOn } from './check-world.ts';
import { namesOf, outputsOf } from '../bind/name-index.ts';
import type { Problem } from '../bind/problem.ts';
import type { TextRange } from '../syntax/range.ts';
import { factOf } from './static-values.ts';
import type { IncludeStatement, ProcStatement, ScriptTree, Statement } from '../syntax/tree.ts';
import { walkStatements } from '../syntax/walk.ts';
import { givenVariables } from '../bind/vocabulary.ts';

export type { CheckOptions } from './check-context.ts';

/** The syntax problems of a tree and everything that the checks find, in order of the text. Linear in the script. */
export function checkScript(tree: ScriptTree, options: CheckOptions): readonly Problem[] {
  const context = contextOf(tree, options);
  for (const [at, statement] of tree.statements.entries()) {
    if (statement.kind === 'driver' && (at > 0 || options.isIncluded === true))
      report(context, 'driver-not-first', statement.range, []);
    checkStatement(context, statement);
  }
  checkProcedures(context);
  const syntax = tree.problems.map((problem): Problem => ({ ...problem, severity: 'error' }));
  return [...syntax, ...context.problems].sort((a, b) => a.range.start - b.range.start);
}

function contextOf(tree: ScriptTree, options: CheckOptions): CheckContext {
  const included = includedTrees(tree, options);
  const index = namesOf(tree);
  const procedures = new Map<string, ProcStatement>();
  const injected = new Set<string>();
  let mayFailOtherwise = included.trees.length > 0 || included.isOpen || options.isIncluded === true;
  for (const part of [tree, ...included.trees]) {
    walkStatements(part.statements, (statement) => {
      if (statement.kind === 'proc') procedures.set(statement.name.name, statement);
      if (statement.kind === 'driver' && statement.profile.name !== 'reference') mayFailOtherwise = true;
      if (statement.kind !== 'inject') return;
      const ddi = statement.into === null ? null : findDdi(statement.into.name);
      if (ddi === null) mayFailOtherwise = true;
      else injected.add(ddi);
    });
  }
  const inherited = included.trees.flatMap((part) => namesOf(part).declarations);
  const first = new Map<string, TextRange>();
  for (const { name, scope, range, kind } of index.declarations) {
    const key = `${scope}:${name}`;
    if (kind !== 'procedure' && !first.has(key)) first.set(key, range);
  }
  const scriptNames = new Set([
    ...Object.keys(givenVariables),
    ...[...index.declarations, ...inherited].filter(({ scope }) => scope === 0).map(({ name }) => name),
  ]);
  return {
    tree,
    index,
    options,
    procedures,
    injected,
    mayFailOtherwise,
    scriptNames,
    isOpen: included.isOpen || options.isIncluded === true,
    problems: [],
    scope: 0,
    flow: freshFlow(),
    firstDefinition: (name, scope) => first.get(`${scope}:${name}`) ?? null,
  };
}

/** The trees that a script includes, each once, and whether one is missing. */
function includedTrees(
  tree: ScriptTree,
  { includes }: CheckOptions,
): { readonly trees: readonly ScriptTree[]; readonly isOpen: boolean } {
  const trees: ScriptTree[] = [];
  let isOpen = false;
  const visit = (part: ScriptTree): void => {
    walkStatements(part.statements, (statement) => {
      if (statement.kind !== 'include') return;
      const found = includes?.get(statement.path.value);
      if (found === undefined) isOpen = true;
      else if (found !== tree && !trees.includes(found)) {
        trees.push(found);
        visit(found);
      }
    });
  };
  visit(tree);
  return { trees, isOpen };
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
      return checkLoop(context, statement.body);
    }
    case 'for': {
      checkExpression(context, statement.from, 'anything');
      checkExpression(context, statement.to, 'anything');
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

/** After an included file its variables are there, and nothing is sure of any other. */
function enterIncluded(context: CheckContext, { path }: IncludeStatement): void {
  const visited = new Set<ScriptTree>();
  const define = (tree: ScriptTree | undefined): void => {
    if (tree === undefined || visited.has(tree)) return;
    visited.add(tree);
    for (const { name, scope, kind } of namesOf(tree).declarations)
      if (scope === 0 && kind !== 'procedure') context.flow.define(name, null);
    walkStatements(tree.statements, (statement) => {
      if (statement.kind === 'include') define(context.options.includes?.get(statement.path.value));
    });
  };
  define(context.options.includes?.get(path.value));
  context.flow.forgetStates();
}

/** The bodies of procedures, each on its own: what its callers know is not known here. */
function checkProcedures(context: CheckContext): void {
  const called = new Set(context.index.references.filter(({ role }) => role === 'call').map(({ name }) => name));
  const isLibrary =
    context.options.isIncluded === true ||
    context.tree.statements.every(({ kind }) => kind === 'proc' || kind === 'include');
  const seen = new Map<string, TextRange>();
  let scope = 0;
  walkStatements(context.tree.statements, (statement) => {
    if (statement.kind !== 'proc') return;
    scope += 1;
    context.scope = scope;
    context.flow = freshFlow();
    for (const { name } of statement.parameters) context.flow.define(name.name, null);
    checkStatements(context, statement.body);
    const { name, range } = statement.name;
    const before = seen.get(name);
    if (before !== undefined)
      report(context, 'duplicate-procedure', range, [name], {
        related: [{ range: before, message: `${name} is defined here first.` }],
      });
    else if (name !== '' && !called.has(name) && !isLibrary) report(context, 'unused-procedure', range, [name]);
    seen.set(name, before ?? range);
  });
}
