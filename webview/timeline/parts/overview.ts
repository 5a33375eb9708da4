/** The overview strip: a scrollbar whose thumb is the part in view. The canvas paints it; this element is what one grasps. */
import { element, setAttribute } from '../../page/element.ts';
import { makeScale } from '../layout/scale.ts';
import type { Scene } from '../layout/scene.ts';
import type { Actions, Screen } from './screen.ts';
import { fit, pan, span, type Viewport } from '../layout/viewport.ts';

type Grip = 'from' | 'to' | 'whole';

/** How near to an edge of the window a pointer must be to drag that edge, in pixels. */
const edge = 7;

export class Overview {
  readonly root: HTMLElement;
  private screen: Screen | null = null;
  /** What of the thumb is held, and how far from its begin. */
  private grasped: { readonly grip: Grip; readonly offset: number } | null = null;

  constructor(
    private readonly actions: Actions,
    chartId: string,
  ) {
    this.root = element('div', {
      class: 'overview',
      role: 'scrollbar',
      tabindex: '0',
      'aria-orientation': 'horizontal',
      'aria-controls': chartId,
      'aria-label': 'Part of the run in view',
      'aria-valuemin': '0',
    });
    const { root } = this;
    root.addEventListener('pointerdown', (event) => {
      if (this.screen !== null && event.button === 0) this.grasp(this.screen, event);
    });
    root.addEventListener('pointermove', (event) => {
      if (this.screen !== null) this.drag(this.screen, event);
    });
    for (const end of ['pointerup', 'pointercancel'] as const)
      root.addEventListener(end, () => {
        this.grasped = null;
      });
    root.addEventListener('keydown', (event) => {
      if (this.screen !== null) this.takeKey(this.screen, event);
    });
  }

  show(screen: Screen, { overview: { box } }: Scene): void {
    this.screen = screen;
    const { root } = this;
    root.style.left = `${box.x}px`;
    root.style.top = `${box.y - 2}px`;
    root.style.width = `${box.width}px`;
    root.style.height = `${box.height + 4}px`;
    const { view, model } = screen;
    const last = Math.max(0, model.steps - 1);
    const [from, to] = [Math.floor(view.from), Math.min(last, Math.ceil(view.to) - 1)];
    setAttribute(root, 'aria-valuemax', String(last));
    setAttribute(root, 'aria-valuenow', String(Math.min(last, from)));
    setAttribute(root, 'aria-valuetext', `steps ${from} to ${to} of ${model.steps}`);
  }

  private stepAt(event: PointerEvent, steps: number): number {
    return makeScale(fit(steps), { x: 0, width: this.root.clientWidth }).stepAt(event.offsetX);
  }

  /** What of the thumb stands at a step. */
  private gripAt(view: Viewport, at: number, steps: number): Grip {
    const near = (edge / this.root.clientWidth) * fit(steps).to;
    if (Math.abs(at - view.from) <= near) return 'from';
    return Math.abs(at - view.to) <= near ? 'to' : 'whole';
  }

  /** Beside the thumb, it comes to the pointer first. */
  private grasp({ view, model: { steps } }: Screen, event: PointerEvent): void {
    const at = this.stepAt(event, steps);
    const grip = this.gripAt(view, at, steps);
    const isInside = at >= view.from && at <= view.to;
    const length = view.to - view.from;
    if (!isInside && grip === 'whole') this.actions.setView(span(at - length / 2, at + length / 2, steps));
    this.grasped = { grip, offset: isInside ? at - view.from : length / 2 };
    this.root.setPointerCapture(event.pointerId);
  }

  private drag({ view, model: { steps } }: Screen, event: PointerEvent): void {
    const at = this.stepAt(event, steps);
    if (this.grasped === null) this.root.dataset['grip'] = this.gripAt(view, at, steps);
    else this.actions.setView(dragged(view, this.grasped.grip, at, this.grasped.offset, steps));
  }

  private takeKey({ view, model: { steps } }: Screen, event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const length = view.to - view.from;
    const moves: Readonly<Record<string, Viewport>> = {
      ArrowLeft: pan(view, -length / 10, steps),
      ArrowRight: pan(view, length / 10, steps),
      PageUp: pan(view, -length, steps),
      PageDown: pan(view, length, steps),
      Home: pan(view, -steps, steps),
      End: pan(view, steps, steps),
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.actions.setView(to);
  }
}

function dragged(view: Viewport, grip: Grip, at: number, offset: number, steps: number): Viewport {
  switch (grip) {
    case 'from':
      return span(Math.max(0, Math.min(at, view.to - 4)), view.to, steps);
    case 'to':
      return span(view.from, Math.min(fit(steps).to, Math.max(at, view.from + 4)), steps);
    case 'whole':
      return pan(view, at - offset - view.from, steps);
  }
}
