/** What importers say of a recording, in the order of its lines. They say what stands there; the assembler makes calls of it. */
import type { Annotation, ResultSource } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import type { RecordedValue } from '../model/recorded-value.ts';

export type TraceEvent =
  CallBegins | CallEnds | MemoryShown | ObjectReleased | CallAnnotated | PartSkipped | FactLearnt;

/** Where and when a line was written. */
export interface TracePlace {
  /** Of the file, from 1. */
  readonly line: number | null;
  readonly thread: string | null;
  readonly time?: bigint | null;
}

/** Positional arguments are named by the prototype; `null` leaves a place out. */
export type TraceArguments = Readonly<Record<string, RecordedValue>> | readonly (RecordedValue | null)[];

export interface CallBegins extends TracePlace {
  readonly is: 'begin';
  /** As recorded. Names of functions that are no part of content protection are passed over. */
  readonly name: string;
  readonly arguments: TraceArguments;
  /** Set by recorders that see only how calls begin: its end may come, or the next begin closes it. */
  readonly endsUnseen?: true;
}

export interface CallEnds extends TracePlace {
  readonly is: 'end';
  /** Null: the call that began last on this thread. */
  readonly name: string | null;
  readonly result: RecordedValue | null;
  readonly resultSource?: ResultSource;
  /** What it wrote, by parameter or in the places of the parameters. */
  readonly outputs?: TraceArguments;
  /** It never came back: the recorder says so. */
  readonly open?: true;
  readonly remarks?: readonly string[];
}

/** Bytes that a recorder printed: at an address, or as the content of a parameter. They belong to the call that is under way on the thread. */
export interface MemoryShown extends TracePlace {
  readonly is: 'memory';
  readonly address: bigint | null;
  /** Where in the buffer of `parameter` they stand; from its start when absent. */
  readonly offset?: number;
  readonly parameter?: string;
  readonly bytes: Uint8Array;
  /** Ranges of `bytes` that could not be read. */
  readonly missing?: readonly { readonly start: number; readonly end: number }[];
  /** Shown after the call came back. Absent: by whether it has. */
  readonly isOutput?: boolean;
}

export interface ObjectReleased extends TracePlace {
  readonly is: 'release';
  readonly name: string;
  readonly object: bigint;
  readonly remaining: number | null;
}

/** Something about a call: of this name if one is set. It is the one under way, else the last one in front of the message, else the next. */
export interface CallAnnotated extends TracePlace {
  readonly is: 'annotation';
  readonly name: string | null;
  /** What the call gave back, where the message says it. */
  readonly result?: bigint;
  readonly annotation: Annotation;
}

/** What could not be read, or was not looked at. Equal reasons are told together. */
export interface PartSkipped {
  readonly is: 'skipped';
  readonly line: number | null;
  readonly reason: string;
  /** Tell every one: a call stood here that is lost. */
  readonly isLoss?: true;
}

export interface FactLearnt {
  readonly is: 'fact';
  readonly fact: Partial<RecordingFacts>;
}
