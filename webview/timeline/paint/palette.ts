/** Colours and fonts of the canvas, read from the CSS custom properties that styles.css derives from the theme. */
import type { MarkKind } from '../../contracts/timeline.ts';
import type { StateTone } from '../model/lane-facts.ts';

export interface Palette {
  readonly marks: Readonly<Record<MarkKind, string>>;
  readonly tones: Readonly<Record<StateTone, string>>;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly border: string;
  readonly here: string;
  readonly hereText: string;
  readonly selection: string;
  readonly match: string;
  readonly font: string;
  readonly strongFont: string;
  /** How much of a tint shows: more where the theme asks for contrast. */
  readonly tint: number;
  readonly outlines: boolean;
}

/** Reads the palette of an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(`--ddi-${name}`).trim();
  const family = style.fontFamily;
  return {
    marks: {
      success: read('success'),
      failure: read('failure'),
      expected: read('expected'),
      finding: read('finding'),
      unmet: read('unmet'),
      void: read('void'),
      check: read('check'),
      world: read('world'),
      enter: read('enter'),
    },
    tones: {
      blue: read('blue'),
      green: read('green'),
      orange: read('orange'),
      purple: read('purple'),
      red: read('red'),
      quiet: read('quiet'),
    },
    background: read('background'),
    foreground: read('foreground'),
    muted: read('muted'),
    line: read('line'),
    border: read('border'),
    here: read('here'),
    hereText: read('here-text'),
    selection: read('selection'),
    match: read('match'),
    font: `11px ${family}`,
    strongFont: `600 12px ${family}`,
    tint: Number(read('tint')) || 0.2,
    outlines: read('outlines') === '1',
  };
}
