/** The selected node in full, what can be done with it, and what the bytes at the cursor mean. */
import { button, element, setText } from '../page/element.ts';
import type { CopyForm, NodeRow, ValueRow } from '../contracts/inspector.ts';
import { bytesText, offsetText, rangeText } from './offset-text.ts';

export interface DetailsActions {
  readonly open: () => void;
  readonly copy: (as: CopyForm) => void;
  readonly save: () => void;
}

export interface DetailsState {
  readonly node: NodeRow | null;
  readonly selection: { readonly start: number; readonly end: number; readonly cursor: number };
  readonly length: number;
  readonly values: readonly ValueRow[];
}

/** The details, and each part of them. */
export interface Details {
  readonly root: HTMLElement;
  readonly show: (state: DetailsState) => void;
}

const copies: readonly { readonly as: CopyForm; readonly text: string; readonly name: string }[] = [
  { as: 'hex', text: 'Hex', name: 'Copy as hex' },
  { as: 'c', text: 'C', name: 'Copy as a C array' },
  { as: 'base64', text: 'Base64', name: 'Copy as base64' },
  { as: 'pem', text: 'PEM', name: 'Copy as PEM' },
  { as: 'json', text: 'JSON', name: 'Copy as JSON' },
];

export function makeDetails(actions: DetailsActions): Details {
  const description = makeDescription();
  const tools = makeTools(actions);
  const values = makeValues();
  const root = element(
    'section',
    { class: 'details', 'aria-label': 'Selection', tabindex: '0' },
    ...description.roots,
    tools.root,
    values.root,
  );
  return {
    root,
    show: (state) => {
      description.show(state);
      tools.show(state);
      values.show(state);
    },
  };
}

/** What is selected, in full. */
function makeDescription(): { readonly roots: readonly HTMLElement[]; readonly show: Details['show'] } {
  const name = element('h2', { class: 'name' });
  const range = element('span', { class: 'range' });
  const value = element('p', { class: 'full' });
  const problem = element('p', { class: 'problem' });
  return {
    roots: [element('div', { class: 'headline' }, name, range), value, problem],
    show: ({ node, selection }) => {
      const { start, end } = node ?? selection;
      setText(name, node?.label ?? 'Selected bytes');
      setText(range, rangeText(start, end));
      setText(value, node?.value ?? bytesText(end - start));
      setText(problem, node === null || node.problem === null ? '' : `⚠ ${node.problem}`);
      problem.hidden = problem.textContent === '';
      value.hidden = value.textContent === '';
    },
  };
}

/** What can be done with what is selected. */
function makeTools(actions: DetailsActions): Details {
  const open = button('Open', 'Open as a buffer of its own', actions.open);
  const copyButtons = copies.map(({ as, text, name }) => ({
    as,
    made: button(text, name, () => {
      actions.copy(as);
    }),
  }));
  const root = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Selected bytes' },
    open,
    element('span', { class: 'caption', 'aria-hidden': 'true' }, 'Copy'),
    ...copyButtons.map(({ made }) => made),
    button('Save…', 'Save to a file', actions.save),
  );
  return {
    root,
    show: ({ node }) => {
      open.disabled = node === null || node.end === node.start;
      for (const { as, made } of copyButtons) made.disabled = as === 'json' && node === null;
    },
  };
}

/** What the bytes at the cursor mean as numbers and times. */
function makeValues(): Details {
  const place = element('caption');
  const rows = element('tbody');
  const heads = ['Type', 'Little endian', 'Big endian'].map((text) => element('th', { scope: 'col' }, text));
  const root = element('table', { class: 'values' }, place, element('thead', {}, element('tr', {}, ...heads)), rows);
  return {
    root,
    show: ({ selection: { cursor }, length, values }) => {
      setText(place, `At offset 0x${offsetText(cursor, length)} (${cursor.toLocaleString('en')})`);
      showRows(rows, values);
    },
  };
}

function showRows(body: HTMLElement, values: readonly ValueRow[]): void {
  values.forEach((row, i) => {
    const line =
      body.children[i] ??
      body.appendChild(element('tr', {}, element('th', { scope: 'row' }), element('td'), element('td')));
    const [name, little, big] = line.children;
    if (name === undefined || little === undefined || big === undefined) return;
    setText(name, row.name);
    setText(little, row.little);
    setText(big, row.big);
  });
  while (body.children.length > values.length) body.lastElementChild?.remove();
}
