/** Which key means what. A table; what a command does is the timeline's business. */
export type Command =
  | 'zoom in'
  | 'zoom out'
  | 'fit'
  | 'pan left'
  | 'pan right'
  | 'page left'
  | 'page right'
  | 'previous step'
  | 'next step'
  | 'first step'
  | 'last step'
  | 'lane up'
  | 'lane down'
  | 'no lane'
  | 'next failure'
  | 'previous failure'
  | 'search'
  | 'travel'
  | 'open'
  | 'position';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Everywhere but in a text field. */
const everywhere: Readonly<Record<string, Command>> = {
  '+': 'zoom in',
  '=': 'zoom in',
  '-': 'zoom out',
  _: 'zoom out',
  '0': 'fit',
  w: 'zoom in',
  s: 'zoom out',
  a: 'pan left',
  d: 'pan right',
  n: 'next failure',
  p: 'previous failure',
  '/': 'search',
  o: 'open',
  c: 'position',
};

/** On the chart. */
const onChart: Readonly<Record<string, Command>> = {
  ArrowLeft: 'previous step',
  ArrowRight: 'next step',
  ArrowUp: 'lane up',
  ArrowDown: 'lane down',
  'Shift+ArrowLeft': 'pan left',
  'Shift+ArrowRight': 'pan right',
  Home: 'first step',
  End: 'last step',
  PageUp: 'page left',
  PageDown: 'page right',
  Enter: 'travel',
  Escape: 'no lane',
};

/** For `aria-keyshortcuts` and the help that a screen reader reads on the chart. */
export const chartHelp =
  'Left and right arrow: previous and next step. Up and down arrow: choose a lane. Enter: travel there. O: open the script line. ' +
  'Plus and minus or W and S: zoom. A and D: pan. 0: show the whole run. N and P: next and previous failure. C: current position. Slash: search.';

/** The command of a key; null when the key is not ours. With Ctrl, Alt or Meta it never is. */
export function commandOf(press: KeyPress, place: 'chart' | 'elsewhere'): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const name = press.shiftKey && press.key.startsWith('Arrow') ? `Shift+${press.key}` : press.key;
  const own = place === 'chart' ? onChart[name] : undefined;
  return own ?? everywhere[name.length === 1 ? name.toLowerCase() : name] ?? null;
}
