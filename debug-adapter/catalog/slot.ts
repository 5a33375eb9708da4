import type { GuidSet } from './entry.ts';

/** What the fields and settings of a script take: `resource hFrame { Width: 64 }`, `driver reference { seed: 7 }`. */
export type SlotShape =
  | {
      readonly is: 'integer';
      /** The range, where it is narrower than that of the place. */ readonly from?: bigint;
      readonly to?: bigint;
    }
  | { readonly is: 'boolean' }
  | { readonly is: 'bytes' }
  | { readonly is: 'device' }
  | { readonly is: 'text or number' }
  /** One GUID, or an array of them. */
  | { readonly is: 'guids'; readonly set: GuidSet }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'flags'; readonly enumeration: string };

export interface SlotEntry {
  readonly shape: SlotShape;
  /** What holds when it is left out. */
  readonly otherwise: string;
  readonly doc: string;
}

/** True when two spellings name the same choice: case, blanks, `-` and `_` do not matter. */
export function isSameChoice(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
