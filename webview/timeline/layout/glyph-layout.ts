/** The marks of one lane: each by itself while there is room, else in columns that show their worst. Pure. */
import type { MarkKind } from '../../contracts/timeline.ts';
import type { Mark } from '../model/mark.ts';
import type { RunRows } from '../model/run-rows.ts';
import { layOutColumn } from './column-layout.ts';
import { kindOfRank, kinds } from '../model/kinds.ts';
import { levelFor, type Scale } from './scale.ts';
import type { Box, Glyph, Text } from './scene.ts';
import { lowerBound, type Track } from '../model/track.ts';
import type { Viewport } from './viewport.ts';

export interface GlyphPlace {
  readonly view: Viewport;
  readonly scale: Scale;
  readonly plot: Box;
  /** Middle of the marks' row. */
  readonly y: number;
  readonly measure: (text: string) => number;
}

/** Narrower steps are drawn in columns. */
export const narrowestStep = 7;
const columnWidth = 5;
const columnHeight = 14;
const crowdRadius = 4;

/** A single mark's half height: larger where there is room, smaller on the lanes that a call only touches. */
export function singleRadius(stepWidth: number, isPrimary: boolean): number {
  const radius = Math.min(5.5, stepWidth * 0.46);
  return isPrimary ? radius : radius * 0.6;
}

export function areSingle(stepWidth: number): boolean {
  return stepWidth >= narrowestStep;
}

/** One glyph for each mark in view, labelled where the space up to the next one allows. */
export function layOutSingles(
  track: Track,
  rows: RunRows,
  isPrimary: (mark: Mark) => boolean,
  place: GlyphPlace,
): readonly Glyph[] {
  const { view, scale, plot, y, measure } = place;
  const steps = track.steps;
  const glyphs: Glyph[] = [];
  for (let i = lowerBound(steps, Math.floor(view.from)); i < steps.length; i += 1) {
    const step = steps[i] ?? 0;
    const mark = rows.mark(step);
    if (step >= view.to || mark === null) break;
    const x = scale.x(step + 0.5);
    const primary = isPrimary(mark);
    const radius = singleRadius(scale.stepWidth, primary);
    const next = steps[i + 1];
    const end =
      next === undefined ? plot.x + plot.width : Math.min(plot.x + plot.width, scale.x(next + 0.5) - radius - 4);
    const label = primary ? fittingLabel(mark, x + radius + 5, y, end, measure) : null;
    glyphs.push({ x, y, step, kind: mark.kind, count: 1, radius, column: null, label });
  }
  return glyphs;
}

function fittingLabel(mark: Mark, x: number, y: number, end: number, measure: (text: string) => number): Text | null {
  const text = wordings(mark).find((wording) => x + measure(wording) <= end);
  return text === undefined ? null : { x, y, text };
}

/** What a label may say, from the most to the least. Trouble is named rather than the call when both do not fit. */
function wordings({ kind, name, result }: Mark): readonly string[] {
  const { isTrouble, label } = kinds[kind];
  if (!isTrouble) return [name];
  const what = kind === 'failure' ? result : label.toLowerCase();
  return [`${name} · ${what}`, what];
}

/** One column for each group of steps. A group with a failure shows its shape unless a worse one stands too near. */
export function layOutCrowds(track: Track, place: GlyphPlace): readonly Glyph[] {
  const { view, scale, y } = place;
  const k = Math.max(1, levelFor(scale.stepWidth, columnWidth));
  const { buckets, ranks, steps, counts, troubles } = track.level(k);
  const size = 2 ** k;
  const width = Math.max(2, size * scale.stepWidth - 1);
  const glyphs: Glyph[] = [];
  for (let i = lowerBound(buckets, Math.floor(view.from / size)); i < buckets.length; i += 1) {
    const bucket = buckets[i] ?? 0;
    if (bucket * size >= view.to) break;
    const x = scale.x((bucket + 0.5) * size);
    const kind = kindOfRank(ranks[i] ?? 0);
    const count = counts[i] ?? 1;
    const box = { x: x - width / 2, y: y - columnHeight / 2, width, height: columnHeight };
    const column = layOutColumn(box, count / size, (troubles[i] ?? 0) / count);
    glyphs.push({ x, y, step: steps[i] ?? 0, kind, count, radius: 0, column, label: null });
  }
  return withShapes(glyphs);
}

function withShapes(glyphs: readonly Glyph[]): readonly Glyph[] {
  const shaped = new Set<number>();
  let last: { readonly index: number; readonly x: number; readonly kind: MarkKind } | null = null;
  for (const [index, { x, kind }] of glyphs.entries()) {
    if (!kinds[kind].isTrouble) continue;
    if (last !== null && x - last.x < crowdRadius * 2 + 2) {
      if (kinds[kind].rank <= kinds[last.kind].rank) continue;
      shaped.delete(last.index);
    }
    shaped.add(index);
    last = { index, x, kind };
  }
  return glyphs.map((glyph, index) => (shaped.has(index) ? { ...glyph, radius: crowdRadius } : glyph));
}
