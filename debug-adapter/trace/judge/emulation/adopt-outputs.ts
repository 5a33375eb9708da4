/** What the recorded driver drew at random, or made up, is what holds from here on: the emulator takes it over. */
import type { DdiName } from '../../../catalog/ddis.ts';
import type { Value } from '../../../catalog/value.ts';
import { objectAt, withObject } from '../../../emulator/objects/objects.ts';
import type { DriverObject } from '../../../emulator/objects/kinds.ts';
import type { DriverState } from '../../../emulator/state/state.ts';
import type { DriverSideCall } from './emulated-calls.ts';

interface Adoption {
  /** The parameter that names the object, and the output that is taken over. */
  readonly of: string;
  readonly output: string;
  readonly take: (object: DriverObject, bytes: Uint8Array) => DriverObject;
}

const adoptions: Readonly<Partial<Record<DdiName, Adoption>>> = {
  StartSessionKeyRefresh: {
    of: 'hCryptoSession',
    output: 'pRandomNumber',
    take: (object, bytes) => (object.kind === 'cryptoSession' ? { ...object, pendingRefresh: bytes } : object),
  },
  DxgkDdiOPMGetRandomNumber: {
    of: 'ProtectedOutputHandle',
    output: 'RandomNumber',
    take: (object, bytes) => (object.kind === 'protectedOutput' ? { ...object, randomNumber: bytes } : object),
  },
};

/** The state with what the recorded call drew (a random number, a key) in the place of what the emulator drew. */
export function adoptOutputs(
  { ddi, outputs }: DriverSideCall,
  args: Readonly<Record<string, Value>>,
  state: DriverState,
): DriverState {
  const adoption = adoptions[ddi];
  const named = adoption === undefined ? undefined : args[adoption.of];
  const given = adoption === undefined ? undefined : outputs[adoption.output];
  if (adoption === undefined || named?.kind !== 'handle' || given?.kind !== 'buffer' || given.bytes.length !== 16)
    return state;
  const object = objectAt(state, named.value);
  return object === null ? state : withObject(state, adoption.take(object, given.bytes));
}

/** True where a later call hangs on what this one drew, and that was not recorded. */
export function lacksRandomOutput({ ddi, outputs }: DriverSideCall): boolean {
  const adoption = adoptions[ddi];
  const given = adoption === undefined ? undefined : outputs[adoption.output];
  return adoption !== undefined && (given?.kind !== 'buffer' || given.bytes.length !== 16);
}
