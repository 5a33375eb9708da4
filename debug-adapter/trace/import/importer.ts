/** The contract of importers. They are pure: bytes in chunks come in, events go out. */
import type { TraceEvent } from './trace-event.ts';

/** The beginning of a file, to tell whose it is. */
export interface FileStart {
  /** Without folders. */
  readonly name: string;
  /** At most the first 64 KiB. */
  readonly bytes: Uint8Array;
  /** The same as text without colours; empty where it is none. */
  readonly text: string;
}

export interface Recognition {
  /** From 0, certainly not, to 1, certainly. */
  readonly confidence: number;
  /** What in the file says so, one clause. */
  readonly because: string;
}

/** Takes a file chunk by chunk. Chunks may be cut anywhere. Neither function throws, whatever the bytes. */
export interface ChunkReader {
  take(chunk: Uint8Array): void;
  end(): void;
}

export type GiveEvent = (event: TraceEvent) => void;

export interface Importer {
  /** What `--from` takes, lower case. */
  readonly tool: string;
  /** For people, e.g. `Wine log`. */
  readonly title: string;
  /** What this tool never keeps, one sentence each. */
  readonly notRecorded: readonly string[];
  /** What to say, and what to do, when a file of this tool has no call. */
  readonly withoutCalls: string;
  recognise(start: FileStart): Recognition;
  read(give: GiveEvent): ChunkReader;
}
