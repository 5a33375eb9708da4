import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { adapt, fit, keepVisible, pan, span, zoom, type Viewport } from '../../webview/timeline/layout/viewport.ts';

describe('the viewport', () => {
  it('shows the whole run at first and keeps doing so while the run grows', () => {
    expect(adapt(fit(60), 90)).toEqual({ from: 0, to: 90, fits: true });
  });

  it('does not stretch a run of two steps over the whole width', () => {
    expect(fit(2).to).toBe(12);
  });

  it('keeps the step under the pointer where it is while zooming', () => {
    const view = zoom(fit(1000), 4, 300, 1000);
    expect(view).toEqual({ from: 225, to: 475, fits: false });
    expect((300 - view.from) / (view.to - view.from)).toBeCloseTo(0.3);
  });

  it('shows the whole run again when zoomed out far enough', () => {
    expect(zoom(span(10, 60, 100), 0.1, 40, 100)).toEqual(fit(100));
  });

  it('moves only as far as needed to show a step near by, and centres one far away', () => {
    const view = span(100, 180, 1000);
    expect(keepVisible(view, 140, 1000)).toEqual(view);
    expect(keepVisible(view, 185, 1000).to).toBeCloseTo(196);
    expect(keepVisible(view, 700, 1000)).toMatchObject({ from: 660.5, to: 740.5 });
  });

  it('never leaves the run, whatever is done to it', () => {
    const deed = fc.oneof(
      fc.record({
        zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
        at: fc.double({ min: -10, max: 3000, noNaN: true }),
      }),
      fc.record({ pan: fc.double({ min: -5000, max: 5000, noNaN: true }) }),
      fc.record({ keep: fc.nat(1999) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.array(deed, { maxLength: 20 }), (steps, deeds) => {
        const end = deeds.reduce<Viewport>((view, next) => {
          if ('zoom' in next) return zoom(view, next.zoom, next.at, steps);
          if ('pan' in next) return pan(view, next.pan, steps);
          return keepVisible(view, next.keep % steps, steps);
        }, fit(steps));
        expect(end.from).toBeGreaterThanOrEqual(0);
        expect(end.to).toBeLessThanOrEqual(fit(steps).to + 1e-6);
        expect(end.to - end.from).toBeGreaterThanOrEqual(3.999);
      }),
    );
  });
});
