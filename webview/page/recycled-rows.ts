/** The rows of a long list that exist as elements: those in view, each used again for another line when it leaves. */

interface HasRoot {
  readonly root: HTMLElement;
}

/** Rows that are kept for later; a tall screen scrolls through fewer. */
const mostSpare = 40;

export class RecycledRows<Row extends HasRoot> {
  private readonly rows = new Map<number, Row>();
  private readonly spare: Row[] = [];

  constructor(
    private readonly body: HTMLElement,
    private readonly make: () => Row,
  ) {}

  /** Makes `lines`, ascending, the rows of the body; `draw` fills each, and gives its distance from the top of the body in pixels. */
  show(lines: readonly number[], draw: (row: Row, line: number) => number): void {
    this.takeAway(new Set(lines));
    let next = this.body.firstElementChild;
    for (const line of lines) {
      const row = this.rows.get(line) ?? this.spare.pop() ?? this.make();
      this.rows.set(line, row);
      row.root.style.transform = `translateY(${draw(row, line)}px)`;
      if (row.root === next) next = next.nextElementSibling;
      else this.body.insertBefore(row.root, next);
    }
    this.spare.length = Math.min(this.spare.length, mostSpare);
  }

  private takeAway(kept: ReadonlySet<number>): void {
    for (const [line, row] of this.rows) {
      if (kept.has(line)) continue;
      this.rows.delete(line);
      row.root.remove();
      this.spare.push(row);
    }
  }

  /** The row of a line, while it is in view. */
  at(line: number): Row | null {
    return this.rows.get(line) ?? null;
  }

  /** The row that holds an element, with its line. */
  holding(target: EventTarget | null): readonly [line: number, row: Row] | null {
    if (!(target instanceof Element)) return null;
    return [...this.rows.entries()].find(([, row]) => row.root.contains(target)) ?? null;
  }
}
