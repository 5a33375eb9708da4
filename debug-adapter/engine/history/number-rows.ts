/** Rows of a fixed number of numbers, in blocks: they grow without copying, and the garbage collector need not look into them. */
const shift = 12;
const rowsOfBlock = 1 << shift;

export class NumberRows {
  private readonly blocks: Float64Array[] = [];

  constructor(private readonly width: number) {}

  /** The block that a row is in, to write it there from its place on. Rows come in order, from 0 on. */
  blockFor(row: number): Float64Array {
    let block = this.blocks[row >> shift];
    if (block === undefined) this.blocks.push((block = new Float64Array(rowsOfBlock * this.width)));
    return block;
  }

  /** Where in its block a row begins. */
  placeOf(row: number): number {
    return (row & (rowsOfBlock - 1)) * this.width;
  }

  /** 0 where nothing was written. */
  get(row: number, column: number): number {
    return this.blocks[row >> shift]?.[this.placeOf(row) + column] ?? 0;
  }
}
