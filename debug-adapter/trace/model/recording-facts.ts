import type { JsonObject } from '../run-file/json.ts';

/** What is known of a recording as a whole. */
export interface RecordingFacts {
  /** The id of the importer, e.g. `wine`. */
  readonly tool: string;
  /** As the recording names it, e.g. `10.0`. */
  readonly toolVersion: string | null;
  /** Names of files, without folders. */
  readonly files: readonly string[];
  /** The program whose calls these are. */
  readonly program: string | null;
  readonly architecture: 'x64' | 'x86' | null;
  /** Which sides and interfaces were seen: `api Direct3D 11`, `ddi Direct3D 11`, `api output protection`, ... */
  readonly interfaces: readonly string[];
  /** What times are counted from and in. */
  readonly clock: string | null;
  /** What this tool leaves out, one sentence each. */
  readonly notRecorded: readonly string[];
  /** Members of the header of a run file that this version does not know. */
  readonly others?: JsonObject;
}
