/** A run that remembers: a compact row a step, a machine every so many steps, and everything else by replay. */
import type { DriverEnvironment, HandleView } from '../../emulator/driver.ts';
import { viewHandles } from '../../emulator/state/inspect.ts';
import type { Phase } from '../../emulator/call/outcome.ts';
import { argumentViews, secretsOf, type IsSecret } from './argument-views.ts';
import type { CompiledProgram } from '../program/compile.ts';
import type { DecodeContext } from '../../decode/context.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { decodeContextOf } from './decode-context.ts';
import { holderOf } from './handle-names.ts';
import { HandleLifetimes } from './handle-lifetimes.ts';
import { advance } from '../machine/advance.ts';
import { ForwardWalk } from '../machine/forward-walk.ts';
import type { Machine } from '../machine/machine.ts';
import { keepRecent } from '../machine/recent.ts';
import type { Location } from '../program/location.ts';
import type { Program } from '../program/program.ts';
import type { Execution, Known, Run, Snapshot, StepRow } from './run.ts';
import { settle } from '../machine/settle.ts';
import { snapshotOf } from './snapshot.ts';
import { handlesOf } from '../machine/step-effect.ts';
import { StepRows } from './step-rows.ts';

/** Steps between two kept machines. They share structure, so keeping one costs little; replaying this many takes under a millisecond without cryptography. */
const spacing = 64;
const recentLimit = 256;
const executionLimit = 16;
/** A stop, the one before it, and room for hovers elsewhere in the run. */
const contextLimit = 4;

export class RememberedRun implements Run {
  readonly environment: DriverEnvironment;
  private readonly rows = new StepRows();
  private readonly kept: Machine[] = [];
  private readonly recent = new Map<number, Machine>();
  private readonly afterwards = new Map<number, Machine>();
  private readonly contexts = new Map<DriverState, DecodeContext>();
  private readonly executions = new Map<number, Execution>();
  /** Which handles lived when, in which states. */
  readonly lifetimes = new HandleLifetimes();
  /** True when the value of an expression is, or was made from, key material under a driver key of the user's own. */
  readonly isSecret: IsSecret;
  private readonly walk: ForwardWalk;

  constructor(
    private readonly compiled: CompiledProgram,
    environment: DriverEnvironment,
    readonly seed: number,
  ) {
    this.walk = new ForwardWalk(compiled, environment, seed);
    this.environment = this.walk.environment;
    this.isSecret = secretsOf(compiled, environment);
    this.kept.push(this.walk.machine);
    this.lifetimes.note(-1, this.walk.machine.driver, () => 'hDevice');
  }

  get program(): Program {
    return this.compiled;
  }

  get known(): Known {
    return { steps: this.rows.length, finished: this.walk.finished, fault: this.walk.fault };
  }

  explore(budget: number): Known {
    for (let left = budget; left > 0 && !this.walk.finished; left -= 1) this.exploreOne();
    return this.known;
  }

  private exploreOne(): void {
    const walked = this.walk.next();
    if (walked === null) return;
    const { before, effect, after } = walked;
    const changed = this.lifetimes.note(this.rows.length, after.driver, (handle) => holderOf(handle, effect, before));
    this.rows.push(before, effect, handlesOf(effect, before, after, changed));
    if (this.rows.length % spacing === 0) this.kept.push(this.walk.machine);
  }

  row(step: number): StepRow {
    const pc = this.rows.pc(step);
    const instruction = pc === undefined ? undefined : this.compiled.instructions[pc];
    if (instruction === undefined) throw new RangeError(`step ${step} is not known`);
    return this.rows.row(step, instruction);
  }

  /** What did not go well in a known step, one line each: the unmet expectation, the refusal, the findings. Nothing is replayed. */
  notes(step: number): readonly string[] {
    return this.rows.notes(step);
  }

  /** The machine before a known step, from the nearest one kept. */
  private machineAt(step: number): Machine {
    if (step === this.rows.length) return this.walk.machine;
    const known = this.recent.get(step);
    if (known !== undefined) return known;
    let at = Math.floor(step / spacing);
    let machine = this.kept[at] ?? this.walk.machine;
    for (at *= spacing; at < step; at += 1) {
      const result = advance(this.compiled, this.environment, machine, false);
      if (result.kind !== 'step') break;
      machine = this.resettled(result.machine);
    }
    keepRecent(this.recent, step, machine, recentLimit);
    return machine;
  }

  private resettled(machine: Machine): Machine {
    const next = settle(this.compiled, this.environment, machine);
    return 'kind' in next ? machine : next.machine;
  }

  stateBefore(step: number): Snapshot {
    if (step < 0 || step > this.rows.length) throw new RangeError(`step ${step} is not known`);
    return snapshotOf(this.compiled, this.machineAt(step), step);
  }

  /** The machine behind a snapshot, for evaluating expressions. */
  machineBefore(step: number): Machine {
    return this.machineAt(Math.min(Math.max(0, step), this.rows.length));
  }

  /**
   * The machine right after a known step, before the script goes on: the procedure that made it is still there, with what the step wrote.
   * @throws RangeError for a step that is not known
   */
  machineAfter(step: number): Machine {
    const known = this.afterwards.get(step);
    if (known !== undefined) return known;
    const result = advance(this.compiled, this.environment, this.machineAt(step), false);
    if (result.kind !== 'step') throw new RangeError(`step ${step} is not known`);
    keepRecent(this.afterwards, step, result.machine, executionLimit);
    return result.machine;
  }

  /** One stop asks for the same execution many times: frames, scopes, each view of them. The last few are kept. */
  execution(step: number): Execution {
    const known = this.executions.get(step);
    if (known !== undefined) return known;
    const made = this.execute(step);
    keepRecent(this.executions, step, made, executionLimit);
    return made;
  }

  private execute(step: number): Execution {
    const before = this.machineAt(step);
    const result = advance(this.compiled, this.environment, before, true);
    const row = this.row(step);
    if (result.kind !== 'step') throw new RangeError(`step ${step} is not known`);
    const { effect } = result;
    const { instruction } = effect;
    return {
      row,
      before: snapshotOf(this.compiled, before, step),
      after: snapshotOf(this.compiled, this.resettled(result.machine), step + 1),
      ddi: instruction.op === 'call' ? instruction.ddi : null,
      arguments: instruction.op === 'call' ? argumentViews(instruction, effect, this.isSecret) : [],
      outcome: effect.outcome,
      verdict: effect.verdict,
      phases: effect.outcome?.phases ?? [
        {
          name: 'done',
          verdict: 'done',
          detail: effect.verdict === null ? effect.detail : effect.verdict.met ? 'held' : 'not met',
          values: [],
        } satisfies Phase,
      ],
    };
  }

  /** What decoding knows as of a state of the driver. One stop asks for the same again and again: the last few are kept. */
  decodeContext(driver: DriverState): DecodeContext {
    const known = this.contexts.get(driver);
    if (known !== undefined) return known;
    const made = decodeContextOf(this, driver);
    keepRecent(this.contexts, driver, made, contextLimit);
    return made;
  }

  handles(snapshot: Snapshot): readonly HandleView[] {
    return viewHandles(snapshot.driver);
  }

  get compiledProgram(): CompiledProgram {
    return this.compiled;
  }

  /** Where the script stands before a step: its line, also at the end. */
  locationBefore(step: number): Location {
    const pc = this.machineAt(step).pc;
    const instruction = this.compiled.instructions[pc] ?? this.compiled.instructions.at(-1);
    if (instruction === undefined) throw new Error('a program has at least its end');
    return instruction.location;
  }
}
