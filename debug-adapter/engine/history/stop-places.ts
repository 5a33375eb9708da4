/** Where the run of a program can stop. */
import type { CompiledProgram } from '../program/compile/compile.ts';
import { isStep } from '../program/instruction.ts';
import type { Location } from '../program/location.ts';

/** The places of a file, by line and column. */
export function stopPlaces(program: CompiledProgram, file: number): readonly Location[] {
  const places = program.instructions
    .filter((instruction) => isStep(instruction) && instruction.location.file === file)
    .map((instruction) => instruction.location);
  return places.sort((a, b) => a.line - b.line || a.column - b.column);
}
