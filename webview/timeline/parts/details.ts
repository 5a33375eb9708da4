/** What is known of one step: a pane for the selected one, a card beside the pointer for the hovered one. */
import { button, element, setText } from '../../page/element.ts';
import { stepFacts, type StepFacts } from '../model/facts.ts';
import type { Actions, Screen } from './screen.ts';
import { shapeIcon } from '../paint/shapes.ts';

export interface Details {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
}

/** The pane of the selected step. */
export function makeDetails(actions: Actions): Details {
  const content = element('div', { class: 'facts' });
  let shown: StepFacts | null = null;
  const withStep = (act: (step: number) => void) => () => {
    if (shown !== null) act(shown.mark.step);
  };
  const travel = button('Travel here', 'Travel here', withStep(actions.travel));
  const open = button('Open line', 'Open line in the script', withStep(actions.open));
  const root = element(
    'section',
    { class: 'details', 'aria-label': 'Selected step' },
    content,
    element('div', { class: 'choices' }, travel, open),
  );
  let key = '';
  return {
    root,
    show: ({ model, index, selected }) => {
      const facts = selected === null ? null : stepFacts(model, index, selected);
      root.hidden = facts === null;
      const now = JSON.stringify(facts);
      if (now === key) return;
      key = now;
      shown = facts;
      content.replaceChildren(...(facts === null ? [] : factElements(facts, 'h2')));
    },
  };
}

/** The card beside the pointer. The pane says the same to those who cannot point, so it is hidden from screen readers. */
export function makeHoverCard(): Details {
  const root = element('div', { class: 'card', 'aria-hidden': 'true', hidden: '' });
  let step: number | null = null;
  return {
    root,
    show: ({ model, index, hover }) => {
      const facts = hover === null ? null : stepFacts(model, index, hover.step);
      root.hidden = facts === null;
      if (hover === null || facts === null) {
        step = null;
        return;
      }
      if (step !== hover.step) root.replaceChildren(...factElements(facts, 'div'));
      step = hover.step;
      place(root, hover.x, hover.y);
    },
  };
}

/** Beside the pointer, on the side where there is room. */
function place(card: HTMLElement, x: number, y: number): void {
  const room = card.parentElement;
  if (room === null) return;
  const left = x + 16 + card.offsetWidth > room.clientWidth ? x - 16 - card.offsetWidth : x + 16;
  const top = Math.min(y + 16, room.clientHeight - card.offsetHeight - 4);
  card.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}

function group(term: string, ...values: readonly Node[]): HTMLElement {
  return element('div', {}, element('dt', {}, term), ...values);
}

function factElements(facts: StepFacts, heading: 'h2' | 'div'): readonly Node[] {
  const { mark } = facts;
  const { icon, show } = shapeIcon(document);
  show(mark.kind);
  const kind = element('span', { class: 'kind', 'data-kind': mark.kind }, icon, facts.kind);
  const title = element(heading, { class: 'name' }, mark.name);
  const result = element('span', { class: 'code' });
  setText(result, facts.result);
  const handles = facts.handles.map(({ text, detail }) =>
    element('dd', {}, text, element('span', { class: 'aside' }, detail)),
  );
  const list = element(
    'dl',
    {},
    group('Position', element('dd', {}, facts.position)),
    group('Line', element('dd', {}, facts.place)),
    group('Time', element('dd', {}, facts.time)),
    ...(handles.length === 0 ? [] : [group('Handles', ...handles)]),
  );
  const notes =
    mark.notes.length === 0
      ? []
      : [element('ul', { class: 'notes' }, ...mark.notes.map((note) => element('li', {}, note)))];
  return [element('div', { class: 'headline' }, kind, title, result), ...notes, list];
}
