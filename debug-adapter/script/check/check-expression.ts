import type { ValueShape } from '../../catalog/entry.ts';
import { findDdi } from '../../catalog/ddis.ts';
import { hashSpellings } from '../../catalog/driver/hash-spellings.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import { bindArguments, callableHelper, withoutAmpersand } from '../bind/bind-arguments.ts';
import { report, variableOf, type CheckContext } from './check-context.ts';
import type { Fact } from './flow.ts';
import { factOf } from './static-values.ts';
import { helperNames, helpers, isHelperName, operandShape, type HelperParameter } from '../bind/helpers.ts';
import { constantMeaning, fieldOf, misspeltFields, nearestMeaning, structureOf } from '../bind/names.ts';
import { operandPlaces } from '../bind/operand-place.ts';
import type { ArgumentValue, Expression, HelperCall, Member, Name, StructureLiteral } from '../syntax/tree.ts';
import { byKind, type ByKind } from '../syntax/by-kind.ts';
import { argumentExpressions, partsOf } from '../syntax/walk.ts';

/** What the place of an expression takes: a shape, or nothing in particular. */
export type Place = ValueShape | 'anything';

/** Where an expression stands: the checks of its file, and what its place takes. */
interface Standing {
  readonly context: CheckContext;
  readonly place: Place;
}

const checks: ByKind<Standing, void> = {
  name: (name, { context, place }) => {
    checkName(context, name, place);
  },
  helper: (call, { context }) => {
    checkHelper(context, call);
  },
  structure: (literal, { context, place }) => {
    checkStructure(context, literal, place);
  },
  member: (member, { context }) => {
    checkMember(context, member);
  },
  binary: (expression, { context, place }) => {
    const { left, right } = operandPlaces(expression, place === 'anything' ? null : place);
    checkExpression(context, expression.left, left ?? 'anything');
    checkExpression(context, expression.right, right ?? 'anything');
  },
  unary: ({ operand }, { context, place }) => {
    checkExpression(context, operand, place);
  },
  others: (expression, { context }) => {
    for (const part of partsOf(expression)) checkExpression(context, part, 'anything');
  },
};

/** Checks the names, helpers and fields of an expression. */
export function checkExpression(context: CheckContext, expression: Expression, place: Place): void {
  byKind(checks, expression, { context, place });
}

function checkName(context: CheckContext, { name, range }: Name, place: Place): void {
  const { bound } = context.program;
  if (variableOf(context, { range }) !== null) return;
  const meaning = constantMeaning(name, typeof place === 'string' ? null : place);
  if (meaning.kind === 'constant') return;
  if (meaning.kind === 'ambiguous') {
    return report(context, 'ambiguous-name', range, [name, meaning.names.slice(0, 4).join(', ')]);
  }
  if (bound.isOpen) return;
  const later = bound.variable(context.scope, name);
  if (later === null)
    return report(context, 'unknown-name', range, [name], {
      suggestion: nearestMeaning(name, bound.variablesSeenFrom(context.scope)),
    });
  const isHere = later.file === context.file;
  report(context, 'used-before-definition', range, [name], {
    related: isHere ? [{ range: later.range, message: `${name} is defined here.` }] : [],
  });
}

function checkMember(context: CheckContext, { object, member }: Member): void {
  checkExpression(context, object, 'anything');
  const fact = factOf(object, context.flow);
  const known = fact === null ? [] : membersOf(context, fact);
  if (fact === null || known.length === 0 || member.name === '' || known.includes(member.name)) return;
  report(
    context,
    'unknown-member',
    member.range,
    [context.text.slice(object.range.start, object.range.end), member.name, known.join(', ')],
    {
      suggestion: nearestName(member.name, known),
    },
  );
}

/** What stands behind the dot of such a value; empty where that is not known. */
function membersOf({ program }: CheckContext, fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'handle':
      return program.words.members?.(fact.of) ?? [];
    case 'structure':
      return fact.literal.fields.map(({ name }) => name.name);
    case 'bytes':
      return ['length'];
    case 'integer':
      return [];
  }
}

function checkHelper(context: CheckContext, call: HelperCall): void {
  const name = call.name.name;
  if (!isHelperName(name)) {
    const isCall = findDdi(name) !== null || context.program.bound.procedures.has(name);
    if (isCall) report(context, 'call-in-expression', call.name.range, [name]);
    else
      report(context, 'unknown-helper', call.name.range, [name], {
        suggestion: nearestName(name, [...helperNames, 'file']),
      });
    for (const part of argumentExpressions(call.arguments)) checkExpression(context, part, 'anything');
    return;
  }
  const { parameters } = helpers[name];
  const { values, problems } = bindArguments(callableHelper(name), call.arguments, call.name.range);
  context.problems.push(...problems);
  for (const parameter of parameters) {
    const value = values.get(parameter.name);
    if (value !== undefined)
      checkHelperArgument(context, name, parameter, value, operandShape(name, parameter.kind, values));
  }
}

function checkHelperArgument(
  context: CheckContext,
  helper: string,
  { name, kind }: HelperParameter,
  value: ArgumentValue,
  shape: ValueShape | null,
): void {
  if (value.kind === 'out')
    return report(context, 'input-with-ampersand', value.range, [name], withoutAmpersand(value));
  if (kind === 'hash' && value.kind === 'name' && variableOf(context, value) === null) {
    const known = Object.keys(hashSpellings);
    if (!known.includes(value.name))
      report(
        context,
        'wrong-value',
        value.range,
        [`${name} of ${helper}`, `a hash (${known.join(', ')})`, value.name],
        { suggestion: nearestName(value.name, known) },
      );
    return;
  }
  if (kind === 'structure name' && value.kind === 'name' && structureName(value.name) !== null) return;
  checkExpression(context, value, kind === 'integer' ? { is: 'integer', bits: 64 } : (shape ?? 'anything'));
}

function checkStructure(context: CheckContext, literal: StructureLiteral, place: Place): void {
  const names = literal.fields.map((field) => field.name.name);
  const structure = structureOf(names, typeof place === 'string' ? null : place);
  const seen = new Set<string>();
  for (const { name, value } of literal.fields) {
    if (seen.has(name.name)) report(context, 'duplicate-field', name.range, [name.name]);
    seen.add(name.name);
    const field = structure === null ? null : fieldOf(structure, name.name);
    if (structure !== null && field === null && name.name !== '') {
      const known = structures[structureName(structure) ?? '']?.fields.map((entry) => entry.name) ?? [];
      report(context, 'unknown-field', name.range, [structure, name.name], {
        suggestion: nearestName(name.name, known),
      });
    }
    checkExpression(context, value, field?.shape ?? 'anything');
  }
  if (structure === null) checkSpelling(context, literal, names);
}

/** A literal whose structure nothing says: its fields may be meant for one all the same. */
function checkSpelling(context: CheckContext, { fields }: StructureLiteral, names: readonly string[]): void {
  for (const { name, meant } of misspeltFields(names)) {
    const field = fields.find((candidate) => candidate.name.name === name);
    if (field !== undefined) report(context, 'misspelt-field', field.name.range, [name], { suggestion: meant });
  }
}
