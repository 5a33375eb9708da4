/** What a run tells about a script that somebody reads: at a stop, or from a quiet run of the text as it stands. */
import type { Value } from '../catalog/value.ts';
import { describeAnswer } from '../catalog/answer.ts';
import type { Decoder } from '../decode/context.ts';
import { decodeBest } from '../decode/decoders.ts';
import { viewHandle } from '../emulator/state/inspect.ts';
import { decodeContextOf } from '../engine/history/decode-context.ts';
import { evaluateText } from '../engine/query/evaluate-text.ts';
import type { RememberedRun } from '../engine/history/run-history.ts';
import type { Facts, HandleHistory } from './service.ts';

/** How far a quiet run goes: hovers must not make anybody wait. */
export const quietSteps = 20_000;

/** Facts as of one step of a run; `stepAt` says which step an offset of the text stands for, `decoders` which decoders there are besides the built-in ones. */
export function factsOf(
  run: RememberedRun,
  stepAt: (offset: number) => number,
  origin: string,
  decoders: () => readonly Decoder[],
): Facts {
  return {
    origin,
    valueOf: (name, offset) => evaluateOrNull(name, run, stepAt(offset)),
    evaluate: (expression, offset) => evaluateOrNull(expression, run, stepAt(offset)),
    handle: (value, offset) => viewHandle(run.stateBefore(stepAt(offset)).driver, value),
    historyOf: (value, offset, most) => historyBefore(run, stepAt(offset), value, most),
    decode: (bytes, offset, structure) =>
      decodeBest(bytes, {
        ...decodeContextOf(run, run.stateBefore(stepAt(offset)).driver),
        decoders: decoders(),
        ...(structure !== undefined
          ? { expectation: { place: structure, structure } }
          : bytes.length === 256
            ? { expectation: { place: 'a key exchange', decoder: 'oaep' as const, exchange: 'session' as const } }
            : {}),
      }),
  };
}

function evaluateOrNull(expression: string, run: RememberedRun, step: number): Value | null {
  const result = evaluateText(expression, run, step);
  return result.ok ? result.value : null;
}

/** The calls before a step that touched a handle; what comes later has not happened to the reader. */
function historyBefore(run: RememberedRun, step: number, value: bigint, most: number): HandleHistory {
  const lines: string[] = [];
  let earlier = 0;
  for (let at = Math.min(step, run.known.steps) - 1; at >= 0; at -= 1) {
    const row = run.row(at);
    if (row.call === null || !row.handles.some((handle) => handle.value === value)) continue;
    if (lines.length < most)
      lines.push(`${row.call} ${row.name} ${row.status === null ? 'void' : describeAnswer(row.name, row.status).name}`);
    else earlier += 1;
  }
  return { lines: lines.reverse(), earlier };
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
