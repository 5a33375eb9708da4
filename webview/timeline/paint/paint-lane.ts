/** Paints one lane: its head, the lifetime bar with its states, and the marks. */
import type { MarkKind } from '../../contracts/timeline.ts';
import { kinds } from '../model/kinds.ts';
import type { Palette } from './palette.ts';
import type { BarEnd, Box, Column, Glyph, LaneScene, Segment, Text } from '../layout/scene.ts';
import { drawShape } from './shapes.ts';

type Context = CanvasRenderingContext2D;

export function paintLaneHead(context: Context, lane: LaneScene, headWidth: number, palette: Palette): void {
  const { box, title, subtitle } = lane;
  if (lane.isSelected) {
    context.globalAlpha = 0.35;
    context.fillStyle = palette.selection;
    context.fillRect(0, box.y, box.width, box.height);
    context.globalAlpha = 1;
    context.fillStyle = palette.here;
    context.fillRect(0, box.y, 3, box.height);
  }
  context.fillStyle = palette.line;
  context.fillRect(0, box.y + box.height - 1, box.width, 1);
  context.fillStyle = palette.foreground;
  context.font = palette.strongFont;
  context.fillText(shortened(context, title.text, headWidth - title.x - 8), title.x, title.y);
  context.font = palette.font;
  context.fillStyle = palette.muted;
  context.fillText(shortened(context, subtitle.text, headWidth - subtitle.x - 8), subtitle.x, subtitle.y);
}

export function paintLane(context: Context, lane: LaneScene, plot: Box, palette: Palette, onlyTrouble: boolean): void {
  lane.segments.forEach((segment, i) => {
    paintSegment(context, segment, i === 0, i === lane.segments.length - 1, lane.end, palette);
  });
  if (lane.end !== null) paintEnd(context, lane.end, lane.segments.at(-1) ?? null, plot, palette);
  // Halos keep shapes apart from the lines that run through them; all of them first, so that none covers a neighbour.
  context.fillStyle = palette.background;
  for (const { x, y, radius, column } of lane.glyphs)
    if (column === null && !onlyTrouble) fillDisc(context, x, y, radius + 1.5);
  for (const glyph of lane.glyphs) paintGlyph(context, glyph, palette, onlyTrouble);
}

function paintSegment(
  context: Context,
  segment: Segment,
  isFirst: boolean,
  isLast: boolean,
  end: BarEnd | null,
  palette: Palette,
): void {
  const { box, tone, label } = segment;
  const left = isFirst ? 3 : 0;
  const right = isLast && end?.kind === 'destroyed' ? 3 : 0;
  context.beginPath();
  context.roundRect(box.x, box.y, Math.max(1, box.width), box.height, [left, right, right, left]);
  context.fillStyle = palette.background;
  context.fill();
  context.fillStyle = palette.tones[tone];
  context.globalAlpha = palette.tint;
  context.fill();
  context.globalAlpha = 1;
  if (palette.outlines) {
    context.strokeStyle = palette.tones[tone];
    context.lineWidth = 1;
    context.stroke();
  }
  context.fillRect(box.x, box.y, Math.min(2, box.width), box.height);
  if (label === null) return;
  context.fillStyle = palette.foreground;
  context.fillText(label.text, label.x, label.y + 0.5);
}

/** A destroyed handle ends in a solid edge, a leaked one in an open, torn edge with words. */
function paintEnd(context: Context, end: BarEnd, last: Segment | null, plot: Box, palette: Palette): void {
  if (last === null) return;
  const { box } = last;
  if (end.kind === 'destroyed') {
    context.fillStyle = palette.tones[last.tone];
    context.fillRect(end.x - 2, box.y, 2, box.height);
  }
  if (end.kind === 'leak') {
    context.strokeStyle = palette.marks.finding;
    context.lineWidth = 1.5;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(end.x, box.y + box.height / 2);
    context.lineTo(Math.min(end.x + 8, plot.x + plot.width), box.y + box.height / 2);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    [0, 0.25, 0.5, 0.75, 1].forEach((share, i) => {
      context.lineTo(end.x - (i % 2 === 0 ? 0 : 4), box.y + box.height * share);
    });
    context.stroke();
  }
  if (end.label === null) return;
  paintLabel(
    context,
    end.label,
    end.kind === 'leak' ? palette.foreground : palette.muted,
    end.label.x > end.x ? palette.background : null,
  );
}

function paintGlyph(context: Context, glyph: Glyph, palette: Palette, onlyTrouble: boolean): void {
  const { kind, x, y, radius, column, label } = glyph;
  if (onlyTrouble && !kinds[kind].isTrouble) {
    context.fillStyle = palette.muted;
    fillDisc(context, x, y, 1);
    return;
  }
  const colour = palette.marks[kind];
  context.fillStyle = colour;
  context.strokeStyle = colour;
  if (column !== null) paintColumn(context, column, kind, palette);
  if (radius > 0) {
    if (column !== null) {
      context.fillStyle = palette.background;
      fillDisc(context, x, y, radius + 1.5);
      context.fillStyle = colour;
    }
    drawShape(context, kind, x, y, radius);
  }
  if (label === null) return;
  paintLabel(context, label, kinds[kind].isTrouble ? palette.foreground : palette.muted, palette.background);
}

/** A label, with a halo where lines may run behind it. */
function paintLabel(context: Context, { x, y, text }: Text, colour: string, halo: string | null): void {
  if (halo !== null) {
    context.strokeStyle = halo;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeText(text, x, y + 0.5);
  }
  context.fillStyle = colour;
  context.fillText(text, x, y + 0.5);
}

/** The quiet part of a crowd in a soft colour, the trouble in it at full strength. */
export function paintColumn(context: Context, { box, trouble }: Column, kind: MarkKind, palette: Palette): void {
  context.fillStyle = kinds[kind].isTrouble ? palette.marks.void : palette.marks[kind];
  context.globalAlpha = 0.5;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = 1;
  if (trouble === null) return;
  context.fillStyle = palette.marks[kind];
  context.fillRect(trouble.x, trouble.y, trouble.width, trouble.height);
}

function fillDisc(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

const fitted = new Map<string, string>();

/** The text, cut with an ellipsis where it is wider than the room. */
function shortened(context: Context, text: string, room: number): string {
  const key = `${context.font}|${room}|${text}`;
  const known = fitted.get(key);
  if (known !== undefined) return known;
  let cut = text;
  while (cut.length > 1 && context.measureText(cut === text ? cut : `${cut}…`).width > room) cut = cut.slice(0, -1);
  const result = cut === text ? text : `${cut}…`;
  if (fitted.size > 2000) fitted.clear();
  fitted.set(key, result);
  return result;
}
