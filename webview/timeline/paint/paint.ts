/** Paints a scene. Decides nothing: places come from layout, colours from the palette. */
import { paintColumn, paintLane, paintLaneHead } from './paint-lane.ts';
import type { Palette } from './palette.ts';
import type { Box, Flag, OverviewScene, Scene } from '../layout/scene.ts';

type Context = CanvasRenderingContext2D;

/** Paints everything; `ratio` is the number of device pixels to a CSS pixel. */
export function paint(context: Context, scene: Scene, palette: Palette, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.textBaseline = 'middle';
  context.font = palette.font;
  paintRuler(context, scene, palette);
  clipped(context, { x: 0, y: scene.plot.y, width: scene.width, height: scene.plot.height }, () => {
    for (const lane of scene.lanes) paintLaneHead(context, lane, scene.headWidth, palette);
  });
  clipped(context, scene.plot, () => {
    paintPlot(context, scene, palette);
  });
  paintOverview(context, scene.overview, palette);
  if (scene.thumb !== null) fillBox(context, scene.thumb, palette.foreground, 0.3);
  if (scene.here !== null) paintFlag(context, scene.here, scene.plot, palette);
}

function paintPlot(context: Context, scene: Scene, palette: Palette): void {
  const { plot } = scene;
  context.fillStyle = palette.line;
  for (const { x } of scene.ticks) context.fillRect(Math.round(x), plot.y, 1, plot.height);
  for (const x of scene.matches) fillBox(context, bandAt(scene, x), palette.match, 0.3);
  if (scene.selected !== null) fillBox(context, scene.selected, palette.selection, palette.outlines ? 0.25 : 0.3);
  if (scene.hovered !== null) fillBox(context, scene.hovered, palette.foreground, 0.1);
  context.globalAlpha = 0.45;
  for (const { x, top, bottom, kind } of scene.onlyTrouble ? [] : scene.links) {
    context.fillStyle = palette.marks[kind];
    context.fillRect(Math.round(x) - 0.5, top, 1, bottom - top);
  }
  context.globalAlpha = 1;
  for (const lane of scene.lanes) paintLane(context, lane, plot, palette, scene.onlyTrouble);
  if (scene.missing !== null) paintMissing(context, scene.missing, palette, 'rows on their way');
  if (scene.futureX !== null && scene.futureX < plot.x + plot.width) {
    const x = Math.max(plot.x, scene.futureX);
    fillBox(context, { ...plot, x, width: plot.x + plot.width - x }, palette.background, palette.outlines ? 0 : 0.3);
  }
  if (scene.selected !== null && scene.selected.width > 5) outline(context, scene.selected, palette.here);
}

function paintRuler(context: Context, scene: Scene, palette: Palette): void {
  const { ruler } = scene;
  context.fillStyle = palette.border;
  context.fillRect(0, ruler.y + ruler.height - 1, scene.width, 1);
  context.fillStyle = palette.muted;
  context.textAlign = 'left';
  context.fillText('call', 12, ruler.y + ruler.height / 2);
  context.textAlign = 'center';
  for (const { x, y, text } of scene.ticks) context.fillText(text, x, y);
  context.textAlign = 'left';
  context.fillStyle = palette.match;
  for (const x of scene.matches) {
    const width = Math.min(9, scene.matchWidth);
    context.fillRect(Math.round(x - width / 2), ruler.y + ruler.height - 8, width, 7);
  }
}

function paintFlag(context: Context, flag: Flag, plot: Box, palette: Palette): void {
  context.fillStyle = palette.here;
  context.fillRect(
    Math.round(flag.x) - 1,
    flag.box.y + flag.box.height,
    2,
    plot.y + plot.height - flag.box.y - flag.box.height,
  );
  context.beginPath();
  context.roundRect(flag.box.x, flag.box.y, flag.box.width, flag.box.height, 4);
  context.fill();
  context.fillStyle = palette.hereText;
  context.fillText(flag.text.text, flag.text.x, flag.text.y + 0.5);
}

function paintOverview(context: Context, overview: OverviewScene, palette: Palette): void {
  const { box, window } = overview;
  context.fillStyle = palette.muted;
  context.fillText('run', 12, box.y + box.height / 2);
  fillBox(context, box, palette.foreground, 0.05);
  clipped(context, box, () => {
    for (const column of overview.columns) paintColumn(context, column, column.kind, palette);
    context.fillStyle = palette.match;
    for (const x of overview.matches) context.fillRect(x - 1, box.y, 2, 9);
    if (overview.missing !== null) paintMissing(context, overview.missing, palette, '');
  });
  fillBox(context, { ...box, width: window.x - box.x }, palette.background, 0.65);
  const right = window.x + window.width;
  fillBox(context, { ...box, x: right, width: box.x + box.width - right }, palette.background, 0.65);
  outline(context, window, palette.muted);
  if (overview.hereX === null) return;
  context.fillStyle = palette.here;
  context.fillRect(Math.min(Math.round(overview.hereX) - 1, box.x + box.width - 2), box.y - 2, 2, box.height + 4);
}

/** The height of the plot where a search found something. */
function bandAt({ plot, matchWidth }: Scene, x: number): Box {
  return { x: x - matchWidth / 2, y: plot.y, width: matchWidth, height: plot.height };
}

/** Hatched: these steps were made, but nothing of them is here to draw. */
function paintMissing(context: Context, box: Box, palette: Palette, words: string): void {
  fillBox(context, box, palette.background, 1);
  clipped(context, box, () => {
    context.strokeStyle = palette.muted;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.beginPath();
    for (let x = box.x - box.height; x < box.x + box.width; x += 12) {
      context.moveTo(x, box.y + box.height);
      context.lineTo(x + box.height, box.y);
    }
    context.stroke();
    context.globalAlpha = 1;
    if (words === '' || context.measureText(words).width + 24 > box.width) return;
    context.font = palette.font;
    context.lineWidth = 6;
    context.lineJoin = 'round';
    context.strokeStyle = palette.background;
    context.strokeText(words, box.x + 12, box.y + 14);
    context.fillStyle = palette.foreground;
    context.fillText(words, box.x + 12, box.y + 14);
  });
}

function fillBox(context: Context, box: Box, colour: string, alpha: number): void {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = 1;
}

function outline(context: Context, box: Box, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(
    Math.round(box.x) + 0.5,
    Math.round(box.y) + 0.5,
    Math.max(1, Math.round(box.width) - 1),
    Math.max(1, Math.round(box.height) - 1),
  );
}

function clipped(context: Context, box: Box, body: () => void): void {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  body();
  context.restore();
}
