/** Which steps are in view, and how zooming and panning change that. Pure. Step s takes the room from s to s + 1. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
  /** The whole run is in view and stays so while it grows. */
  readonly fits: boolean;
}

/** Fewer steps than these are not drawn wider. */
const shortestFit = 12;
const shortestSpan = 4;

/** The whole run. */
export function fit(steps: number): Viewport {
  return { from: 0, to: Math.max(steps, shortestFit), fits: true };
}

/** The same view on a run that has another length now. */
export function adapt(view: Viewport, steps: number): Viewport {
  return view.fits ? fit(steps) : bounded(view.from, view.to - view.from, steps);
}

/** Zooms by a factor (above 1: in) so that `anchor`, in steps, stays where it is. */
export function zoom(view: Viewport, factor: number, anchor: number, steps: number): Viewport {
  const whole = fit(steps);
  const span = (view.to - view.from) / factor;
  if (span >= whole.to) return whole;
  const kept = Math.max(shortestSpan, span);
  const share = (anchor - view.from) / (view.to - view.from);
  return bounded(anchor - share * kept, kept, steps);
}

/** Moves the view by a number of steps. */
export function pan(view: Viewport, by: number, steps: number): Viewport {
  return view.fits ? view : bounded(view.from + by, view.to - view.from, steps);
}

/** The view from one place to another, as an overview's window is drawn. */
export function span(from: number, to: number, steps: number): Viewport {
  const length = Math.max(shortestSpan, to - from);
  return length >= fit(steps).to ? fit(steps) : bounded(from, length, steps);
}

/** Moves the view as little as is needed to show a step with some steps around it. */
export function keepVisible(view: Viewport, step: number, steps: number): Viewport {
  const length = view.to - view.from;
  const margin = Math.min(length / 8, 12);
  if (view.fits || (step - margin >= view.from && step + 1 + margin <= view.to)) return view;
  const isNear = step > view.from - length / 2 && step < view.to + length / 2;
  if (!isNear) return bounded(step + 0.5 - length / 2, length, steps);
  return bounded(step < view.from + margin ? step - margin : step + 1 + margin - length, length, steps);
}

function bounded(from: number, length: number, steps: number): Viewport {
  const end = fit(steps).to;
  if (length >= end) return fit(steps);
  const start = Math.min(Math.max(0, from), end - length);
  return { from: start, to: start + length, fits: false };
}
