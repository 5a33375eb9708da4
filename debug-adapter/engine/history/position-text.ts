/** Positions as text that can be pasted: `12:0` is call 12 before its first phase, `12+1` the first other step after call 12. */
import type { Position, Run } from './run.ts';

/** The position in its stable form, which `parsePosition` reads: `5:8` is phase 8 of call 5, `5+2` the second step behind that call, `end` the end. */
export function positionText(run: Run, { step, phase }: Position): string {
  if (step >= run.known.steps) return 'end';
  const row = run.row(step);
  if (row.call !== null) return `${row.call}:${phase}`;
  let back = 1;
  let at = step - 1;
  while (at >= 0 && run.row(at).call === null) {
    at -= 1;
    back += 1;
  }
  const after = at < 0 ? 'start' : String(run.row(at).call ?? 0);
  return `${after}+${back}${phase === 0 ? '' : `:${phase}`}`;
}

/** The position with what its text means, for people who have not met it: `5:8 (call 5, phase 8 of 12)`. */
export function explainPosition(run: Run, position: Position): string {
  return `${positionText(run, position)} (${meaningOfPosition(run, position)})`;
}

function meaningOfPosition(run: Run, { step, phase }: Position): string {
  if (step >= run.known.steps) return 'after the last step';
  const row = run.row(step);
  if (row.call === null) return `${placeAfterCall(run, step)}${phase === 0 ? '' : ', done'}`;
  if (phase === 0) return `before call ${row.call}`;
  return `call ${row.call}, phase ${phase} of ${run.phaseCount(step)}`;
}

/** Where a step that is no call stands: how many steps behind which call. */
function placeAfterCall(run: Run, step: number): string {
  let back = 1;
  while (back <= step && run.row(step - back).call === null) back += 1;
  const call = back > step ? null : run.row(step - back).call;
  return `step ${back} ${call === null ? 'before any call' : `after call ${call}`}`;
}

const endForm = /^\s*(start|end)\s*$/;
const callForm = /^\s*(\d{1,9})(?::(\d{1,4}))?\s*$/;
const otherForm = /^\s*(start|\d{1,9})\+(\d{1,9})(?::([01]))?\s*$/;

/** Whether a text is written like a position, of whatever run. */
export function isPositionText(text: string): boolean {
  return [endForm, callForm, otherForm].some((form) => form.test(text));
}

/** The position that a text names, among the steps known; null when it names none. */
export function parsePosition(run: Run, text: string): Position | null {
  const end = endForm.exec(text);
  if (end !== null) return { step: end[1] === 'start' ? 0 : run.known.steps, phase: 0 };
  const call = callForm.exec(text);
  if (call !== null) return at(run, stepOfCall(run, Number(call[1])), Number(call[2] ?? 0));
  const other = otherForm.exec(text);
  if (other === null) return null;
  const base = other[1] === 'start' ? -1 : stepOfCall(run, Number(other[1]));
  const step = base === null ? null : base + Number(other[2]);
  return step === null || step >= run.known.steps || run.row(step).call !== null
    ? null
    : at(run, step, Number(other[3] ?? 0));
}

function at(run: Run, step: number | null, phase: number): Position | null {
  if (step === null || step >= run.known.steps) return null;
  return phase === 0 || phase <= run.phaseCount(step) ? { step, phase } : null;
}

/** Calls are numbered in the order of steps, so a binary search finds one. */
function stepOfCall(run: Run, call: number): number | null {
  let low = 0;
  let high = run.known.steps - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    let probe = middle;
    while (probe >= low && run.row(probe).call === null) probe -= 1;
    const found = probe < low ? null : run.row(probe).call;
    if (found === call) return probe;
    if (found === null || found < call) low = middle + 1;
    else high = probe - 1;
  }
  return null;
}
