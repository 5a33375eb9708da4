import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { finding } from '../call/call.ts';
import { handleOf, labelOf, objectsOfKind } from '../objects/objects.ts';
import type { DriverObject } from '../objects/kinds.ts';
import type { Finding } from '../call/outcome.ts';
import type { DriverState } from '../state/state.ts';

/** A session and a channel that have got one key: it works, and is weak (documented: each has its own). `object` is the one that is given `key`. */
export function sharedKeyFindings(state: DriverState, object: DriverObject, key: Bytes): readonly Finding[] {
  for (const other of object.kind === 'cryptoSession'
    ? objectsOfKind(state, 'authenticatedChannel')
    : objectsOfKind(state, 'cryptoSession')) {
    const itsKey = other.kind === 'cryptoSession' ? other.sessionKey : other.key;
    if (itsKey !== null && equalBytes(itsKey, key))
      return [
        finding(
          'KEY_SHARED',
          `${labelOf(object)} and ${labelOf(other)} have one and the same key.`,
          [],
          handleOf(object),
        ),
      ];
  }
  return [];
}
