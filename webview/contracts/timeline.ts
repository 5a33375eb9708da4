/** The whole conversation between the timeline and its host, on one page. JSON only; checked on both sides. */

export type MarkKind = 'success' | 'failure' | 'void' | 'finding' | 'check' | 'unmet' | 'world' | 'enter';

/** One step of the run: a call, an `expect`, a world statement, or the entry into a procedure. */
export interface Mark {
  readonly step: number;
  /** Ordinal among calls from 0, or null for other steps. */
  readonly call: number | null;
  readonly kind: MarkKind;
  readonly name: string;
  readonly result: string;
  readonly code: string;
  readonly notes: readonly string[];
  readonly lanes: readonly string[];
  readonly source: string;
  readonly line: number;
  readonly time: number;
}

/** The life of one handle. */
export interface Lane {
  /** Unique and stable within a run. */
  readonly id: string;
  readonly kind: string;
  /** What the script calls the handle: `hSession`, `hSession #2`. Unique. */
  readonly label: string;
  /** What the driver calls it in its findings: `crypto session 1`. */
  readonly object: string;
  /** The handle in hex. */
  readonly value: string;
  readonly born: number;
  readonly died: number | null;
  readonly states: readonly { readonly from: number; readonly state: string }[];
}

export interface Here {
  readonly step: number;
  readonly phase: number;
  readonly text: string;
  readonly stopped: boolean;
}

export type ToView =
  /** A run begins: forget everything before. */
  | { readonly type: 'reset'; readonly run: string; readonly title: string }
  /** Marks from `fromStep` on (replacing what was known from there), and all lanes as they now are. */
  | {
      readonly type: 'rows';
      readonly run: string;
      readonly fromStep: number;
      readonly marks: readonly Mark[];
      readonly lanes: readonly Lane[];
      readonly finished: boolean;
    }
  | { readonly type: 'here'; readonly run: string; readonly here: Here }
  /** The debug session ended; the run stays. */
  | { readonly type: 'ended'; readonly run: string }
  | { readonly type: 'reveal'; readonly step: number }
  | { readonly type: 'failed'; readonly message: string };

export type ToHost =
  | { readonly type: 'ready' }
  /** The user chose a step: the debugger moves there. */
  | { readonly type: 'travel'; readonly step: number }
  /** Show the script line of a step without moving. */
  | { readonly type: 'open'; readonly step: number };
