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
  const tree = new TreeView(actions);
  return {
    root: tree.root,
    focus: () => {
      tree.focus();
    },
    bringIntoView: (id) => {
      tree.bringIntoView(id);
    },
    show: (model, selected) => {
      tree.show(model, selected);
    },
  };
}

class TreeView {
  private readonly body = element('div', { class: 'lines', role: 'none' });
  readonly root = element('div', { class: 'tree', role: 'tree', 'aria-label': 'Decoded tree' }, this.body);
  private model = new TreeModel(null);
  private selected: number | null = null;
  /** The line to go to as soon as its node is here. */
  private awaited: number | null = null;
  private readonly rows = new RecycledRows(this.body, makeTreeRow);
  private readonly asked = new Set<string>();
  private readonly view = new LineWindow(this.root, this.body, () => {
    this.render();
  });

  constructor(private readonly actions: TreeActions) {
    this.root.addEventListener('keydown', (event) => {
      this.pressed(event);
    });
    this.body.addEventListener('click', (event) => {
      this.clicked(event);
    });
  }

  show(model: TreeModel, selected: number | null): void {
    if (model !== this.model) {
      this.asked.clear();
      this.awaited = null;
      this.view.scrollTo(0);
    }
    this.model = model;
    this.selected = selected;
    if (this.awaited !== null && model.lines()[this.awaited]?.node !== null) this.goTo(this.awaited);
    else this.render();
  }

  bringIntoView(id: number): void {
    for (const { id: ancestor } of this.model.pathTo(id).slice(0, -1)) this.model.unfold(ancestor, true);
    const at = this.lineOf(id);
    if (at >= 0) this.view.bringIntoView(at);
    this.render();
  }

  focus(): void {
    const row = this.rows.at(this.activeLine())?.root;
    if (row !== undefined && document.activeElement !== row) row.focus({ preventScroll: true });
  }

  private lineOf(id: number | null): number {
    return this.model.lines().findIndex(({ node }) => node !== null && node.id === id);
  }

  private activeLine(): number {
    return Math.max(0, this.lineOf(this.selected));
  }

  private render(): void {
    const lines = this.model.lines();
    const active = this.activeLine();
    const hadFocus = this.body.contains(document.activeElement);
    this.rows.show(this.view.lines(lines.length, active), (row, at) => {
      const line = lines[at];
      if (line === undefined) return 0;
      const { node } = line;
      if (node === null) this.ask(line);
      const isOpen = node === null || node.children === 0 ? null : this.model.isUnfolded(node.id);
      row.show(line, { isSelected: node !== null && node.id === this.selected, isActive: at === active, isOpen });
      return this.view.topOf(at);
    });
    if (hadFocus) this.focus();
  }

  private ask({ parent, ordinal }: TreeLine): void {
    if (parent === null) return;
    const from = Math.floor(ordinal / pageLength) * pageLength;
    const key = `${parent}:${from}`;
    if (this.asked.has(key)) return;
    this.asked.add(key);
    this.actions.askChildren(parent, from);
  }

  private goTo(at: number): void {
    const lines = this.model.lines();
    const line = Math.min(Math.max(0, at), lines.length - 1);
    const node = lines[line]?.node ?? null;
    if (node === null) {
      // It is asked for when it comes into view, and gone to when it is here.
      this.awaited = line;
      this.view.bringIntoView(line);
      this.render();
      return;
    }
    this.awaited = null;
    this.selected = node.id;
    this.view.bringIntoView(this.activeLine());
    this.render();
    this.focus();
    this.actions.select(node);
  }

  private unfold(node: NodeRow, isOpen: boolean): void {
    if (this.model.unfold(node.id, isOpen)) this.render();
  }

  /** To the next line whose label begins with a letter. */
  private goToLetter(letter: string): void {
    const lines = this.model.lines();
    const from = this.activeLine();
    const wanted = letter.toLowerCase();
    for (let by = 1; by <= lines.length; by += 1) {
      const at = (from + by) % lines.length;
      if (lines[at]?.node?.label.toLowerCase().startsWith(wanted) !== true) continue;
      this.goTo(at);
      return;
    }
  }

  private pressed(event: KeyboardEvent): void {
    const at = this.activeLine();
    const node = this.model.lines()[at]?.node ?? null;
    const isOwn = !event.ctrlKey && !event.altKey && !event.metaKey && node !== null;
    if (isOwn && (this.goByKey(event.key, at) || this.changeByKey(event.key, node, at))) event.preventDefault();
    else if (isOwn && /^[\p{L}\p{N}]$/u.test(event.key)) {
      event.preventDefault();
      this.goToLetter(event.key);
    } else this.actions.keyDown(event);
  }

  /** @returns whether the key is one that goes to another line, wherever it is pressed */
  private goByKey(key: string, at: number): boolean {
    const page = this.view.page() - 1;
    const lines: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.model.lines().length - 1,
    };
    const to = lines[key];
    if (to === undefined) return false;
    this.goTo(to);
    return true;
  }

  /** @returns whether the key is one that does something to a node */
  private changeByKey(key: string, node: NodeRow, at: number): boolean {
    const isUnfolded = this.model.isUnfolded(node.id);
    const does: Readonly<Record<string, () => void>> = {
      ArrowRight: () => {
        if (isUnfolded) this.goTo(at + 1);
        else this.unfold(node, true);
      },
      ArrowLeft: () => {
        if (isUnfolded) this.unfold(node, false);
        else if (node.parent !== null) this.goTo(this.lineOf(node.parent));
      },
      ' ': () => {
        this.unfold(node, !isUnfolded);
      },
      Enter: () => {
        this.actions.open(node);
      },
      '*': () => {
        const siblings = node.parent === null ? [node] : this.model.knownChildren(node.parent);
        for (const sibling of siblings) this.unfold(sibling, true);
      },
    };
    does[key]?.();
    return does[key] !== undefined;
  }

  private clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const found = this.rows.holding(target);
    if (target === null || found === null) return;
    const [at, row] = found;
    const node = this.model.lines()[at]?.node ?? null;
    if (node === null) return;
    const isTwisty = row.twisty.contains(target);
    if (isTwisty) this.unfold(node, !this.model.isUnfolded(node.id));
    this.goTo(at);
    if (event.detail > 1 && !isTwisty) this.actions.open(node);
  }
}
