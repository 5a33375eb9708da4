/**
 * Places of a run as the client has them, and back. A file that was edited meanwhile still has the lines that nobody changed; for the others,
 * the client is sent to the text of the run, which it asks for by number.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Location } from '../../engine/program/location.ts';
import type { ReplayableRun, Run } from '../../engine/history/run.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import type { Launched } from '../state/proofs.ts';
import { lineInEditor, lineInRun } from './source-edits.ts';
import { fileOfPath, isUri, sourceOf } from './source-paths.ts';

/** The number by which the text of a file, as the run was compiled from it, is asked for. Zero means none to the protocol. */
export function sourceReferenceOf(file: number): number {
  return file + 1;
}

/** The index of the file behind such a number; null where the run has none. */
export function fileOfReference(run: Run, sourceReference: number): number | null {
  return run.files[sourceReference - 1] === undefined ? null : sourceReference - 1;
}

/** Where a place of the run is in the client: in the file as it is edited, else in the text of the run. */
export function placeInClient(
  { session: { places, pathFormat }, debugged: { run, edits } }: Launched,
  { file, line, column }: Pick<Location, 'file' | 'line' | 'column'>,
): { readonly source: DebugProtocol.Source; readonly line: number; readonly column: number } {
  const shown = lineInEditor(edits.get(file)?.lines, line);
  const source = sourceOf(run, file, pathFormat);
  return {
    source:
      shown === null
        ? { ...source, sourceReference: sourceReferenceOf(file), origin: 'the text that the run began with' }
        : withReference(run, file, source),
    line: places.line(shown ?? line),
    column: places.column(column),
  };
}

/** A listing is no file: a client asks for its text by number, where it has no way of its own to show it. */
export function withReference(
  run: Pick<ReplayableRun, 'treeOf'>,
  file: number,
  source: { readonly name: string; readonly path: string },
): DebugProtocol.Source {
  return run.treeOf(file) !== null || isUri(source.path)
    ? source
    : { ...source, sourceReference: sourceReferenceOf(file), origin: 'what was recorded' };
}

/** A source of the client, as the run has it. */
export interface SourceOfRun {
  readonly file: number;
  /** The line of the run for one of the source, both from 0; null for one that was edited. */
  lineOfRun(line: number): number | null;
  /** The line of the source for one of the run; one that was edited has none, and stays as it is. */
  lineOfSource(line: number): number;
}

/** Null for a source that is no file of the run. */
export function sourceOfRun({ run, edits }: DebuggedRun, source: DebugProtocol.Source): SourceOfRun | null {
  const reference = source.sourceReference ?? 0;
  const file = reference > 0 ? fileOfReference(run, reference) : fileOfPath(run, source.path ?? '');
  if (file === null) return null;
  const lines = reference > 0 ? undefined : edits.get(file)?.lines;
  return {
    file,
    lineOfRun: (line) => lineInRun(lines, line),
    lineOfSource: (line) => lineInEditor(lines, line) ?? line,
  };
}
