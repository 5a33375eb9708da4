/** What gives way when the page gets small, and in which order. Pure. */

/** Chart and table stand beside each other from this width on. */
export const widthForBoth = 900;

const widthForButtons = 860;
const heightForButtons = 440;
const heightForBoth = 440;

export interface Room {
  /** First the buttons go behind one. */
  readonly buttons: 'row' | 'menu';
  /** Then chart or table is shown, by a switch. Legend and details go by the height that is left for their part: the style sheet knows. */
  readonly parts: 'both' | 'one';
}

/** `width` and `height` are those of the page, in CSS pixels: a zoomed window has fewer. */
export function roomFor(width: number, height: number): Room {
  return {
    buttons: width < widthForButtons || height < heightForButtons ? 'menu' : 'row',
    parts: width < widthForBoth && height < heightForBoth ? 'one' : 'both',
  };
}
