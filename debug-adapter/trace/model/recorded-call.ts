/** A call as a recorder saw it. */
import type { RecordedFunction } from '../../catalog/api/recorded-function.ts';
import type { JsonObject } from '../run-file/json.ts';
import type { RecordedValue } from './recorded-value.ts';

/** Where the result of a call comes from. */
export type ResultSource =
  /** The recorder printed it. */
  | 'recorded'
  /** The recorder printed what leaves no other result: a stub that always answers the same. */
  | 'implied'
  /** The function returns nothing. */
  | 'void'
  /** The recorder does not keep results, or did not keep this one. */
  | 'missing';

export interface RecordedCall {
  readonly is: 'call';
  /** Its place among the calls of the recording, from 1, in the order in which they began. */
  readonly index: number;
  /** As the recorder spells it, with its interface or module. */
  readonly name: string;
  readonly function: RecordedFunction;
  /** As the recorder tells threads apart, e.g. `0x12c`; null when it does not. */
  readonly thread: string | null;
  /** Of the recording, from 1, or of its binary form the offset of the event; null when neither is known. */
  readonly line: number | null;
  /** Where its end stands, where that is another line. */
  readonly endLine: number | null;
  /** Nanoseconds on the recorder's clock; null when it has none. */
  readonly time: bigint | null;
  readonly endTime: bigint | null;
  /** By the names of the prototype, in its order. What the recorder never mentions is absent. */
  readonly arguments: Readonly<Record<string, RecordedValue>>;
  /** What the call wrote, by parameter. */
  readonly outputs: Readonly<Record<string, RecordedValue>>;
  /** Unsigned; null for functions without one, and where it was not recorded. */
  readonly result: bigint | null;
  readonly resultSource: ResultSource;
  /** It began and, in this recording, never came back. */
  readonly open: boolean;
  /** What other lines say of it: messages of the debug layer, traced failures. */
  readonly annotations: readonly Annotation[];
  /** What was odd about its lines. */
  readonly remarks: readonly string[];
  /** Members of its line in a run file that this version does not know. */
  readonly others?: JsonObject;
}

/** A line that says something of a call. */
export interface Annotation {
  readonly severity: 'error' | 'warning' | 'information';
  /** Who says it, e.g. `D3D11 debug layer`. */
  readonly from: string;
  readonly text: string;
  readonly line: number | null;
}

/** A reference that an application gave back; the last one ends the object, and with it what the driver holds for it. */
export interface RecordedRelease {
  readonly is: 'release';
  /** The call that it follows: it stands behind the call of this index. */
  readonly after: number;
  /** `ID3D11CryptoSession::Release` as the recorder spells it. */
  readonly name: string;
  readonly object: bigint;
  /** How many references are left; null when not recorded. */
  readonly remaining: number | null;
  readonly thread: string | null;
  readonly line: number | null;
  readonly time: bigint | null;
  readonly others?: JsonObject;
}

/** A line of a run file that this version does not know, kept as it is. */
export interface UnknownEntry {
  readonly is: 'unknown';
  readonly line: string;
}

/** Something that happened to the driver from outside, where the recorder sees that. */
export interface RecordedEvent {
  readonly is: 'event';
  /** It happened behind the call of this index. */
  readonly after: number;
  /** A kind of `WorldEvent`; `start`: from here on, everything that happens is recorded. */
  readonly name: string;
  /** By the names that the event has for them. */
  readonly details: Readonly<Record<string, RecordedValue>>;
  /** The object that came of it; null where none did. */
  readonly made: bigint | null;
  readonly thread: null;
  readonly line: number | null;
  readonly time: bigint | null;
  readonly others?: JsonObject;
}

export type RecordedEntry = RecordedCall | RecordedRelease | RecordedEvent | UnknownEntry;
