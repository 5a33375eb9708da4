/** Bytes that a recording shows and that belong to no call: they are told of, with their places. */
import type { BufferValue } from '../../model/recorded-value.ts';
import type { MemoryShown } from '../trace-event.ts';
import { bufferWith } from './shown-memory.ts';

export interface LooseBuffer {
  readonly line: number | null;
  readonly value: BufferValue;
}

/** Our choice: of a file full of dumps, so many are told of. */
const mostKept = 200;

export class LooseBuffers {
  private readonly kept: LooseBuffer[] = [];

  /** Rows that go on where the last ended are of the same buffer. */
  take({ address, bytes, missing = [], line }: MemoryShown): void {
    if (address === null) return;
    const last = this.kept.at(-1);
    const start = last?.value.address ?? null;
    if (last !== undefined && start !== null && address === start + BigInt(last.value.bytes.length)) {
      const longer = bufferWith(last.value, { address: start, size: null }, address, bytes, missing);
      if (longer !== null) this.kept[this.kept.length - 1] = { line: last.line, value: longer };
    } else if (this.kept.length < mostKept) {
      const value = bufferWith(null, { address, size: null }, address, bytes, missing);
      if (value !== null) this.kept.push({ line, value });
    }
  }

  all(): readonly LooseBuffer[] {
    return this.kept;
  }
}
