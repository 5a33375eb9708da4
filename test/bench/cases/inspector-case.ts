/** The Blob Inspector in a real browser, with the real host part on the other side of the browser's protocol. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { serveInspector } from '../../browser/inspector-page.ts';
import type { Figure } from '../figure.ts';
import { repeat } from '../repeat.ts';

const kilobyte = 1024;

/** Bytes without a pattern: no row is left out. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
}

export async function measureInspector(root: string): Promise<readonly Figure[]> {
  const site = await serveInspector(join(root, 'dist'));
  const open = (length: number) =>
    site.inspect({ title: 'noise.bin', origin: 'file', bytes: noise(length) }, { scale: 2 });
  try {
    const paints = await repeat(9, () => firstPaint(site, 64 * kilobyte));
    const largePaints = await repeat(5, () => firstPaint(site, 16 * kilobyte * kilobyte));
    const { page } = await open(64 * kilobyte);
    const scrolls = await repeat(5, () => framesOf(page, 'scroll'));
    const moves = await repeat(5, () => framesOf(page, 'select'));
    const large = await open(16 * kilobyte * kilobyte);
    const largeScrolls = await repeat(5, () => framesOf(large.page, 'scroll'));
    return [
      {
        what: 'inspector: first paint of 64 kB, from the arrival of its script',
        unit: 'ms',
        values: paints,
        aim: { atMost: 150 },
      },
      { what: 'inspector: first paint of 16 MB', unit: 'ms', values: largePaints },
      { what: 'inspector: scrolling 64 kB, over 120 frames', unit: 'frames/s', values: scrolls, aim: { atLeast: 59 } },
      { what: 'inspector: moving the cursor, over 120 frames', unit: 'frames/s', values: moves, aim: { atLeast: 59 } },
      {
        what: 'inspector: scrolling 16 MB, over 120 frames',
        unit: 'frames/s',
        values: largeScrolls,
        aim: { atLeast: 59 },
      },
    ];
  } finally {
    await site.close();
  }
}

/** Milliseconds from the arrival of the view's script to the frame after the first bytes stand in the grid, with the host's answer in between. */
async function firstPaint(site: Awaited<ReturnType<typeof serveInspector>>, length: number): Promise<number> {
  const { page } = await site.inspect(
    { title: 'noise.bin', origin: 'file', bytes: noise(length) },
    {
      scale: 2,
      prepare: async (opened) => {
        await opened.addInitScript(() => {
          (window as unknown as { painted: Promise<number> }).painted = new Promise((resolve) => {
            const look = (): void => {
              const cell = document.querySelector('.rows .byte');
              if (cell !== null && /^[0-9a-f]{2}$/.test(cell.textContent))
                resolve(
                  performance.now() -
                    (
                      performance
                        .getEntriesByType('resource')
                        .find(({ name }) => name.endsWith('/view.js')) as PerformanceResourceTiming
                    ).responseEnd,
                );
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          });
        });
      },
    },
  );
  const painted = await page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
  await page.close();
  return painted;
}

/** Frames a second while something happens in each of them. */
async function framesOf(page: Page, what: 'scroll' | 'select'): Promise<number> {
  await page.locator('[role="gridcell"][tabindex="0"]').first().focus();
  const frames = await page.evaluate(
    (kind) =>
      new Promise<readonly number[]>((resolve) => {
        const grid = document.querySelector('[role="grid"]');
        const between: number[] = [];
        let last = performance.now();
        const next = (): void => {
          const now = performance.now();
          between.push(now - last);
          last = now;
          if (between.length > 120) {
            resolve(between.slice(1));
            return;
          }
          if (kind === 'scroll') grid?.scrollBy(0, 66);
          else
            document.activeElement?.dispatchEvent(
              new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
            );
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    what,
  );
  return (frames.length * 1000) / frames.reduce((sum, time) => sum + time, 0);
}
