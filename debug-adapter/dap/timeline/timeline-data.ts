/**
 * What the adapter tells a timeline, as the custom requests `ddi/timeline` and `ddi/travel` and the custom event `ddi/moved`.
 * JSON only.
 */

/**
 * Arguments of `ddi/timeline`: the rows of the steps made so far, from `fromStep` on, `most` of them at most. A run makes steps faster than rows cross
 * the wire: who asks for all of them while it goes on waits longer each time, and so does everything behind it, a pause too.
 */
export interface TimelineArguments {
  readonly fromStep: number;
  readonly most?: number;
}

export interface TimelineData {
  /** Changes when the run is another one (restart, new seed). */
  readonly run: string;
  readonly title: string;
  readonly fromStep: number;
  readonly rows: readonly TimelineRow[];
  readonly lanes: readonly TimelineLane[];
  readonly position: TimelinePosition;
  /** The run was followed to its end, and these rows reach it. */
  readonly finished: boolean;
}

/** How a mark is drawn and read. `finding` wins over `void` and `success`. */
export type MarkKind = 'success' | 'failure' | 'void' | 'finding' | 'check' | 'unmet' | 'world' | 'enter';

export interface TimelineRow {
  readonly step: number;
  /** Ordinal among calls, or null for other steps. */
  readonly call: number | null;
  readonly kind: MarkKind;
  readonly name: string;
  /** `E_INVALIDARG`, `void`, `1024 bytes`, `held`, `not met`, ... */
  readonly result: string;
  /** `0x80070057` or empty. */
  readonly code: string;
  /** One line a finding or a refusal or an unmet expectation. */
  readonly notes: readonly string[];
  /** Ids of lanes, see below. */
  readonly lanes: readonly string[];
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** Virtual time in nanoseconds. */
  readonly time: number;
}

/** The life of one handle. `born` is the step that made it; `died` the step that destroyed it, or null. */
export interface TimelineLane {
  /** Unique and stable within a run. Opaque: two lives at one address are two lanes. */
  readonly id: string;
  readonly kind: string;
  /** What the script calls it: `hSession`, `hSession #2`. Unique. */
  readonly label: string;
  /** What the driver calls it in findings and refusals: `crypto session 1`. */
  readonly object: string;
  /** The handle in hex. */
  readonly value: string;
  readonly born: number;
  readonly died: number | null;
  /** In order; each holds until the next. */
  readonly states: readonly { readonly from: number; readonly state: string }[];
}

/** `text` is the stable, pasteable form. */
export interface TimelinePosition {
  readonly step: number;
  readonly phase: number;
  readonly text: string;
  readonly stopped: boolean;
}

/** Arguments of `ddi/travel`. */
export interface TravelArguments {
  readonly step: number;
  readonly phase?: number;
}

/** Body of the event `ddi/moved`, sent after every stop and while running. `knownSteps` are the steps made so far: a call not yet made is in no row. */
export interface MovedBody {
  readonly run: string;
  readonly position: TimelinePosition;
  readonly knownSteps: number;
  readonly finished: boolean;
}
