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
  const name = element('h2', { class: 'name' });
  const range = element('span', { class: 'range' });
  const value = element('p', { class: 'full' });
  const problem = element('p', { class: 'problem' });
  const open = button('Open', 'Open as a buffer of its own', actions.open);
  const copyButtons = copies.map(({ as, text, name: title }) => ({
    as,
    made: button(text, title, () => {
      actions.copy(as);
    }),
  }));
  const save = button('Save…', 'Save to a file', actions.save);
  const tools = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Selected bytes' },
    open,
    element('span', { class: 'caption', 'aria-hidden': 'true' }, 'Copy'),
    ...copyButtons.map(({ made }) => made),
    save,
  );
  const head = element('div', { class: 'headline' }, name, range);
  const place = element('caption');
  const rows = element('tbody');
  const table = element(
    'table',
    { class: 'values' },
    place,
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, 'Type'),
        element('th', { scope: 'col' }, 'Little endian'),
        element('th', { scope: 'col' }, 'Big endian'),
      ),
    ),
    rows,
  );
  const root = element(
    'section',
    { class: 'details', 'aria-label': 'Selection', tabindex: '0' },
    head,
    value,
    problem,
    tools,
    table,
  );
  return {
    root,
    show: ({ node, selection, length, values }) => {
      const isNode = node !== null;
      setText(name, isNode ? node.label : 'Selected bytes');
      setText(range, isNode ? rangeText(node.start, node.end) : rangeText(selection.start, selection.end));
      setText(value, isNode ? node.value : bytesText(selection.end - selection.start));
      setText(problem, isNode && node.problem !== null ? `⚠ ${node.problem}` : '');
      problem.hidden = problem.textContent === '';
      value.hidden = value.textContent === '';
      open.disabled = !isNode || node.end === node.start;
      for (const { as, made } of copyButtons) made.disabled = as === 'json' && !isNode;
      setText(place, `At offset 0x${offsetText(selection.cursor, length)} (${selection.cursor.toLocaleString('en')})`);
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
