/** Which handles of a recording lived when. An address that is used anew is a new handle; one that was there before the recording began lives from its start. */
import { ddis, type DdiName } from '../../catalog/ddis.ts';
import { handleKinds, type HandleKind } from '../../catalog/handle.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { HandleLifetime, HandleState, LifetimeChange, Lifetimes } from '../../engine/history/handle-lifetimes.ts';
import type { RecordedDriverCall } from './driver-calls.ts';

interface OpenLifetime {
  readonly handle: HandleValue;
  readonly name: string;
  readonly label: string;
  readonly createdAt: number;
  destroyedAt: number | null;
  readonly states: HandleState[];
}

interface Change {
  readonly step: number;
  readonly lifetime: number;
  readonly state: number;
}

export class RecordedLifetimes implements Lifetimes {
  private readonly lifetimes: OpenLifetime[] = [];
  private readonly byAddress = new Map<bigint, number[]>();
  private readonly counts = new Map<HandleKind, number>();
  private readonly changes: Change[] = [];

  /** Notes what a call did to the handles that it names. */
  note(step: number, { ddi, arguments: given, outputs, result }: RecordedDriverCall): void {
    if (ddi === null) return;
    const succeeded = result.kind !== 'status' || result.value < 0x80000000;
    const made = createdParameter(ddi);
    for (const { parameter, value } of given) {
      if (!isLane(value)) continue;
      if (parameter.name !== made) this.see(step, value, parameter.name === ddis[ddi].destroys && succeeded);
      else if (succeeded && result.kind !== 'unrecorded') this.create(step, value, 'Created');
    }
    if (succeeded && made === null && ddi.includes('Create')) this.createWritten(step, Object.values(outputs));
    if (/Negotiate\w*KeyExchange|CryptoSessionKeyExchange/.test(ddi) && isSuccess(result)) this.key(step, given);
  }

  /** Handles that the driver itself wrote. */
  private createWritten(step: number, written: readonly Value[]): void {
    for (const value of written) if (isLane(value)) this.create(step, value, 'Created');
  }

  private key(step: number, given: RecordedDriverCall['arguments']): void {
    for (const { value } of given)
      if (value.kind === 'handle' && (value.of === 'cryptoSession' || value.of === 'authenticatedChannel'))
        this.move(step, value.value, 'Keyed');
  }

  /** A handle that nobody was seen to make was there before. */
  private see(step: number, handle: HandleValue, isEnded: boolean): void {
    const last = this.lifetimes[this.byAddress.get(handle.value)?.at(-1) ?? -1];
    if (last === undefined || last.handle.of !== handle.of) this.create(0, handle, 'Seen');
    if (isEnded) this.move(step, handle.value, 'Destroyed');
  }

  private create(step: number, handle: HandleValue, state: string): void {
    const number = this.lifetimes.length;
    const nth = (this.counts.get(handle.of) ?? 0) + 1;
    this.counts.set(handle.of, nth);
    const label = `${handleKinds[handle.of].label} ${nth}`;
    this.lifetimes.push({
      handle,
      name: label,
      label,
      createdAt: step,
      destroyedAt: null,
      states: [{ from: step, state }],
    });
    const others = this.byAddress.get(handle.value);
    if (others === undefined) this.byAddress.set(handle.value, [number]);
    else others.push(number);
    this.changes.push({ step, lifetime: number, state: 0 });
  }

  private move(step: number, address: bigint, state: string): void {
    const number = this.byAddress.get(address)?.at(-1);
    const lifetime = number === undefined ? undefined : this.lifetimes[number];
    if (lifetime === undefined || number === undefined || lifetime.states.at(-1)?.state === state) return;
    lifetime.states.push({ from: step, state });
    if (state === 'Destroyed') lifetime.destroyedAt = step;
    this.changes.push({ step, lifetime: number, state: lifetime.states.length - 1 });
  }

  all(): readonly HandleLifetime[] {
    return this.lifetimes.map((lifetime) => ({ ...lifetime, states: [...lifetime.states] }));
  }

  at(number: number): HandleLifetime {
    const lifetime = this.lifetimes[number];
    if (lifetime === undefined) throw new RangeError(`there is no handle ${number}`);
    return lifetime;
  }

  countBefore(step: number): number {
    return this.lifetimes.filter(({ createdAt }) => createdAt < step).length;
  }

  *changesIn(from: number, to: number): Generator<LifetimeChange> {
    for (const { step, lifetime, state } of this.changes) {
      const brought = this.lifetimes[lifetime]?.states[state];
      if (step >= from && step < to && brought !== undefined) yield { ...brought, lifetime, isCreation: state === 0 };
    }
  }

  numberOf(address: bigint, step: number): number | null {
    return this.byAddress.get(address)?.findLast((number) => this.at(number).createdAt <= step) ?? null;
  }
}

function isSuccess(result: RecordedDriverCall['result']): boolean {
  return result.kind === 'status' && result.value === 0;
}

/** A handle that is shown with a life of its own. */
function isLane(value: Value): value is HandleValue {
  return value.kind === 'handle' && value.value !== 0n && handleKinds[value.of].lane;
}

/** The parameter that names the object that a DDI makes; null where the driver writes its handle, or none is made. */
function createdParameter(ddi: DdiName): string | null {
  return ddis[ddi].creates?.parameter ?? null;
}
