/** One line of the tree. It is made once and shows one node after the other. */
import type { NodeRow } from '../../contracts/inspector.ts';
import { element, setAttribute, setText } from '../../page/element.ts';
import { rangeText } from '../offset-text.ts';
import type { TreeLine } from './tree-model.ts';

export interface TreeRowState {
  readonly isSelected: boolean;
  /** It takes the focus. */
  readonly isActive: boolean;
  /** Null: it has no children. */
  readonly isOpen: boolean | null;
}

export interface TreeRow {
  readonly root: HTMLElement;
  /** What unfolds it when it is clicked. */
  readonly twisty: HTMLElement;
  readonly show: (line: TreeLine, state: TreeRowState) => void;
}

/** Deeper nodes stay in this column: a tree of depth 60 must not leave the view. */
const deepestIndent = 16;

export function makeTreeRow(): TreeRow {
  const twisty = element('span', { class: 'twisty', 'aria-hidden': 'true' });
  const label = element('span', { class: 'label' });
  const value = element('span', { class: 'value' });
  const root = element('div', { role: 'treeitem', class: 'line', tabindex: '-1' }, twisty, label, value);
  return {
    root,
    twisty,
    show: ({ node, ordinal, siblings, level }, { isSelected, isActive, isOpen }) => {
      setText(twisty, isOpen === null ? '' : isOpen ? '▾' : '▸');
      setText(label, node?.label ?? '…');
      setText(value, node === null ? '' : valueText(node));
      setAttribute(root, 'title', node === null ? null : titleText(node));
      setAttribute(root, 'aria-level', String(level));
      setAttribute(root, 'aria-posinset', String(ordinal + 1));
      setAttribute(root, 'aria-setsize', String(siblings));
      setAttribute(root, 'aria-selected', String(isSelected));
      setAttribute(root, 'aria-expanded', isOpen === null ? null : String(isOpen));
      setAttribute(root, 'tabindex', isActive ? '0' : '-1');
      setAttribute(root, 'data-kind', node?.kind ?? null);
      setAttribute(root, 'data-state', stateOf(node));
      root.style.setProperty('--indent', String(Math.min(level - 1, deepestIndent)));
    },
  };
}

/** `Keyed ⚠ the length does not fit` */
function valueText({ value, problem }: NodeRow): string {
  if (problem === null) return value;
  return `${value}${value === '' ? '' : ' '}⚠ ${problem}`;
}

/** What the line says when it is pointed at: in full, with its place and its problem. */
function titleText({ label, value, start, end, problem }: NodeRow): string {
  const named = value === '' ? label : `${label}: ${value}`;
  return [named, rangeText(start, end), ...(problem === null ? [] : [`⚠ ${problem}`])].join('\n');
}

function stateOf(node: NodeRow | null): 'waiting' | 'problem' | 'masked' | null {
  if (node === null) return 'waiting';
  if (node.problem !== null) return 'problem';
  return node.isMasked ? 'masked' : null;
}
