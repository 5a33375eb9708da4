/** What an editor in the same process says of a file that it has open: the run keeps to the text that it was compiled from. */
import type { AdapterSession, AskedLine } from '../state/adapter-session.ts';
import { lineInEditor, lineInRun, sourceEdit, type SourceEdit } from './source-edits.ts';
import { fileOfPath } from './source-paths.ts';
import { sourceReferenceOf } from './source-places.ts';

/** How the text of an editor stands to the text of the run. */
export interface ComparedSource {
  readonly isEdited: boolean;
  /** The number by which the request `source` gives the text of the run. */
  readonly sourceReference: number;
}

/**
 * From here on places of the file are those of the editor's text, where it still has them.
 * @param textOf is asked for the text only where the file belongs to the run
 * @returns null for a file that does not, and before there is a run
 */
export function compareSource(session: AdapterSession, path: string, textOf: () => string): ComparedSource | null {
  const { debugged } = session;
  const file = debugged === null ? null : fileOfPath(debugged.run, path);
  const text = file === null ? null : (debugged?.run.textOf(file) ?? null);
  if (debugged === null || file === null || text === null) return null;
  const before = debugged.edits.get(file);
  const edit = sourceEdit(text, textOf());
  if (edit === null) debugged.edits.delete(file);
  else debugged.edits.set(file, edit);
  for (const [key, asked] of session.askedLines) {
    const isOfFile = fileOfPath(debugged.run, asked.source.path ?? '') === file;
    if (!isOfFile || (asked.source.sourceReference ?? 0) > 0) continue;
    session.askedLines.set(key, { ...asked, lines: asked.lines.map((line) => followEdit(line, before, edit)) });
  }
  return { isEdited: edit !== null, sourceReference: sourceReferenceOf(file) };
}

/**
 * The line of the editor for a line of the run, or of the run for one of the editor; both from 1.
 * @returns null where the line was edited; the line itself where the file was not, or is no file of the run
 */
export function followLine(session: AdapterSession, path: string, line: number, to: 'editor' | 'run'): number | null {
  const { debugged } = session;
  const edit = debugged?.edits.get(fileOfPath(debugged.run, path) ?? -1);
  const found = to === 'editor' ? lineInEditor(edit?.lines, line - 1) : lineInRun(edit?.lines, line - 1);
  return found === null ? null : found + 1;
}

/** Breakpoints move along with their lines, in the editor as here: a restart has to place them where they stand by then. */
function followEdit(asked: AskedLine, before: SourceEdit | undefined, now: SourceEdit | null): AskedLine {
  const ofRun = lineInRun(before?.lines, asked.line);
  const line = ofRun === null ? null : lineInEditor(now?.lines, ofRun);
  return line === null ? asked : { ...asked, line };
}
