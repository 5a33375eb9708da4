/** A compiled script: a flat list of instructions. Only the first five kinds are steps. */
import type { DdiName } from '../../catalog/ddis.ts';
import type { Value } from '../../catalog/value.ts';
import type { Prepared } from '../../emulator/call/argument-types.ts';
import type { ObjectWord } from '../../catalog/resource-description.ts';
import type { Expression } from '../../script/syntax/tree.ts';
import type { WorldEventName } from '../../script/bind/vocabulary.ts';
import type { Evaluate } from '../evaluation/evaluation.ts';
import type { Location } from './location.ts';

/** Where a variable lives: in the frame of the procedure, or in that of the script. */
export interface Slot {
  readonly scope: 'local' | 'script';
  readonly index: number;
  readonly name: string;
  readonly declared: Location;
}

/** A variable that a statement names. */
export type Variable = Pick<Slot, 'scope' | 'index'>;

export interface CompiledArgument {
  readonly parameter: string;
  readonly evaluate: Evaluate;
  readonly location: Location;
  readonly source: Expression;
}
/** An output that goes into a variable. */
/** `isKept`: the variable keeps its value when the call writes nothing, because the call read it too. */
export interface CompiledOutput {
  readonly parameter: string;
  readonly slot: Slot;
  readonly isKept: boolean;
}

/** What `->` wants. */
export interface CompiledExpectation {
  readonly text: string;
  readonly statuses: readonly number[];
  readonly failed: boolean;
  readonly succeeded: boolean;
  readonly findings: readonly string[];
}

export type Instruction =
  | CallInstruction
  | {
      readonly op: 'check';
      readonly location: Location;
      readonly condition: Evaluate;
      readonly text: string;
      readonly reads: readonly Variable[];
    }
  | {
      readonly op: 'world';
      readonly location: Location;
      readonly name: string;
      readonly event: WorldCompiled;
      readonly slot: Slot | null;
      readonly reads: readonly Variable[];
    }
  | EnterInstruction
  | IncludeInstruction
  | { readonly op: 'let'; readonly location: Location; readonly slot: Slot; readonly value: Evaluate }
  | {
      readonly op: 'loop';
      readonly location: Location;
      readonly counter: Slot;
      readonly limit: Slot;
      readonly exit: number;
    }
  | { readonly op: 'advance'; readonly location: Location; readonly counter: Slot; readonly to: number }
  | { readonly op: 'leave'; readonly location: Location }
  | { readonly op: 'end'; readonly location: Location };

export interface CallInstruction {
  readonly op: 'call';
  readonly location: Location;
  readonly ddi: DdiName;
  readonly arguments: readonly CompiledArgument[];
  /** Arguments whose values never change, bound once. */
  readonly constants: Readonly<Record<string, Value>>;
  /** The constants, and NULL for each of the other arguments: calls copy it and write over it, which costs a tenth of adding names to an object. */
  readonly template: Readonly<Record<string, Value>>;
  /** The same as the driver takes them, made at the first call; null where one does not fit, or must be placed in memory at each call. */
  readonly prepared: () => Prepared | null;
  readonly outputs: readonly CompiledOutput[];
  readonly result: Slot | null;
  readonly expectation: CompiledExpectation | null;
  readonly thread: Evaluate | null;
  readonly time: Evaluate | null;
}

export interface EnterInstruction {
  readonly op: 'enter';
  readonly location: Location;
  readonly name: string;
  readonly procedure: { entry: number };
  readonly arguments: readonly { readonly slot: Slot; readonly evaluate: Evaluate }[];
  readonly outs: readonly { readonly inner: Slot; readonly outer: Slot }[];
}

/** An included file is compiled once for each scope that it is included into: in place where it is first, and jumped to from elsewhere. */
export interface IncludeInstruction {
  readonly op: 'include';
  readonly location: Location;
  readonly name: string;
  /** Its first instruction. */
  readonly entry: number;
  /** Where it goes on behind. */
  next: number;
}

/** A world statement with its operands. */
export type WorldCompiled =
  | { readonly event: 'create device' }
  | { readonly event: 'create object'; readonly of: ObjectWord; readonly description: Evaluate }
  | { readonly event: 'destroy'; readonly target: Evaluate }
  | {
      readonly event: 'fail call';
      readonly ddi: DdiName;
      readonly status: number;
      /** From 1; null: the next. */ readonly nth: Evaluate | null;
    }
  | { readonly event: 'answer command'; readonly command: Evaluate; readonly reply: Evaluate; readonly status: number }
  | { readonly event: 'named'; readonly name: WorldEventName; readonly operands: readonly Evaluate[] }
  | { readonly event: 'at a time'; readonly at: Evaluate; readonly what: WorldCompiled };

/** True for the instructions at which a debugger can stop. */
export function isStep(instruction: Instruction): boolean {
  return (
    instruction.op === 'call' ||
    instruction.op === 'check' ||
    instruction.op === 'world' ||
    instruction.op === 'enter' ||
    instruction.op === 'include'
  );
}
