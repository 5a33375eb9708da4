/** Whether the OMAC of a message is right, under which key, and if not, what it covers instead. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import type { SigningKey } from '../context.ts';
import { wrongCoverage, type SignedExtent } from './coverage.ts';

export type OmacReport =
  | { readonly is: 'unknown'; readonly text: string }
  | { readonly is: 'right'; readonly text: string }
  | { readonly is: 'wrong'; readonly text: string };

/** Tries every key in sight on a buffer that begins with a signed message. The right OMAC covers bytes 16 to the end of the structure (documented). */
export function checkOmac(
  crypto: CryptoBackend,
  keys: readonly SigningKey[],
  data: Bytes,
  extent: SignedExtent,
): OmacReport {
  const omac = data.subarray(0, omacSize);
  const end = extent.size - 1;
  if (keys.length === 0)
    return { is: 'unknown', text: `AES-CMAC over bytes ${omacSize} to ${end}; no key to check it with` };
  for (const { name, key } of keys) {
    if (equalBytes(aesCmac(crypto, key, data.subarray(omacSize, extent.size)), omac))
      return { is: 'right', text: `right, over bytes ${omacSize} to ${end}, under the key of ${name}` };
    const covered = wrongCoverage(crypto, key, data, extent);
    if (covered !== null)
      return {
        is: 'wrong',
        text: `wrong: it covers ${covered}, under the key of ${name}. Sign bytes ${omacSize} to ${end}.`,
      };
  }
  if (omac.every((byte) => byte === 0)) return { is: 'wrong', text: 'zero: the message is not signed' };
  return { is: 'wrong', text: `wrong under the key of ${keys.map(({ name }) => name).join(', of ')}` };
}
