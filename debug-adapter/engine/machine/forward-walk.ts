/** A run walked once, forwards. It keeps the machine that it has come to, and nothing of what lies behind: its memory does not grow with the run. */
import type { DriverEnvironment } from '../../emulator/driver.ts';
import { executeStep } from './execute-step.ts';
import type { CompiledProgram } from '../program/compile.ts';
import { initialMachine, type Machine } from './machine.ts';
import { memoised } from './memoised-crypto.ts';
import type { ScriptFault } from './fault.ts';
import { runToNextStep } from './run-to-next-step.ts';
import type { StepEffect } from './step-effect.ts';

/** One step: the machine it began with, what it did, and the machine right behind it. */
export interface WalkedStep {
  readonly before: Machine;
  readonly effect: StepEffect;
  readonly after: Machine;
}

export class ForwardWalk {
  readonly environment: DriverEnvironment;
  private front: Machine;
  private ended = false;
  private faultThere: ScriptFault | null = null;

  constructor(
    readonly program: CompiledProgram,
    environment: DriverEnvironment,
    /** Decides handles and every random number. */
    readonly seed: number,
  ) {
    this.environment = { ...environment, crypto: memoised(environment.crypto) };
    this.front = this.atNextStep(initialMachine(program, this.environment, seed));
  }

  /** The machine before the next step, or at the end. */
  get machine(): Machine {
    return this.front;
  }

  get finished(): boolean {
    return this.ended;
  }

  /** The mistake of the script that ended the run; null while it goes on, and when it ended well. */
  get fault(): ScriptFault | null {
    return this.faultThere;
  }

  /** Does the next step. Null when there is none: the run is `finished`, by its end or by a `fault`. */
  next(): WalkedStep | null {
    if (this.ended) return null;
    const before = this.front;
    const result = executeStep(this.program, this.environment, before, false);
    if (result.kind !== 'step') {
      if (result.kind === 'fault') this.faultThere = result.fault;
      this.ended = true;
      return null;
    }
    this.front = this.atNextStep(result.machine);
    return { before, effect: result.effect, after: result.machine };
  }

  /** Goes on to the next step; a fault on the way ends the run there. */
  private atNextStep(machine: Machine): Machine {
    const next = runToNextStep(this.program, this.environment, machine);
    if ('kind' in next) {
      this.faultThere = { id: next.id, message: next.message, advice: next.advice, location: next.at.location };
      this.ended = true;
      return machine;
    }
    if (!next.atStep) this.ended = true;
    return next.machine;
  }
}
