/** The canvas with what floats over it. Lays out and paints when asked, and only then. */
import { makeHoverCard } from './details.ts';
import { element, setAttribute } from '../../page/element.ts';
import { chartHelp } from './keyboard.ts';
import { layOut } from '../layout/layout.ts';
import type { Model } from '../model/store.ts';
import { makeLegend } from './legend.ts';
import { Overview } from './overview.ts';
import { paint } from '../paint/paint.ts';
import { readPalette, type Palette } from '../paint/palette.ts';
import { TextWidths } from '../paint/text-widths.ts';
import { attachPointer, type Painted } from './pointer.ts';
import type { Actions, Screen } from './screen.ts';

export interface Chart {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly show: (screen: Screen) => void;
  /** What was painted last; null before the first time. */
  readonly painted: () => Painted | null;
}

/** `resized` is called when size or theme changed and the chart must be shown again. */
export function makeChart(actions: Actions, resized: () => void): Chart {
  const help = element('p', { id: 'chart-help', class: 'spoken' }, chartHelp);
  const canvas = makeCanvas(help.id);
  const context = canvas.getContext('2d');
  const overview = new Overview(actions, canvas.id);
  const card = makeHoverCard();
  const legend = makeLegend();
  const stage = element('div', { class: 'stage' }, canvas, overview.root, card.root);
  const root = element('section', { id: 'chart', class: 'chart', 'aria-label': 'Chart' }, stage, legend.root, help);

  let painted: Painted | null = null;
  let palette: Palette | null = null;
  let widths = new TextWidths();

  watchTheme(() => {
    palette = null;
    widths = new TextWidths();
    resized();
  });
  new ResizeObserver(resized).observe(stage);
  attachPointer(canvas, actions, () => painted);

  return {
    root,
    canvas,
    painted: () => painted,
    show: (screen) => {
      const { clientWidth: width, clientHeight: height } = stage;
      if (context === null || width === 0 || height === 0) return;
      const colours = (palette ??= readPalette(stage));
      fitCanvas(canvas, width, height);
      const scene = layOut({
        ...screen,
        width,
        height,
        hovered: screen.hover?.step ?? null,
        measure: (text) => widths.measure(context, colours.font, text),
      });
      paint(context, scene, colours, devicePixelRatio);
      painted = { screen, scene };
      overview.show(screen, scene);
      card.show(screen, scene.lanes);
      legend.show(screen);
      setAttribute(canvas, 'aria-label', nameOf(screen.model));
    },
  };
}

function makeCanvas(describedBy: string): HTMLCanvasElement {
  return element('canvas', {
    id: 'chart-canvas',
    tabindex: '0',
    role: 'application',
    'aria-roledescription': 'timeline',
    'aria-label': 'Timeline of the run',
    'aria-describedby': describedBy,
  });
}

function nameOf({ title, steps, rows }: Model): string {
  return `Timeline of ${title}, ${steps} steps, ${rows.lanes.length} handles`;
}

/** Gives the canvas as many pixels as the screen has. Setting a size clears it, so only when it changes. */
function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
}

/** VS Code changes a theme by attributes of the root and the body. */
function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  const attributeFilter = ['class', 'style', 'data-vscode-theme-kind', 'data-vscode-theme-id'];
  observer.observe(document.documentElement, { attributes: true, attributeFilter });
  observer.observe(document.body, { attributes: true, attributeFilter });
  for (const query of ['(forced-colors: active)', '(prefers-color-scheme: dark)'])
    matchMedia(query).addEventListener('change', changed);
}
