import type { EmulatedDdiName } from '../catalog/ddis.ts';
import type { ArgumentsOf } from './arguments.ts';
import type { DriverEnvironment } from './driver.ts';
import type { Outcome } from './outcome.ts';
import type { Recorder } from './recorder.ts';
import type { DriverState } from './state.ts';

/** What every handler is lent for one call. */
export interface CallContext { readonly state: DriverState; readonly environment: DriverEnvironment; readonly record: Recorder }

export interface HandlerResult { readonly state: DriverState; readonly outcome: Outcome }

/** One DDI of the driver: state and arguments in, state and outcome out. Pure. */
export type Handler<N extends EmulatedDdiName> = (args: ArgumentsOf<N>, context: CallContext) => HandlerResult;
