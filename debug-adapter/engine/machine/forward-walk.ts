/** A run walked once, forwards. It keeps the machine that it has come to, and nothing of what lies behind: its memory does not grow with the run. */
import { defaultBudget, limits, warnedAt, type Budget, type LimitName } from '../../catalog/limits.ts';
import type { DriverEnvironment } from '../../emulator/driver.ts';
import { getAt } from '../../emulator/state/persistent-map.ts';
import { outOfBytes } from '../evaluation/asking.ts';
import type { EvaluationEnvironment } from '../evaluation/evaluation.ts';
import { Meter } from '../evaluation/meter.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import type { Location } from '../program/location.ts';
import { executeStep } from './execute-step.ts';
import type { ScriptFault } from './fault.ts';
import { bytesOfObject, HeldBytes } from './held-bytes.ts';
import { initialMachine, type Machine } from './machine.ts';
import { memoised } from './memoised-crypto.ts';
import { metered } from './metered-crypto.ts';
import { runToNextStep } from './run-to-next-step.ts';
import type { StepEffect } from './step-effect.ts';

/** One step: the machine it began with, what it did, and the machine right behind it. */
export interface WalkedStep {
  readonly before: Machine;
  readonly effect: StepEffect;
  readonly after: Machine;
}

/** A budget that is nearly used up, told once. */
export interface BudgetWarning {
  readonly limit: LimitName;
  readonly message: string;
  readonly location: Location;
}

/** Work between two looks at what else is to be done: some milliseconds, since an editor's message takes several looks to get through. */
export const workOfSlice = 4000;
const workOfStep = 3;
/** What a step may leave behind in the driver, besides objects: counter blocks that a key has met, entries of lists. */
const bytesLeftByStep = 192;

export class ForwardWalk {
  /** For looking at steps again: it counts nothing. */
  readonly environment: DriverEnvironment;
  /** What was nearly used up on the way. */
  readonly warnings: BudgetWarning[] = [];
  private readonly counting: EvaluationEnvironment;
  private readonly meter: Meter;
  private front: Machine;
  private isAtStep = false;
  /** Instructions since the last step. */
  private nonSteps = 0;
  private steps = 0;
  private ended = false;
  private faultThere: ScriptFault | null = null;

  /**
   * @param remembered bytes that whoever walks keeps of the way behind, and of `front` those that are not among them
   */
  constructor(
    readonly program: CompiledProgram,
    environment: DriverEnvironment,
    /** Decides handles and every random number. */
    readonly seed: number,
    readonly budget: Budget = defaultBudget,
    remembered: (front: Machine) => number = (front) => new HeldBytes().besides(front),
  ) {
    const crypto = memoised(environment.crypto);
    this.environment = { ...environment, crypto };
    this.meter = new Meter(budget.maxBytes, () => remembered(this.front));
    this.counting = { ...environment, crypto: metered(crypto, this.meter), meter: this.meter };
    this.front = initialMachine(program, this.environment, seed);
    this.walkToNextStep();
  }

  /** The machine before the next step, or at the end; between two steps while a slice of work ended there. */
  get machine(): Machine {
    return this.front;
  }

  get finished(): boolean {
    return this.ended;
  }

  /** What ended the run before its end: a mistake of the script, or a budget; null while it goes on, and when it ended well. */
  get fault(): ScriptFault | null {
    return this.faultThere;
  }

  /** Work done so far; a unit is about a microsecond. */
  get work(): number {
    return this.meter.work;
  }

  /**
   * Does the next step. Null when there is none: the run is `finished`, by its end or by a `fault`, or a slice of work was done on the way
   * to it; then the next call goes on from there.
   * @param phases whether a call tells every step inside it
   */
  next(phases = false): WalkedStep | null {
    if (!this.isAtStep) this.walkToNextStep();
    if (this.ended || !this.isAtStep) return null;
    if (this.steps >= this.budget.maxSteps) return this.end(tooManySteps(this.budget.maxSteps));
    const before = this.front;
    this.meter.did(workOfStep);
    this.meter.beginStatement();
    const result = executeStep(this.program, this.counting, before, phases);
    if (result.kind !== 'step') {
      if (result.kind === 'fault') this.faultThere = result.fault;
      this.ended = true;
      return null;
    }
    if (!this.meter.ask(bytesMade(before, result.machine))) return this.end(this.tooManyBytes());
    this.steps += 1;
    this.warn();
    this.front = result.machine;
    this.isAtStep = false;
    this.nonSteps = 0;
    this.walkToNextStep();
    return { before, effect: result.effect, after: result.machine };
  }

  /** Goes on to the next step, or as far as a slice of work goes; a fault on the way ends the run there. */
  private walkToNextStep(): void {
    const next = runToNextStep(this.program, this.counting, this.front, this.nonSteps, this.meter.work + workOfSlice);
    if ('kind' in next) {
      const { id, message, advice, instruction } = next;
      this.faultThere = { id, message, advice, location: instruction.location };
      this.ended = true;
      return;
    }
    this.front = next.machine;
    this.nonSteps = next.count;
    this.isAtStep = next.at === 'step';
    if (next.at === 'end') this.ended = true;
  }

  /** The budget ends the run before the step that is about to happen. */
  private end(fault: Pick<ScriptFault, 'id' | 'message' | 'advice'>): null {
    this.faultThere = { ...fault, location: this.location };
    this.ended = true;
    return null;
  }

  private get location(): Location {
    const { instructions } = this.program;
    const instruction = instructions[this.front.pc] ?? instructions.at(-1);
    if (instruction === undefined) throw new Error('a program has at least its end');
    return instruction.location;
  }

  private tooManyBytes(): Pick<ScriptFault, 'id' | 'message' | 'advice'> {
    return outOfBytes(this.meter, this.location.range);
  }

  private warn(): void {
    const { maxSteps, maxBytes } = this.budget;
    if (this.steps === Math.ceil(maxSteps * warnedAt) && maxSteps > 1)
      this.addWarning('maxSteps', `${words(this.steps)} steps`, maxSteps);
    if (this.meter.isNearlyFull && !this.warnings.some(({ limit }) => limit === 'maxBytes'))
      this.addWarning('maxBytes', `${words(this.meter.used)} bytes`, maxBytes);
  }

  private addWarning(limit: LimitName, used: string, most: number): void {
    const message = `The run has used ${used} of ${words(most)}; with these it ends (${limit}, --${limits[limit].option}).`;
    this.warnings.push({ limit, message, location: this.location });
  }
}

function words(number: number): string {
  return number.toLocaleString('en');
}

function tooManySteps(most: number): Pick<ScriptFault, 'id' | 'message' | 'advice'> {
  return {
    id: 'run-too-long',
    message: `The run has more than ${words(most)} steps, which is all that it may (maxSteps).`,
    advice: 'Let the loops of the script end earlier, or raise maxSteps.',
  };
}

/** What a step asked for in the driver, at most: objects with their data, and what it may have left elsewhere. */
function bytesMade({ driver: before }: Machine, { driver: after }: Machine): number {
  let bytes = bytesLeftByStep;
  for (let place = before.nextOrdinal; place < after.nextOrdinal; place += 1) {
    const object = getAt(after.objects, place);
    bytes += bytesOfObject + (object !== undefined && 'data' in object ? object.data.length : 0);
  }
  const { replies } = after.world;
  if (replies !== before.world.replies) bytes += replies[0]?.reply.length ?? 0;
  return bytes;
}
