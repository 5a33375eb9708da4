/** What views and scripts see of an object: `hSession.sessionKey`, `hFrame.data`, `hDevice.state`. */
import type { Bytes } from '../../bytes/bytes.ts';
import { memberName } from '../../catalog/lookup/constant-lookup.ts';
import { bytes, nullValue, type Value } from '../../catalog/value.ts';
import type { DriverState } from '../state/state.ts';

/** One property of a kind of object. */
export interface Property<O> {
  readonly doc: string;
  /** It is a key. */
  readonly isSecret?: true;
  /** It is made from what calls were given: a secret where that was one. */
  readonly isContent?: true;
  read(this: void, object: O, state: DriverState): Value;
  annotation?(this: void, object: O): string | undefined;
}
/** In the order in which they are shown, the same at every stop. */
export type Properties<O> = Readonly<Record<string, Property<O>>>;

/** The member of an enumeration that a value is, or the flags in it; undefined where it is none. */
export function nameIn(enumeration: string, value: number): string | undefined {
  return memberName(enumeration, value) ?? undefined;
}

/** Bytes as a value of the script; null as the null pointer. */
export function buffer(value: Bytes | null): Value {
  return value === null ? nullValue : bytes(value);
}
