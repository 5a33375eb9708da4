/** A column of numbers, one for each step, in blocks: it grows without copying, and the garbage collector need not look into it. */
const shift = 12;
const blockSize = 1 << shift;

type Numbers = Int32Array | Float64Array;

export class NumberColumn {
  private readonly blocks: Numbers[] = [];

  constructor(private readonly kind: new (length: number) => Numbers) {}

  /** Rows come in order, from 0 on. */
  set(row: number, value: number): void {
    let block = this.blocks[row >> shift];
    if (block === undefined) this.blocks.push((block = new this.kind(blockSize)));
    block[row & (blockSize - 1)] = value;
  }

  /** 0 where nothing was set. */
  get(row: number): number {
    return this.blocks[row >> shift]?.[row & (blockSize - 1)] ?? 0;
  }
}
