/** What a script does that no application can do: it stands in the head of the program, and in the report. */
import { ddis, type DdiName } from '../../../catalog/ddis.ts';

export type LimitKind = 'call' | 'event' | 'state' | 'finding';

export interface Limit {
  readonly kind: LimitKind;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Properties that the written program knows of itself, see `memberOf` of its runtime. */
const knownMembers: ReadonlySet<string> = new Set([
  'data',
  'device',
  'length',
  'sessionKey',
  'pendingRefresh',
  'CryptoType',
  'runtimeHandle',
  'key',
  'lastQuery',
  'lastCommand',
  'ChannelType',
]);

/** Properties of objects that only the emulated driver shows; fields of structures go by other names. */
const driverMembers: ReadonlySet<string> = new Set([
  'state',
  'ivHistory',
  'exchanges',
  'refreshes',
  'contentKey',
  'readbackKey',
  'protection',
  'processes',
  'accessibleEncryption',
  'statusFlags',
  'randomNumber',
  'signingKey',
  'nextRequest',
  'nextCommand',
  'hdcp',
  'connector',
  'semantics',
]);

export function memberLimit(name: string): string | null {
  return driverMembers.has(name) && !knownMembers.has(name)
    ? `.${name} is the driver's own state: what depends on it cannot be told`
    : null;
}

/** Events that an application can cause too. */
export const possibleEvents: ReadonlySet<string> = new Set(['delay', 'mapped', 'unmapped']);

export function eventLimit(name: string): string | null {
  return possibleEvents.has(name) ? null : `inject ${name}: no application can make this happen`;
}

export function ddiLimit(ddi: DdiName): string {
  return `${ddi}: no call of the API leads to ${ddis[ddi].member} alone`;
}
