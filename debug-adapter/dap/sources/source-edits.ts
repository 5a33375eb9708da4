/** A script that is edited while it is debugged: which lines of the editor are still lines of the run. Lines count from 0. */

import { lineStartsOf, placeOf } from '../../engine/program/location.ts';

/** What an editor made of a file of the run. */
export interface SourceEdit {
  readonly lines: EditedLines;
  /** Of the text of the editor. */
  readonly lineStarts: readonly number[];
}

/** The one stretch of lines in which two texts differ. Before it they are equal line by line, and behind it too. */
export interface EditedLines {
  readonly first: number;
  /** The first line behind the stretch, in the text that the run was compiled from. */
  readonly endInRun: number;
  /** The first line behind the stretch, in the text of the editor. */
  readonly endInEditor: number;
}

/** @returns null where the texts have the same lines; how lines end, and a byte order mark, make no difference */
export function editedLines(ofRun: string, ofEditor: string): EditedLines | null {
  const [old, present] = [linesOf(ofRun), linesOf(ofEditor)];
  const most = Math.min(old.length, present.length);
  let first = 0;
  while (first < most && old[first] === present[first]) first += 1;
  if (first === old.length && first === present.length) return null;
  let behind = 0;
  while (behind < most - first && old[old.length - 1 - behind] === present[present.length - 1 - behind]) behind += 1;
  return { first, endInRun: old.length - behind, endInEditor: present.length - behind };
}

/** Where the editor has a line of the run; null where the line was changed or removed. */
export function lineInEditor(edit: EditedLines | undefined, line: number): number | null {
  if (edit === undefined || line < edit.first) return line;
  return line < edit.endInRun ? null : line - edit.endInRun + edit.endInEditor;
}

/** Which line of the run a line of the editor is; null for one that the run has not. */
export function lineInRun(edit: EditedLines | undefined, line: number): number | null {
  if (edit === undefined || line < edit.first) return line;
  return line < edit.endInEditor ? null : line - edit.endInEditor + edit.endInRun;
}

/** @returns null where the texts have the same lines */
export function sourceEdit(ofRun: string, ofEditor: string): SourceEdit | null {
  const lines = editedLines(ofRun, ofEditor);
  return lines === null ? null : { lines, lineStarts: lineStartsOf(ofEditor) };
}

/** The offset in the text of the run for one in the text of the editor; null on a line that the run has not. */
export function offsetInRun(edit: SourceEdit, lineStartsOfRun: readonly number[], offset: number): number | null {
  const { line, column } = placeOf(edit.lineStarts, offset);
  const start = lineStartsOfRun[lineInRun(edit.lines, line) ?? -1];
  return start === undefined ? null : start + column;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}
