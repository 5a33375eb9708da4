/** The bar that stands for many marks. Pure. */
import type { Box, Column } from './scene.ts';

/** Fewer pixels of trouble would be overlooked. */
const leastTrouble = 5;

/**
 * A bar on the bottom of `box`: the taller, the more of its steps hold a mark; its lower part shows the share that is in trouble.
 * `fullness` and `troubleShare` go from 0 to 1.
 */
export function layOutColumn(box: Box, fullness: number, troubleShare: number): Column {
  const quiet = box.height * (0.3 + 0.5 * Math.min(1, fullness));
  const trouble = troubleShare === 0 ? 0 : Math.max(leastTrouble, box.height * troubleShare);
  const onBottom = (height: number): Box => ({ ...box, y: box.y + box.height - height, height });
  return { box: onBottom(Math.max(quiet, trouble)), trouble: trouble === 0 ? null : onBottom(trouble) };
}
