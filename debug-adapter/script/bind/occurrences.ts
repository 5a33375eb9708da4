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
    this.cells.copyWithin((at + 1) * width, at * width, this.count * width);
    this.cells.set([start, end, symbol, roles.indexOf(role), order], at * width);
    this.count += 1;
  }

  at(index: number): Occurrence {
    const [start = 0, end = 0, symbol = 0, role = 0, order = 0] = this.cells.subarray(
      index * width,
      (index + 1) * width,
    );
    return { start, end, symbol, role: roles[role] ?? 'read', order };
  }

  /** The symbol of the name that begins at `start` and has one of these roles; -1 where there is none. */
  symbolAt(start: number, wanted: readonly Role[]): number {
    for (let at = this.firstFrom(start); at < this.count && this.startOf(at) === start; at += 1) {
      const { symbol, role } = this.at(at);
      if (wanted.includes(role)) return symbol;
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
