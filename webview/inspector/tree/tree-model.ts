/** The decoded tree as far as the view knows it, and which of it is unfolded. */
import type { NodePage, NodeRow } from '../../contracts/inspector.ts';

/** A line of the tree: a node, or one that is not here yet. */
export interface TreeLine {
  /** Null: it was not sent yet. */
  readonly node: NodeRow | null;
  readonly parent: number | null;
  /** Ordinal among its siblings, from 0. */
  readonly ordinal: number;
  readonly siblings: number;
  readonly level: number;
}

export class TreeModel {
  private readonly nodes = new Map<number, NodeRow>();
  private readonly children = new Map<number, (NodeRow | undefined)[]>();
  private readonly unfolded = new Set<number>();
  private flat: readonly TreeLine[] | null = null;
  /** Counts the changes of what there is to show. */
  version = 0;

  constructor(readonly root: NodeRow | null) {
    if (root === null) return;
    this.nodes.set(root.id, root);
    if (root.children > 0) this.unfolded.add(root.id);
  }

  node(id: number | null): NodeRow | null {
    return id === null ? null : (this.nodes.get(id) ?? null);
  }

  take({ parent, from, nodes }: NodePage): void {
    const known = this.children.get(parent) ?? [];
    nodes.forEach((node, i) => {
      known[from + i] = node;
      this.nodes.set(node.id, node);
    });
    this.children.set(parent, known);
    this.flat = null;
    this.version += 1;
  }

  /** The children that are known, in order. */
  knownChildren(id: number): readonly NodeRow[] {
    return (this.children.get(id) ?? []).filter((node) => node !== undefined);
  }

  isUnfolded(id: number): boolean {
    return this.unfolded.has(id);
  }

  get unfoldedNodes(): readonly number[] {
    return [...this.unfolded];
  }

  /** True when that changes something. */
  unfold(id: number, isUnfolded: boolean): boolean {
    const node = this.nodes.get(id);
    if (node === undefined || node.children === 0 || this.unfolded.has(id) === isUnfolded) return false;
    if (isUnfolded) this.unfolded.add(id);
    else this.unfolded.delete(id);
    this.flat = null;
    this.version += 1;
    return true;
  }

  /** From the root to a node, both included; empty for one that is not known. */
  pathTo(id: number | null): readonly NodeRow[] {
    const path: NodeRow[] = [];
    for (let node = this.node(id); node !== null; node = this.node(node.parent)) path.unshift(node);
    return path;
  }

  /** Everything that is unfolded, from top to bottom. */
  lines(): readonly TreeLine[] {
    if (this.flat !== null) return this.flat;
    const lines: TreeLine[] = [];
    if (this.root !== null) this.push(lines, { node: this.root, parent: null, ordinal: 0, siblings: 1, level: 1 });
    this.flat = lines;
    return lines;
  }

  private push(lines: TreeLine[], line: TreeLine): void {
    lines.push(line);
    const { node, level } = line;
    if (node === null || !this.unfolded.has(node.id)) return;
    const known = this.children.get(node.id) ?? [];
    for (let ordinal = 0; ordinal < node.children; ordinal += 1) {
      this.push(lines, {
        node: known[ordinal] ?? null,
        parent: node.id,
        ordinal,
        siblings: node.children,
        level: level + 1,
      });
    }
  }
}
