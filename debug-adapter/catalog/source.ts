/** Where facts come from, as the tables write it: the page or header, the public code, or why it was chosen. */
import type { Source } from './entry.ts';

export const documented = (where: string): Source => ({ tag: 'documented', where });
export const seenInPublicCode = (where: string): Source => ({ tag: 'seen in public code', where });
export const ourChoice = (why: string): Source => ({ tag: 'our choice', where: why });
