/** What an OMAC covers that is not right: the bytes that people sign in the place of everything behind the omac member. */
import { concat, equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';

/** Where a signed message has its parts, in bytes from its start. */
export interface SignedExtent {
  /** Of the structure; the buffer may be longer. */
  readonly size: number;
  /** Where the bytes that mean something end: padding and unused room lie behind. */
  readonly valid: number;
  /** The header that messages of its kind share: where its fields end, and where its padding does. Null where there is none. */
  readonly header: { readonly fields: number; readonly size: number } | null;
}

const zeroOmac = new Uint8Array(omacSize);

/** The wrong bytes that the OMAC of a message is right for, as the end of the sentence `It covers ...`; null when it is right for none that is known. */
export function wrongCoverage(crypto: CryptoBackend, key: Bytes, data: Bytes, extent: SignedExtent): string | null {
  const omac = data.subarray(0, omacSize);
  const right = extent.size - omacSize;
  return (
    misreadings(data, extent).find(
      ([covered]) => covered.length !== right && equalBytes(aesCmac(crypto, key, covered), omac),
    )?.[1] ?? null
  );
}

function misreadings(
  data: Bytes,
  { size, valid, header }: SignedExtent,
): readonly (readonly [covered: Bytes, text: string])[] {
  const only = (from: number, to: number, what: string): readonly [Bytes, string] => [
    data.subarray(from, to),
    `bytes ${from} to ${to - 1} only, ${what}`,
  ];
  return [
    [concat(zeroOmac, data.subarray(omacSize, size)), 'the omac member too, as zeros'],
    only(omacSize, valid, 'the valid part without the padding at the end'),
    ...(header === null
      ? []
      : [
          only(omacSize, header.size, 'the header'),
          only(omacSize, header.fields, 'the header without its padding'),
          only(header.size, size, 'the fields behind the header'),
        ]),
    [data.subarray(omacSize), `all ${data.length} bytes of the buffer, which is longer than the structure`],
  ];
}
