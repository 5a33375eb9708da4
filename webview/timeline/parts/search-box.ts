/** The search field with its count, next and previous, and the switch that shows matches alone. */
import { button, element, setText } from '../../page/element.ts';
import { countText } from '../model/facts.ts';
import { isLoaded } from '../model/store.ts';
import type { Actions, Screen } from './screen.ts';
import { lowerBound } from '../model/track.ts';

export interface SearchBox {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
  readonly focus: () => void;
}

export function makeSearchBox(actions: Actions, leave: () => void): SearchBox {
  const field = makeField(actions, leave);
  const count = element('span', { class: 'count', role: 'status' });
  const found = makeFound(actions);
  return {
    root: element('div', { class: 'group', role: 'search' }, field, count, found.root),
    focus: () => {
      field.focus();
      field.select();
    },
    show: (screen) => {
      const { model, query, matches, selected } = screen;
      if (field.value !== query) field.value = query;
      setText(count, isSearching(screen) ? matchCount(matches, selected, isLoaded(model)) : '');
      found.show(screen);
    },
  };
}

function isSearching({ query }: Screen): boolean {
  return query.trim() !== '';
}

function makeField(actions: Actions, leave: () => void): HTMLInputElement {
  const field = element('input', {
    type: 'search',
    placeholder: 'Find DDI or result',
    'aria-label': 'Find calls by DDI name or result',
    spellcheck: 'false',
    autocomplete: 'off',
    title: 'Words of a DDI name, HRESULT, code or note; * stands for anything: Negotiate*',
  });
  field.addEventListener('input', () => {
    actions.search(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      actions.goToMatch(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (field.value === '') leave();
      else {
        field.value = '';
        actions.search('');
      }
    }
  });
  return field;
}

/** What one can do with matches. Nothing to go to, nothing to narrow: it waits for a query, and the header stays low beside an editor. */
function makeFound(actions: Actions): Pick<SearchBox, 'root' | 'show'> {
  const before = button('Previous', 'Previous match', () => {
    actions.goToMatch(-1);
  });
  const after = button('Next', 'Next match', () => {
    actions.goToMatch(1);
  });
  const only = element('input', { type: 'checkbox' });
  only.addEventListener('change', () => {
    actions.setOnlyMatches(only.checked);
  });
  const narrow = element('label', { class: 'only' }, only, 'Only matches');
  const root = element('div', { class: 'group', hidden: '' }, before, after, narrow);
  return {
    root,
    show: (screen) => {
      root.hidden = !isSearching(screen);
      before.disabled = screen.matches.length === 0;
      after.disabled = screen.matches.length === 0;
      only.checked = screen.onlyMatches;
    },
  };
}

/** `3 of 17` on a match, `17 matches` beside them; `17 matches so far` while rows are on their way. */
export function matchCount(matches: readonly number[], selected: number | null, isLoaded: boolean): string {
  const soFar = isLoaded ? '' : ' so far';
  if (matches.length === 0) return `no match${soFar}`;
  const at = selected === null ? -1 : lowerBound(matches, selected);
  if (selected !== null && matches[at] === selected)
    return `${countText(at + 1)} of ${countText(matches.length)}${soFar}`;
  return `${matches.length === 1 ? '1 match' : `${countText(matches.length)} matches`}${soFar}`;
}
