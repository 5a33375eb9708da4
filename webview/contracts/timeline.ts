/**
 * What adapter, extension and timeline say to each other, on one page. JSON only; checked where it crosses a border.
 * Rows are owned by the run: they come once, in parts that continue each other, and a part says of the handles only what its own steps did to them.
 */

/** How a mark is drawn and read. `expected` is a call that failed as the script said it would; `finding` wins over `void` and `success`. */
export type MarkKind = 'success' | 'failure' | 'expected' | 'void' | 'finding' | 'check' | 'unmet' | 'world' | 'enter';

/** What many steps have in common: a line of the script executed a million times with one result has one look. */
export interface StepLook {
  readonly kind: MarkKind;
  readonly isCall: boolean;
  /** The DDI; for other steps what they are: `expect`, `inject key_lost`, `proc playFrame`. */
  readonly name: string;
  /** `E_INVALIDARG`, `void`, `1024 bytes`, `held`, `not met`, or empty. */
  readonly result: string;
  /** `0x80070057` or empty. */
  readonly code: string;
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** Of a listing, in which each step has a line of its own: `line` is what that of step 0 would be, and those of others follow. */
  readonly isListed?: true;
}

/** A handle that a step of the part made. Lanes count from 0 in the order in which their handles were made. */
export interface NewLane {
  readonly kind: string;
  /** What the script calls the handle: `hSession`, `hSession #2`. Unique. */
  readonly label: string;
  /** What the driver calls it in its findings: `crypto session 1`. */
  readonly object: string;
  /** The handle in hex. */
  readonly value: string;
  /** The step that made it; 0 for one that was there from the beginning. */
  readonly createdAt: number;
  readonly state: string;
}

/** A handle that a step of the part brought into another state; `isEnd` when it was destroyed. */
export interface LaneChange {
  readonly lane: number;
  readonly step: number;
  readonly state: string;
  readonly isEnd: boolean;
}

/** Consecutive steps of a run. The four columns have a number for each step, of which three count into the lists of this same part. */
export interface RowsPart {
  readonly fromStep: number;
  /** Calls of the run before `fromStep`. */
  readonly firstCall: number;
  /** Lanes of the run before `fromStep`: the first of `lanes` has this number. */
  readonly firstLane: number;
  readonly looks: readonly StepLook[];
  /** Numbers of lanes. */
  readonly laneSets: readonly (readonly number[])[];
  /** One line a finding, a refusal or an unmet expectation; the first list is empty. */
  readonly noteSets: readonly (readonly string[])[];
  readonly look: readonly number[];
  readonly laneSet: readonly number[];
  readonly noteSet: readonly number[];
  /** Nanoseconds of the run's own clock from the step before to the beginning of this one; of the first row, from the beginning of the run. */
  readonly elapsed: readonly number[];
  readonly lanes: readonly NewLane[];
  /** In the order of their steps. */
  readonly changes: readonly LaneChange[];
}

/** Arguments of `ddi/timeline`: rows of the steps made so far, `most` of them at most. */
export interface TimelineArguments {
  readonly fromStep: number;
  readonly most?: number;
}

/** The answer to `ddi/timeline`. `run` changes when the run is another one (restart, new seed). */
export interface TimelineAnswer extends RowsPart {
  readonly run: string;
}

/** Arguments of `ddi/travel`: a step and a phase of it, or a position as people write it: `5:8`, `5+1`, `end`. */
export type TravelArguments = { readonly step: number; readonly phase?: number } | { readonly position: string };

/** Where the debugger stands. `text` is the stable, pasteable form. */
export interface Here {
  readonly step: number;
  readonly phase: number;
  readonly text: string;
  readonly stopped: boolean;
}

/** Body of the event `ddi/moved`, sent at every stop and again and again while running. */
export interface Moved {
  readonly run: string;
  readonly title: string;
  readonly here: Here;
  /** Steps made so far: a call that is not made yet is in no row. */
  readonly steps: number;
  /** The run was followed to its end. */
  readonly finished: boolean;
}

export type ToView =
  /** The debugger is somewhere else, or the run longer. Speaks of another run than before: forget everything of that one. */
  | ({ readonly type: 'moved' } & Moved)
  /** The next rows of the run. */
  | { readonly type: 'rows'; readonly run: string; readonly part: RowsPart }
  /** The debug session ended; what is known of the run stays. */
  | { readonly type: 'ended'; readonly run: string }
  | { readonly type: 'reveal'; readonly step: number }
  | { readonly type: 'failed'; readonly message: string };

export type ToHost =
  /** The view knows nothing: tell the whole story. */
  | { readonly type: 'ready' }
  /** The user chose a step: the debugger moves there. */
  | { readonly type: 'travel'; readonly step: number }
  /** Show the script line of a step without moving. */
  | { readonly type: 'open'; readonly step: number };
