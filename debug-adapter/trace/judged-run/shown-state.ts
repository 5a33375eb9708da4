/** The state that the contract implies, as far as it is known: what stands in for something of the recording is not shown for it. */
import { string, unknownValue, type Value } from '../../catalog/value.ts';
import type { DriverObject } from '../../emulator/objects/kinds.ts';
import { objectAt, objectsOfKind, withObject } from '../../emulator/objects/objects.ts';
import type { DriverState, StateLens } from '../../emulator/state/state.ts';
import type { Judge } from '../judge/judge.ts';

/** The state of the judge without the keys that are not those of the recording, and with everything else that is not known as that. */
export function shownState(judge: Judge): DriverState {
  let { state } = judge;
  for (const kind of ['authenticatedChannel', 'protectedOutput'] as const)
    for (const object of objectsOfKind(judge.state, kind)) {
      if (judge.hasKeyOf(object.handle)) continue;
      state = withObject(
        state,
        object.kind === 'protectedOutput' ? { ...object, signingKey: null } : { ...object, key: null },
      );
    }
  return { ...state, lens: new JudgedLens(judge) };
}

/** The state of an object in a word; what is not certain says so. Null where there is none. */
export function stateKnown(judge: Judge, value: bigint): string | null {
  const object = objectAt(judge.state, value);
  return object === null ? null : stateOf(judge, object);
}

function stateOf(judge: Judge, { handle, state }: DriverObject): string {
  return judge.isUncertain(handle) ? `not certain (${state})` : state;
}

/** Keys, and what is made with them. */
const keys: ReadonlySet<string> = new Set(['sessionKey', 'contentKey', 'key', 'signingKey']);
/** What the emulated driver draws at random. */
const drawn: ReadonlySet<string> = new Set(['readbackKey']);
/** What follows from the calls on an object, whatever it was made with. */
const counted: ReadonlySet<string> = new Set(['exchanges', 'refreshes']);

class JudgedLens implements StateLens {
  constructor(private readonly judge: Judge) {}

  stateOf(object: DriverObject): string {
    return stateOf(this.judge, object);
  }

  valueOf(object: DriverObject, property: string, value: Value): Value {
    if (property === 'state') return string(this.stateOf(object));
    return this.isKnown(object.handle, property, value) ? value : unknownValue;
  }

  private isKnown(handle: bigint, property: string, value: Value): boolean {
    const { judge } = this;
    if (counted.has(property)) return true;
    if (judge.isOfUnknownKindAt(handle)) return false;
    // The emulator's own numbers stand for what no call of the recording has named.
    if (value.kind === 'handle') return judge.handleFor(value.of, value.value) === value.value;
    if (value.kind === 'null') return !keys.has(property) || judge.hasKeyOf(handle) || !holdsKey(judge, handle);
    return !drawn.has(property) && (!keys.has(property) || judge.hasKeyOf(handle));
  }
}

/** Whether the contract implies that an object has a key, whichever. */
function holdsKey({ state }: Judge, handle: bigint): boolean {
  const object = objectAt(state, handle);
  switch (object?.kind) {
    case 'authenticatedChannel':
      return object.key !== null;
    case 'protectedOutput':
      return object.signingKey !== null;
    default:
      return false;
  }
}
