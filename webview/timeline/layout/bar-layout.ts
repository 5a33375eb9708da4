/** The lifetime bar of one handle: a segment a state, and how the bar ends. Pure. */
import type { Lane } from '../model/mark.ts';
import { isLeak, isSurrounding, stateIndexAfter, stateTone } from '../model/lane-facts.ts';
import type { Scale } from './scale.ts';
import type { BarEnd, Box, Segment, Text } from './scene.ts';
import type { Viewport } from './viewport.ts';

export interface BarPlace {
  readonly view: Viewport;
  readonly scale: Scale;
  readonly plot: Box;
  readonly y: number;
  readonly height: number;
  /** Steps of the run that are known. */
  readonly steps: number;
  /** All steps of the run are known, to its end. */
  readonly isWhole: boolean;
  readonly measure: (text: string) => number;
}

/** The segments in view. Segments narrower than a pixel give way to the one that holds at its end. */
export function layOutSegments(lane: Lane, place: BarPlace): readonly Segment[] {
  const { view, scale, plot, y, height, measure } = place;
  const right = Math.min(plot.x + plot.width, barEndX(lane, place));
  const states = lane.states.length === 0 ? [{ from: lane.createdAt, state: '' }] : lane.states;
  const segments: Segment[] = [];
  let i = Math.max(0, stateIndexAfter(lane, view.from - 1));
  while (i < states.length) {
    const { from, state } = states[i] ?? { from: lane.createdAt, state: '' };
    const start = Math.max(plot.x, segmentStartX(lane, i, from, scale));
    if (start >= right || (lane.destroyedAt !== null && from >= lane.destroyedAt)) break;
    const next = states[i + 1];
    const end = Math.min(right, next === undefined ? right : scale.x(next.from + 0.5));
    if (end - start < 1 && next !== undefined) {
      i = Math.max(i + 1, stateIndexAfter(lane, scale.stepAt(start + 1) - 0.5));
      continue;
    }
    const box = { x: start, y, width: end - start, height };
    segments.push({ box, tone: stateTone(state), label: fitted(state, box, measure), state });
    i += 1;
  }
  return segments;
}

/** The end of the bar when it lies in view, its words behind it or, where there is no room, before it; null when the bar is not in view or goes on behind its right edge. */
export function layOutEnd(lane: Lane, segments: readonly Segment[], place: BarPlace): BarEnd | null {
  const { plot, y, height, steps, isWhole, measure } = place;
  const x = barEndX(lane, place);
  if (x < plot.x || x > plot.x + plot.width + 0.5 || lane.createdAt >= steps) return null;
  const kind = lane.destroyedAt !== null ? 'destroyed' : isLeak(lane, isWhole) ? 'leak' : 'unknown';
  if (kind === 'unknown') return { x, kind, label: null };
  const text = kind === 'leak' ? 'never destroyed' : (lane.states.at(-1)?.state ?? '');
  const width = measure(text);
  const last = segments.at(-1);
  const taken =
    last === undefined ? plot.x : last.label === null ? last.box.x : last.label.x + measure(last.label.text);
  const starts = [x + 12, x - 12 - width];
  const start = starts.find(
    (at) => at + width <= plot.x + plot.width && (at > x || (kind === 'leak' && at > taken + 14)),
  );
  return { x, kind, label: start === undefined ? null : { x: start, y: y + height / 2, text } };
}

function barEndX(lane: Lane, { scale, steps }: BarPlace): number {
  return lane.destroyedAt === null ? scale.x(steps) : scale.x(lane.destroyedAt + 0.5);
}

/** A device is there before the first step: its bar begins at the edge. */
function segmentStartX(lane: Lane, index: number, from: number, scale: Scale): number {
  return scale.x(index === 0 && lane.createdAt === 0 && isSurrounding(lane) ? 0 : from + 0.5);
}

/** The text, shortened to the box; null when not even a few letters fit. */
function fitted(text: string, box: Box, measure: (text: string) => number): Text | null {
  const room = box.width - 10;
  const place = { x: box.x + 6, y: box.y + box.height / 2 };
  if (text === '') return null;
  if (measure(text) <= room) return { ...place, text };
  for (let length = text.length - 1; length >= 3; length -= 1) {
    const shortened = `${text.slice(0, length)}…`;
    if (measure(shortened) <= room) return { ...place, text: shortened };
  }
  return null;
}
