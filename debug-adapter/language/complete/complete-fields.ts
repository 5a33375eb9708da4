/** The inside of `{ }`: the fields of a structure, of an object or of the driver, and what they take. */
import { findConstant } from '../../catalog/lookup/constant-lookup.ts';
import type { ValueShape } from '../../catalog/entry.ts';
import { enumerations } from '../../catalog/enumerations.ts';
import { guids } from '../../catalog/lookup/guid-lookup.ts';
import type { SlotEntry } from '../../catalog/slot.ts';
import { structures } from '../../catalog/structures.ts';
import type { Place } from '../place-at.ts';
import type { Completion } from '../service.ts';
import type { Make } from './make.ts';

/** The fields that are not given yet. Where several structures are possible, those of each, with its name. */
export function fieldsOf({ candidates, given }: Place & { in: 'structure' }, make: Make): readonly Completion[] {
  const found = new Map<string, Completion>();
  for (const candidate of candidates)
    for (const { name, cType } of structures[candidate]?.fields ?? []) {
      if (given.includes(name) || found.has(name)) continue;
      found.set(name, make(name, 'field', cType, { markdown: candidate, insert: `${name}: `, then: 'suggestions' }));
    }
  return [...found.values()];
}

/** The settings or the fields of an object that are not given yet. */
export function slotsOf({ slots, given }: Place & { in: 'slots' }, make: Make): readonly Completion[] {
  return Object.entries(slots)
    .filter(([name]) => !given.includes(name))
    .map(([name, { doc, otherwise }]) =>
      make(name, 'field', doc, { markdown: `Otherwise: ${otherwise}.`, insert: `${name}: `, then: 'suggestions' }),
    );
}

/** The constants of the catalog that a value of this shape may be. */
export function constantsFor(shape: ValueShape | null, make: Make): readonly Completion[] {
  switch (shape?.is) {
    case 'guid':
      return guids
        .filter((entry) => shape.set === undefined || entry.set === shape.set || entry.short === 'NULL_GUID')
        .map((entry) => make(entry.short, 'constant', entry.guid, { markdown: entry.meaning }));
    case 'boolean':
      return ['true', 'false'].map((word) => make(word, 'constant', ''));
    case 'integer': {
      const set = shape.enumeration ?? shape.flags;
      return Object.keys(enumerations[set ?? '']?.members ?? {})
        .filter((member) => findConstant(member, shape) !== null)
        .map((member) => make(member, 'constant', set ?? ''));
    }
    case 'handle':
    case 'size':
    case 'status':
    case 'structure':
    case 'bytes':
    case 'pointer':
    case undefined:
      return [];
  }
}

/** The values that a slot takes, where they can be counted; null where any expression may stand. */
export function choicesOf(slot: SlotEntry | undefined, make: Make): readonly Completion[] | null {
  switch (slot?.shape.is) {
    case 'choice':
      return slot.shape.of.map((name) =>
        make(name, 'constant', slot.doc, { insert: /^\w+$/.test(name) ? name : `"${name}"` }),
      );
    case 'boolean':
      return ['true', 'false'].map((name) => make(name, 'constant', slot.doc));
    case 'flags':
      return constantsFor({ is: 'integer', bits: 32, flags: slot.shape.enumeration }, make);
    case 'guids':
      return constantsFor({ is: 'guid', set: slot.shape.set }, make);
    case 'integer':
    case 'bytes':
    case 'device':
    case 'text or number':
    case undefined:
      return null;
  }
}
