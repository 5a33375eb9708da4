/** The decoded tree. Only the lines in view exist as elements, each with its place in the whole for a screen reader. */
import { element } from '../../page/element.ts';
import { RecycledRows } from '../../page/recycled-rows.ts';
import type { NodeRow } from '../../contracts/inspector.ts';
import { LineWindow } from '../line-window.ts';
import { TreeModel, type TreeLine } from './tree-model.ts';
import { makeTreeRow } from './tree-row.ts';

export interface TreeActions {
  readonly select: (node: NodeRow) => void;
  /** Opens a node as a buffer of its own. */
  readonly open: (node: NodeRow) => void;
  readonly askChildren: (parent: number, from: number) => void;
  readonly keyDown: (event: KeyboardEvent) => void;
}

export interface Tree {
  readonly root: HTMLElement;
  readonly show: (model: TreeModel, selected: number | null) => void;
  readonly bringIntoView: (id: number) => void;
  readonly focus: () => void;
}

/** As many as the host sends at once. */
const pageLength = 200;

export function makeTree(actions: TreeActions): Tree {
  const body = element('div', { class: 'lines', role: 'none' });
  const root = element('div', { class: 'tree', role: 'tree', 'aria-label': 'Decoded tree' }, body);
  let model = new TreeModel(null);
  let selected: number | null = null;
  /** The line to go to as soon as its node is here. */
  let awaited: number | null = null;
  const rows = new RecycledRows(body, makeTreeRow);
  const asked = new Set<string>();
  const view = new LineWindow(root, body, () => {
    render();
  });

  const activeLine = (): number =>
    Math.max(
      0,
      model.lines().findIndex(({ node }) => node !== null && node.id === selected),
    );

  const render = (): void => {
    const lines = model.lines();
    const active = activeLine();
    const hadFocus = body.contains(document.activeElement);
    rows.show(view.lines(lines.length, active), (row, at) => {
      const line = lines[at];
      if (line === undefined) return 0;
      if (line.node === null) ask(line);
      const isOpen = line.node === null || line.node.children === 0 ? null : model.isUnfolded(line.node.id);
      row.show(line, { isSelected: line.node !== null && line.node.id === selected, isActive: at === active, isOpen });
      return view.topOf(at);
    });
    if (hadFocus) focus();
  };
  const ask = ({ parent, ordinal }: TreeLine): void => {
    if (parent === null) return;
    const from = Math.floor(ordinal / pageLength) * pageLength;
    const key = `${parent}:${from}`;
    if (asked.has(key)) return;
    asked.add(key);
    actions.askChildren(parent, from);
  };
  const focus = (): void => {
    const row = rows.at(activeLine())?.root;
    if (row !== undefined && document.activeElement !== row) row.focus({ preventScroll: true });
  };
  const goTo = (at: number): void => {
    const lines = model.lines();
    const line = Math.min(Math.max(0, at), lines.length - 1);
    const node = lines[line]?.node ?? null;
    if (node === null) {
      // It is asked for when it comes into view, and gone to when it is here.
      awaited = line;
      view.bringIntoView(line);
      render();
      return;
    }
    awaited = null;
    selected = node.id;
    view.bringIntoView(activeLine());
    render();
    focus();
    actions.select(node);
  };
  const unfold = (node: NodeRow, isOpen: boolean): void => {
    if (model.unfold(node.id, isOpen)) render();
  };

  /** To the next line whose label begins with a letter. */
  const goToLetter = (letter: string): void => {
    const lines = model.lines();
    const from = activeLine();
    for (let by = 1; by <= lines.length; by += 1) {
      const at = (from + by) % lines.length;
      if (lines[at]?.node?.label.toLowerCase().startsWith(letter.toLowerCase()) === true) {
        goTo(at);
        return;
      }
    }
  };

  root.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      actions.keyDown(event);
      return;
    }
    const at = activeLine();
    const line = model.lines()[at];
    const node = line?.node ?? null;
    if (node === null) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        goTo(at + 1);
      },
      ArrowUp: () => {
        goTo(at - 1);
      },
      PageDown: () => {
        goTo(at + view.page() - 1);
      },
      PageUp: () => {
        goTo(at - view.page() + 1);
      },
      Home: () => {
        goTo(0);
      },
      End: () => {
        goTo(model.lines().length - 1);
      },
      ArrowRight: () => {
        if (model.isUnfolded(node.id)) goTo(at + 1);
        else unfold(node, true);
      },
      ArrowLeft: () => {
        if (model.isUnfolded(node.id)) unfold(node, false);
        else if (node.parent !== null) goTo(model.lines().findIndex((each) => each.node?.id === node.parent));
      },
      ' ': () => {
        unfold(node, !model.isUnfolded(node.id));
      },
      Enter: () => {
        actions.open(node);
      },
      '*': () => {
        for (const sibling of node.parent === null ? [node] : model.knownChildren(node.parent)) unfold(sibling, true);
      },
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      move();
    } else if (/^[\p{L}\p{N}]$/u.test(event.key)) {
      event.preventDefault();
      goToLetter(event.key);
    } else actions.keyDown(event);
  });
  body.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const found = rows.holding(target);
    const node = found === null ? null : (model.lines()[found[0]]?.node ?? null);
    if (found === null || node === null) return;
    if (target !== null && found[1].twisty.contains(target)) unfold(node, !model.isUnfolded(node.id));
    goTo(found[0]);
    if (event.detail > 1 && target !== null && !found[1].twisty.contains(target)) actions.open(node);
  });

  return {
    root,
    focus,
    bringIntoView: (id) => {
      for (const { id: ancestor } of model.pathTo(id).slice(0, -1)) model.unfold(ancestor, true);
      const at = model.lines().findIndex(({ node }) => node !== null && node.id === id);
      if (at >= 0) view.bringIntoView(at);
      render();
    },
    show: (now, id) => {
      if (now !== model) {
        asked.clear();
        awaited = null;
        view.scrollTo(0);
      }
      model = now;
      selected = id;
      if (awaited !== null && model.lines()[awaited]?.node !== null) goTo(awaited);
      else render();
    },
  };
}
