/** The top of the page: which run, where in it, and the buttons. */
import { button, element, setAttribute, setText } from '../../page/element.ts';
import { stepCount } from '../model/facts.ts';
import type { Actions, Screen } from './screen.ts';
import type { Model } from '../model/store.ts';

export interface Header {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
}

export function makeHeader(actions: Actions, search: HTMLElement, goToPosition: () => void): Header {
  const title = element('h1');
  const where = element('span', { class: 'position' });
  const state = element('span', { class: 'state' });
  const place = button('Current position', 'Show the current position', goToPosition);
  const before = button('Previous failure', 'Previous failure, finding or unmet expectation', () => {
    actions.goToTrouble(-1);
  });
  const after = button('Next failure', 'Next failure, finding or unmet expectation', () => {
    actions.goToTrouble(1);
  });
  const tools = element(
    'div',
    { class: 'tools' },
    search,
    element('div', { class: 'group', role: 'group', 'aria-label': 'Failures' }, before, after),
    element(
      'div',
      { class: 'group', role: 'group', 'aria-label': 'Zoom' },
      place,
      button('−', 'Zoom out', () => {
        actions.zoom(1 / 1.5);
      }),
      button('+', 'Zoom in', () => {
        actions.zoom(1.5);
      }),
      button('Fit', 'Fit: show the whole run', actions.fit),
    ),
  );
  const root = element('header', { class: 'bar' }, element('div', { class: 'where' }, title, where, state), tools);
  return {
    root,
    show: ({ model, index }) => {
      setText(title, model.run === null ? 'Timeline' : model.title);
      setText(where, positionWords(model));
      setText(state, stateWords(model));
      setAttribute(state, 'data-state', stateWords(model));
      tools.hidden = model.marks.length === 0;
      const isCalm = index.trouble.steps.length === 0;
      before.disabled = isCalm;
      after.disabled = isCalm;
    },
  };
}

/** `12:0 · 13 of 40 steps`; `12:0 · 12 steps so far` where the step at hand is not made yet. */
export function positionWords({ here, marks, finished }: Model): string {
  if (here === null) return '';
  const known = finished ? 'steps' : 'steps so far';
  if (here.step < marks.length) return `${here.text} · ${here.step + 1} of ${marks.length} ${known}`;
  return finished ? `end of the run · ${stepCount(marks.length)}` : `${here.text} · ${stepCount(marks.length)} so far`;
}

function stateWords({ run, here, ended }: Model): string {
  if (run === null) return '';
  if (ended) return 'run ended';
  if (here === null) return 'starting';
  return here.stopped ? 'stopped' : 'running';
}
