/** A run that remembers: a compact row a step, a machine every so many steps, and everything else by replay. */
import { ddis } from '../../catalog/ddis.ts';
import type { DriverEnvironment, HandleView } from '../../emulator/driver.ts';
import { viewHandles } from '../../emulator/state/inspect.ts';
import type { Phase } from '../../emulator/call/outcome.ts';
import type { Expression } from '../../script/syntax/tree.ts';
import type { CompiledProgram } from '../program/compile.ts';
import { holderOf } from './handle-names.ts';
import { HandleLives, type HandleLife } from './handle-timeline.ts';
import type { Instruction } from '../program/instruction.ts';
import { advance } from '../machine/advance.ts';
import { initialMachine, type Machine } from '../machine/machine.ts';
import { keepRecent } from '../machine/recent.ts';
import { memoised } from '../machine/memoised-crypto.ts';
import type { ArgumentView, Execution, Known, Run, Snapshot, StepRow } from './run.ts';
import type { Location } from '../program/location.ts';
import type { Program } from '../program/program.ts';
import type { ScriptFault } from '../machine/fault.ts';
import { Secrecy } from '../program/secrecy.ts';
import { settle } from '../machine/settle.ts';
import { snapshotOf } from './snapshot.ts';
import { handlesOf, type StepEffect } from '../machine/step-effect.ts';
import { StepRows } from './step-rows.ts';

/** Steps between two kept machines. They share structure, so keeping one costs little; replaying this many takes under a millisecond without cryptography. */
const spacing = 64;
const recentLimit = 256;
const executionLimit = 16;

export class RememberedRun implements Run {
  readonly environment: DriverEnvironment;
  private readonly rows = new StepRows();
  private readonly kept: Machine[] = [];
  private readonly recent = new Map<number, Machine>();
  private readonly executions = new Map<number, Execution>();
  private readonly lives = new HandleLives();
  private secrecy: Secrecy | null = null;
  private front: Machine;
  private finished = false;
  private fault: ScriptFault | null = null;

  constructor(
    private readonly compiled: CompiledProgram,
    environment: DriverEnvironment,
    readonly seed: number,
  ) {
    this.environment = { ...environment, crypto: memoised(environment.crypto) };
    this.front = this.settled(initialMachine(compiled, this.environment, seed));
    this.kept.push(this.front);
    this.lives.note(-1, this.front.driver, () => 'hDevice');
  }

  get program(): Program {
    return this.compiled;
  }

  get known(): Known {
    return { steps: this.rows.length, finished: this.finished, fault: this.fault };
  }

  explore(budget: number): Known {
    for (let left = budget; left > 0 && !this.finished; left -= 1) this.exploreOne();
    return this.known;
  }

  private exploreOne(): void {
    const before = this.front;
    const result = advance(this.compiled, this.environment, before, false);
    if (result.kind !== 'step') {
      if (result.kind === 'fault') this.fault = result.fault;
      this.finished = true;
      return;
    }
    const { effect, machine } = result;
    const changed = this.lives.note(this.rows.length, machine.driver, (handle) => holderOf(handle, effect, before));
    this.rows.push(before, effect, handlesOf(effect, before, machine, changed));
    const step = this.rows.length;
    this.front = this.settled(machine);
    if (step % spacing === 0) this.kept.push(this.front);
  }

  /** Goes on to the next step; a fault on the way ends the run there. */
  private settled(machine: Machine): Machine {
    const next = settle(this.compiled, this.environment, machine);
    if ('kind' in next) {
      this.fault = { id: next.id, message: next.message, advice: next.advice, location: next.at.location };
      this.finished = true;
      return machine;
    }
    if (!next.atStep) this.finished = true;
    return next.machine;
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
    if (step === this.rows.length) return this.front;
    const known = this.recent.get(step);
    if (known !== undefined) return known;
    let at = Math.floor(step / spacing);
    let machine = this.kept[at] ?? this.front;
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
    const ddi = instruction.op === 'call' ? instruction.ddi : null;
    return {
      row,
      before: snapshotOf(this.compiled, before, step),
      after: snapshotOf(this.compiled, this.resettled(result.machine), step + 1),
      ddi,
      arguments:
        ddi === null ? [] : argumentViews(ddi, effect, (parameter) => this.isSecretArgument(instruction, parameter)),
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

  /** True when the value of an expression is, or was made from, key material under a driver key of the user's own. */
  isSecret(expression: Expression): boolean {
    if (!this.environment.identity.isUsersOwn) return false;
    this.secrecy ??= new Secrecy(this.compiled.files.map((file) => file.tree));
    return this.secrecy.carries(expression);
  }

  private isSecretArgument(instruction: Instruction, parameter: string): boolean {
    const source =
      instruction.op === 'call'
        ? instruction.arguments.find((argument) => argument.parameter === parameter)?.source
        : undefined;
    return source !== undefined && this.isSecret(source);
  }

  handles(snapshot: Snapshot): readonly HandleView[] {
    return viewHandles(snapshot.driver);
  }

  handleLives(): readonly HandleLife[] {
    return this.lives.all();
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

function argumentViews(
  ddi: keyof typeof ddis,
  effect: StepEffect,
  isSecret: (parameter: string) => boolean,
): readonly ArgumentView[] {
  return ddis[ddi].parameters.map((parameter) => ({
    name: parameter.name,
    cType: parameter.cType,
    direction: parameter.direction,
    value: effect.args[parameter.name] ?? effect.outcome?.outputs[parameter.name] ?? { kind: 'null' },
    isSecret: isSecret(parameter.name),
  }));
}
