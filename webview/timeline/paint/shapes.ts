/** The shapes of marks, once: as paths that the canvas fills and that the legend's and the table's SVG show. */
import type { MarkKind } from '../../contracts/timeline.ts';
import { kinds, type Shape } from '../model/kinds.ts';

/** A path in a square from -1 to 1. `stroke` is the width of its line, in the same units; 0 means filled. */
export interface ShapePath {
  readonly path: string;
  readonly stroke: number;
}

const disc = 'M-.85 0A.85 .85 0 1 1 .85 0A.85 .85 0 1 1 -.85 0Z';

export const shapes: Readonly<Record<Shape, ShapePath>> = {
  disc: { path: disc, stroke: 0 },
  // A disc with a cross cut out of it.
  'crossed disc': {
    path: `${disc}M0 -.2L.36 -.56L.56 -.36L.2 0L.56 .36L.36 .56L0 .2L-.36 .56L-.56 .36L-.2 0L-.56 -.36L-.36 -.56Z`,
    stroke: 0,
  },
  ring: { path: 'M-.7 0A.7 .7 0 1 1 .7 0A.7 .7 0 1 1 -.7 0Z', stroke: 0.34 },
  cross: { path: 'M-.75 -.75L.75 .75M.75 -.75L-.75 .75', stroke: 0.5 },
  triangle: { path: 'M0 -1L1.05 .85L-1.05 .85Z', stroke: 0 },
  // A solid square with a hole that reads as "not equal".
  square: { path: 'M-.95 -.95H.95V.95H-.95ZM-.55 -.48V-.12H.55V-.48ZM-.55 .12V.48H.55V.12Z', stroke: 0 },
  tick: { path: 'M-.8 .05L-.25 .65L.85 -.65', stroke: 0.42 },
  diamond: { path: 'M0 -1.05L1.05 0L0 1.05L-1.05 0Z', stroke: 0 },
  chevron: { path: 'M-.4 -.8L.5 0L-.4 .8', stroke: 0.42 },
};

const paths = new Map<Shape, Path2D>();

/** Draws the shape of a kind around a point in the current colours. */
export function drawShape(
  context: CanvasRenderingContext2D,
  kind: MarkKind,
  x: number,
  y: number,
  radius: number,
): void {
  const { shape } = kinds[kind];
  const { path, stroke } = shapes[shape];
  const known = paths.get(shape) ?? new Path2D(path);
  paths.set(shape, known);
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  if (stroke === 0) context.fill(known, 'evenodd');
  else {
    context.lineWidth = stroke;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(known);
  }
  context.restore();
}

const svg = 'http://www.w3.org/2000/svg';

/** The shape of a kind as an image that says nothing to a screen reader: the text beside it does. */
export function shapeIcon(document: Document): {
  readonly icon: SVGSVGElement;
  readonly show: (kind: MarkKind) => void;
} {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '-1.3 -1.3 2.6 2.6');
  icon.setAttribute('aria-hidden', 'true');
  icon.setAttribute('class', 'shape');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('stroke-linecap', 'round');
  path.setAttribute('stroke-linejoin', 'round');
  path.setAttribute('fill-rule', 'evenodd');
  icon.append(path);
  return {
    icon,
    show: (kind) => {
      if (icon.dataset['kind'] === kind) return;
      icon.dataset['kind'] = kind;
      const { path: outline, stroke } = shapes[kinds[kind].shape];
      path.setAttribute('d', outline);
      path.setAttribute('fill', stroke === 0 ? 'currentColor' : 'none');
      path.setAttribute('stroke', stroke === 0 ? 'none' : 'currentColor');
      path.setAttribute('stroke-width', String(stroke));
    },
  };
}
