/** Where a run stands and how its steps are drawn, for a timeline. */
import { bytesText } from '../../bytes/byte-words.ts';
import { describeAnswer } from '../../catalog/lookup/answer.ts';
import { describeStatus, isFailure } from '../../catalog/lookup/status-lookup.ts';
import { positionText } from '../../engine/history/position-text.ts';
import type { Position, Run, StepRow } from '../../engine/history/run.ts';
import type { Here, MarkKind, StepLook } from '../../../webview/contracts/timeline.ts';

/** How a step is drawn: the worst thing that can be said of it. A failure that the script expected is none. */
export function markKind(row: StepRow): MarkKind {
  if (row.met === false) return 'unmet';
  switch (row.kind) {
    case 'check':
      return 'check';
    case 'world':
      return 'world';
    case 'enter':
      return 'enter';
    case 'call':
      // What a refused call did wrong is why it failed: who expects the failure expects that too.
      if (row.status !== null && isFailure(row.status)) return row.met === null ? 'failure' : 'expected';
      if (row.findings > 0) return 'finding';
      // Of a recording that does not say what came back, nothing is claimed.
      return row.isVoid || isUnrecorded(row) ? 'void' : 'success';
  }
}

/** What a step has in common with all that execute the same line to the same end. */
export function lookOf({ files }: Pick<Run, 'files'>, row: StepRow): StepLook {
  return {
    kind: markKind(row),
    isCall: row.call !== null,
    name: row.name,
    result: resultText(row),
    code: row.status === null ? '' : describeStatus(row.status).hex,
    source: files[row.location.file]?.path ?? '',
    ...(row.isListed === true
      ? { line: row.location.line + 1 - row.step, isListed: true }
      : { line: row.location.line + 1 }),
  };
}

function resultText(row: StepRow): string {
  if (row.status !== null) return describeAnswer(row.name, row.status).name;
  if (row.size !== null) return bytesText(row.size);
  if (row.kind === 'check') return row.met === false ? 'not met' : 'held';
  return row.isVoid ? 'void' : row.kind === 'call' ? 'not recorded' : '';
}

function isUnrecorded({ status, size }: StepRow): boolean {
  return status === null && size === null;
}

export function timelineHere(run: Run, position: Position, stopped: boolean): Here {
  return { ...position, text: positionText(run, position), stopped };
}
