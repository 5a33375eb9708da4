/** How the bytes in view look: in which nodes they lie, what is selected, found, different, or kept back. */
import type { ByteLook } from './byte-row.ts';
import type { NodeRow } from '../../contracts/inspector.ts';
import { holds, rangeAt } from '../ranges.ts';

export interface Looks {
  readonly buffer: number;
  /** From the root to the selected node. */
  readonly path: readonly NodeRow[];
  /** Children of the selected node, as far as they are known. */
  readonly parts: readonly NodeRow[];
  readonly selection: { readonly start: number; readonly end: number; readonly cursor: number };
  readonly matches: Uint32Array;
  /** The match that was gone to. */
  readonly match: number | null;
  readonly masked: Uint32Array;
}

/** Shades that are told apart; nodes nested deeper share the last. */
const deepestShade = 3;

/** The look of each byte, made once for one state of the view. */
export function looksOf({
  buffer,
  path,
  parts,
  selection,
  matches,
  match,
  masked,
}: Looks): (offset: number) => ByteLook {
  const around = path.slice(1, -1).filter((node) => node.buffer === buffer);
  const node = path.at(-1);
  const own = node !== undefined && node.buffer === buffer ? node : null;
  const inner = parts.filter((part) => part.buffer === buffer && !part.isOwnBuffer);
  return (offset) => {
    const marks: string[] = [];
    const depth = Math.min(deepestShade, around.filter((each) => covers(each, offset)).length);
    if (depth > 0) marks.push(`depth-${depth}`);
    if (own !== null && covers(own, offset)) {
      marks.push('own');
      const part = inner.findIndex((each) => covers(each, offset));
      if (part >= 0) marks.push(part % 2 === 0 ? 'part-even' : 'part-odd');
    }
    if (own === null && node === undefined && covers(selection, offset)) marks.push('chosen');
    if (offset === selection.cursor) marks.push('cursor');
    const found = rangeAt(matches, offset);
    if (found !== null) marks.push(found === match ? 'match-here' : 'match');
    return { marks: marks.join(' '), isMasked: holds(masked, offset) };
  };
}

function covers({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset < end;
}
