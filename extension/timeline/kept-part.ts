/** A part of a run as the extension keeps it: its columns packed, to be told again to a view that knows nothing. */
import type { RowsPart } from '../../webview/contracts/timeline.ts';

type Column = 'look' | 'laneSet' | 'noteSet' | 'elapsed';

export interface KeptPart extends Omit<RowsPart, Column> {
  readonly look: Uint32Array;
  readonly laneSet: Uint32Array;
  readonly noteSet: Uint32Array;
  readonly elapsed: Float64Array;
}

export function packed(part: RowsPart): KeptPart {
  return {
    ...part,
    look: Uint32Array.from(part.look),
    laneSet: Uint32Array.from(part.laneSet),
    noteSet: Uint32Array.from(part.noteSet),
    elapsed: Float64Array.from(part.elapsed),
  };
}

export function unpacked(part: KeptPart): RowsPart {
  return {
    ...part,
    look: Array.from(part.look),
    laneSet: Array.from(part.laneSet),
    noteSet: Array.from(part.noteSet),
    elapsed: Array.from(part.elapsed),
  };
}

/** One part made of two that continue each other: a run that is stepped through comes row by row. */
export function joined(one: KeptPart, other: KeptPart): KeptPart {
  return {
    ...one,
    looks: [...one.looks, ...other.looks],
    laneSets: [...one.laneSets, ...other.laneSets],
    noteSets: [...one.noteSets, ...other.noteSets],
    look: behind(one.look, other.look, one.looks.length),
    laneSet: behind(one.laneSet, other.laneSet, one.laneSets.length),
    noteSet: behind(one.noteSet, other.noteSet, one.noteSets.length),
    elapsed: Float64Array.from([...one.elapsed, ...other.elapsed]),
    lanes: [...one.lanes, ...other.lanes],
    changes: [...one.changes, ...other.changes],
  };
}

/** The numbers of both; those of the other count into a list that now stands behind `before` items. */
function behind(one: Uint32Array, other: Uint32Array, before: number): Uint32Array {
  const both = new Uint32Array(one.length + other.length);
  both.set(one);
  both.set(
    other.map((number) => number + before),
    one.length,
  );
  return both;
}
