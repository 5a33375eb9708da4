/** What no status can say. Half of these DDIs return nothing, so most mistakes have no other voice. */
import type { FindingEntry } from './entry.ts';
import type { RuleId } from './rules.ts';

const table = {
  CALL_IGNORED_NO_KEY: { title: 'The call was ignored: the session has no key', severity: 'error', rule: 'session-keyed', advice: 'Negotiate the session key first.' },
  CALL_IGNORED_KEY_LOST: { title: 'The call was ignored: the session lost its key', severity: 'error', rule: 'session-key-present', advice: 'Ask CheckCryptoSessionStatus and negotiate a new key.' },
  CALL_IGNORED_DESTROYED: { title: 'The call was ignored: the session does not exist', severity: 'error', rule: 'session-alive', advice: 'Use the handle only between CreateCryptoSession and DestroyCryptoSession.' },
  CALL_IGNORED_DEVICE_REMOVED: { title: 'The call was ignored: the device is removed', severity: 'error', rule: 'device-alive', advice: 'Create a new device, a new session and new keys.' },
  WRONG_DEVICE: { title: 'The session belongs to another device', severity: 'error', rule: 'session-device', advice: 'Use the device that created the session.' },
  RUNTIME_CONTRACT_VIOLATED: { title: 'The runtime must not make this call on a HW_PROTECTION session', severity: 'error', rule: 'hardware-session-contract', advice: 'Use an RSAES_OAEP session for blits, refresh and read-back keys.' },
  SECURE_ENVIRONMENT_NOT_EMULATED: { title: 'The DRM command did not reach a secure environment', severity: 'warning', rule: 'hardware-data-size', advice: 'This driver does not emulate one; nothing was written to the structure.' },
  NULL_POINTER: { title: 'The call was ignored: a required pointer is NULL', severity: 'error', rule: 'pointer-not-null', advice: 'Give the buffer; the debug layer reports this as NULLPARAM.' },
  CERTIFICATE_UNKNOWN: { title: 'There is no certificate of this kind', severity: 'warning', rule: 'certificate-known', advice: 'Ask for CertificateType CRYPTO_SESSION with the crypto type of the session.' },
  CERTIFICATE_BUFFER_TOO_SMALL: { title: 'The certificate buffer is too small; nothing was written', severity: 'error', rule: 'certificate-size', advice: 'Ask GetCertificateSize and allocate exactly that.' },
  OAEP_HASH_NOT_DOCUMENTED: { title: 'The key was accepted under a hash pair that is not documented', severity: 'warning', rule: 'oaep-hash', advice: 'Use SHA-512 for the label hash and for MGF1; a strict driver refuses this block.' },
  CAPABILITY_MISSING: { title: 'The driver did not announce the capability that this call needs', severity: 'error', rule: 'cap-decryption-blt', advice: 'Look at Caps of GetContentProtectionCaps first.' },
  SIZE_NOT_16: { title: 'A key, random number or IV does not have 16 bytes', severity: 'error', rule: 'key-size-16', advice: 'AES128_CTR has 16-byte keys and IVs.' },
  REFRESH_REPLACED: { title: 'A pending key refresh was replaced', severity: 'warning', rule: 'one-refresh', advice: 'Finish one refresh before the next; the earlier random number is void now.' },
  NOTHING_TO_FINISH: { title: 'No key refresh is pending', severity: 'error', rule: 'refresh-started', advice: 'Call StartSessionKeyRefresh first.' },
  IV_REUSED: { title: 'This IV was already used with this key', severity: 'error', rule: 'iv-not-reused', advice: 'Increase IV for every buffer; equal keystreams reveal the content.' },
  IV_NOT_INCREASING: { title: 'The IV is smaller than the one before', severity: 'warning', rule: 'iv-increases', advice: 'Start with a random IV and count up.' },
  IV_BYTE_ORDER: { title: 'The IV looks as if it were stored in native byte order', severity: 'warning', rule: 'iv-big-endian', advice: 'Write IV and Count big-endian: byte 7 counts, not byte 0.' },
  READ_BACK_KEY_MISSING: { title: 'No read-back key was asked for; the application cannot decrypt this', severity: 'error', rule: 'read-back-key-first', advice: 'Call GetEncryptionBltKey before EncryptionBlt.' },
  BLIT_SURFACE_WRONG: { title: 'A surface does not fit this blit; it was ignored', severity: 'error', rule: 'blit-surfaces', advice: 'Check device, usage, protection, format and size of both surfaces.' },
  BLIT_NOT_ALIGNED: { title: 'The surface size is no multiple of BlockAlignmentSize', severity: 'warning', rule: 'blit-alignment', advice: 'Pad the surface to the alignment of GetContentProtectionCaps.' },
} as const satisfies Record<string, FindingEntry & { readonly rule: RuleId }>;

export type FindingId = keyof typeof table;
export const findings: Readonly<Record<FindingId, FindingEntry & { readonly rule: RuleId }>> = table;

export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(table, id);
}
