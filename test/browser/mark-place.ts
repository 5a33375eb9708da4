/** Where a mark stands on the page: by the same pure layout that the page paints from. */
import type { Page } from 'playwright-core';
import type { Here } from '../../webview/contracts/timeline.ts';
import { layOut } from '../../webview/timeline/layout/layout.ts';
import { fit, type Viewport } from '../../webview/timeline/layout/viewport.ts';
import { modelOf, wholeStory, type SampleRun } from '../timeline/sample-run.ts';

/** The place of a step's mark on the lane with this title, in page pixels. The whole run is in view unless `view` says otherwise. */
export async function markPlace(
  page: Page,
  run: SampleRun,
  here: Here,
  step: number,
  title: string,
  view?: Viewport,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('canvas').boundingBox();
  if (box === null) throw new Error('the canvas is not visible');
  const model = modelOf(wholeStory(run, here));
  const scene = layOut({
    model,
    view: view ?? fit(model.steps),
    width: box.width,
    height: box.height,
    scroll: 0,
    selected: null,
    hovered: null,
    lane: null,
    matches: [],
    onlyTrouble: false,
    measure: () => 0,
  });
  const glyph = scene.lanes.find((lane) => lane.title.text === title)?.glyphs.find((each) => each.step === step);
  if (glyph === undefined) throw new Error(`step ${step} has no mark of its own on ${title}`);
  return { x: box.x + glyph.x, y: box.y + glyph.y };
}
