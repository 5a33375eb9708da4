/** The buttons of the page. Where they do not fit they go behind a button of their own; where chart and table do not both fit, a switch chooses. */
import { button, element, setAttribute, setText } from '../../page/element.ts';
import type { Actions, Part, Screen } from './screen.ts';

export interface Tools {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
}

export function makeTools(actions: Actions, search: HTMLElement, goToPosition: () => void): Tools {
  const failures = makeFailures(actions);
  const parts = makePartSwitch(actions);
  const zoom = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Zoom' },
    button('Current position', 'Show the current position', goToPosition),
    button('−', 'Zoom out', () => {
      actions.zoom(1 / 1.5);
    }),
    button('+', 'Zoom in', () => {
      actions.zoom(1.5);
    }),
    button('Fit', 'Fit: show the whole run', actions.fit),
  );
  const more = element('div', { class: 'more', id: 'more' }, failures.root, zoom);
  const root = element('div', { class: 'tools' }, search, parts.root, makeOpener(more), more);
  return {
    root,
    show: (screen) => {
      failures.show(screen);
      parts.show(screen);
    },
  };
}

function makeFailures(actions: Actions): Tools {
  const before = button('Previous failure', 'Previous failure, finding or unmet expectation', () => {
    actions.goToTrouble(-1);
  });
  const after = button('Next failure', 'Next failure, finding or unmet expectation', () => {
    actions.goToTrouble(1);
  });
  const only = element(
    'button',
    {
      type: 'button',
      class: 'toggle',
      title: 'Show unexpected failures, findings and unmet expectations alone',
    },
    'Unexpected only',
  );
  let isOnly = false;
  only.addEventListener('click', () => {
    actions.setOnlyTrouble(!isOnly);
  });
  return {
    root: element('div', { class: 'group', role: 'group', 'aria-label': 'Failures' }, before, after, only),
    show: ({ model, onlyTrouble }) => {
      isOnly = onlyTrouble;
      const isCalm = model.rows.trouble.length === 0;
      before.disabled = isCalm;
      after.disabled = isCalm;
      only.disabled = isCalm && !onlyTrouble;
      setAttribute(only, 'aria-pressed', String(onlyTrouble));
    },
  };
}

const partNames: Readonly<Record<Part, string>> = { chart: 'Chart', table: 'Table' };

/** Seen only where there is no room for both. */
function makePartSwitch(actions: Actions): Tools {
  const buttons = (['chart', 'table'] as const).map((part) => {
    const made = element('button', { type: 'button', class: 'toggle' });
    setText(made, partNames[part]);
    made.addEventListener('click', () => {
      actions.showPart(part);
    });
    return { part, made };
  });
  return {
    root: element(
      'div',
      { class: 'group switch', role: 'group', 'aria-label': 'Show' },
      ...buttons.map(({ made }) => made),
    ),
    show: (screen) => {
      for (const { part, made } of buttons) setAttribute(made, 'aria-pressed', String(part === screen.part));
    },
  };
}

/** The button that shows what did not fit, until one goes elsewhere or presses Escape. Seen only where something did not fit. */
function makeOpener(more: HTMLElement): HTMLElement {
  const opener = element('button', {
    type: 'button',
    class: 'opener',
    'aria-controls': more.id,
    'aria-expanded': 'false',
    'aria-label': 'More buttons',
    title: 'More buttons',
  });
  opener.textContent = '⋯';
  const set = (isOpen: boolean): void => {
    setAttribute(opener, 'aria-expanded', String(isOpen));
    more.classList.toggle('open', isOpen);
  };
  opener.addEventListener('click', () => {
    set(!more.classList.contains('open'));
  });
  more.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !more.classList.contains('open')) return;
    event.preventDefault();
    set(false);
    opener.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !more.contains(target) && !opener.contains(target)) set(false);
  });
  more.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !more.contains(relatedTarget) && relatedTarget !== opener) set(false);
  });
  return opener;
}
