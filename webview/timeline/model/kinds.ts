/** How each kind of mark is drawn, named and ranked. Written once; canvas, table, legend and announcements read it. */
import type { MarkKind } from '../../contracts/timeline.ts';

export type Shape = 'disc' | 'ring' | 'cross' | 'crossed disc' | 'triangle' | 'square' | 'tick' | 'diamond' | 'chevron';

export interface KindEntry {
  /** For people, in a legend. */
  readonly label: string;
  /** Many of them, in a count. */
  readonly plural: string;
  readonly meaning: string;
  readonly shape: Shape;
  /** The worst mark of a crowd is the one with the highest rank. */
  readonly rank: number;
  /** Something went wrong or would have been swallowed: a stop of "next failure". */
  readonly isTrouble: boolean;
}

export const kinds: Readonly<Record<MarkKind, KindEntry>> = {
  success: {
    label: 'Success',
    plural: 'successes',
    meaning: 'The call returned a success code',
    shape: 'disc',
    rank: 3,
    isTrouble: false,
  },
  failure: {
    label: 'Failure',
    plural: 'failures',
    meaning: 'The call returned a failing HRESULT',
    shape: 'cross',
    rank: 7,
    isTrouble: true,
  },
  expected: {
    label: 'Expected failure',
    plural: 'expected failures',
    meaning: 'The call failed as the script said it would',
    shape: 'crossed disc',
    rank: 5,
    isTrouble: false,
  },
  finding: {
    label: 'Finding',
    plural: 'findings',
    meaning: 'The call did something wrong that its result does not say',
    shape: 'triangle',
    rank: 6,
    isTrouble: true,
  },
  unmet: {
    label: 'Unmet',
    plural: 'unmet expectations',
    meaning: 'The script expected something else',
    shape: 'square',
    rank: 8,
    isTrouble: true,
  },
  void: {
    label: 'Void',
    plural: 'void calls',
    meaning: 'The DDI returns nothing',
    shape: 'ring',
    rank: 2,
    isTrouble: false,
  },
  check: {
    label: 'Check',
    plural: 'checks held',
    meaning: 'An expectation of the script that held',
    shape: 'tick',
    rank: 1,
    isTrouble: false,
  },
  world: {
    label: 'World',
    plural: 'world events',
    meaning: 'What the script does to the driver from outside',
    shape: 'diamond',
    rank: 4,
    isTrouble: false,
  },
  enter: {
    label: 'Enter',
    plural: 'entries',
    meaning: 'A procedure or an included file begins',
    shape: 'chevron',
    rank: 0,
    isTrouble: false,
  },
};

/** In the order of a legend. */
export const kindOrder: readonly MarkKind[] = [
  'success',
  'void',
  'expected',
  'failure',
  'finding',
  'unmet',
  'check',
  'world',
  'enter',
];

const byRank: readonly MarkKind[] = [...kindOrder].sort((a, b) => kinds[a].rank - kinds[b].rank);

/** The kind with this rank. Ranks count from 0 without gaps. */
export function kindOfRank(rank: number): MarkKind {
  return byRank[rank] ?? 'unmet';
}

export function isTroubleRank(rank: number): boolean {
  return kinds[kindOfRank(rank)].isTrouble;
}
