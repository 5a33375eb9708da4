/** What is known of one step: a pane for the selected one, a card near the pointer for the hovered one. */
import { button, element, setText } from '../../page/element.ts';
import type { Box } from '../layout/scene.ts';
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
    show: ({ model, selected }) => {
      const facts = selected === null ? null : stepFacts(model, selected);
      root.hidden = facts === null;
      const now = JSON.stringify(facts);
      if (now === key) return;
      key = now;
      shown = facts;
      content.replaceChildren(...(facts === null ? [] : factElements(facts)));
    },
  };
}

/** A card near the pointer, as small as it can be: what the mark is, what it did to its handles, and the first note. */
export interface HoverCard {
  readonly root: HTMLElement;
  readonly show: (screen: Screen, lanes: readonly { readonly box: Box }[]) => void;
}

/** The pane says more to those who cannot point, so the card is hidden from screen readers. */
export function makeHoverCard(): HoverCard {
  const root = element('div', { class: 'card', 'aria-hidden': 'true', hidden: '' });
  let shown = '';
  return {
    root,
    show: ({ model, hover }, lanes) => {
      const facts = hover === null ? null : stepFacts(model, hover.step);
      root.hidden = facts === null;
      if (hover === null || facts === null) return;
      const now = JSON.stringify(facts);
      if (shown !== now) root.replaceChildren(...cardElements(facts));
      shown = now;
      const lane = lanes.find(({ box }) => hover.y >= box.y && hover.y < box.y + box.height);
      place(root, hover.x, lane?.box ?? { x: 0, y: hover.y - 12, width: 0, height: 24 });
    },
  };
}

/** Below the lane that one points at or, where there is no room, above it: its marks stay in sight. */
function place(card: HTMLElement, x: number, lane: Box): void {
  const room = card.parentElement;
  if (room === null) return;
  const left = Math.min(x + 12, room.clientWidth - card.offsetWidth - 4);
  const below = lane.y + lane.height + 2;
  const top = below + card.offsetHeight <= room.clientHeight ? below : lane.y - card.offsetHeight - 2;
  card.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}

function cardElements(facts: StepFacts): readonly Node[] {
  const changes = facts.handles.filter(({ isChange }) => isChange).map(({ text }) => element('p', {}, text));
  const note = facts.mark.notes.slice(0, 1).map((text) => element('p', { class: 'note' }, text));
  return [
    headline(facts, 'div'),
    ...changes,
    ...note,
    element('p', { class: 'aside' }, `${facts.position} · line ${facts.mark.line}`),
  ];
}

function group(term: string, ...values: readonly Node[]): HTMLElement {
  return element('div', {}, element('dt', {}, term), ...values);
}

/** Kind, name and result. */
function headline(facts: StepFacts, heading: 'h2' | 'div'): HTMLElement {
  const { mark } = facts;
  const { icon, show } = shapeIcon(document);
  show(mark.kind);
  const kind = element('span', { class: 'kind', 'data-kind': mark.kind }, icon, facts.kind);
  const title = element(heading, { class: 'name' }, mark.name);
  const result = element('span', { class: 'code' });
  setText(result, facts.result);
  return element('div', { class: 'headline' }, kind, title, result);
}

function factElements(facts: StepFacts): readonly Node[] {
  const { mark } = facts;
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
  return [headline(facts, 'h2'), ...notes, list];
}
