/** The overview strip: a scrollbar whose thumb is the part in view. The canvas paints it; this element is what one grasps. */
import { element, setAttribute } from '../../page/element.ts';
import { makeScale } from '../layout/scale.ts';
import type { Scene } from '../layout/scene.ts';
import type { Actions, Screen } from './screen.ts';
import { fit, pan, span, type Viewport } from '../layout/viewport.ts';

export interface Overview {
  readonly root: HTMLElement;
  readonly show: (screen: Screen, scene: Scene) => void;
}

/** How near to an edge of the window a pointer must be to drag that edge. */
const edge = 7;

type Grip = 'from' | 'to' | 'whole';

export function makeOverview(actions: Actions, chartId: string): Overview {
  const root = element('div', {
    class: 'overview',
    role: 'scrollbar',
    tabindex: '0',
    'aria-orientation': 'horizontal',
    'aria-controls': chartId,
    'aria-label': 'Part of the run in view',
    'aria-valuemin': '0',
  });
  let screen: Screen | null = null;
  let grasped: { readonly grip: Grip; readonly offset: number } | null = null;

  const stepAt = (event: PointerEvent, steps: number): number =>
    makeScale(fit(steps), { x: 0, width: root.clientWidth }).stepAt(event.offsetX);

  root.addEventListener('pointerdown', (event) => {
    if (screen === null || event.button !== 0) return;
    const steps = screen.model.steps;
    const { view } = screen;
    const at = stepAt(event, steps);
    const near = (edge / root.clientWidth) * fit(steps).to;
    const grip = gripAt(view, at, near);
    const isInside = at >= view.from && at <= view.to;
    const length = view.to - view.from;
    if (!isInside && grip === 'whole') actions.setView(span(at - length / 2, at + length / 2, steps));
    grasped = { grip, offset: isInside ? at - view.from : length / 2 };
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener('pointermove', (event) => {
    if (screen === null) return;
    const { view, model } = screen;
    const steps = model.steps;
    const at = stepAt(event, steps);
    if (grasped === null) {
      root.dataset['grip'] = gripAt(view, at, (edge / root.clientWidth) * fit(steps).to);
      return;
    }
    actions.setView(dragged(view, grasped.grip, at, grasped.offset, steps));
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    root.addEventListener(end, () => {
      grasped = null;
    });

  root.addEventListener('keydown', (event) => {
    if (screen === null || event.ctrlKey || event.altKey || event.metaKey) return;
    const { view, model } = screen;
    const steps = model.steps;
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
    actions.setView(to);
  });

  return {
    root,
    show: (now, { overview }) => {
      screen = now;
      const { box } = overview;
      root.style.left = `${box.x}px`;
      root.style.top = `${box.y - 2}px`;
      root.style.width = `${box.width}px`;
      root.style.height = `${box.height + 4}px`;
      const { view, model } = now;
      const last = Math.max(0, model.steps - 1);
      setAttribute(root, 'aria-valuemax', String(last));
      setAttribute(root, 'aria-valuenow', String(Math.min(last, Math.floor(view.from))));
      setAttribute(
        root,
        'aria-valuetext',
        `steps ${Math.floor(view.from)} to ${Math.min(last, Math.ceil(view.to) - 1)} of ${model.steps}`,
      );
    },
  };
}

function gripAt(view: Viewport, at: number, near: number): Grip {
  if (Math.abs(at - view.from) <= near) return 'from';
  if (Math.abs(at - view.to) <= near) return 'to';
  return 'whole';
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
