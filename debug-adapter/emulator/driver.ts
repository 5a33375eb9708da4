/**
 * The face of the emulated driver: everything that the engine, the views and the reports may use.
 * Behind it one file a DDI family; see `step.ts`.
 */
import type { DdiName } from '../catalog/ddis.ts';
import type { HandleKind } from '../catalog/handle.ts';
import type { HandleValue, Value } from '../catalog/value.ts';
import type { Prepared } from './call/argument-types.ts';
import type { NamedValue, Outcome } from './call/outcome.ts';
import type { DriverState } from './state/state.ts';

export type { DriverEnvironment, DriverIdentity } from './profile/environment.ts';

/**
 * One call as the driver receives it. `args` is keyed by WDK parameter names.
 * An out parameter is absent when the caller gave storage for it and `null` (the NULL value) when it passed NULL;
 * an inout parameter holds what the caller put there.
 */
export interface DriverCall {
  readonly ddi: DdiName;
  readonly args: Readonly<Record<string, Value>>;
  readonly thread: number;
  /** Arguments of `args` that were bound before, see `prepareArguments`. */
  readonly prepared?: Prepared | null;
}

/** An argument that does not fit its parameter: a mistake of the script, not of the driver under test. */
export interface BindingProblem {
  readonly parameter: string;
  readonly message: string;
}

export type StepResult =
  | { readonly ok: true; readonly state: DriverState; readonly outcome: Outcome }
  | { readonly ok: false; readonly problem: BindingProblem };

export type { WorldEvent } from './world/event.ts';

export type WorldResult =
  | { readonly ok: true; readonly state: DriverState; readonly created: HandleValue | null; readonly detail: string }
  | { readonly ok: false; readonly message: string };

/** A handle as views show it. Names and order of properties are the same at every stop. */
export interface HandleView {
  readonly handle: HandleValue;
  readonly kind: HandleKind;
  /** E.g. `crypto session 2`. */
  readonly label: string;
  /** The state machine's word, e.g. `Keyed`, `Destroyed`. */
  readonly state: string;
  readonly alive: boolean;
  /** Read where they are asked for: most views are shown by their state alone. */
  readonly properties: readonly NamedValue[];
}
