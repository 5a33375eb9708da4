/** What no status can say. Half of these DDIs return nothing, so most mistakes have no other voice. */
import type { FindingEntry } from './entry.ts';
import type { RuleId } from './rules.ts';

const table = {
  CALL_IGNORED_NO_KEY: {
    title: 'The call was ignored: the session has no key',
    severity: 'error',
    rule: 'session-keyed',
    advice: 'Negotiate the session key first.',
  },
  CALL_IGNORED_KEY_LOST: {
    title: 'The call was ignored: the session lost its key',
    severity: 'error',
    rule: 'session-key-present',
    advice: 'Ask CheckCryptoSessionStatus and negotiate a new key.',
  },
  CALL_IGNORED_DESTROYED: {
    title: 'The call was ignored: the session does not exist',
    severity: 'error',
    rule: 'session-alive',
    advice: 'Use the handle only between CreateCryptoSession and DestroyCryptoSession.',
  },
  CALL_IGNORED_DEVICE_REMOVED: {
    title: 'The call was ignored: the device is removed',
    severity: 'error',
    rule: 'device-alive',
    advice: 'Create a new device, a new session and new keys.',
  },
  WRONG_DEVICE: {
    title: 'The object belongs to another device',
    severity: 'error',
    rule: 'session-device',
    advice: 'Use the device that created it.',
  },
  RUNTIME_CONTRACT_VIOLATED: {
    title: 'The runtime must not make this call on a HW_PROTECTION session',
    severity: 'error',
    rule: 'hardware-session-contract',
    advice: 'Use an RSAES_OAEP session for blits, refresh and read-back keys.',
  },
  COMMAND_FAILED: {
    title: 'The call succeeded, but its command failed',
    severity: 'warning',
    rule: 'hardware-two-results',
    advice: 'Look at Status of the structure too: the HRESULT only says that the command got through.',
  },
  COMMAND_EMPTY: {
    title: 'The command has no bytes: HWProtectionDataSize is 0',
    severity: 'warning',
    rule: 'hardware-command-size',
    advice: 'Set HWProtectionDataSize to the size of the command.',
  },
  PRIVATE_AREA_MISSING: {
    title: 'No room was left for the private area of the driver',
    severity: 'error',
    rule: 'hardware-private-area',
    advice: 'Ask GetCryptoSessionPrivateDataSize, set PrivateDataSize, and put the command behind that many bytes.',
  },
  STOPPED_BY_RUNTIME: {
    title: 'The runtime stopped the call; the driver never saw it',
    severity: 'error',
    rule: 'runtime-validation',
    advice: 'Mend what the message of the debug layer names.',
  },
  NULL_POINTER: {
    title: 'The call was ignored: a required pointer is NULL',
    severity: 'error',
    rule: 'pointer-not-null',
    advice: 'Give the buffer; the debug layer reports this as NULLPARAM.',
  },
  CERTIFICATE_UNKNOWN: {
    title: 'There is no certificate of this kind',
    severity: 'warning',
    rule: 'certificate-known',
    advice: 'Ask for CertificateType CRYPTO_SESSION with the crypto type of the session.',
  },
  CERTIFICATE_BUFFER_TOO_SMALL: {
    title: 'The certificate buffer is too small; nothing was written',
    severity: 'error',
    rule: 'certificate-size',
    advice: 'Ask GetCertificateSize and allocate exactly that.',
  },
  OAEP_HASH_NOT_DOCUMENTED: {
    title: 'The key was accepted under a hash pair that is not documented',
    severity: 'warning',
    rule: 'oaep-hash',
    advice: 'Use SHA-512 for the label hash and for MGF1; a strict driver refuses this block.',
  },
  CAPABILITY_MISSING: {
    title: 'The driver did not announce the capability that this call needs',
    severity: 'error',
    rule: 'cap-announced',
    advice: 'Look at Caps of GetContentProtectionCaps first.',
  },
  SIZE_NOT_16: {
    title: 'A key, random number or IV does not have 16 bytes',
    severity: 'error',
    rule: 'key-size-16',
    advice: 'AES128_CTR has 16-byte keys and IVs.',
  },
  REFRESH_REPLACED: {
    title: 'A pending key refresh was replaced',
    severity: 'warning',
    rule: 'one-refresh',
    advice: 'Finish one refresh before the next; the earlier random number is void now.',
  },
  NOTHING_TO_FINISH: {
    title: 'No key refresh is pending',
    severity: 'error',
    rule: 'refresh-started',
    advice: 'Call StartSessionKeyRefresh first.',
  },
  IV_REUSED: {
    title: 'This IV was already used with this key',
    severity: 'error',
    rule: 'iv-not-reused',
    advice: 'Increase IV for every buffer; equal keystreams reveal the content.',
  },
  IV_NOT_INCREASING: {
    title: 'The IV is smaller than the one before',
    severity: 'warning',
    rule: 'iv-increases',
    advice: 'Start with a random IV and count up.',
  },
  IV_BYTE_ORDER: {
    title: 'The IV looks as if it were stored in native byte order',
    severity: 'warning',
    rule: 'iv-big-endian',
    advice: 'Write IV and Count big-endian: byte 7 counts, not byte 0.',
  },
  READ_BACK_KEY_MISSING: {
    title: 'No read-back key was asked for; the application cannot decrypt this',
    severity: 'error',
    rule: 'read-back-key-first',
    advice: 'Call GetEncryptionBltKey before EncryptionBlt.',
  },
  BLIT_SURFACE_WRONG: {
    title: 'A surface does not fit this blit; it was ignored',
    severity: 'error',
    rule: 'blit-surfaces',
    advice: 'Check device, usage, protection, format and size of both surfaces.',
  },
  SURFACE_WRONG: {
    title: 'The surface does not fit this call; it was ignored',
    severity: 'error',
    rule: 'surface-of-device',
    advice: 'Name a live surface of the device, and ArrayIndex 0.',
  },
  FRAME_NOT_BEGUN: {
    title: 'No frame was begun',
    severity: 'error',
    rule: 'decoder-frame',
    advice: 'Every VideoDecoderBeginFrame has one VideoDecoderEndFrame.',
  },
  SUB_SAMPLES_ODD: {
    title: 'The sub-samples are not the buffer',
    severity: 'warning',
    rule: 'decoder-buffer',
    advice: 'Clear and encrypted sizes add up to DataSize.',
  },
  BITSTREAM_GARBAGE: {
    title: 'The decrypted bit stream has no start code',
    severity: 'warning',
    rule: 'decoder-start-code',
    advice:
      'Look for a wrong key (wrapped with CTR, in clear, or before a refresh), IV byte order, or a pattern that encrypts headers: decryption itself has no status.',
  },
  DECODER_WRONG: {
    title: 'The call was ignored: the decoder is gone, or of another device',
    severity: 'error',
    rule: 'decoder-of-device',
    advice: 'Use the decoder between its creation and its end, on its own device.',
  },
  HANDLE_UNKNOWN: {
    title: 'The call was ignored: the handle names nothing',
    severity: 'error',
    rule: 'handle-known',
    advice: 'Use the handle that the create call gave.',
  },
  SIZE_NOT_ASKED: {
    title: 'A session was created without asking its size',
    severity: 'warning',
    rule: 'size-before-create',
    advice: 'Call CalcPrivateCryptoSessionSize right before CreateCryptoSession.',
  },
  SESSION_MEMORY_IN_USE: {
    title: 'A session was created over a live one',
    severity: 'error',
    rule: 'session-memory-free',
    advice: 'Destroy the first session, or allocate memory for the second.',
  },
  NOT_IN_FUNCTION_TABLE: {
    title: 'The driver does not offer this function',
    severity: 'error',
    rule: 'function-in-table',
    advice: 'Choose a higher interface version in the driver statement, or do not make this call.',
  },
  ERROR_CALLBACK: {
    title: 'The driver reported an error through pfnSetErrorCb',
    severity: 'warning',
    rule: 'error-category',
    advice: 'The call did nothing; free memory or create the device anew.',
  },
  ERROR_CALLBACK_CRITICAL: {
    title: 'The driver reported an error that its category forbids: the runtime removed the device',
    severity: 'error',
    rule: 'error-category',
    advice: 'Report only E_OUTOFMEMORY or D3DDDIERR_DEVICEREMOVED from a VOID function.',
  },
  OAEP_WRONG_HASH: {
    title: 'The block is RSAES-OAEP with another hash',
    severity: 'error',
    rule: 'oaep-hash',
    advice: 'Name SHA-512 for both OAEP and MGF1: most libraries use SHA-1 when nothing is said.',
  },
  NOT_OAEP: {
    title: 'The block is RSA, but not RSAES-OAEP',
    severity: 'error',
    rule: 'oaep-decoding',
    advice: 'Pad with RSAES-OAEP, SHA-512 for both hashes and no label.',
  },
  OAEP_WRONG_MESSAGE: {
    title: 'The block decodes, but what is inside belongs to another exchange',
    severity: 'error',
    rule: 'message-16',
    advice: 'Direct3D wants the 16-byte key alone; OPM the 40 bytes with random number, key and sequence numbers.',
  },
  BLOCK_LITTLE_ENDIAN: {
    title: 'The block is right when its bytes are reversed',
    severity: 'error',
    rule: 'rsa-range',
    advice: 'Reverse the bytes: CryptoAPI writes the block little-endian, the interface wants big-endian.',
  },
  OTHER_CERTIFICATE: {
    title: 'The block was encrypted under another certificate',
    severity: 'error',
    rule: 'oaep-decoding',
    advice: 'Fetch the certificate for this very use.',
  },
  DATA_SIZE_WRONG: {
    title: 'The size is not that of the block',
    severity: 'error',
    rule: 'data-size-256',
    advice: 'Pass the whole RSA-2048 ciphertext: 256 bytes.',
  },
  KEY_OUT_OF_STEP: {
    title: 'The buffer was encrypted under the other key of a refresh',
    severity: 'error',
    rule: 'refresh-started',
    advice: 'Change keys exactly at FinishSessionKeyRefresh: buffers before it use K, buffers after it K xor R.',
  },
  CONTENT_KEY_WRAPPED_WRONG: {
    title: 'The content key was not wrapped with AES-ECB under the session key',
    severity: 'error',
    rule: 'content-key-wrapped',
    advice: 'Encrypt the content key with AES-ECB under the session key; the driver decrypts what it gets.',
  },
  HEADERS_ENCRYPTED: {
    title: 'Start codes are encrypted, though the driver takes encrypted slice data only',
    severity: 'error',
    rule: 'decoder-start-code',
    advice: 'Leave start codes and headers clear: ENCRYPT_SLICEDATA_ONLY is announced.',
  },
  STATUS_ASKED_EARLY: {
    title: 'The status was asked before there was a hardware key',
    severity: 'information',
    rule: 'hardware-key-session',
    advice: 'Call GetDataForNewHardwareKey first; before it a driver may report the key as lost.',
  },
  KEY_REUSED: {
    title: 'The exchange brought the key that the session already had',
    severity: 'warning',
    rule: 'fresh-session-key',
    advice: 'Draw a new random key for every exchange; never repeat an IV under an old one.',
  },
  CONTENT_KEY_STALE: {
    title: 'This wrapped content key was made under an earlier session key',
    severity: 'warning',
    rule: 'content-key-wrapped-anew',
    advice: 'Wrap the content key again under the session key in force.',
  },
  CONTENT_KEY_IN_CLEAR: {
    title: 'The content key was sent in clear',
    severity: 'error',
    rule: 'content-key-wrapped',
    advice: 'Encrypt the content key with AES-ECB under the session key; the driver decrypts what it gets.',
  },
  IV_MISSING: {
    title: 'No IV was given',
    severity: 'warning',
    rule: 'iv-size-16',
    advice: 'Give a D3D11_1DDI_AES_CTR_IV; this driver counted on from the IV before (our choice).',
  },
  IV_NOT_SEQUENTIAL: {
    title: 'The counter block does not continue the one before',
    severity: 'warning',
    rule: 'sequential-count',
    advice: 'Keep IV and continue Count, as SEQUENTIAL_CTR_IV asks.',
  },
  PARTIAL_BLOCK_ODD: {
    title: 'The encryption pattern does not follow AES blocks',
    severity: 'information',
    rule: 'blit-alignment',
    advice: 'Use multiples of 16 where the GPU has to follow the pattern.',
  },
  BUFFER_LENGTH_WRONG: {
    title: 'The buffer does not have the length that the call states',
    severity: 'error',
    rule: 'data-size-matches',
    advice: 'State the length of the buffer that is passed.',
  },
  QUERY_NOT_ANSWERED: {
    title: 'The driver does not answer this query',
    severity: 'warning',
    rule: 'video-query',
    advice: 'Ask DECODER_CAPS, the one that names a crypto type.',
  },
  CHANNEL_WRONG: {
    title: 'The handle names no live channel',
    severity: 'error',
    rule: 'channel-alive',
    advice: 'Use hAuthChannel between CreateAuthenticatedChannel and DestroyAuthenticatedChannel.',
  },
  CHANNEL_WITHOUT_CERTIFICATE: {
    title: 'A channel of this type has no certificate',
    severity: 'error',
    rule: 'channel-type',
    advice: 'Ask for type 2 (software) or 3 (hardware): type 1 stays in the runtime, which trusts itself.',
  },
  KEY_SHARED: {
    title: 'A session and a channel have the same key',
    severity: 'warning',
    rule: 'channel-key-own',
    advice: 'Draw a random key for each of them.',
  },
  INITIALIZE_MISSING: {
    title: 'The channel was not initialised',
    severity: 'error',
    rule: 'channel-initialised',
    advice: 'Negotiate the channel key, then send CONFIGURE_INITIALIZE with the two start numbers.',
  },
  INITIALIZE_REPEATED: {
    title: 'The channel was initialised twice',
    severity: 'error',
    rule: 'channel-initialised',
    advice: 'Send CONFIGURE_INITIALIZE once; for other start numbers create another channel.',
  },
  HANDLE_SPACE_WRONG: {
    title: 'The handle is that of the runtime, or a COM pointer, not that of the driver',
    severity: 'error',
    rule: 'channel-handle',
    advice:
      'Ask CryptoSessionGetHandle and VideoDecoderGetHandle, and take hChannel from pCreateData of CreateAuthenticatedChannel.',
  },
  OMAC_OVER_WRONG_BYTES: {
    title: 'The OMAC covers other bytes than it should',
    severity: 'error',
    rule: 'opm-omac',
    advice: 'Sign what stands behind the omac member, to the end of the fixed-size structure.',
  },
  PADDING_CHANGED: {
    title: 'The OMAC is right for this message with other padding',
    severity: 'error',
    rule: 'opm-omac',
    advice: 'Clear the structure before you fill and sign it, and change nothing afterwards: padding counts.',
  },
  COUNTERS_SHARED: {
    title: 'The sequence number is that of the other kind of message',
    severity: 'error',
    rule: 'opm-sequence',
    advice: 'Queries and commands count apart, each from its own start number.',
  },
  SEQUENCE_REPEATED: {
    title: 'The sequence number is used up',
    severity: 'error',
    rule: 'opm-sequence',
    advice: 'Count on after a refused message too, when its OMAC was right.',
  },
  HDCP_ASSUMED: {
    title: 'Content goes out although no answer has said that HDCP is on',
    severity: 'warning',
    rule: 'hdcp-confirmed',
    advice:
      'After SET_PROTECTION_LEVEL ask GET_VIRTUAL_PROTECTION_LEVEL until it says ON; enabling takes 100 to 200 ms and more.',
  },
  OUTPUT_NOT_POLLED: {
    title: 'Content goes out, and nobody looks whether the output still protects it',
    severity: 'warning',
    rule: 'hdcp-confirmed',
    advice: 'Ask for the protection level, and look at ulStatusFlags, at least every 2 seconds.',
  },
  HDCP_ON_EMBEDDED_DISPLAYPORT: {
    title: 'HDCP was switched on for an embedded DisplayPort connector',
    severity: 'warning',
    rule: 'hdcp-embedded',
    advice: 'Leave it off there: the panel is inside of the device.',
  },
  BLIT_NOT_ALIGNED: {
    title: 'The surface size is no multiple of BlockAlignmentSize',
    severity: 'warning',
    rule: 'blit-alignment',
    advice: 'Pad the surface to the alignment of GetContentProtectionCaps.',
  },
} as const satisfies Record<string, FindingEntry & { readonly rule: RuleId }>;

export type FindingId = keyof typeof table;
export const findings: Readonly<Record<FindingId, FindingEntry & { readonly rule: RuleId }>> = table;

export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(table, id);
}
