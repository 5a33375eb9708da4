/** Which handles of a recording lived when. An address that is used anew is a new handle; one that nobody was seen to make lives from where it is first seen. */
import { ddis, type DdiName } from '../../catalog/ddis.ts';
import { handleKinds, type HandleKind } from '../../catalog/handle.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import { LifetimeLog } from '../../engine/history/lifetimes/lifetime-log.ts';
import { ObjectNames } from '../export/script/names.ts';
import type { RecordedDriverCall } from './driver-calls.ts';

/** What the contract says that a handle is in after the call; null where nothing is known of it. */
export type StateOf = (handle: HandleValue) => string | null;

export class RecordedLifetimes extends LifetimeLog {
  private readonly names = new ObjectNames();
  private readonly counts = new Map<HandleKind, number>();

  constructor(private readonly stateOf: StateOf) {
    super();
  }

  /** Notes what a call did to the handles that it names. */
  recordCall(step: number, { ddi, arguments: given, outputs, result }: RecordedDriverCall): void {
    if (ddi === null) return;
    const succeeded = result.kind !== 'status' || result.value < 0x80000000;
    const made = createdParameter(ddi);
    for (const { parameter, value } of given) {
      if (!isLane(value)) continue;
      if (parameter.name !== made) this.see(step, value, parameter.name === ddis[ddi].destroys && succeeded);
      else if (succeeded && result.kind !== 'unrecorded') this.create(step, value, 'Created');
    }
    if (succeeded && made === null && ddi.includes('Create')) this.createWritten(step, Object.values(outputs));
  }

  /** Handles that the driver itself wrote. */
  private createWritten(step: number, written: readonly Value[]): void {
    for (const value of written) if (isLane(value)) this.create(step, value, 'Created');
  }

  private see(step: number, handle: HandleValue, isEnded: boolean): void {
    const last = this.newestOf(handle);
    if (last === null) this.create(step, handle, 'Seen');
    else if (!isEnded) this.enter(step, last, this.stateOf(handle) ?? last.states.at(-1)?.state ?? 'Seen');
    if (isEnded && last !== null) this.enter(step, last, 'Destroyed');
  }

  private create(step: number, handle: HandleValue, state: string): void {
    const nth = (this.counts.get(handle.of) ?? 0) + 1;
    this.counts.set(handle.of, nth);
    const name = this.names.make(handle.of, handle.value);
    const lifetime = this.begin(step, handle, name, `${handleKinds[handle.of].label} ${nth}`);
    this.enter(step, lifetime, this.stateOf(handle) ?? state);
  }
}

/** A handle that is shown with a life of its own. */
function isLane(value: Value): value is HandleValue {
  return value.kind === 'handle' && value.value !== 0n && handleKinds[value.of].lane;
}

/** The parameter that names the object that a DDI makes; null where the driver writes its handle, or none is made. */
function createdParameter(ddi: DdiName): string | null {
  return ddis[ddi].creates?.parameter ?? null;
}
