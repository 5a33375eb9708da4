/** The interpreter's whole state, immutable, and how variables are read and written in it. */
import { integer, nullValue, type HandleValue, type Value } from '../../catalog/value.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';
import { emptyMap, getAt, setAt, type PersistentMap } from '../../emulator/state/persistent-map.ts';
import { scriptRandom, type RandomState } from '../../emulator/state/random.ts';
import { initialState, type DriverState } from '../../emulator/state/state.ts';
import type { CompiledProgram } from '../program/compile/compile.ts';
import type { EvaluationContext, EvaluationEnvironment } from '../evaluation/evaluation.ts';
import type { EnterInstruction, Slot } from '../program/instruction.ts';

/** A procedure or included file that was entered. Includes share the variables of the frame around them. */
export interface MachineFrame {
  readonly kind: 'script' | 'proc' | 'include';
  readonly name: string;
  readonly variables: PersistentMap<Value>;
  /** The instruction that entered it. */
  readonly enteredAt: number;
  /** Where it goes on when it is left. */
  readonly returnTo: number;
  readonly outs: EnterInstruction['outs'];
  readonly parent: MachineFrame | null;
}

export interface Machine {
  readonly pc: number;
  readonly frame: MachineFrame;
  /** Variables of the script itself. */
  readonly script: PersistentMap<Value>;
  readonly driver: DriverState;
  readonly random: RandomState;
  readonly depth: number;
  readonly calls: number;
  /** The last call's outcome and name, for `$hr` and its like. */
  readonly last: { readonly name: string; readonly outcome: Outcome; readonly call: number } | null;
}

/** The machine before the first instruction. `hDevice` and `hAdapter` are there from the beginning; `seed` decides handles and random numbers. */
export function initialMachine(program: CompiledProgram, environment: EvaluationEnvironment, seed: number): Machine {
  const driver = initialState(environment, seed);
  const device: HandleValue = { kind: 'handle', of: 'device', value: driver.firstDevice };
  const adapter: HandleValue = { kind: 'handle', of: 'adapter', value: driver.adapter };
  const [deviceSlot, adapterSlot] = [
    program.script.find('hDevice')?.index ?? 0,
    program.script.find('hAdapter')?.index ?? 1,
  ];
  return {
    pc: 0,
    script: setAt(setAt(emptyMap<Value>(), deviceSlot, device), adapterSlot, adapter),
    driver,
    random: scriptRandom(seed),
    depth: 0,
    calls: 0,
    last: null,
    frame: {
      kind: 'script',
      name: 'script',
      variables: emptyMap(),
      enteredAt: -1,
      returnTo: -1,
      outs: [],
      parent: null,
    },
  };
}

/** The value of a variable that the innermost frame sees; undefined before it has one. */
export function variableAt(machine: Machine, slot: Pick<Slot, 'scope' | 'index'>): Value | undefined {
  return getAt(slot.scope === 'script' ? machine.script : machine.frame.variables, slot.index);
}

/** The machine at `pc` with `value` in a variable. Written out: every loop and every output comes through here, and spreads cost more than the call. */
export function withVariable(
  { frame, script, driver, random, depth, calls, last }: Machine,
  slot: Pick<Slot, 'scope' | 'index'>,
  value: Value,
  pc: number,
): Machine {
  return slot.scope === 'script'
    ? { pc, frame, script: setAt(script, slot.index, value), driver, random, depth, calls, last }
    : {
        pc,
        frame: { ...frame, variables: setAt(frame.variables, slot.index, value) },
        script,
        driver,
        random,
        depth,
        calls,
        last,
      };
}

/** The same machine before another instruction. */
export function atInstruction({ frame, script, driver, random, depth, calls, last }: Machine, pc: number): Machine {
  return { pc, frame, script, driver, random, depth, calls, last };
}

/** What an expression sees of a machine. Draws of random bytes move `random`; `afterDraws` takes them over. */
class MachineContext implements EvaluationContext {
  readonly driver: DriverState;

  constructor(
    private readonly machine: Machine,
    private readonly frame: MachineFrame,
    readonly environment: EvaluationEnvironment,
    public random: RandomState | null,
  ) {
    this.driver = machine.driver;
  }

  variable(scope: 'local' | 'script', index: number): Value | undefined {
    return getAt(scope === 'script' ? this.machine.script : this.frame.variables, index);
  }
}

/** What an expression of the innermost frame sees. `mayDraw`: it may draw random bytes; `afterDraws` takes over where they end. */
export function evaluationContextOf(
  machine: Machine,
  environment: EvaluationEnvironment,
  mayDraw: boolean,
): EvaluationContext {
  return new MachineContext(machine, machine.frame, environment, mayDraw ? machine.random : null);
}

/** What an expression sees that is asked in one of the frames around: it draws nothing. */
export function frameContextOf(
  machine: Machine,
  frame: MachineFrame,
  environment: EvaluationEnvironment,
): EvaluationContext {
  return new MachineContext(machine, frame, environment, null);
}

/** The machine with the script's random stream where the expressions evaluated in `around` left it. */
export function afterDraws(machine: Machine, around: EvaluationContext): Machine {
  return around.random === null || around.random === machine.random ? machine : { ...machine, random: around.random };
}

/** What `hr = Name(...)` keeps. */
export function resultValue(outcome: Outcome): Value {
  switch (outcome.result.kind) {
    case 'status':
      return { kind: 'status', value: outcome.result.value };
    case 'size':
      return integer(outcome.result.value);
    case 'void':
      return nullValue;
  }
}
