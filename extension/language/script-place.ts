/** A line of a script. It counts from 1. */
export interface ScriptPlace {
  readonly uri: string;
  readonly line: number;
}
