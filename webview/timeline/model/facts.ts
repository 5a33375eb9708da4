/** What there is to say about one step, in words. Pure; details, hover and announcements read it. */
import type { Lane, Mark } from './mark.ts';
import { kinds } from './kinds.ts';
import { isLeak, laneDetail, stateBefore } from './lane-facts.ts';
import { positionWords } from './position-words.ts';
import { isWhole, type Model } from './store.ts';

/** One handle of a step: `hSession: Created → Keyed`, and as a detail `crypto session 1, 0x1a0000002000`. */
export interface HandleFact {
  readonly text: string;
  readonly detail: string;
  /** The step brought it into another state. */
  readonly isChange: boolean;
}

export interface StepFacts {
  readonly mark: Mark;
  /** `call 12 (12) · step 16 of 60`. */
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

export function stepFacts(model: Model, step: number): StepFacts | null {
  const mark = model.rows.mark(step);
  if (mark === null) return null;
  return {
    mark,
    position: `${namedPosition(model.rows.stepName(step))} · step ${countText(step + 1)} of ${countText(model.steps)}`,
    kind: kinds[mark.kind].label,
    result: mark.code === '' || mark.code === mark.result ? mark.result : `${mark.result} (${mark.code})`,
    handles: touched(model, mark).map((lane) => ({
      text: handleText(lane, step, model),
      detail: laneDetail(lane),
      isChange: stateBefore(lane, step) !== stateBefore(lane, step + 1),
    })),
    place: `${fileName(mark.source)}:${mark.line}`,
    time: durationText(mark.time),
  };
}

/** The lanes of a mark. */
export function touched({ rows }: Model, mark: Mark): readonly Lane[] {
  return mark.lanes.flatMap((number) => rows.lanes[number] ?? []);
}

/** `call 12 (12)`, `1st step after call 12 (12+1)`: the words, and the text that can be pasted. */
export function namedPosition(text: string): string {
  const words = positionWords(text);
  return words === text ? text : `${words} (${text})`;
}

function handleText(lane: Lane, step: number, model: Model): string {
  const before = stateBefore(lane, step);
  const after = stateBefore(lane, step + 1);
  const leak = isLeak(lane, isWhole(model)) && step === lane.createdAt ? ', never destroyed' : '';
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
    case 'expected':
      return `${mark.result} · expected`;
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
export function spokenStep(model: Model, step: number): string {
  const { rows, steps, finished } = model;
  const mark = rows.mark(step);
  if (mark === null) {
    if (step < steps) return `step ${step + 1} of ${steps}, not loaded yet`;
    return finished ? `end of the run, ${stepCount(steps)}` : spokenFront(model);
  }
  const which = mark.call === null ? `step ${step + 1} of ${steps}` : `call ${mark.call} of ${rows.calls}`;
  return [which, mark.name, resultWords(mark)].filter((part) => part !== '').join(', ');
}

/** The next step is not made yet: what there is to tell is the last one. */
function spokenFront({ rows, steps }: Model): string {
  const last = rows.mark(steps - 1);
  if (last === null) return steps === 0 ? 'before the first step' : `after step ${steps}`;
  return [`after ${last.call === null ? `step ${steps}` : `call ${last.call}`}`, last.name, resultWords(last)]
    .filter((part) => part !== '')
    .join(', ');
}

export function stepCount(steps: number): string {
  return steps === 1 ? '1 step' : `${countText(steps)} steps`;
}

/** `1,000,000`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
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
