/** The mouse on the chart: hover, click, double click, drag, wheel. */
import { hitTest } from '../layout/layout.ts';
import { makeScale } from '../layout/scale.ts';
import type { Scene } from '../layout/scene.ts';
import type { Actions, Screen } from './screen.ts';
import { pan } from '../layout/viewport.ts';

/** What the pointer needs to know of the last painting. */
export interface Painted {
  readonly screen: Screen;
  readonly scene: Scene;
}

/** A press that moves less is a click. */
const dragThreshold = 4;
const pixelsPerLine = 32;

export function attachPointer(canvas: HTMLCanvasElement, actions: Actions, painted: () => Painted | null): void {
  let pressed: { readonly x: number; readonly y: number; last: { x: number; y: number }; isDrag: boolean } | null =
    null;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    pressed = { x: event.offsetX, y: event.offsetY, last: { x: event.offsetX, y: event.offsetY }, isDrag: false };
  });
  canvas.addEventListener('pointermove', (event) => {
    const now = painted();
    if (now === null) return;
    if (pressed === null || (event.buttons & 1) === 0) {
      hover(now, event, actions);
      return;
    }
    if (!pressed.isDrag && Math.hypot(event.offsetX - pressed.x, event.offsetY - pressed.y) < dragThreshold) return;
    if (!pressed.isDrag) canvas.setPointerCapture(event.pointerId);
    pressed.isDrag = true;
    canvas.classList.add('dragged');
    actions.hover(null);
    const { screen, scene } = now;
    const { stepWidth } = makeScale(screen.view, scene.plot);
    actions.setView(pan(screen.view, (pressed.last.x - event.offsetX) / stepWidth, screen.model.steps));
    actions.scrollLanes(pressed.last.y - event.offsetY);
    pressed.last = { x: event.offsetX, y: event.offsetY };
  });
  canvas.addEventListener('pointercancel', () => {
    pressed = null;
  });
  canvas.addEventListener('pointerleave', () => {
    actions.hover(null);
  });
  canvas.addEventListener('click', (event) => {
    const wasDrag = pressed?.isDrag === true;
    pressed = null;
    canvas.classList.remove('dragged');
    const now = painted();
    if (!wasDrag && now !== null) click(now, event, actions);
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      const now = painted();
      if (now === null) return;
      event.preventDefault();
      turn(now, event, actions);
    },
    { passive: false },
  );
}

function hover({ screen, scene }: Painted, event: PointerEvent, actions: Actions): void {
  const hit = hitTest(scene, screen.view, screen.model.steps, event.offsetX, event.offsetY);
  actions.hover(hit === null ? null : { step: hit.step, x: event.offsetX, y: event.offsetY });
}

function click({ screen, scene }: Painted, event: MouseEvent, actions: Actions): void {
  const hit = hitTest(scene, screen.view, screen.model.steps, event.offsetX, event.offsetY);
  if (hit !== null) {
    // The first click of a double click has travelled already.
    if (event.detail > 1) actions.open(hit.step);
    else actions.travel(hit.step);
    return;
  }
  const head = scene.lanes.find(
    ({ box }) =>
      event.offsetX < scene.headWidth &&
      event.offsetY >= scene.plot.y &&
      event.offsetY >= box.y &&
      event.offsetY < box.y + box.height,
  );
  if (head !== undefined) actions.selectLane(head.isSelected ? null : head.id);
}

/** Ctrl zooms at the pointer, Shift pans, neither scrolls the lanes; a sideways wheel always pans. */
function turn({ screen, scene }: Painted, event: WheelEvent, actions: Actions): void {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1;
  const { stepWidth, stepAt } = makeScale(screen.view, scene.plot);
  if (event.ctrlKey || event.metaKey) {
    actions.zoom(Math.exp(-event.deltaY * unit * 0.004), stepAt(event.offsetX));
    return;
  }
  const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (across !== 0) actions.setView(pan(screen.view, (across * unit) / stepWidth, screen.model.steps));
  if (!event.shiftKey) actions.scrollLanes(event.deltaY * unit);
}
