/** What the objects of a recording are called in the script that is written of it. */
import { handleKinds, type HandleKind } from '../../../catalog/handle.ts';

const words: Readonly<Partial<Record<HandleKind, string>>> = {
  cryptoSession: 'hSession',
  authenticatedChannel: 'hChannel',
  decoder: 'hDecoder',
  resource: 'hSurface',
  protectedOutput: 'hOutput',
  connector: 'hConnector',
  device: 'hDevice',
};

export class ObjectNames {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<HandleKind, number>();

  /** The name of the object that a recorded handle stands for now; null where it was never made. */
  find(kind: HandleKind, recorded: bigint): string | null {
    return this.names.get(keyOf(kind, recorded)) ?? null;
  }

  /** A name for a new object; its handle, where one is recorded, stands for it from here on. */
  make(kind: HandleKind, recorded: bigint | null): string {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const name =
      kind === 'device' && count === 1
        ? 'hDevice'
        : `${words[kind] ?? `h${handleKinds[kind].label.replace(/\W/g, '')}`}${count}`;
    if (recorded !== null) this.names.set(keyOf(kind, recorded), name);
    return name;
  }
}

function keyOf(kind: HandleKind, recorded: bigint): string {
  return `${kind}:${recorded.toString(16)}`;
}
