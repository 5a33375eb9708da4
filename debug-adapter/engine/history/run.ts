/**
 * The face of the engine. A run is a program plus a driver environment plus a seed, and therefore repeatable;
 * everything here is a question about it. Nothing here changes a run: `explore` only finds out more of it.
 *
 * A run is a row of *steps*: the places where a debugger can stop. A call of a DDI is a step, and so are an `expect`,
 * a world statement (`inject`, `device`, `resource`, `destroy`) and the entry into a procedure or an included file.
 * `let`, `section`, `repeat` and `for` are not steps; they happen on the way to the next one.
 *
 * A *position* is a step and a phase of it. Phase 0: the step is about to happen. Phases 1..n, calls only: the n phases
 * of the call, the last of which is `return`. For other steps phase 1 means: done, the cursor still on its line.
 */
import type { DdiName } from '../../catalog/ddis.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { DriverEnvironment, HandleView } from '../../emulator/driver.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import type { Outcome, Phase } from '../../emulator/call/outcome.ts';
import type { ScriptFault } from '../machine/fault.ts';
import type { Verdict } from '../machine/verdict.ts';
import type { Location } from '../program/location.ts';
import type { Program } from '../program/program.ts';

/** Stops before `step` happens when `phase` is 0. `step` = number of steps of the run means: at the end. */
export interface Position {
  readonly step: number;
  readonly phase: number;
}

export type StepKind = 'call' | 'check' | 'world' | 'enter';

/** One row of the history. What a report, a timeline and a breakpoint need without replaying. */
export interface StepRow {
  readonly step: number;
  readonly kind: StepKind;
  readonly location: Location;
  /** Depth of procedures and includes around it; 0 in the main script. */
  readonly depth: number;
  /** For calls: the ordinal among calls, from 0. */
  readonly call: number | null;
  /** For calls: the DDI. For others: what it is, e.g. `expect`, `inject`, `proc name`. */
  readonly name: string;
  /** For calls with a status: the unsigned number. */
  readonly status: number | null;
  /** For calls that return a size: the bytes. */
  readonly size: number | null;
  /** For calls that return nothing. */
  readonly isVoid: boolean;
  readonly findings: number;
  /** For calls with `->` and for `expect`: whether it held. */
  readonly met: boolean | null;
  /**
   * The handles with a lane that the step stands with. Calls: arguments and outputs, in order of appearance. `expect` and world statements: those that
   * they name. The entry into a procedure: its arguments. All of them: then those whose state changed though nothing named them.
   */
  readonly handles: readonly HandleValue[];
  /** Virtual time in nanoseconds when the step began. */
  readonly time: bigint;
  readonly thread: number;
}

/** A variable as it stands at a moment. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
  readonly declared: Location;
}

/** A procedure, an included file, or the script itself. */
export interface Frame {
  readonly name: string;
  readonly kind: 'script' | 'proc' | 'include';
  readonly location: Location;
  readonly variables: readonly Variable[];
}

/** The whole state of a run between two steps: immutable, comparable by deep equality. */
export interface Snapshot {
  readonly step: number;
  /** Innermost first. `location` of the first is the next step's, of the others the place they will return to. */
  readonly frames: readonly Frame[];
  readonly driver: DriverState;
  readonly time: bigint;
}

/** One argument of a call as the driver received it. */
export interface ArgumentView {
  readonly name: string;
  readonly cType: string;
  readonly direction: 'in' | 'out' | 'inout';
  readonly value: Value;
  /** It is, or was made from, key material under a driver key of the user's own. */ readonly isSecret: boolean;
}

/** One step, replayed in full. */
export interface Execution {
  readonly row: StepRow;
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** For calls. */
  readonly ddi: DdiName | null;
  readonly arguments: readonly ArgumentView[];
  readonly outcome: Outcome | null;
  /** `outcome.phases` for calls, one `return`-like phase for other steps. Never empty. */
  readonly phases: readonly Phase[];
  /** For `->` and `expect`. */
  readonly verdict: Verdict | null;
}

/** How far the run is known. */
export interface Known {
  /** Steps executed so far. */
  readonly steps: number;
  readonly finished: boolean;
  readonly fault: ScriptFault | null;
}

export interface Run {
  readonly program: Program;
  readonly environment: DriverEnvironment;
  readonly known: Known;
  /** Executes at most `budget` further steps. Cheap to call again when finished. */
  explore(budget: number): Known;
  /** A known step. */
  row(step: number): StepRow;
  /** The state before a known step, or at the end when `step` equals `known.steps`. */
  stateBefore(step: number): Snapshot;
  /** Replays one known step with its phases. */
  execution(step: number): Execution;
  /** All handles, live and destroyed, in order of creation. */
  handles(snapshot: Snapshot): readonly HandleView[];
}
