import type { Location } from '../program/location.ts';

/** A mistake of the script that shows only when it runs, e.g. a slice out of range. The run ends there. */
export interface ScriptFault {
  readonly id: string;
  readonly message: string;
  readonly location: Location;
  readonly advice: string;
}
