/** Content keys: AES-128-ECB under the session key (documented: decryptionblt, videodecoderbeginframe), and what their bytes give away. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { bytes } from '../../catalog/value.ts';
import { finding, phase, type Call } from '../call/call.ts';
import { handleOf } from '../objects/objects.ts';
import type { SessionObject } from '../objects/crypto-session.ts';
import type { Finding } from '../call/outcome.ts';

/** The content key behind the 16 bytes at pContentKey. */
export function unwrapContentKey(
  call: Call,
  session: SessionObject,
  sessionKey: Bytes,
  wrapped: Bytes,
): { readonly key: Bytes; readonly findings: readonly Finding[] } {
  const key = call.environment.crypto.aesEcb('decrypt', sessionKey, wrapped);
  const handle = handleOf(session);
  const findings: Finding[] = [];
  phase(call, 'unwrap content key', 'done', () => ({
    detail: 'AES-128-ECB under the session key.',
    values: [
      { name: 'wrapped', value: bytes(wrapped) },
      { name: 'contentKey', value: bytes(key), secret: true },
    ],
  }));
  if (session.contentKey !== null && equalBytes(session.contentKey, wrapped)) {
    findings.push(
      finding(
        'CONTENT_KEY_IN_CLEAR',
        'The 16 bytes at pContentKey are the content key of the buffer before, unwrapped.',
        [{ name: 'pContentKey', value: bytes(wrapped), secret: true }],
        handle,
      ),
    );
  }
  if (session.staleContentKey !== null && equalBytes(session.staleContentKey, wrapped)) {
    findings.push(
      finding(
        'CONTENT_KEY_STALE',
        'The same 16 bytes were the content key before the session key changed.',
        [{ name: 'pContentKey', value: bytes(wrapped) }],
        handle,
      ),
    );
  }
  return { key, findings };
}
