/** What there is to say about one step, in words. Pure; details, hover and announcements read it. */
import type { Lane, Mark } from '../../contracts/timeline.ts';
import { kinds } from './kinds.ts';
import { isLeak, laneDetail, lanesById, stateBefore } from './lane-facts.ts';
import { lanesOf, type RunIndex } from './run-index.ts';
import type { Model } from './store.ts';

/** One handle of a step: `hSession: Created → Keyed`, and as a detail `crypto session 1, 0x1a0000002000`. */
export interface HandleFact {
  readonly text: string;
  readonly detail: string;
}

export interface StepFacts {
  readonly mark: Mark;
  /** `12 · step 16 of 60`. */
  readonly position: string;
  readonly kind: string;
  /** `E_INVALIDARG (0x80070057)`. */
  readonly result: string;
  readonly handles: readonly HandleFact[];
  /** `key-exchange.ddi:12`. */
  readonly place: string;
  /** `1.5 ms`, on the run's own clock. */
  readonly time: string;
}

export function stepFacts(model: Model, index: RunIndex, step: number): StepFacts | null {
  const mark = model.marks[step];
  if (mark === undefined) return null;
  return {
    mark,
    position: `${index.stepName(step)} · step ${step + 1} of ${model.marks.length}`,
    kind: kinds[mark.kind].label,
    result: mark.code === '' || mark.code === mark.result ? mark.result : `${mark.result} (${mark.code})`,
    handles: touched(model, mark).map((lane) => ({ text: handleText(lane, step, model), detail: laneDetail(lane) })),
    place: `${fileName(mark.source)}:${mark.line}`,
    time: durationText(mark.time),
  };
}

/** The lanes of a mark, each once. */
export function touched(model: Model, mark: Mark): readonly Lane[] {
  const byId = lanesById(model.lanes);
  return lanesOf(mark).flatMap((id) => byId.get(id) ?? []);
}

function handleText(lane: Lane, step: number, model: Model): string {
  const before = stateBefore(lane, step);
  const after = stateBefore(lane, step + 1);
  const leak = isLeak(lane, model.finished) && step === lane.born ? ', never destroyed' : '';
  if (before === after || before === null) return `${lane.label}: ${after ?? 'not yet created'}${leak}`;
  return `${lane.label}: ${before} → ${after ?? before}${leak}`;
}

/** `E_INVALIDARG`, `void · finding`: the result with what it does not say itself. */
export function resultWords(mark: Mark): string {
  switch (mark.kind) {
    case 'finding':
    case 'unmet': {
      const word = kinds[mark.kind].label.toLowerCase();
      return mark.result === '' ? word : `${mark.result} · ${word}`;
    }
    case 'success':
    case 'failure':
    case 'void':
    case 'check':
    case 'world':
    case 'enter':
      return mark.result === '' ? kinds[mark.kind].label.toLowerCase() : mark.result;
  }
}

/** What a screen reader hears when a step is reached, calls numbered as positions are, from 0: `call 12 of 40, NegotiateCryptoSessionKeyExchange, E_INVALIDARG`. */
export function spokenStep(model: Model, calls: number, step: number): string {
  const mark = model.marks[step];
  if (mark === undefined)
    return model.finished ? `end of the run, ${stepCount(model.marks.length)}` : spokenFront(model.marks);
  const which = mark.call === null ? `step ${step + 1} of ${model.marks.length}` : `call ${mark.call} of ${calls}`;
  return [which, mark.name, resultWords(mark)].filter((part) => part !== '').join(', ');
}

/** The next step is not made yet: what there is to tell is the last one. */
function spokenFront(marks: readonly Mark[]): string {
  const last = marks.at(-1);
  if (last === undefined) return 'before the first step';
  return [`after ${last.call === null ? `step ${marks.length}` : `call ${last.call}`}`, last.name, resultWords(last)]
    .filter((part) => part !== '')
    .join(', ');
}

export function stepCount(steps: number): string {
  return steps === 1 ? '1 step' : `${steps} steps`;
}

/** The last part of a path with either kind of slash. */
export function fileName(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}

/** Nanoseconds in the unit that reads best. */
export function durationText(nanoseconds: number): string {
  const units = [
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
  ] as const;
  const unit = units.find(([, size]) => nanoseconds >= size);
  return unit === undefined ? `${nanoseconds} ns` : `${Number((nanoseconds / unit[1]).toFixed(3))} ${unit[0]}`;
}
