/** What a constant's name stands for, given the place where it is written. */
import type { ValueShape } from '../entry.ts';
import { enumerations } from '../enumerations.ts';
import { findGuidByName, guids } from './guid-lookup.ts';
import { parseStatus, statusNames } from './status-lookup.ts';
import { guid, integer, status, type Value } from '../value.ts';

/** The number of an enumeration's member by its short or official name; null when it has none. */
export function memberOf(enumeration: string, name: string): number | null {
  const entry = enumerations[enumeration];
  if (entry === undefined) return null;
  for (const spelling of [name, name.startsWith(entry.prefix) ? name.slice(entry.prefix.length) : name]) {
    if (Object.hasOwn(entry.members, spelling)) return entry.members[spelling] ?? null;
  }
  return null;
}

/** The member names of a number, joined by ` | ` for flags; null when it has none. */
export function memberName(enumeration: string, value: number): string | null {
  const entry = enumerations[enumeration];
  if (entry === undefined) return null;
  const exact = Object.entries(entry.members).find(([, number]) => number === value)?.[0];
  if (exact !== undefined || !entry.flags) return exact ?? null;
  const set = Object.entries(entry.members).filter(([, bit]) => bit !== 0 && (value & bit) >>> 0 === bit >>> 0);
  const covered = set.reduce((bits, [, bit]) => (bits | bit) >>> 0, 0);
  const rest = (value & ~covered) >>> 0;
  return [...set.map(([name]) => name), ...(rest === 0 ? [] : [`0x${rest.toString(16)}`])].join(' | ') || null;
}

/**
 * The value of a catalog constant. Official names always work; short names where the place (`shape`) or the whole catalog
 * leaves one reading. Null when there is none or more than one.
 */
export function findConstant(name: string, shape: ValueShape | null): Value | null {
  return constantOfPlace(name, shape) ?? statusCalled(name) ?? constantAnywhere(name);
}

/** What the name means where a GUID of a set or a member of an enumeration is wanted. */
function constantOfPlace(name: string, shape: ValueShape | null): Value | null {
  if (shape?.is === 'guid') {
    const entry = findGuidByName(name, shape.set ?? null);
    return entry === null ? null : guid(entry.guid);
  }
  const enumeration = shape?.is === 'integer' ? (shape.enumeration ?? shape.flags) : undefined;
  const member = enumeration === undefined ? null : memberOf(enumeration, name);
  return member === null ? null : integer(member);
}

/** Eight digits of hexadecimal are a number and no name of a status. */
function statusCalled(name: string): Value | null {
  if (!/^[A-Z]/.test(name)) return null;
  const code = /^[0-9A-Fa-f]{8}$/.test(name) ? null : parseStatus(name);
  return code === null ? null : status(code);
}

/** What the name means in the whole catalog, where that is one thing. */
function constantAnywhere(name: string): Value | null {
  const entry = findGuidByName(name, null);
  if (entry !== null) return guid(entry.guid);
  const members = new Set(Object.keys(enumerations).flatMap((own) => memberOf(own, name) ?? []));
  const [only] = members;
  return members.size === 1 && only !== undefined ? integer(only) : null;
}

let names: readonly string[] | null = null;

/** Every name that `findConstant` may know, for completion and suggestions. */
export function constantNames(): readonly string[] {
  names ??= [
    ...new Set([
      ...statusNames(),
      ...guids.flatMap((entry) => [entry.short, ...entry.names]),
      ...Object.values(enumerations).flatMap((entry) =>
        Object.keys(entry.members).map((member) => `${entry.prefix}${member}`),
      ),
    ]),
  ];
  return names;
}
