/** One line of the tree. It is made once and shows one node after the other. */
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
      const problem = node?.problem ?? null;
      setText(twisty, isOpen === null ? '' : isOpen ? '▾' : '▸');
      setText(label, node?.label ?? '…');
      setText(
        value,
        node === null ? '' : `${node.value}${problem === null ? '' : `${node.value === '' ? '' : ' '}⚠ ${problem}`}`,
      );
      setAttribute(
        root,
        'title',
        node === null
          ? null
          : `${node.label}${node.value === '' ? '' : `: ${node.value}`}\n${rangeText(node.start, node.end)}${problem === null ? '' : `\n⚠ ${problem}`}`,
      );
      setAttribute(root, 'aria-level', String(level));
      setAttribute(root, 'aria-posinset', String(ordinal + 1));
      setAttribute(root, 'aria-setsize', String(siblings));
      setAttribute(root, 'aria-selected', String(isSelected));
      setAttribute(root, 'aria-expanded', isOpen === null ? null : String(isOpen));
      setAttribute(root, 'tabindex', isActive ? '0' : '-1');
      setAttribute(root, 'data-kind', node?.kind ?? null);
      setAttribute(
        root,
        'data-state',
        node === null ? 'waiting' : problem !== null ? 'problem' : node.isMasked ? 'masked' : null,
      );
      root.style.setProperty('--indent', String(Math.min(level - 1, deepestIndent)));
    },
  };
}
