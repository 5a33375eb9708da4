/** Model and viewport to rectangles, labels and marks. Pure: the same input gives the same scene, and nothing is measured but by `measure`. */
import { layOutEnd, layOutSegments } from './bar-layout.ts';
import { areSingle, layOutCrowds, layOutSingles } from './glyph-layout.ts';
import { kindWords, primaryLane, stateBefore } from '../model/lane-facts.ts';
import type { Lane, Mark } from '../model/mark.ts';
import { layOutOverview, matchPlaces, missingBox } from './overview-layout.ts';
import { scriptLane, type RunRows } from '../model/run-rows.ts';
import { makeScale, tickDistance, type Scale } from './scale.ts';
import type { Box, Flag, Glyph, LaneScene, Link, Scene, Text } from './scene.ts';
import { isRunning, isWhole, type Model } from '../model/store.ts';
import { lowerBound } from '../model/track.ts';
import type { Viewport } from './viewport.ts';

export interface LayoutInput {
  readonly model: Model;
  readonly view: Viewport;
  readonly width: number;
  readonly height: number;
  /** How far the lanes are scrolled up. */
  readonly scroll: number;
  readonly selected: number | null;
  readonly hovered: number | null;
  readonly lane: number | null;
  readonly matches: readonly number[];
  /** Everything but trouble is faded. */
  readonly onlyTrouble: boolean;
  /** Width of a label in pixels. */
  readonly measure: (text: string) => number;
}

export const metrics = {
  overview: 36,
  ruler: 24,
  lane: 46,
  tallLane: 60,
  bar: 15,
  right: 12,
  wideHead: 148,
  narrowHead: 108,
} as const;

/** A lane from top to bottom; the one without a handle is for steps that touch none. */
export interface LaneRow {
  readonly id: number;
  readonly title: string;
  readonly lane: Lane | null;
}

export function layOut(input: LayoutInput): Scene {
  const { model, view, width, height, matches } = input;
  const headWidth = width < 520 ? metrics.narrowHead : metrics.wideHead;
  const across = { x: headWidth, width: Math.max(40, width - headWidth - metrics.right) };
  const ruler = { ...across, y: metrics.overview, height: metrics.ruler };
  const top = metrics.overview + metrics.ruler;
  const plot = { ...across, y: top, height: Math.max(0, height - top) };
  const scale = makeScale(view, across);
  const laneCount = laneRowCount(model.rows);
  const laneHeight = laneHeightFor(laneCount, plot.height);
  const lanes = visibleLanes(model.rows, laneHeight, plot, input).map(({ row, box }) =>
    layOutLane(row, box, scale, plot, input),
  );
  const here = layOutHere(model, scale, ruler, input.measure);
  return {
    width,
    height,
    plot,
    ruler,
    headWidth,
    lanes,
    here,
    ticks: layOutTicks(model.rows, view, scale, ruler, here),
    links: areSingle(scale.stepWidth) ? layOutLinks(lanes) : [],
    futureX:
      model.here === null || isRunning(model) ? null : scale.x(model.here.step + (model.here.phase === 0 ? 0 : 1)),
    missing: missingBox(model, scale, plot),
    selected: stepBox(input.selected, scale, plot),
    hovered: stepBox(input.hovered, scale, plot),
    matches: matchPlaces(matches, scale, across),
    matchWidth: Math.max(3, scale.stepWidth),
    onlyTrouble: input.onlyTrouble,
    overview: layOutOverview(model, view, matches, { ...across, y: 4, height: metrics.overview - 8 }),
    lanesHeight: laneCount * laneHeight,
    thumb: layOutThumb(laneCount * laneHeight, input.scroll, plot),
  };
}

/** The rows of the chart from top to bottom: the one for steps that touch no handle, where there are any, then handles in the order in which they were made. */
export function laneRowAt(rows: RunRows, at: number): LaneRow | null {
  const number = at - (hasScriptLane(rows) ? 1 : 0);
  if (number === scriptLane) return { id: scriptLane, title: 'Calls', lane: null };
  const lane = rows.lanes[number];
  return lane === undefined ? null : { id: number, title: lane.label, lane };
}

/** How many there are. */
export function laneRowCount(rows: RunRows): number {
  return rows.lanes.length + (hasScriptLane(rows) ? 1 : 0);
}

/** Where a lane stands among them. */
export function laneRowOf(rows: RunRows, lane: number): number {
  return lane + (hasScriptLane(rows) ? 1 : 0);
}

function hasScriptLane(rows: RunRows): boolean {
  return rows.lanes.length === 0 || (rows.track(scriptLane)?.steps.length ?? 0) > 0;
}

/** What a lane's head says below its name: its state at the current position, then the kind of handle, which may be cut off. */
export function laneSubtitle({ lane }: LaneRow, model: Model): string {
  if (lane === null) return 'no handle';
  const state = stateBefore(lane, model.here?.step ?? 0) ?? 'not yet created';
  const kind = kindWords(lane.kind);
  return [state, lane.label === lane.object ? '' : kind].filter((part) => part !== '').join(' · ');
}

/** Lanes take what room there is, within reason; when they do not all fit they are scrolled. */
function laneHeightFor(rows: number, room: number): number {
  return Math.min(metrics.tallLane, Math.max(metrics.lane, Math.floor(room / Math.max(1, rows))));
}

function visibleLanes(
  rows: RunRows,
  laneHeight: number,
  plot: Box,
  { scroll, width }: LayoutInput,
): readonly { readonly row: LaneRow; readonly box: Box }[] {
  const first = Math.floor(scroll / laneHeight);
  const count = Math.ceil(plot.height / laneHeight) + 1;
  return Array.from({ length: count }, (_, i) => first + i).flatMap((at) => {
    const row = laneRowAt(rows, at);
    const box = { x: 0, y: plot.y + at * laneHeight - scroll, width, height: laneHeight };
    return row === null ? [] : [{ row, box }];
  });
}

function layOutLane(row: LaneRow, box: Box, scale: Scale, plot: Box, input: LayoutInput): LaneScene {
  const { model, view, measure } = input;
  const track = model.rows.track(row.id);
  const middle = box.y + box.height / 2;
  const bar = {
    view,
    scale,
    plot,
    y: middle - 17,
    height: metrics.bar,
    steps: model.rows.length,
    isWhole: isWhole(model),
    measure,
  };
  const place = { view, scale, plot, y: row.lane === null ? middle : middle + 11, measure };
  const isPrimary = (mark: Mark): boolean => row.lane === null || primaryLane(mark, model.rows.lanes) === row.id;
  const segments = row.lane === null ? [] : layOutSegments(row.lane, bar);
  return {
    id: row.id,
    box,
    title: { x: 12, y: middle - 8, text: row.title },
    subtitle: { x: 12, y: middle + 9, text: laneSubtitle(row, model) },
    isSelected: input.lane === row.id,
    segments,
    end: row.lane === null ? null : layOutEnd(row.lane, segments, bar),
    glyphs:
      track === null
        ? []
        : areSingle(scale.stepWidth)
          ? layOutSingles(track, model.rows, isPrimary, place)
          : layOutCrowds(track, place),
  };
}

function layOutLinks(lanes: readonly LaneScene[]): readonly Link[] {
  const links = new Map<number, Link>();
  for (const { glyphs } of lanes) {
    for (const { step, x, y, kind } of glyphs) {
      const known = links.get(step);
      links.set(step, { x, kind, top: known?.top ?? y, bottom: y });
    }
  }
  return [...links.values()].filter(({ top, bottom }) => bottom > top);
}

function layOutHere(model: Model, scale: Scale, ruler: Box, measure: (text: string) => number): Flag | null {
  const { here } = model;
  if (here === null || isRunning(model)) return null;
  const x = scale.x(here.step + (here.phase === 0 ? 0 : 0.5));
  if (x < ruler.x - 1 || x > ruler.x + ruler.width + 1) return null;
  const width = measure(here.text) + 14;
  const left = Math.min(Math.max(ruler.x, x - width / 2), ruler.x + ruler.width - width);
  const box = { x: left, y: ruler.y + 3, width, height: ruler.height - 6 };
  return { x, box, text: { x: left + 7, y: box.y + box.height / 2, text: here.text } };
}

/** A tick at every so many calls. Positions count calls, and so does the ruler. */
function layOutTicks(
  { callSteps }: RunRows,
  view: Viewport,
  scale: Scale,
  ruler: Box,
  here: Flag | null,
): readonly Text[] {
  const distance = tickDistance(scale.stepWidth, 56);
  const ticks: Text[] = [];
  const first = lowerBound(callSteps, Math.floor(view.from));
  for (let call = Math.ceil(first / distance) * distance; call < callSteps.length; call += distance) {
    const x = scale.x((callSteps[call] ?? 0) + 0.5);
    if (x > ruler.x + ruler.width) break;
    const isCovered = here !== null && x > here.box.x - 24 && x < here.box.x + here.box.width + 24;
    if (x >= ruler.x) ticks.push({ x, y: ruler.y + ruler.height / 2, text: isCovered ? '' : String(call) });
  }
  return ticks;
}

function stepBox(step: number | null, scale: Scale, plot: Box): Box | null {
  if (step === null) return null;
  const left = Math.max(plot.x, scale.x(step));
  const right = Math.min(plot.x + plot.width, scale.x(step) + Math.max(2, scale.stepWidth));
  return right <= left ? null : { x: left, y: plot.y, width: right - left, height: plot.height };
}

/** Where the lanes are, when not all fit. */
function layOutThumb(lanesHeight: number, scroll: number, plot: Box): Box | null {
  if (lanesHeight <= plot.height) return null;
  const share = plot.height / lanesHeight;
  return {
    x: plot.x + plot.width + 3,
    y: plot.y + scroll * share,
    width: 6,
    height: Math.max(16, plot.height * share),
  };
}

/** What lies under a pixel: the lane, and the step that a click there means. Marks win over the empty place beside them. */
export function hitTest(
  scene: Scene,
  view: Viewport,
  steps: number,
  x: number,
  y: number,
): { readonly step: number; readonly lane: number | null } | null {
  const { plot, ruler } = scene;
  if (y < ruler.y || x < plot.x - 6 || x > plot.x + plot.width + 6 || steps === 0) return null;
  const lane = scene.lanes.find(({ box }) => y >= box.y && y < box.y + box.height) ?? null;
  const near = (lane?.glyphs ?? []).reduce<Glyph | null>((best, glyph) => {
    const distance = Math.abs(glyph.x - x);
    return distance <= 8 && (best === null || distance < Math.abs(best.x - x)) ? glyph : best;
  }, null);
  const under = Math.floor(makeScale(view, plot).stepAt(x));
  return { step: near?.step ?? Math.min(Math.max(0, under), steps - 1), lane: lane?.id ?? null };
}

/** The scroll that shows a lane with as little movement as needed. */
export function scrollToLane(rowIndex: number, scroll: number, plotHeight: number): number {
  const top = rowIndex * metrics.lane;
  return Math.max(Math.min(scroll, top), top + metrics.lane - plotHeight);
}
