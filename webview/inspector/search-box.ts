/** The search for bytes or text in the shown buffer. */
import { button, element, setText } from '../page/element.ts';

export interface SearchActions {
  readonly search: (query: string, as: 'hex' | 'text') => void;
  readonly goToMatch: (direction: 1 | -1) => void;
  readonly leave: () => void;
}
export interface SearchState {
  readonly query: string;
  readonly count: number;
  readonly at: number | null;
  readonly more: boolean;
  readonly problem: string | null;
}
export interface SearchBox {
  readonly root: HTMLElement;
  readonly show: (state: SearchState) => void;
  readonly focus: () => void;
}

export function makeSearchBox(actions: SearchActions): SearchBox {
  const field = element('input', {
    type: 'search',
    placeholder: 'Find bytes',
    'aria-label': 'Find in the bytes',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const as = element('select', { 'aria-label': 'Find as' }, new Option('hex', 'hex'), new Option('text', 'text'));
  const count = element('span', { class: 'count', role: 'status' });
  const before = button('Previous', 'Previous match', () => {
    actions.goToMatch(-1);
  });
  const after = button('Next', 'Next match', () => {
    actions.goToMatch(1);
  });
  const found = element('div', { class: 'group' }, before, after);
  const root = element('div', { class: 'group', role: 'search' }, field, as, count, found);
  const changed = (): void => {
    actions.search(field.value, as.value === 'text' ? 'text' : 'hex');
  };
  field.addEventListener('input', changed);
  as.addEventListener('change', changed);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      actions.goToMatch(event.shiftKey ? -1 : 1);
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (field.value === '') actions.leave();
    else {
      field.value = '';
      changed();
    }
  });
  return {
    root,
    focus: () => {
      field.focus();
      field.select();
    },
    show: (state) => {
      setText(count, countText(state));
      // They keep their place, so that nothing moves while somebody types.
      for (const step of [before, after]) step.disabled = state.count === 0;
    },
  };
}

function countText({ query, count, at, more, problem }: SearchState): string {
  if (query.trim() === '') return '';
  if (problem !== null) return 'not hex yet';
  if (count === 0) return 'no match';
  const all = `${count.toLocaleString('en')}${more ? ' or more' : ''}`;
  return at === null ? `${all} ${count === 1 ? 'match' : 'matches'}` : `${(at + 1).toLocaleString('en')} of ${all}`;
}
