import type { CryptoBackend } from '../../crypto/backend.ts';
import type { Decoder } from '../../decode/context.ts';
import type { SourceReader } from '../../engine/program/load/load.ts';

/** Lets pending requests (pause, breakpoints) in between two slices of a long run. The host provides it: this room has no clock. */
export interface Scheduler {
  /** Resolves after other pending work had its turn. */
  yield(): Promise<void>;
}

/** What the host lends to the adapter. */
export interface AdapterOptions {
  readonly crypto: CryptoBackend;
  readonly reader: SourceReader;
  readonly scheduler: Scheduler;
  /** Called when the client was answered its `disconnect`. */
  readonly onDisconnected?: () => void;
  /** What a launch must know; absent = any may launch. */
  readonly token?: string;
  /** Decoders of other extensions of the editor, as they are at the moment; absent = there are none. */
  readonly decoders?: () => readonly Decoder[];
  /** Steps of one move or search, after which it pauses by itself; absent = `longestMove`. */
  readonly longestMove?: number;
}
