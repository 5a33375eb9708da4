/** The objects of a recording by their addresses: who made them, on which device. An address that is used anew is a new object. */
import type { RecordedCall } from '../model/recorded-call.ts';
import type { RecordedValue } from '../model/recorded-value.ts';

export interface KnownObject {
  /** The entry of the recording that made it. */
  readonly madeBy: number;
  /** The device that it was made on, as the recording names it. */
  readonly device: RecordedValue | undefined;
  /** What the call that made it was given. */
  readonly given: RecordedCall['arguments'];
}

export class KnownObjects {
  private readonly byAddress = new Map<bigint, KnownObject[]>();

  /** The object that an address means to an entry of the recording: the newest that was made before it. */
  at(value: RecordedValue | undefined, entry: number): KnownObject | null {
    const made = value?.kind === 'address' ? this.byAddress.get(value.value) : undefined;
    return made?.findLast(({ madeBy }) => madeBy < entry) ?? null;
  }

  /** Notes the object that an API call made: what it wrote through a parameter of the form `ppObject`. */
  learn({ function: { api }, arguments: given, outputs }: RecordedCall, entry: number): void {
    if (api === null || !api.method.startsWith('Create')) return;
    for (const [name, value] of Object.entries(outputs)) {
      if (!name.startsWith('pp') || value.kind !== 'address' || value.value === 0n) continue;
      const others = this.byAddress.get(value.value);
      const made: KnownObject = { madeBy: entry, device: given['this'], given };
      if (others === undefined) this.byAddress.set(value.value, [made]);
      else others.push(made);
    }
  }
}
