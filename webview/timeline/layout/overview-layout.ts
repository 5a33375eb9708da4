/** The strip that shows the whole run and which part of it is in view. Pure. */
import { isLoaded, isRunning, type Model } from '../model/store.ts';
import { layOutColumn } from './column-layout.ts';
import { kindOfRank } from '../model/kinds.ts';
import { levelFor, makeScale, type Scale } from './scale.ts';
import type { Box, OverviewScene } from './scene.ts';
import { lowerBound } from '../model/track.ts';
import { fit, type Viewport } from './viewport.ts';

const columnWidth = 3;

export function layOutOverview(model: Model, view: Viewport, matches: readonly number[], box: Box): OverviewScene {
  const scale = makeScale(fit(model.steps), box);
  const k = levelFor(scale.stepWidth, columnWidth);
  const { buckets, ranks, counts, troubles } = model.rows.all.level(k);
  const size = 2 ** k;
  const width = Math.max(1, Math.min(size * scale.stepWidth - 1, 24));
  const columns = buckets.map((bucket, i) => {
    const kind = kindOfRank(ranks[i] ?? 0);
    const count = counts[i] ?? 1;
    const room = { x: scale.x((bucket + 0.5) * size) - width / 2, y: box.y + 4, width, height: box.height - 4 };
    return { kind, ...layOutColumn(room, count / size, (troubles[i] ?? 0) / count) };
  });
  const left = scale.x(view.from);
  return {
    box,
    columns,
    window: { x: left, y: box.y, width: Math.max(6, scale.x(view.to) - left), height: box.height },
    hereX: model.here === null || isRunning(model) ? null : scale.x(model.here.step),
    missing: missingBox(model, scale, box),
    matches: matchPlaces(matches, scale, box),
  };
}

/** The room of the steps whose rows are still on their way; null when all are here. */
export function missingBox(model: Model, scale: Scale, box: Box): Box | null {
  if (isLoaded(model)) return null;
  const left = Math.max(box.x, scale.x(model.rows.length));
  const right = Math.min(box.x + box.width, scale.x(model.steps));
  return right <= left ? null : { ...box, x: left, width: right - left };
}

/** The pixels that hold a match, each once. */
export function matchPlaces(
  matches: readonly number[],
  scale: Scale,
  box: Pick<Box, 'x' | 'width'>,
): readonly number[] {
  const places: number[] = [];
  let i = lowerBound(matches, Math.floor(scale.stepAt(box.x)));
  while (i < matches.length) {
    const x = scale.x((matches[i] ?? 0) + 0.5);
    if (x > box.x + box.width) break;
    places.push(x);
    i = Math.max(i + 1, lowerBound(matches, Math.ceil(scale.stepAt(x + 2) - 0.5)));
  }
  return places;
}
