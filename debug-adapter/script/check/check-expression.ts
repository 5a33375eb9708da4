import type { ValueShape } from '../../catalog/entry.ts';
import { findDdi } from '../../catalog/ddis.ts';
import { hashSpellings } from '../../catalog/hash-spellings.ts';
import { nearestName } from '../../catalog/nearest-name.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import { bindArguments, callableHelper, withoutAmpersand } from '../bind/bind-arguments.ts';
import { report, type CheckContext } from './check-context.ts';
import type { Fact } from './flow.ts';
import { factOf } from './static-values.ts';
import { helperNames, helpers, isHelperName, operandShape, type HelperParameter } from '../bind/helpers.ts';
import { constantMeaning, fieldOf, misspeltFields, nearestMeaning, structureOf } from '../bind/names.ts';
import { operandPlaces } from '../bind/operand-place.ts';
import type { ArgumentValue, Expression, HelperCall, Member, Name, StructureLiteral } from '../syntax/tree.ts';
import { argumentExpressions, partsOf } from '../syntax/walk.ts';

/** What the place of an expression takes: a shape, or nothing in particular. */
export type Place = ValueShape | 'anything';

/** Checks the names, helpers and fields of an expression. */
export function checkExpression(context: CheckContext, expression: Expression, place: Place): void {
  switch (expression.kind) {
    case 'name':
      return checkName(context, expression, place);
    case 'helper':
      return checkHelper(context, expression);
    case 'structure':
      return checkStructure(context, expression, place);
    case 'binary': {
      const { left, right } = operandPlaces(expression, place === 'anything' ? null : place);
      checkExpression(context, expression.left, left ?? 'anything');
      return checkExpression(context, expression.right, right ?? 'anything');
    }
    case 'member':
      return checkMember(context, expression);
    case 'unary':
    case 'index':
    case 'slice':
    case 'array':
    case 'integer':
    case 'string':
    case 'buffer':
    case 'guid':
    case 'boolean':
    case 'null':
    case 'unknown':
    case 'broken': {
      for (const part of partsOf(expression))
        checkExpression(context, part, expression.kind === 'unary' ? place : 'anything');
    }
  }
}

function checkName(context: CheckContext, { name, range }: Name, place: Place): void {
  if (isDefined(context, name)) return;
  const meaning = constantMeaning(name, typeof place === 'string' ? null : place);
  if (meaning.kind === 'constant') return;
  if (meaning.kind === 'ambiguous') {
    return report(context, 'ambiguous-name', range, [name, meaning.names.slice(0, 4).join(', ')]);
  }
  if (context.isOpen) return;
  const later = context.firstDefinition(name, context.scope);
  if (later !== null) {
    return report(context, 'used-before-definition', range, [name], {
      related: [{ range: later, message: `${name} is defined here.` }],
    });
  }
  report(context, 'unknown-name', range, [name], { suggestion: nearestMeaning(name, visibleNames(context)) });
}

/** True when a variable of this name has a value here, or may have one. */
export function isDefined(context: CheckContext, name: string): boolean {
  return context.flow.defined.has(name) || (context.scope > 0 && context.scriptNames.has(name));
}

function visibleNames(context: CheckContext): Iterable<string> {
  return context.scope > 0 ? [...context.flow.defined, ...context.scriptNames] : context.flow.defined;
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
    [context.tree.text.slice(object.range.start, object.range.end), member.name, known.join(', ')],
    {
      suggestion: nearestName(member.name, known),
    },
  );
}

/** What stands behind the dot of such a value; empty where that is not known. */
function membersOf({ options }: CheckContext, fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'handle':
      return options.members?.(fact.of) ?? [];
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
    const isCall = findDdi(name) !== null || context.procedures.has(name);
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
  if (kind === 'hash' && value.kind === 'name' && !isDefined(context, value.name)) {
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
