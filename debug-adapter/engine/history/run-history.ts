/** A run that remembers: a compact row a step, a machine every so many steps, and everything else by replay. */
import { countText } from '../../bytes/count-text.ts';
import { defaultBudget } from '../../catalog/limits.ts';
import type { DriverEnvironment, HandleView } from '../../emulator/driver.ts';
import { viewHandle, viewHandles } from '../../emulator/state/inspect.ts';
import type { ScriptTree } from '../../script/syntax/tree.ts';
import type { Location } from '../program/location.ts';
import { machineSeenAt } from './moment.ts';
import { stopPlaces } from './stop-places.ts';
import type { Phase } from '../../emulator/call/outcome.ts';
import { argumentViews } from './argument-views.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import type { DecodeContext } from '../../decode/context.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { decodeContextOf } from './decode-context.ts';
import { variableHolding } from './lifetimes/handle-names.ts';
import { HandleLifetimes } from './lifetimes/handle-lifetimes.ts';
import { executeStep } from '../machine/execute-step.ts';
import { ForwardWalk, type BudgetWarning } from '../machine/forward-walk.ts';
import { HeldBytes } from '../machine/held-bytes.ts';
import type { Machine } from '../machine/machine.ts';
import { getOrPutBounded, putBounded } from '../machine/put-bounded.ts';
import type { CallRecord, Execution, Position, RunProgress, ReplayableRun, Slice, Snapshot, StepRow } from './run.ts';
import { runToNextStep } from '../machine/run-to-next-step.ts';
import { snapshotOf } from './snapshot.ts';
import { handlesOf, type StepEffect } from '../machine/step-effect.ts';
import { StepRows } from './step-rows.ts';

/** Steps between two kept machines. They share structure, so keeping one costs little; replaying this many takes under a millisecond without cryptography. */
const spacing = 64;
const recentLimit = 256;
/** So few steps at once are those of somebody who steps. */
const mostSingleSteps = 2;
const executionLimit = 16;
/** A stop, the one before it, and room for hovers elsewhere in the run. */
const contextLimit = 4;
/** Before and after the step of a stop, and of the stop before it. */
const snapshotLimit = 8;

export class RememberedRun implements ReplayableRun {
  readonly unmetText = 'expectation not met';
  readonly environment: DriverEnvironment;
  private readonly rows = new StepRows();
  private readonly kept: Machine[] = [];
  private readonly held = new HeldBytes();
  private readonly recent = new Map<number, Machine>();
  /** Before the newest known step: a stop there has looked one step ahead. */
  private beforeNewest: Machine | null = null;
  private readonly afterwards = new Map<number, Machine>();
  private readonly snapshots = new Map<Machine, Snapshot>();
  private readonly contexts = new Map<DriverState, DecodeContext>();
  private readonly executions = new Map<number, Execution>();
  /** Which handles lived when, in which states. */
  readonly lifetimes = new HandleLifetimes();
  /** Goes forward where a step is asked for that is not known yet. */
  private readonly walk: ForwardWalk;

  constructor(
    readonly program: CompiledProgram,
    environment: DriverEnvironment,
    readonly seed: number,
    readonly budget = defaultBudget,
  ) {
    this.walk = new ForwardWalk(program, environment, seed, budget, (front) => this.bytesHeld(front));
    this.environment = this.walk.environment;
    this.lifetimes.recordChanges(-1, this.walk.machine.driver, () => 'hDevice');
  }

  unmetCounted(count: number): string {
    return `${countText(count, 'expectation')} not met`;
  }

  get files(): CompiledProgram['files'] {
    return this.program.files;
  }

  get known(): RunProgress {
    const { finished, fault } = this.walk;
    return { steps: this.rows.length, finished, fault };
  }

  get warnings(): readonly BudgetWarning[] {
    return this.walk.warnings;
  }

  explore(budget: number, slice: Slice = { left: Number.POSITIVE_INFINITY }): RunProgress {
    const { walk, rows } = this;
    const wanted = rows.length + budget;
    while (rows.length < wanted && !walk.finished && slice.left > 0) {
      const before = walk.work;
      this.exploreOne(budget <= mostSingleSteps);
      slice.left -= walk.work - before;
    }
    return this.known;
  }

  private bytesHeld(front: Machine): number {
    return this.held.total + this.held.besides(front) + this.rows.bytes + this.lifetimes.bytes;
  }

  /** @param isLookedAt somebody steps, and is going to ask what the step did */
  private exploreOne(isLookedAt: boolean): void {
    const walked = this.walk.next(isLookedAt);
    if (walked === null) return;
    const { before, effect, after } = walked;
    this.beforeNewest = before;
    if (this.rows.length % spacing === 0) {
      this.kept.push(before);
      this.held.keep(before);
    }
    const changed = this.lifetimes.recordChanges(this.rows.length, after.driver, (handle) =>
      variableHolding(handle, effect, before),
    );
    this.rows.push(before, effect, handlesOf(effect, before, after, changed));
    if (isLookedAt) {
      const step = this.rows.length - 1;
      putBounded(this.executions, step, executionOf(this.row(step), effect), executionLimit);
    }
  }

  row(step: number): StepRow {
    const pc = this.rows.pc(step);
    const instruction = pc === undefined ? undefined : this.program.instructions[pc];
    if (instruction === undefined) throw new RangeError(`step ${step} is not known`);
    return this.rows.row(step, instruction);
  }

  /** Nothing is replayed for it. */
  notes(step: number): readonly string[] {
    return this.rows.notes(step);
  }

  /** Nothing is replayed for it. */
  findingIds(step: number): readonly string[] {
    return this.rows.findingIds(step);
  }

  /** The machine before a known step, from the nearest one that is at hand: whoever steps on has the one of the stop before. */
  private machineAt(step: number): Machine {
    if (step === this.rows.length) return this.walk.machine;
    if (step === this.rows.length - 1 && this.beforeNewest !== null) {
      putBounded(this.recent, step, this.beforeNewest, recentLimit);
      return this.beforeNewest;
    }
    let at = step;
    while (at % spacing !== 0 && !this.recent.has(at)) at -= 1;
    let machine = this.recent.get(at) ?? this.kept[at / spacing] ?? this.walk.machine;
    if (at === step) return machine;
    for (; at < step; at += 1) {
      const result = executeStep(this.program, this.environment, machine, false);
      if (result.kind !== 'step') break;
      machine = this.beforeNextStep(result.machine);
    }
    putBounded(this.recent, step, machine, recentLimit);
    return machine;
  }

  private beforeNextStep(machine: Machine): Machine {
    const next = runToNextStep(this.program, this.environment, machine);
    return 'kind' in next ? machine : next.machine;
  }

  stateBefore(step: number): Snapshot {
    if (step < 0 || step > this.rows.length) throw new RangeError(`step ${step} is not known`);
    return this.snapshot(this.machineAt(step), step);
  }

  /** The machine behind a snapshot, for evaluating expressions. */
  machineBefore(step: number): Machine {
    return this.machineAt(Math.min(Math.max(0, step), this.rows.length));
  }

  stateSeenAt(position: Position): Snapshot {
    return this.snapshot(machineSeenAt(this, position), position.step);
  }

  /** One stop asks for the same again and again: frames, scopes, what changed. The last few are kept. */
  private snapshot(machine: Machine, step: number): Snapshot {
    const known = this.snapshots.get(machine);
    if (known?.step === step) return known;
    const made = snapshotOf(this.program, machine, step);
    putBounded(this.snapshots, machine, made, snapshotLimit);
    return made;
  }

  handlesSeenAt(position: Position): readonly HandleView[] {
    return viewHandles(machineSeenAt(this, position).driver);
  }

  handleSeenAt(position: Position, value: bigint): HandleView | null {
    return viewHandle(machineSeenAt(this, position).driver, value);
  }

  textOf(file: number): string | null {
    return this.treeOf(file)?.text ?? null;
  }

  treeOf(file: number): ScriptTree | null {
    return this.program.files[file]?.tree ?? null;
  }

  listedAt(): null {
    return null;
  }

  stopPlaces(file: number): readonly Location[] {
    return stopPlaces(this.program, file);
  }

  /**
   * The machine right after a known step, before the script goes on: the procedure that made it is still there, with what the step wrote.
   * @throws RangeError for a step that is not known
   */
  machineAfter(step: number): Machine {
    return getOrPutBounded(this.afterwards, step, executionLimit, () => {
      const result = executeStep(this.program, this.environment, this.machineAt(step), false);
      if (result.kind !== 'step') throw new RangeError(`step ${step} is not known`);
      return result.machine;
    });
  }

  /** One stop asks for the same execution many times: frames, scopes, each view of them. The last few are kept. */
  execution(step: number): Execution {
    return getOrPutBounded(this.executions, step, executionLimit, () => this.execute(step));
  }

  call(step: number): CallRecord | null {
    if (this.row(step).kind !== 'call') return null;
    const { ddi, arguments: given, outcome } = this.execution(step);
    return ddi === null || outcome === null ? null : { name: ddi, arguments: given, outcome };
  }

  phaseCount(step: number): number {
    return this.row(step).kind === 'call' ? this.execution(step).phases.length : 1;
  }

  private execute(step: number): Execution {
    const result = executeStep(this.program, this.environment, this.machineAt(step), true);
    if (result.kind !== 'step') throw new RangeError(`step ${step} is not known`);
    return executionOf(this.row(step), result.effect);
  }

  /** What decoding knows as of a state of the driver. One stop asks for the same again and again: the last few are kept. */
  decodeContext(driver: DriverState): DecodeContext {
    return getOrPutBounded(this.contexts, driver, contextLimit, () => decodeContextOf(this.environment, driver));
  }
}

/** What a step did that was told with its phases. */
function executionOf(row: StepRow, { instruction, args, outcome, verdict, detail }: StepEffect): Execution {
  const isCall = instruction.op === 'call';
  return {
    row,
    ddi: isCall ? instruction.ddi : null,
    arguments: isCall ? argumentViews(instruction, { args, outcome }) : [],
    outcome,
    verdict,
    phases: outcome?.phases ?? [
      {
        name: 'done',
        verdict: 'done',
        detail: verdict === null ? detail : verdict.met ? 'held' : 'not met',
        values: [],
      } satisfies Phase,
    ],
  };
}
