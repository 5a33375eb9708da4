/** Which objects of the emulator are not certainly as the recorded ones are, because what was done to them was not recorded. */
import { ddis } from '../../../catalog/ddis.ts';
import type { HandleKind } from '../../../catalog/handle.ts';
import type { Value } from '../../../catalog/value.ts';
import type { Outcome } from '../../../emulator/call/outcome.ts';
import type { DriverSideCall } from './emulated-calls.ts';
import { handlesIn, isDoubted, namedInStructures, type HandleMap } from './handle-map.ts';
import type { KnownArguments } from './stand-ins.ts';

type Arguments = Readonly<Record<string, Value>>;

/** Objects are named by the emulator's own handles. */
export class UncertainObjects {
  private readonly uncertain = new Set<bigint>();
  private readonly ofUnknownKind = new Set<bigint>();

  /** Another one that knows the same. */
  copy(): UncertainObjects {
    const other = new UncertainObjects();
    for (const handle of this.uncertain) other.uncertain.add(handle);
    for (const handle of this.ofUnknownKind) other.ofUnknownKind.add(handle);
    return other;
  }

  /** True when there is none. */
  get isEmpty(): boolean {
    return this.uncertain.size === 0;
  }

  has(handle: bigint): boolean {
    return this.uncertain.has(handle);
  }

  /** Nothing of what the object was made with is known, or a part of it. */
  isOfUnknownKind(handle: bigint): boolean {
    return this.ofUnknownKind.has(handle);
  }

  /** Whether a call is about an object that is uncertain. */
  isNamedIn(args: Arguments): boolean {
    return Object.values(args).some((arg) => handlesIn(arg).some(({ value }) => this.uncertain.has(value)));
  }

  /** What became of the objects of a call is not known from here on. */
  addNamedBy({ ddi }: DriverSideCall, { args, missing }: KnownArguments, handles: HandleMap): void {
    for (const { name, shape } of ddis[ddi].parameters) {
      for (const { of, value } of handlesIn(args[name])) if (isDoubted(of)) this.uncertain.add(value);
      if (!missing.has(name)) continue;
      // Structures of Direct3D 9 name their objects.
      if (shape.is === 'handle') this.addAll([shape.of], handles);
      else if (shape.is === 'structure') this.addAll(namedInStructures, handles);
    }
    // A command binds sessions and decoders that it names in its buffer.
    if (ddi === 'ConfigureAuthenticatedChannel') this.addAll(namedInStructures, handles);
  }

  /** What was made of arguments that were not recorded is of an unknown kind. */
  addMadeBy({ outputs }: Outcome): void {
    for (const value of Object.values(outputs)) {
      if (value.kind !== 'handle') continue;
      this.uncertain.add(value.value);
      this.ofUnknownKind.add(value.value);
    }
  }

  /** An object has another handle from here on. */
  rename(before: bigint, after: bigint): void {
    for (const set of [this.uncertain, this.ofUnknownKind]) if (set.delete(before)) set.add(after);
  }

  private addAll(kinds: readonly HandleKind[], handles: HandleMap): void {
    for (const kind of kinds.filter(isDoubted)) for (const own of handles.allOf(kind)) this.uncertain.add(own);
  }
}
