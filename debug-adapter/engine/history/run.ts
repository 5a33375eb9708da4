/**
 * The face of the engine: what can be asked of a run. Nothing here changes one; `explore` only finds out more of it.
 *
 * A run is a row of *steps*: the places where a debugger can stop. A call of a DDI is a step, and so are an `expect`,
 * a world statement (`inject`, `device`, `resource`, `destroy`) and the entry into a procedure or an included file.
 * `let`, `section`, `repeat` and `for` are not steps; they happen on the way to the next one.
 *
 * A *position* is a step and a phase of it. Phase 0: the step is about to happen. Phases 1..n, calls only: the n phases
 * of the call, the last of which is `return`. For other steps phase 1 means: done, the cursor still on its line.
 */
import type { Budget } from '../../catalog/limits.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { DecodeContext } from '../../decode/context.ts';
import type { DriverEnvironment, HandleView } from '../../emulator/driver.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import type { Outcome, Phase, Result } from '../../emulator/call/outcome.ts';
import type { ScriptFault } from '../machine/fault.ts';
import type { BudgetWarning } from '../machine/forward-walk.ts';
import type { Machine } from '../machine/machine.ts';
import type { Verdict } from '../machine/verdict.ts';
import type { Location } from '../program/location.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import type { SourceFile } from '../program/program.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { ScriptTree } from '../../script/syntax/tree.ts';
import type { Lifetimes } from './lifetimes/lifetime-log.ts';

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
  /** Steps stand on lines that follow each other, as in the listing of a recording. */
  readonly isListed?: true;
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
  /** The number of the scope that its names belong to; 0 is the script. */
  readonly scope: number;
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
  /** Of a recording: why the value is not known, e.g. `only its address 0x55d0 was recorded`. */
  readonly unrecorded?: string;
}

/** One step, replayed in full. */
export interface Execution {
  readonly row: StepRow;
  /** For calls. */
  readonly ddi: DdiName | null;
  readonly arguments: readonly ArgumentView[];
  readonly outcome: SeenOutcome | null;
  /** Of a recording: what the contract says of the call, a line each. */
  readonly judgement?: readonly NamedText[];
  /** `outcome.phases` for calls, one `return`-like phase for other steps. Never empty. */
  readonly phases: readonly Phase[];
  /** For `->` and `expect`. */
  readonly verdict: Verdict | null;
}

/** How far the run is known. */
export interface RunProgress {
  /** Steps executed so far. */
  readonly steps: number;
  readonly finished: boolean;
  readonly fault: ScriptFault | null;
}

/** What may still be done before others are let in, in units of about a microsecond. Whoever works takes from it. */
export interface Slice {
  left: number;
}

/** A file that steps stand in. */
export type RunFile = Pick<SourceFile, 'index' | 'path'>;

/** What a call did, as far as it is known. */
export interface SeenOutcome extends Omit<Outcome, 'result'> {
  readonly result: Result | UnrecordedResult;
}

/** A part of a line of a listing. */
export interface ListedPart {
  readonly step: number;
  /** The parameter whose value it is; null for the rest of the line. */
  readonly parameter: string | null;
  readonly range: TextRange;
}

/** A line with a name before it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A call with what crossed the interface. */
export interface CallRecord {
  readonly name: string;
  /** In C order. */
  readonly arguments: readonly ArgumentView[];
  readonly outcome: Pick<SeenOutcome, 'outputs' | 'findings' | 'refusal' | 'result'>;
}

/** The call gives something back, and the recording does not say what. */
export interface UnrecordedResult {
  readonly kind: 'unrecorded';
  /** In a clause, where more is known of it: `the call never came back`. */
  readonly why?: string;
}

/**
 * A run as whoever shows, asks or compares one sees it, wherever it comes from. A known step can be asked for everything that crossed the
 * interface; nothing here asks for the state of a driver, which only a run that can be replayed has.
 */
export interface Run {
  /** The script or recording first. */
  readonly files: readonly RunFile[];
  readonly known: RunProgress;
  /**
   * Makes at most `budget` further steps known. Cheap to call again when finished.
   * @param slice the work that may be done: none is begun after it, so perhaps no step is made known. Absent: however long it takes
   */
  explore(budget: number, slice?: Slice): RunProgress;
  /** A known step. Throws `RangeError` for another. */
  row(step: number): StepRow;
  /** What did not go well in a known step, one line each: the unmet expectation, the refusal, the findings. */
  notes(step: number): readonly string[];
  /** The ids of the findings of a known step. */
  findingIds(step: number): readonly string[];
  /** The call that a known step is; null for another step. */
  call(step: number): CallRecord | null;
  /** How many phases a known step has, at least 1: positions in it go from 0 to this. */
  phaseCount(step: number): number;
  /** Which handles lived when, in which states. */
  readonly lifetimes: Lifetimes;
  /** What a step is that did not come to what it should: `expectation not met`. */
  readonly unmetText: string;
  /** So many of them, in words: `2 expectations not met`. */
  unmetCounted(count: number): string;
}

/**
 * A run that can be walked: it has a state at every step. That of a script is made by its program, a driver and a seed; that of a recording is
 * what the contract implies, as far as what was recorded tells.
 */
export interface ReplayableRun extends Run {
  /** What names in expressions mean. */
  readonly program: CompiledProgram;
  readonly environment: DriverEnvironment;
  readonly seed: number;
  readonly budget: Budget;
  /** The state before a known step, or at the end when `step` equals `known.steps`. Throws `RangeError` for another. */
  stateBefore(step: number): Snapshot;
  /** The state that is seen at a position: before the step, or right after it at its last phase, in the frame that it was made in. */
  stateSeenAt(position: Position): Snapshot;
  /** The handles of that state, in the order of creation. */
  handlesSeenAt(position: Position): readonly HandleView[];
  /** One of them; null where a number names none. */
  handleSeenAt(position: Position, value: bigint): HandleView | null;
  /** The text of a file of the run; null where there is none such. */
  textOf(file: number): string | null;
  /** The syntax of a file; null where it is no script. */
  treeOf(file: number): ScriptTree | null;
  /** What stands at an offset of the listing of a recording; null where nothing does, and in a script. */
  listedAt(file: number, offset: number): ListedPart | null;
  /** The places of a file where the run can stop, by line and column. */
  stopPlaces(file: number): readonly Location[];
  /** Replays one known step with its phases. */
  execution(step: number): Execution;
  /** The interpreter before a step, for evaluating expressions; a step outside of what is known means the nearest that is. */
  machineBefore(step: number): Machine;
  /** The interpreter right after a known step, still in the frame of that step. */
  machineAfter(step: number): Machine;
  /** What decoders know in a state of the driver. */
  decodeContext(driver: DriverState): DecodeContext;
  /** What was nearly used up of the run's budget, as far as the run is known; each once. */
  readonly warnings: readonly BudgetWarning[];
}
