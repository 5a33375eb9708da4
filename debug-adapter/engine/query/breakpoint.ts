import type { Position } from '../history/run.ts';

/** A condition on whether a breakpoint that was reached stops. Texts are as the user wrote them. */
export interface BreakCondition {
  /** An expression of the script language, evaluated in the state at the position. */
  readonly condition: string | null;
  /** `3`, `>= 3`, `% 2`, ... */
  readonly hitCondition: string | null;
  /** Set for a log point: text with `{expression}` in it. It prints and does not stop. */
  readonly logMessage: string | null;
}

export interface LineBreakpoint extends BreakCondition {
  readonly kind: 'line';
  readonly id: number;
  readonly file: number;
  /** From 0. */ readonly line: number;
}
/** On a DDI by name; `*` and `?` are wildcards; case does not matter. */
export interface FunctionBreakpoint extends BreakCondition {
  readonly kind: 'function';
  readonly id: number;
  readonly pattern: string;
}
/** `filter` is an id of the exception filter table; `condition` as `E_INVALIDARG`, `DXGI_*`, a finding id. */
export interface ExceptionBreakpoint {
  readonly kind: 'exception';
  readonly filter: ExceptionFilter;
  readonly condition: string | null;
}

export type ExceptionFilter = 'failing-hresult' | 'finding' | 'expectation';

export type Breakpoint = LineBreakpoint | FunctionBreakpoint | ExceptionBreakpoint;

/** Why the debugger stands where it stands. */
export type StopReason =
  | { readonly reason: 'entry' | 'step' | 'goto' | 'pause' | 'start' | 'end' }
  | { readonly reason: 'breakpoint'; readonly ids: readonly number[]; readonly isFunction: boolean }
  | { readonly reason: 'exception'; readonly filters: readonly ExceptionFilter[]; readonly text: string }
  | { readonly reason: 'fault'; readonly text: string }
  /** Nobody stopped it: one move has made that many steps. */
  | { readonly reason: 'long run'; readonly steps: number };

export interface Stop {
  readonly position: Position;
  readonly why: StopReason;
}
