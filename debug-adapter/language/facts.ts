/** What a run tells about a script that somebody reads: at a stop, or from a quiet run of the text as it stands. */
import type { Value } from '../catalog/value.ts';
import { describeAnswer } from '../catalog/lookup/answer.ts';
import type { Decoder } from '../decode/context.ts';
import { decodeBest } from '../decode/decoders.ts';
import { viewHandle } from '../emulator/state/inspect.ts';
import type { DriverState } from '../emulator/state/state.ts';
import { evaluateText, type Evaluated } from '../engine/query/evaluate-text.ts';
import type { ReplayableRun, Run } from '../engine/history/run.ts';
import type { Facts, HandleHistory } from './service.ts';

/** How far a quiet run goes: hovers must not make anybody wait. */
export const quietSteps = 20_000;

/** What a run looks like from one place of the text. */
export interface View {
  readonly driver: DriverState;
  /** The steps before this one have happened. */
  readonly step: number;
  evaluate(expression: string): Evaluated;
}

/** The view before a step, as the innermost frame has it. */
export function viewBefore(run: ReplayableRun, step: number): View {
  return {
    driver: run.machineBefore(step).driver,
    step,
    evaluate: (expression) => evaluateText(expression, run, step),
  };
}

/** Facts of a run; `viewAt` says how an offset of the text sees it, `decoders` which decoders there are besides the built-in ones. */
export function factsOf(
  run: ReplayableRun,
  viewAt: (offset: number) => View,
  origin: string,
  decoders: () => readonly Decoder[],
): Facts {
  const evaluate = (expression: string, offset: number): Value | null => {
    const result = viewAt(offset).evaluate(expression);
    return result.ok ? result.value : null;
  };
  return {
    origin,
    valueOf: evaluate,
    evaluate,
    handle: (value, offset) => viewHandle(viewAt(offset).driver, value),
    historyOf: (value, offset, most) => historyBefore(run, viewAt(offset).step, value, most),
    decode: (bytes, offset, structure) =>
      decodeBest(bytes, {
        ...run.decodeContext(viewAt(offset).driver),
        decoders: decoders(),
        ...(structure !== undefined
          ? { expectation: { place: structure, structure } }
          : bytes.length === 256
            ? { expectation: { place: 'a key exchange', decoder: 'oaep' as const, exchange: 'session' as const } }
            : {}),
      }),
  };
}

/** The calls before a step that touched a handle; what comes later has not happened to the reader. */
function historyBefore(run: Run, step: number, value: bigint, most: number): HandleHistory {
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
export function firstStepAfter(run: Run, file: number, line: number): number {
  let last = 0;
  for (let step = 0; step < run.known.steps; step += 1) {
    const { location } = run.row(step);
    if (location.file !== file) continue;
    if (location.line > line) return step;
    last = step + 1;
  }
  return last;
}
