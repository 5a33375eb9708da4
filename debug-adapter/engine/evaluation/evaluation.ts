import { showText } from '../../bytes/shown-text.ts';
import type { Value } from '../../catalog/value.ts';
import type { DriverEnvironment } from '../../emulator/driver.ts';
import type { RandomState } from '../../emulator/state/random.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { Meter } from './meter.ts';

/** Why an expression has no value. */
export interface Fault {
  readonly kind: 'fault';
  readonly id: string;
  readonly message: string;
  readonly advice: string;
  readonly range: TextRange;
}

/** Why an expression has no value. Both texts are made fit to be shown. */
export function fault(id: string, message: string, range: TextRange, advice = ''): Fault {
  return { kind: 'fault', id, message: showText(message), advice: showText(advice), range };
}

/** Whether an evaluation gave a fault instead of a value. */
export function isFault(result: Value | Fault): result is Fault {
  return result.kind === 'fault';
}

/** What expressions need besides the state of a run. `meter` counts while a run goes on; it is absent where steps are only looked at again. */
export interface EvaluationEnvironment extends DriverEnvironment {
  readonly meter?: Meter;
}

/** What an expression may look at, and the one thing it may change: the script's own random stream. */
export interface EvaluationContext {
  readonly driver: DriverState;
  readonly environment: EvaluationEnvironment;
  /** Null where drawing would be a side effect: watch, hover, conditions. */
  random: RandomState | null;
  variable(scope: 'local' | 'script', index: number): Value | undefined;
}

/** A compiled expression. */
export type Evaluate = (context: EvaluationContext) => Value | Fault;
