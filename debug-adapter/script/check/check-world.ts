import { ddiNames, findDdi } from '../../catalog/ddis.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { handleKinds } from '../../catalog/handle.ts';
import { objectFields } from '../../catalog/resource-description.ts';
import { isSameChoice, type SlotEntry, type SlotShape } from '../../catalog/slot.ts';
import { parseStatus, statusNames } from '../../catalog/lookup/status-lookup.ts';
import { report, variableOf, type CheckContext } from './check-context.ts';
import { checkExpression } from './check-expression.ts';
import type { ProblemId } from '../bind/problems.ts';
import type {
  DestroyStatement,
  DriverStatement,
  Expression,
  Identifier,
  InjectStatement,
  Note,
  ObjectStatement,
  OnStatement,
} from '../syntax/tree.ts';
import { isConstant } from '../syntax/walk.ts';
import { answeringThings, callNotes, driverSettings, worldEvents } from '../bind/vocabulary.ts';

interface Slot {
  readonly name: Identifier;
  readonly value: Expression | { readonly kind: 'out'; readonly range: Expression['range'] };
}

/** Checks the names and values of `{ Field: value }` against a table of slots. */
function checkSlots(
  context: CheckContext,
  table: Readonly<Record<string, SlotEntry>>,
  unknown: ProblemId,
  slots: readonly Slot[],
): void {
  const known = Object.keys(table);
  const seen = new Set<string>();
  for (const { name, value } of slots) {
    const entry = Object.hasOwn(table, name.name) ? table[name.name] : undefined;
    if (entry === undefined && name.name !== '')
      report(context, unknown, name.range, [name.name, known.join(', ')], {
        suggestion: nearestName(name.name, known),
      });
    if (seen.has(name.name)) report(context, 'duplicate-field', name.range, [name.name]);
    seen.add(name.name);
    if (value.kind !== 'out') checkSlotValue(context, name.name, entry?.shape ?? null, value);
  }
}

function checkSlotValue(context: CheckContext, name: string, shape: SlotShape | null, value: Expression): void {
  if (shape === null) return checkExpression(context, value, 'anything');
  const wrong = (takes: string, found: string): void =>
    report(context, 'wrong-value', value.range, [name, takes, found]);
  switch (shape.is) {
    case 'choice': {
      const written =
        value.kind === 'string'
          ? value.value
          : value.kind === 'name' && variableOf(context, value) === null
            ? value.name
            : null;
      if (written === null) return checkExpression(context, value, 'anything');
      if (!shape.of.some((choice) => isSameChoice(choice, written)))
        wrong(`one of ${shape.of.join(', ')}`, written === '' ? 'an empty text' : written);
      return;
    }
    case 'guids': {
      const guids = value.kind === 'array' ? value.items : [value];
      for (const item of guids) checkExpression(context, item, { is: 'guid', set: shape.set });
      return;
    }
    case 'flags':
      return checkExpression(context, value, { is: 'integer', bits: 32, flags: shape.enumeration });
    case 'integer':
    case 'boolean':
    case 'bytes':
    case 'device':
    case 'text or number': {
      if (shape.is === 'text or number' && value.kind === 'name' && variableOf(context, value) === null) return;
      const found = findTypeMismatch(shape.is, value);
      if (found === null) checkExpression(context, value, 'anything');
      else
        wrong(
          {
            integer: 'a number',
            boolean: 'true or false',
            bytes: 'a buffer',
            device: 'a device',
            'text or number': 'a text or a number',
          }[shape.is],
          found,
        );
    }
  }
}

/** The words for a literal that surely does not fit, or null. */
function findTypeMismatch(
  is: 'integer' | 'boolean' | 'bytes' | 'device' | 'text or number',
  value: Expression,
): string | null {
  const words: Partial<Record<Expression['kind'], string>> = {
    integer: 'a number',
    string: 'a text',
    boolean: 'a truth value',
    buffer: 'a buffer',
    structure: 'a structure',
    array: 'an array',
  };
  const fitting: Readonly<Record<typeof is, readonly Expression['kind'][]>> = {
    integer: ['integer'],
    boolean: ['boolean', 'integer'],
    bytes: ['buffer', 'structure'],
    device: ['integer'],
    'text or number': ['string', 'integer'],
  };
  return fitting[is].includes(value.kind) ? null : (words[value.kind] ?? null);
}

/** `driver`: its place is checked by the caller; here its profile and settings. */
export function checkDriver(context: CheckContext, { profile, settings }: DriverStatement): void {
  const { profiles } = context.program.words;
  if (profiles !== undefined && profile.name !== '' && !profiles.some((name) => isSameChoice(name, profile.name))) {
    report(context, 'unknown-profile', profile.range, [profile.name, profiles.join(', ')], {
      suggestion: nearestName(profile.name, profiles),
    });
  }
  checkSlots(context, driverSettings, 'unknown-setting', settings);
  for (const { name, value } of settings)
    if (value.kind !== 'out' && !isConstant(value, (variable) => variableOf(context, variable) !== null))
      report(context, 'not-constant', value.range, [name.name]);
}

/** `resource`, `memory` and `connector`: their fields; the name is a live handle from here on. */
export function checkObject(context: CheckContext, { of, name, description }: ObjectStatement): void {
  checkSlots(context, objectFields[of], 'unknown-resource-field', description.fields);
  context.flow.define(name.name, context.flow.newHandle(of));
}

/** `on hw_command ...` */
export function checkOn(context: CheckContext, { what, command, reply, status }: OnStatement): void {
  const things = Object.keys(answeringThings);
  if (what.name !== '' && !things.includes(what.name))
    report(context, 'unknown-event', what.range, [what.name, things.join(', ')], {
      suggestion: nearestName(what.name, things),
    });
  checkExpression(context, command, 'anything');
  checkExpression(context, reply, 'anything');
  if (status !== null && status.name !== '' && parseStatus(status.name) === null)
    report(context, 'unknown-status', status.range, [status.name], {
      suggestion: nearestName(status.name, statusNames()),
    });
}

/** `destroy`: what is ended is used no more, and not by a call that has a DDI of its own. */
export function checkDestroy(context: CheckContext, { target, range }: DestroyStatement): void {
  checkExpression(context, target, 'anything');
  const fact = target.kind === 'name' ? context.flow.handleOf(target.name) : null;
  if (fact === null || target.kind !== 'name') return context.flow.forgetStates();
  if (fact.of !== 'device' && fact.of !== 'resource' && fact.of !== 'memory')
    return report(context, 'wrong-handle-kind', target.range, [
      'destroy',
      'device, resource or memory',
      target.name,
      handleKinds[fact.of].label,
    ]);
  if (fact.destroyed !== null)
    report(context, 'used-after-destroy', target.range, [target.name], {
      related: [{ range: fact.destroyed, message: `${target.name} is destroyed here.` }],
    });
  if (fact.of === 'device') context.flow.forgetStates();
  const after = context.flow.handleOf(target.name);
  if (after !== null) after.destroyed = range;
}

/** `inject`: the event or status, its arguments, the DDI it waits for. */
export function checkInject(context: CheckContext, { what, into, nth, at, arguments: values }: InjectStatement): void {
  for (const value of [...values, nth, at]) if (value !== null) checkExpression(context, value, 'anything');
  context.flow.forgetStates();
  if (what.name === '') return;
  if (into !== null) {
    if (parseStatus(what.name) === null)
      report(context, 'unknown-status', what.range, [what.name], { suggestion: nearestName(what.name, statusNames()) });
    if (into.name !== '' && findDdi(into.name) === null)
      report(context, 'unknown-call', into.range, [into.name], { suggestion: nearestName(into.name, ddiNames) });
    return;
  }
  const events = Object.keys(worldEvents);
  const event = Object.hasOwn(worldEvents, what.name) ? worldEvents[what.name as keyof typeof worldEvents] : null;
  if (event === null)
    return report(context, 'unknown-event', what.range, [what.name, events.join(', ')], {
      suggestion: nearestName(what.name, events),
    });
  const { parameters } = event;
  const extra = values[parameters.length];
  if (extra !== undefined) report(context, 'too-many-arguments', extra.range, [what.name, String(parameters.length)]);
  else if (values.length < parameters.length)
    report(context, 'missing-argument', what.range, [what.name, parameters.slice(values.length).join(', ')]);
}

/** Notes in front of a call are known, and stand once. */
export function checkNotes(context: CheckContext, notes: readonly Note[]): void {
  const known = Object.keys(callNotes);
  for (const { name, value } of notes) {
    if (name.name !== '' && !known.includes(name.name))
      report(context, 'unknown-note', name.range, [name.name, known.map((note) => `@${note}`).join(', ')], {
        suggestion: nearestName(name.name, known),
      });
    checkExpression(context, value, 'anything');
  }
}
