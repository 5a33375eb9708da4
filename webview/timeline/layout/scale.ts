/** Steps to pixels and back. */
import type { Box } from './scene.ts';

export interface Scale {
  /** Left edge of a step, in pixels. */
  readonly x: (step: number) => number;
  /** The place at a pixel, in steps; its whole part is the step. */
  readonly stepAt: (x: number) => number;
  /** Width of one step. */
  readonly stepWidth: number;
}

export function makeScale(view: { readonly from: number; readonly to: number }, box: Pick<Box, 'x' | 'width'>): Scale {
  const stepWidth = box.width / (view.to - view.from);
  return {
    x: (step) => box.x + (step - view.from) * stepWidth,
    stepAt: (x) => view.from + (x - box.x) / stepWidth,
    stepWidth,
  };
}

/** The level of a track whose groups are at least `pixels` wide. */
export function levelFor(stepWidth: number, pixels: number): number {
  return Math.max(0, Math.ceil(Math.log2(pixels / stepWidth)));
}

/** The distance between ticks, 1, 2 or 5 times a power of ten, that keeps them at least `pixels` apart. */
export function tickDistance(stepWidth: number, pixels: number): number {
  const least = pixels / stepWidth;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((distance) => distance >= least) ?? 10 * power;
}
