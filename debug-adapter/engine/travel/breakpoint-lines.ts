/** Where a breakpoint on a line really goes. */
import type { CompiledProgram } from '../program/compile.ts';
import { isStep } from '../program/instruction.ts';
import type { Location } from '../program/location.ts';

export type Placed =
  | { readonly ok: true; readonly location: Location; readonly moved: boolean }
  | { readonly ok: false; readonly reason: string };

/** The places of a file where a run can stop, by line and column. */
export function stopPlaces(program: CompiledProgram, file: number): readonly Location[] {
  const places = program.instructions
    .filter((instruction) => isStep(instruction) && instruction.location.file === file)
    .map((instruction) => instruction.location);
  return places.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The call on the line, or the next one below it. Lines count from 0. */
export function placeBreakpoint(program: CompiledProgram, file: number, line: number): Placed {
  const places = stopPlaces(program, file);
  const containing =
    places.find((place) => place.line === line) ?? places.find((place) => place.line < line && place.endLine >= line);
  if (containing !== undefined) return { ok: true, location: containing, moved: containing.line !== line };
  const next = places.find((place) => place.line > line);
  if (next !== undefined) return { ok: true, location: next, moved: true };
  return {
    ok: false,
    reason: places.length === 0 ? 'This file has no call to stop at.' : 'There is no call on this line or below it.',
  };
}
