/** What a run tells about a script that somebody reads: at a stop, or from a quiet run of the text as it stands. */
import type { Value } from '../catalog/value.ts';
import { describeStatus } from '../catalog/status-lookup.ts';
import { decodeBest } from '../decode/decoders.ts';
import { viewHandle } from '../emulator/inspect.ts';
import { decodeContextOf } from '../engine/decode-context.ts';
import { evaluateText } from '../engine/evaluate-text.ts';
import type { RememberedRun } from '../engine/run-history.ts';
import type { Facts } from './service.ts';

/** How far a quiet run goes: hovers must not make anybody wait. */
export const quietSteps = 20_000;
const shownHistory = 200;

/** Facts as of one step of a run; `stepAt` says which step an offset of the text stands for. */
export function factsOf(run: RememberedRun, stepAt: (offset: number) => number, origin: string): Facts {
  return {
    origin,
    valueOf: (name, offset) => evaluateOrNull(name, run, stepAt(offset)),
    evaluate: (expression, offset) => evaluateOrNull(expression, run, stepAt(offset)),
    handle: (value, offset) => viewHandle(run.stateBefore(stepAt(offset)).driver, value),
    historyOf: (value) => historyOf(run, value),
    decode: (bytes) => decodeBest(bytes, {
      ...decodeContextOf(run),
      ...(bytes.length === 256 ? { expectation: { place: 'a key exchange', decoder: 'oaep' as const, exchange: 'session' as const } } : {}),
    }),
  };
}

function evaluateOrNull(expression: string, run: RememberedRun, step: number): Value | null {
  const result = evaluateText(expression, run, step);
  return result.ok ? result.value : null;
}

function historyOf(run: RememberedRun, value: bigint): readonly string[] {
  const lines: string[] = [];
  for (let step = 0; step < run.known.steps && lines.length < shownHistory; step += 1) {
    const row = run.row(step);
    if (row.call !== null && row.handles.some((handle) => handle.value === value)) lines.push(`${row.call} ${row.name} ${row.status === null ? 'void' : describeStatus(row.status).name}`);
  }
  return lines;
}

/** The step before which everything up to the end of the line of `offset` has happened for the first time. */
export function firstStepAfter(run: RememberedRun, file: number, line: number): number {
  let last = 0;
  for (let step = 0; step < run.known.steps; step += 1) {
    const { location } = run.row(step);
    if (location.file !== file) continue;
    if (location.line > line) return step;
    last = step + 1;
  }
  return last;
}
