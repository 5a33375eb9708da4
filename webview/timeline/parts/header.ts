/** The top of the page: which run, where in it, how much of it is here, and the buttons. */
import { element, setAttribute, setText } from '../../page/element.ts';
import { countText, namedPosition, stepCount } from '../model/facts.ts';
import { positionHelp } from '../model/position-words.ts';
import { isLoaded, isRunning, type Model } from '../model/store.ts';
import type { Screen } from './screen.ts';

export interface Header {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
}

export function makeHeader(tools: HTMLElement): Header {
  const title = element('h1');
  const where = element('span', { class: 'position', title: positionHelp });
  const state = element('span', { class: 'state' });
  const bar = element('progress', { 'aria-label': 'Rows loaded' });
  const loaded = element('span');
  const loading = element('span', { class: 'loading', hidden: '' }, bar, loaded);
  const root = element(
    'header',
    { class: 'bar' },
    element('div', { class: 'where' }, title, where, state, loading),
    tools,
  );
  return {
    root,
    show: ({ model }) => {
      setText(title, model.run === null ? 'Timeline' : model.title);
      setText(where, whereWords(model));
      setText(state, stateWords(model));
      setAttribute(state, 'data-state', stateWords(model));
      loading.hidden = isLoaded(model);
      bar.max = Math.max(1, model.steps);
      bar.value = model.rows.length;
      setText(loaded, loadingWords(model));
      tools.hidden = model.steps === 0;
    },
  };
}

/** `before call 12 (12:0) · 13 of 40 steps`; `before call 12 (12:0) · 12 steps so far` where the step at hand is not made yet; while running only how far it is. */
export function whereWords(model: Model): string {
  const { here, steps, finished } = model;
  if (here === null) return '';
  if (isRunning(model)) return `${stepCount(steps)} so far`;
  const position = namedPosition(here.text);
  if (here.step < steps)
    return `${position} · ${countText(here.step + 1)} of ${countText(steps)} ${finished ? 'steps' : 'steps so far'}`;
  return finished ? `end of the run · ${stepCount(steps)}` : `${position} · ${stepCount(steps)} so far`;
}

/** `32,768 of 1,000,000 rows here`: what is drawn is a part of the run, and which. */
export function loadingWords({ rows, steps, ended }: Model): string {
  const count = `${countText(rows.length)} of ${countText(steps)} rows`;
  return ended ? `${count} came before the session ended` : `${count} loaded`;
}

export function stateWords(model: Model): string {
  const { run, here, ended, finished } = model;
  if (run === null) return '';
  if (ended) return 'run ended';
  if (here === null) return 'starting';
  return here.stopped ? 'stopped' : finished ? 'run over' : 'running';
}
