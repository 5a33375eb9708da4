/** The program of a run that has none: names mean the handles of the recording. */
import { compile, type CompiledProgram } from '../../engine/program/compile/compile.ts';
import { parse } from '../../script/syntax/parse/parse.ts';

/** A new one for each run, since the run's handles become its names. */
export function noProgram(path: string): CompiledProgram {
  const file = { index: 0, path, tree: parse(''), lineStarts: [0], isQuotable: true };
  const notThere = (): string => 'A recording names no files.';
  return compile({ files: [file], resolved: (_, relative) => relative, fileOf: notThere, blobOf: notThere });
}
