/** Where names stand in one block of a file, in order of the text, as columns: a long script names millions. */

/** `before`: what an output was before the call wrote it. */
export const roles = ['read', 'call', 'write', 'before'] as const;
export type Role = (typeof roles)[number];

export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** The number of the symbol. */
  readonly symbol: number;
  readonly role: Role;
  /** Its place in the order in which the program is read. */
  readonly order: number;
}

const width = 5;

export class Occurrences {
  private cells = new Int32Array(16 * width);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Statements come in order of the text; inside of one, a name may belong a few places further to the front. */
  add(start: number, end: number, symbol: number, role: Role, order: number): void {
    if ((this.count + 1) * width > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    let at = this.count;
    while (at > 0 && this.startOf(at - 1) > start) at -= 1;
    const { cells } = this;
    if (at < this.count) cells.copyWithin((at + 1) * width, at * width, this.count * width);
    const cell = at * width;
    cells[cell] = start;
    cells[cell + 1] = end;
    cells[cell + 2] = symbol;
    cells[cell + 3] = roles.indexOf(role);
    cells[cell + 4] = order;
    this.count += 1;
  }

  at(index: number): Occurrence {
    const cell = (column: number): number => this.cells[index * width + column] ?? 0;
    return { start: cell(0), end: cell(1), symbol: cell(2), role: roles[cell(3)] ?? 'read', order: cell(4) };
  }

  /** The symbol of the name that begins at `start` and has one of these roles; -1 where there is none. */
  symbolAt(start: number, wanted: readonly Role[]): number {
    for (let at = this.firstFrom(start); at < this.count && this.startOf(at) === start; at += 1) {
      const role = roles[this.cells[at * width + 3] ?? 0];
      if (role !== undefined && wanted.includes(role)) return this.cells[at * width + 2] ?? -1;
    }
    return -1;
  }

  /** The names around an offset, their ends included. */
  around(offset: number): readonly Occurrence[] {
    const found: Occurrence[] = [];
    for (let at = this.firstFrom(offset + 1) - 1; at >= 0 && found.length === 0; at -= 1) {
      const nearest = this.at(at);
      if (nearest.end < offset) break;
      found.push(nearest);
      while (at > 0 && this.startOf(at - 1) === nearest.start) found.push(this.at((at -= 1)));
    }
    return found;
  }

  private startOf(index: number): number {
    return this.cells[index * width] ?? 0;
  }

  private firstFrom(start: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
