/** A process as the stand-ins of WinDbg and Frida see it: memory at addresses, registers, a thread. */

export class StandInMemory {
  private readonly cells = new Map<string, number>();

  write(address: bigint, bytes: readonly number[] | Uint8Array): void {
    for (const [at, byte] of [...bytes].entries()) this.cells.set((address + BigInt(at)).toString(16), byte);
  }

  writeWord(address: bigint, value: bigint, length = 8): void {
    this.write(
      address,
      Array.from({ length }, (_, i) => Number((value >> BigInt(8 * i)) & 255n)),
    );
  }

  /** Throws where nothing is mapped, as both tools do. */
  read(address: bigint, count: number): number[] {
    return Array.from({ length: count }, (_, i) => {
      const byte = this.cells.get((address + BigInt(i)).toString(16));
      if (byte === undefined) throw new Error('unreadable memory');
      return byte;
    });
  }

  word(address: bigint): bigint {
    return this.read(address, 8).reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
  }
}

export const counting = (length: number, from = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (from + i) & 255);
