/** The interpreter's whole state, immutable, and its moves. */
import { integer, nullValue, type HandleValue, type Value } from '../catalog/value.ts';
import { handleKinds } from '../catalog/handle.ts';
import type { DriverEnvironment, WorldEvent } from '../emulator/driver.ts';
import type { Outcome } from '../emulator/outcome.ts';
import { emptyMap, getAt, setAt, type PersistentMap } from '../emulator/persistent-map.ts';
import { scriptRandom, type RandomState } from '../emulator/random.ts';
import { initialState, type DriverState } from '../emulator/state.ts';
import { step as driverStep } from '../emulator/step.ts';
import { applyEvent } from '../emulator/world.ts';
import type { CompiledProgram } from './compile.ts';
import { isFault, type Evaluate, type Fault, type Surroundings } from './evaluation.ts';
import { isStep, type CallInstruction, type EnterInstruction, type Instruction, type Slot, type WorldCompiled } from './instruction.ts';
import { isTrue, numberOf } from './operators.ts';
import { describeOutcome, meets } from './verdict.ts';
import type { ScriptFault, Verdict } from './run.ts';

/** A procedure or included file that was entered. Includes share the variables of the frame around them. */
export interface MachineFrame {
  readonly kind: 'script' | 'proc' | 'include';
  readonly name: string;
  readonly variables: PersistentMap<Value>;
  /** The instruction that entered it. A procedure goes on after it; an included file is compiled in place and goes on after its own `leave`. */
  readonly enteredAt: number;
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

/** What one step did, before anybody looks closer. */
export interface StepEffect {
  readonly instruction: Instruction;
  readonly args: Readonly<Record<string, Value>>;
  readonly outcome: Outcome | null;
  readonly verdict: Verdict | null;
  readonly detail: string;
  readonly created: HandleValue | null;
  readonly thread: number;
}

export type Advance =
  | { readonly kind: 'step'; readonly machine: Machine; readonly effect: StepEffect }
  | { readonly kind: 'end' }
  | { readonly kind: 'fault'; readonly fault: ScriptFault };

const deepestCalls = 256;
/** Instructions without a step between them: an empty endless loop ends here. */
const mostSilent = 1_000_000;

export function initialMachine(program: CompiledProgram, environment: DriverEnvironment, seed: number): Machine {
  const driver = initialState(environment, seed);
  const device: HandleValue = { kind: 'handle', of: 'device', value: driver.firstDevice };
  const slot = program.script.find('hDevice')?.index ?? 0;
  return {
    pc: 0, script: setAt(emptyMap<Value>(), slot, device), driver, random: scriptRandom(seed), depth: 0, calls: 0, last: null,
    frame: { kind: 'script', name: 'script', variables: emptyMap(), enteredAt: -1, outs: [], parent: null },
  };
}

/** Runs silent instructions up to the next step, which is then about to happen; null at the end. */
export function settle(program: CompiledProgram, environment: DriverEnvironment, start: Machine): { readonly machine: Machine; readonly atStep: boolean } | Fault & { readonly at: Instruction } {
  let machine = start;
  for (let count = 0; count < mostSilent; count += 1) {
    const instruction = program.instructions[machine.pc];
    if (instruction === undefined || instruction.op === 'end') return { machine, atStep: false };
    if (isStep(instruction)) return { machine, atStep: true };
    const next = silent(instruction, machine, environment);
    if (!isMachine(next)) return { ...next, at: instruction };
    machine = next;
  }
  const at = program.instructions[machine.pc];
  if (at === undefined) return { machine, atStep: false };
  return { kind: 'fault', id: 'endless-loop', message: 'The script loops without a call.', advice: 'Put a call or a limit into the loop.', range: at.location.range, at };
}

function silent(instruction: Instruction, machine: Machine, environment: DriverEnvironment): Machine | Fault {
  switch (instruction.op) {
    case 'let': return evaluate(machine, environment, instruction.value, (value, next) => assigned(next, instruction.slot, value, next.pc + 1));
    case 'loop': {
      const at = numberOf(read(machine, instruction.counter) ?? nullValue);
      const limit = numberOf(read(machine, instruction.limit) ?? nullValue);
      if (at === null || limit === null) return { kind: 'fault', id: 'wrong-operand', message: 'The bounds of a loop are numbers.', advice: '', range: instruction.location.range };
      return at > limit || at === limit ? jumped(machine, instruction.exit) : jumped(machine, machine.pc + 1);
    }
    case 'advance': return assigned(machine, instruction.counter, integer((numberOf(read(machine, instruction.counter) ?? nullValue) ?? 0n) + 1n), instruction.to);
    case 'leave': return leave(machine);
    default: return machine;
  }
}

function leave(machine: Machine): Machine {
  const { frame } = machine;
  if (frame.parent === null) return machine;
  const values = frame.outs.map(({ inner, outer }) => [outer, getAt(frame.variables, inner.index)] as const);
  const popped: Machine = frame.kind === 'include'
    ? { ...machine, frame: { ...frame.parent, variables: frame.variables }, depth: machine.depth - 1, pc: machine.pc + 1 }
    : { ...machine, frame: frame.parent, depth: machine.depth - 1, pc: frame.enteredAt + 1 };
  return values.reduce((next, [slot, value]) => (value === undefined ? next : assigned(next, slot, value, next.pc)), popped);
}

export function read(machine: Machine, slot: Pick<Slot, 'scope' | 'index'>): Value | undefined {
  return getAt(slot.scope === 'script' ? machine.script : machine.frame.variables, slot.index);
}

/** The machine at another instruction. Machines are written out, not spread: one is made for every instruction. */
function jumped({ frame, script, driver, random, depth, calls, last }: Machine, pc: number): Machine {
  return { pc, frame, script, driver, random, depth, calls, last };
}

function assigned(machine: Machine, slot: Slot, value: Value, pc: number): Machine {
  const { driver, random, depth, calls, last } = machine;
  const frame = slot.scope === 'script' ? machine.frame : withVariable(machine.frame, slot, value);
  const script = slot.scope === 'script' ? setAt(machine.script, slot.index, value) : machine.script;
  return { pc, frame, script, driver, random, depth, calls, last };
}

function withVariable({ kind, name, variables, enteredAt, outs, parent }: MachineFrame, slot: Slot, value: Value): MachineFrame {
  return { kind, name, variables: setAt(variables, slot.index, value), enteredAt, outs, parent };
}

export function surroundingsOf(machine: Machine, environment: DriverEnvironment, mayDraw: boolean): Surroundings {
  return {
    driver: machine.driver, environment, random: mayDraw ? machine.random : null,
    variable: (scope, index) => getAt(scope === 'script' ? machine.script : machine.frame.variables, index),
  };
}

/** Evaluates and hands on; draws of random bytes move the script's stream. */
function evaluate(machine: Machine, environment: DriverEnvironment, expression: Evaluate, use: (value: Value, next: Machine) => Machine): Machine | Fault {
  const around = surroundingsOf(machine, environment, true);
  const value = expression(around);
  if (isFault(value)) return value;
  return use(value, around.random === null || around.random === machine.random ? machine : { ...machine, random: around.random });
}

/** Does the step that `machine` stands before. */
export function advance(program: CompiledProgram, environment: DriverEnvironment, machine: Machine, phases: boolean): Advance {
  const instruction = program.instructions[machine.pc];
  if (instruction === undefined || instruction.op === 'end') return { kind: 'end' };
  const failed = (fault: Fault): Advance => ({ kind: 'fault', fault: { id: fault.id, message: fault.message, advice: fault.advice, location: { ...instruction.location } } });
  switch (instruction.op) {
    case 'call': return call(instruction, machine, environment, phases, failed);
    case 'check': {
      let verdict: Verdict | null = null;
      const next = evaluate(machine, environment, instruction.condition, (value, moved) => {
        const truth = isTrue(value);
        verdict = { expected: instruction.text, actual: truth === null ? `a ${value.kind}` : truth ? 'true' : 'false', met: truth === true };
        return { ...moved, pc: moved.pc + 1 };
      });
      return isMachine(next) ? stepped(next, { ...blank(instruction), verdict }) : failed(next);
    }
    case 'world': return world(instruction, machine, environment, failed);
    case 'include': {
      const frame: MachineFrame = { kind: 'include', name: instruction.name, variables: machine.frame.variables, enteredAt: machine.pc, outs: [], parent: machine.frame };
      return stepped({ ...machine, pc: machine.pc + 1, depth: machine.depth + 1, frame }, { ...blank(instruction), detail: instruction.name });
    }
    case 'enter': return enter(instruction, machine, environment, failed);
    default: return { kind: 'end' };
  }
}

function isMachine(value: Machine | Fault): value is Machine {
  return !('kind' in value);
}

function stepped(machine: Machine, effect: StepEffect): Advance {
  return { kind: 'step', machine, effect };
}

function blank(instruction: Instruction): StepEffect {
  return { instruction, args: {}, outcome: null, verdict: null, detail: '', created: null, thread: 1 };
}

function enter(instruction: EnterInstruction, machine: Machine, environment: DriverEnvironment, failed: (fault: Fault) => Advance): Advance {
  if (machine.depth >= deepestCalls) return failed({ kind: 'fault', id: 'too-deep', message: `Procedures call each other deeper than ${deepestCalls}.`, advice: 'A procedure must not call itself without end.', range: instruction.location.range });
  let variables = emptyMap<Value>();
  let current = machine;
  for (const { slot, evaluate: expression } of instruction.arguments) {
    const next = evaluate(current, environment, expression, (value, moved) => {
      variables = setAt(variables, slot.index, value);
      return moved;
    });
    if (!isMachine(next)) return failed(next);
    current = next;
  }
  const frame: MachineFrame = { kind: 'proc', name: instruction.name, variables, enteredAt: machine.pc, outs: instruction.outs, parent: current.frame };
  return stepped({ ...current, pc: instruction.procedure.entry, depth: machine.depth + 1, frame }, { ...blank(instruction), detail: instruction.name });
}

function call(instruction: CallInstruction, machine: Machine, environment: DriverEnvironment, phases: boolean, failed: (fault: Fault) => Advance): Advance {
  const around = surroundingsOf(machine, environment, true);
  const args: Record<string, Value> = { ...instruction.constants };
  for (const argument of instruction.arguments) {
    const value = argument.evaluate(around);
    if (isFault(value)) return failed(value);
    args[argument.parameter] = value;
  }
  const time = noteOf(instruction.time, machine, environment);
  const thread = instruction.thread === null ? 1 : Number(noteOf(instruction.thread, machine, environment) ?? 1n);
  const begun = time === null ? machine.driver : wait(machine.driver, time, environment);
  const result = driverStep(begun, { ddi: instruction.ddi, args, thread, prepared: instruction.prepared }, environment, phases ? withPhases : withoutPhases);
  if (!result.ok) {
    const place = instruction.arguments.find((argument) => argument.parameter === result.problem.parameter);
    return failed({ kind: 'fault', id: 'wrong-argument', message: `${instruction.ddi}: ${result.problem.message}`, advice: 'Hover over the DDI for the types of its parameters.', range: (place ?? instruction).location.range });
  }
  const { outcome } = result;
  const after = returned(instruction, machine, around.random ?? machine.random, result.state, outcome);
  const verdict = instruction.expectation === null ? null : { expected: instruction.expectation.text, actual: describeOutcome(outcome), met: meets(outcome, instruction.expectation) };
  return stepped(after, { instruction, args, outcome, verdict, detail: '', created: null, thread });
}

const withPhases = { phases: true } as const;
const withoutPhases = { phases: false } as const;

/** The machine after a call: outputs and result in their variables, the driver in its next state. */
function returned({ ddi, outputs, result }: CallInstruction, machine: Machine, random: RandomState, driver: DriverState, outcome: Outcome): Machine {
  let { frame, script } = machine;
  const put = (slot: Slot, value: Value): void => {
    if (slot.scope === 'script') script = setAt(script, slot.index, value);
    else frame = withVariable(frame, slot, value);
  };
  for (const { parameter, slot } of outputs) put(slot, outcome.outputs[parameter] ?? nullValue);
  if (result !== null) put(result, resultValue(outcome));
  return { pc: machine.pc + 1, frame, script, driver, random, depth: machine.depth, calls: machine.calls + 1, last: { name: ddi, outcome, call: machine.calls } };
}

/** The number of a note such as `@time(12ms)`; null where the call has none, or none that can be read. */
function noteOf(note: Evaluate | null, machine: Machine, environment: DriverEnvironment): bigint | null {
  if (note === null) return null;
  const value = note(surroundingsOf(machine, environment, false));
  if (isFault(value)) return null;
  return numberOf(value);
}

function wait(driver: DriverState, nanoseconds: bigint, environment: DriverEnvironment): DriverState {
  const waited = applyEvent(driver, { event: 'advance clock', nanoseconds }, environment);
  return waited.ok ? waited.state : driver;
}

/** What `hr = Name(...)` keeps. */
export function resultValue(outcome: Outcome): Value {
  switch (outcome.result.kind) {
    case 'status': return { kind: 'status', value: outcome.result.value };
    case 'size': return integer(outcome.result.value);
    case 'void': return nullValue;
  }
}

function world(instruction: Instruction & { op: 'world' }, machine: Machine, environment: DriverEnvironment, failed: (fault: Fault) => Advance): Advance {
  const event = worldEvent(instruction.event, machine, environment);
  if ('kind' in event) return failed(event);
  const result = applyEvent(machine.driver, event, environment);
  if (!result.ok) return failed({ kind: 'fault', id: 'world-refused', message: result.message, advice: '', range: instruction.location.range });
  const moved = { ...machine, driver: result.state, pc: machine.pc + 1 };
  const after = instruction.slot === null || result.created === null ? moved : assigned(moved, instruction.slot, result.created, moved.pc);
  return stepped(after, { ...blank(instruction), detail: result.detail, created: result.created ?? handleOf(event) });
}

function handleOf(event: WorldEvent): HandleValue | null {
  return event.event === 'key lost' ? { kind: 'handle', of: 'cryptoSession', value: event.session } : null;
}

function worldEvent(event: WorldCompiled, machine: Machine, environment: DriverEnvironment): WorldEvent | Fault {
  const around = surroundingsOf(machine, environment, false);
  switch (event.event) {
    case 'create device':
    case 'device removed':
    case 'fail next call': return event;
    case 'create resource': {
      const description = event.description(around);
      if (isFault(description)) return description;
      const fields = description.kind === 'structure' ? description.fields : {};
      const device = fields['Device'];
      return { event: 'create resource', device: device?.kind === 'handle' ? device.value : machine.driver.firstDevice, description: fields };
    }
    case 'destroy': {
      const target = event.target(around);
      return isFault(target) ? target : { event: 'destroy', handle: numberOf(target) ?? 0n };
    }
    case 'key lost': {
      const session = event.session(around);
      return isFault(session) ? session : { event: 'key lost', session: numberOf(session) ?? 0n, withContent: event.withContent };
    }
  }
}

/** Handles with a lane among the arguments and outputs of a step, each once. */
export function handlesOf({ args, outcome, created }: StepEffect): readonly HandleValue[] {
  const found: HandleValue[] = [];
  for (const name in args) noteHandle(args[name], found);
  if (outcome !== null) for (const name in outcome.outputs) noteHandle(outcome.outputs[name], found);
  if (created !== null) noteHandle(created, found);
  return found;
}

function noteHandle(value: Value | undefined, found: HandleValue[]): void {
  if (value?.kind === 'handle' && handleKinds[value.of].lane && !found.some((known) => known.value === value.value)) found.push(value);
}
