/** Which bytes of a decode buffer are encrypted: patterns, sub-samples and stripes. */
import { encryptedRegions, type EncryptedBlockInfo } from '../../crypto/aes.ts';

export type Region = readonly [start: number, end: number];

/** What a buffer says about its encryption. */
export type Encryption =
  | { readonly is: 'whole' }
  | { readonly is: 'pattern'; readonly info: EncryptedBlockInfo }
  /** Clear bytes, then encrypted bytes, from the start of the buffer (CENC); inside an encrypted stretch stripes of blocks, where both counts are set (CENS). */
  | {
      readonly is: 'sub-samples';
      readonly blocks: readonly { readonly clear: number; readonly encrypted: number }[];
      readonly stripe: { readonly encrypted: number; readonly clear: number };
    };

/** Bytes of a block of a stripe (documented: 16-byte blocks). */
const stripeBlock = 16;

/** The encrypted stretches of a buffer, in order, cut at its end. */
export function* regionsOf(length: number, encryption: Encryption): Generator<Region> {
  switch (encryption.is) {
    case 'whole':
      if (length > 0) yield [0, length];
      return;
    case 'pattern':
      yield* encryptedRegions(length, encryption.info);
      return;
    case 'sub-samples': {
      let at = 0;
      for (const { clear, encrypted } of encryption.blocks) {
        const start = Math.min(at + clear, length);
        const end = Math.min(start + encrypted, length);
        if (end > start) yield* striped(start, end, encryption.stripe);
        at = end;
      }
    }
  }
}

function* striped(
  start: number,
  end: number,
  { encrypted, clear }: { readonly encrypted: number; readonly clear: number },
): Generator<Region> {
  if (encrypted === 0 && clear === 0) {
    yield [start, end];
    return;
  }
  for (let at = start; at < end; at += (encrypted + clear) * stripeBlock) {
    const stop = Math.min(at + encrypted * stripeBlock, end);
    if (stop > at) yield [at, stop];
  }
}

/** Bytes that the sub-samples name; they must be those of the buffer. */
export function bytesNamed(encryption: Encryption): number | null {
  return encryption.is === 'sub-samples'
    ? encryption.blocks.reduce((sum, { clear, encrypted }) => sum + clear + encrypted, 0)
    : null;
}
