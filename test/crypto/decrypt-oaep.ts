import type { Bytes } from '../../debug-adapter/bytes/bytes.ts';
import type { CryptoBackend, RsaPrivateKey } from '../../debug-adapter/crypto/backend.ts';
import { hashLength, openOaep, type OaepFailure, type OaepParameters } from '../../debug-adapter/crypto/oaep.ts';

/** RSAES-OAEP-DECRYPT: the message, or the first check that failed. */
export function decryptOaep(
  crypto: CryptoBackend,
  key: RsaPrivateKey,
  block: Bytes,
  parameters: OaepParameters,
): { readonly ok: true; readonly message: Bytes } | { readonly ok: false; readonly failure: OaepFailure } {
  if (block.length !== key.n.length) return { ok: false, failure: 'BAD_LENGTH' };
  if (key.n.length < 2 * hashLength(parameters.oaepHash) + 2) return { ok: false, failure: 'KEY_TOO_SMALL' };
  const em = crypto.rsaPrivate(key, block);
  if (em === null) return { ok: false, failure: 'C_OUT_OF_RANGE' };
  const opening = openOaep(crypto, em, parameters);
  if (opening === null) return { ok: false, failure: 'KEY_TOO_SMALL' };
  return opening.failure === null ? { ok: true, message: opening.message } : { ok: false, failure: opening.failure };
}
