/** What layout hands to paint and to hit testing: rectangles, glyphs and texts in CSS pixels, and nothing of the run. */
import type { MarkKind } from '../../contracts/timeline.ts';
import type { StateTone } from '../model/lane-facts.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A label that is known to fit. */
export interface Text {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** One mark, or the marks of one pixel column with the worst of them to show. */
export interface Glyph {
  /** Centre. */
  readonly x: number;
  readonly y: number;
  /** The step that a click goes to: of a crowd, the worst. */
  readonly step: number;
  readonly kind: MarkKind;
  /** How many marks stand here. */
  readonly count: number;
  /** Half the height of the shape; 0 where a column is drawn without one. */
  readonly radius: number;
  /** The bar of a crowd, and the part of it that stands for the trouble in it; null for a single mark. */
  readonly column: Column | null;
  readonly label: Text | null;
}

/** `trouble` is the lower part of `box`: as much of it as marks are in trouble, but never too little to see. */
export interface Column {
  readonly box: Box;
  readonly trouble: Box | null;
}

export interface Segment {
  readonly box: Box;
  readonly tone: StateTone;
  /** Null where it does not fit. */
  readonly label: Text | null;
  readonly state: string;
}

/** How a bar ends in view: destroyed, never destroyed, or not known further. */
export interface BarEnd {
  readonly x: number;
  readonly kind: 'destroyed' | 'leak' | 'unknown';
  readonly label: Text | null;
}

export interface LaneScene {
  /** The lane's number. */
  readonly id: number;
  readonly box: Box;
  readonly title: Text;
  readonly subtitle: Text;
  readonly isSelected: boolean;
  readonly segments: readonly Segment[];
  readonly end: BarEnd | null;
  readonly glyphs: readonly Glyph[];
}

/** Joins the marks of one call on several lanes. */
export interface Link {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly kind: MarkKind;
}

export interface Flag {
  readonly x: number;
  readonly box: Box;
  readonly text: Text;
}

export interface OverviewScene {
  readonly box: Box;
  readonly columns: readonly (Column & { readonly kind: MarkKind })[];
  readonly window: Box;
  readonly hereX: number | null;
  /** Steps whose rows are still on their way. */
  readonly missing: Box | null;
  readonly matches: readonly number[];
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Where lanes are drawn, right of their heads and below the ruler. */
  readonly plot: Box;
  readonly ruler: Box;
  readonly headWidth: number;
  readonly ticks: readonly Text[];
  readonly lanes: readonly LaneScene[];
  readonly links: readonly Link[];
  readonly here: Flag | null;
  /** Left edge of what has not happened yet where the debugger stands. */
  readonly futureX: number | null;
  /** Steps whose rows are still on their way. */
  readonly missing: Box | null;
  readonly selected: Box | null;
  readonly hovered: Box | null;
  /** Middles of the steps that a search found, each pixel once, and the width of their bands. */
  readonly matches: readonly number[];
  readonly matchWidth: number;
  /** Everything but trouble is faded. */
  readonly onlyTrouble: boolean;
  readonly overview: OverviewScene;
  /** Height of all lanes, of which the plot may show a part. */
  readonly lanesHeight: number;
  readonly thumb: Box | null;
}
