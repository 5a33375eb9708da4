/** Every diagnostic of a loaded script, also of the files that could not be had. */
import { compile } from '../engine/program/compile/compile.ts';
import type { LoadedScript } from '../engine/program/load/load.ts';
import type { LocatedProblem } from '../script/bind/problem.ts';

/** Problems with the file they stand in, in the order of the text. */
export function diagnose(script: LoadedScript): readonly LocatedProblem[] {
  return compile(script).problems;
}
