/** What the emulator and the checker hold scripts and drivers to. Refusals and findings name these. */
import type { RuleEntry, Source } from './entry.ts';

const choice = (where: string): Source => ({ tag: 'our choice', where });
const documented = (where: string): Source => ({ tag: 'documented', where });
const seen = (where: string): Source => ({ tag: 'seen in public code', where });

const table = {
  'device-alive': {
    text: 'The device exists and is not removed.',
    source: documented('createcryptosession: D3DDDIERR_DEVICEREMOVED'),
  },
  'size-before-create': {
    text: 'The runtime asks CalcPrivateCryptoSessionSize and allocates before it creates.',
    source: documented('createcryptosession'),
  },
  'session-alive': { text: 'The session was created and is not destroyed.', source: documented('createcryptosession') },
  'session-device': {
    text: 'The session is used with the device that created it.',
    source: documented('createcryptosession'),
  },
  'session-keyed': {
    text: 'A session key has been negotiated.',
    source: choice('what a call does before a key exists is described nowhere'),
  },
  'session-key-present': {
    text: 'The session still has its key: no teardown took it.',
    source: documented('checkcryptosessionstatus'),
  },
  'crypto-for-profile': {
    text: 'The crypto type is supported, and supported for the decode profile.',
    source: documented('createcryptosession'),
  },
  'index-in-range': { text: 'Index is below KeyExchangeTypeCount.', source: documented('getcryptokeyexchangetype') },
  'pointer-not-null': {
    text: 'A pointer that is not optional is not NULL.',
    source: documented('the debug layer lists NULLPARAM for these calls'),
  },
  'data-size-256': {
    text: 'For RSAES_OAEP, DataSize is exactly 256.',
    source: documented('negotiatecryptosessionkeyeschange'),
  },
  'data-size-matches': {
    text: 'DataSize is the length of the buffer at pData.',
    source: choice('a script mistake that a real driver cannot see'),
  },
  'hardware-data-size': {
    text: 'For HW_PROTECTION, DataSize is the size of the command structure.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data'),
  },
  'hardware-pointers': {
    text: 'pInputData and pOutputData name memory that holds the whole structure with its private area and its data.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data'),
  },
  'hardware-private-area': {
    text: 'pbInput begins with the N bytes, pbOutput with the M bytes that GetCryptoSessionPrivateDataSize reserves for the driver.',
    source: documented('getcryptosessionprivatedatasize'),
  },
  'hardware-command-size': {
    text: 'HWProtectionDataSize is the size of the command.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_input_data'),
  },
  'hardware-two-results': {
    text: 'The HRESULT says whether the command was transported, Status what became of it.',
    source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data'),
  },
  'flags-none': { text: 'flags is NONE.', source: documented('d3dwddm2_4ddi_crypto_session_key_exchange_flags') },
  'hardware-key-session': {
    text: 'A hardware key is set up on a HW_PROTECTION session.',
    source: choice('the page names no kind of session'),
  },
  'surface-of-device': {
    text: 'The resource is live and belongs to the device of the call.',
    source: choice('a wrong pointer crashes a real driver; this one says so'),
  },
  'cap-memory-transition': {
    text: 'SetHardwareProtection needs the capability HARDWARE_PROTECTED_MEMORY_TRANSITION.',
    source: documented('sethardwareprotection'),
  },
  'decoder-of-device': {
    text: 'The decoder was created on this device and is not destroyed.',
    source: documented('createvideodecoder'),
  },
  'decoder-encryption': {
    text: 'guidConfigBitstreamEncryption is DXVA_NoEncrypt, a crypto type that the driver supports, or HW_CENC from WDDM 2.0 on.',
    source: documented('ns d3d11_1ddi_video_decoder_config'),
  },
  'decoder-buffer': {
    text: 'A buffer of a frame lies inside a live resource, and its IV and sub-samples inside memory.',
    source: documented('videodecodersubmitbuffers'),
  },
  'decoder-bound': {
    text: 'A decoder decrypts under the session that CONFIGURE_CRYPTO_SESSION bound to it, which has a key.',
    source: documented('configureauthenticatedchannel'),
  },
  'decoder-sealed-key': {
    text: 'A HW_CENC frame names a live session of the device and a sealed key in its BEGIN_FRAME_CRYPTO_SESSION.',
    source: documented('direct3d-11-video-guids'),
  },
  'decoder-start-code': {
    text: 'The bit stream of the codec begins with a start code.',
    source: documented('the codec standards'),
  },
  'decoder-frame': {
    text: 'Buffers are submitted between VideoDecoderBeginFrame and VideoDecoderEndFrame; frames do not nest.',
    source: documented('videodecoderbeginframe'),
  },
  'rsa-range': {
    text: 'The block, as a big-endian number, is below the modulus.',
    source: documented('RFC 8017 section 5.1.2'),
  },
  'oaep-decoding': { text: 'The block decodes under RSAES-OAEP.', source: documented('RFC 8017 section 7.1.2') },
  'oaep-hash': {
    text: 'OAEP uses SHA-512 for the label hash and for MGF1, with the empty label.',
    source: documented('the OPM exchange, 2018 page; the session exchange is called identical'),
  },
  'message-16': {
    text: 'The message is the 128-bit session key: exactly 16 bytes.',
    source: documented('negotiatecryptosessionkeyeschange; refusing longer ones is our choice'),
  },
  'certificate-size': {
    text: 'CertificateSize is at least the size of the certificate.',
    source: choice('write nothing; the kernel twin has an error code for it'),
  },
  'caps-type': {
    text: 'GetCaps is asked for type 42, 43 or 44; the others have nothing to do with content protection.',
    source: documented('ddicontentprotectioncaps'),
  },
  'certificate-packing': {
    text: 'The chain is packed as certs-only PKCS #7 SignedData, and the key of its leaf takes RSAES-OAEP with SHA-512. No page says how it is packed; a public client of OPM parses it so.',
    source: seen(
      'a test client of OPM, of channels and of sessions: the certificates of a SignedData, then OAEP with SHA-512 and the empty label',
    ),
  },
  'certificate-known': {
    text: 'The certificate type and the crypto type are ones for which the driver has a certificate.',
    source: documented('getcertificatesize'),
  },
  'no-certificate-for-hardware-session': {
    text: 'The runtime must not ask for a certificate on behalf of a HW_PROTECTION session.',
    source: documented('ns d3d11_1ddiarg_createcryptosession'),
  },
  'hardware-session-contract': {
    text: 'On a HW_PROTECTION session the runtime must not call blits, key refresh or GetEncryptionBltKey.',
    source: documented('ns d3d11_1ddiarg_createcryptosession'),
  },
  'cap-encrypted-read-back': {
    text: 'EncryptionBlt needs the capability ENCRYPTED_READ_BACK.',
    source: documented('content_protection_caps'),
  },
  'cap-read-back-key': {
    text: 'GetEncryptionBltKey needs the capability ENCRYPTED_READ_BACK_KEY.',
    source: documented('content_protection_caps'),
  },
  'cap-decryption-blt': {
    text: 'DecryptionBlt needs the capability DECRYPTION_BLT.',
    source: documented('decryptionblt'),
  },
  'cap-partial-decryption': {
    text: 'pEncryptedBlockInfo needs the capability PARTIAL_DECRYPTION.',
    source: documented('decryptionblt'),
  },
  'cap-content-key': { text: 'pContentKey needs the capability CONTENT_KEY.', source: documented('decryptionblt') },
  'cap-freshen': {
    text: 'Key refresh needs the capability FRESHEN_SESSION_KEY.',
    source: documented('startsessionkeyrefresh'),
  },
  'read-back-key-first': {
    text: 'With ENCRYPTED_READ_BACK_KEY, GetEncryptionBltKey comes before EncryptionBlt.',
    source: documented('encryptionblt'),
  },
  'refresh-started': {
    text: 'StartSessionKeyRefresh comes before FinishSessionKeyRefresh.',
    source: choice('Finish without Start is described nowhere: ignored'),
  },
  'one-refresh': {
    text: 'One key refresh is pending at a time.',
    source: choice('two Starts are described nowhere: the latest wins'),
  },
  'key-size-16': {
    text: 'Keys, wrapped keys and random numbers of AES128_CTR have 16 bytes.',
    source: documented('startsessionkeyrefresh'),
  },
  'iv-size-16': { text: 'An AES-CTR IV is a D3D11_1DDI_AES_CTR_IV: 16 bytes.', source: documented('decryptionblt') },
  'iv-not-reused': {
    text: 'A pair of key and IV is never used twice.',
    source: documented('2018 page of the Direct3D 9 DecryptionBlt'),
  },
  'iv-increases': {
    text: 'IVs of one key increase; within one IV the count continues.',
    source: documented('2018 page of the Direct3D 9 DecryptionBlt; AES_CTR_IV example'),
  },
  'iv-big-endian': { text: 'IV and Count are big-endian.', source: documented('header comments of AES_CTR_IV') },
  'blit-surfaces': {
    text: 'Both surfaces are of this device, of the same format and size; one is STAGING, the other protected.',
    source: documented('the debug layer lists these checks for both blits'),
  },
  'handle-known': {
    text: 'The handle names an object that this driver made.',
    source: choice('a wrong pointer crashes a real driver; this one says so'),
  },
  'session-memory-free': {
    text: 'The private memory of a new session is not the memory of a live one.',
    source: choice('the runtime allocates it anew for every session'),
  },
  'function-in-table': {
    text: 'The function is a member of the function table of the interface version that the driver offers.',
    source: documented('d3d10umddi.h, the VIDEODEVICEFUNCS tables'),
  },
  'error-category': {
    text: 'A VOID function reports E_OUTOFMEMORY or D3DDDIERR_DEVICEREMOVED through pfnSetErrorCb; the runtime takes anything else as critical and removes the device.',
    source: documented('handling errors; that these functions are of the category AllowOutOfMemory is our choice'),
  },
  'runtime-validation': {
    text: 'The Direct3D runtime checks parameters, sizes and surfaces before the driver sees a call.',
    source: documented('d3d11sdklayers.h, the ids of the debug layer'),
  },
  'injected-failure': { text: 'The script made this call fail.', source: choice('inject STATUS into next NAME') },
  'fresh-session-key': {
    text: 'A new exchange brings a new key.',
    source: choice('the IV history begins anew with every exchange, so an old key may meet old IVs'),
  },
  'content-key-wrapped': {
    text: 'The content key at pContentKey is AES-ECB-encrypted with the session key.',
    source: documented('decryptionblt'),
  },
  'content-key-wrapped-anew': {
    text: 'After a key refresh, content keys are wrapped under the new session key.',
    source: choice('follows from AES-ECB under the session key'),
  },
  'sequential-count': {
    text: 'With SEQUENTIAL_CTR_IV, the buffers of a frame keep IV and continue Count.',
    source: documented('ns dxva2_aes_ctr_iv'),
  },
  'cap-announced': {
    text: 'The driver announced the capability that the call needs.',
    source: documented('content_protection_caps'),
  },
  'decoder-function': {
    text: 'The private function of a decoder is one that the driver has, with room for its answer.',
    source: choice('Direct3D 11.1 defines none; the numbers are those of DXVA2'),
  },
  'video-query': {
    text: 'The query is DECODER_CAPS, and the buffer is its structure.',
    source: choice('the other queries have nothing to do with content protection'),
  },
  'channel-alive': {
    text: 'The channel was created and is not destroyed.',
    source: documented('createauthenticatedchannel'),
  },
  'channel-device': {
    text: 'The channel is used with the device that created it.',
    source: documented('createauthenticatedchannel'),
  },
  'channel-type': {
    text: 'The channel is of type 2 (software) or 3 (hardware), as the capabilities SOFTWARE and HARDWARE say; type 1 stays in the runtime.',
    source: documented('gpu-based content protection, and the caps page'),
  },
  'channel-keyed': {
    text: 'A channel key has been negotiated.',
    source: documented('configureauthenticatedchannel: the command carries an OMAC'),
  },
  'channel-key-once': {
    text: 'The key of a channel is negotiated before CONFIGURE_INITIALIZE.',
    source: choice('a key exchange on an initialised channel is described nowhere: refused'),
  },
  'channel-initialised': {
    text: 'CONFIGURE_INITIALIZE comes before any query and any other command, once.',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-handle': {
    text: 'hChannel in the buffer is the handle that the driver gave the channel.',
    source: documented('d3d10umddi.h, and the query and configure pages'),
  },
  'channel-request-known': {
    text: 'The driver knows the GUID of the request, for a channel of this type.',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-request-size': {
    text: 'A buffer is at least as long as the structure that the GUID names; longer ones are taken (our choice).',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-sequence': {
    text: 'The sequence number is greater than that of the last request of its kind; queries and commands count apart. The first may equal the start.',
    source: documented('queryauthenticatedchannel; taking the start itself is our choice'),
  },
  'channel-request-fields': {
    text: 'The fields of a request name what the driver knows: handles of the device of the channel, indices below the count, offered encryptions, flags that are defined.',
    source: documented('the structure pages, configureauthenticatedchannel'),
  },
  'channel-protection-own': {
    text: 'A channel switches off only the protection that it switched on.',
    source: documented('configureauthenticatedchannel'),
  },
  'channel-grants-stay': {
    text: 'Access to shared resources that a channel granted outlives the channel.',
    source: documented('destroyauthenticatedchannel'),
  },
  'channel-answer-signed': {
    text: 'The answer carries an OMAC over all that follows it, also when the request failed.',
    source: documented('queryauthenticatedchannel, configureauthenticatedchannel'),
  },
  'channel-key-own': {
    text: 'Channel and session have keys of their own.',
    source: documented('GPU-based content protection'),
  },
  'channel-omac': {
    text: 'The OMAC covers everything after itself to the end of the structure, under the channel key.',
    source: documented('the structure pages'),
  },
  'adapter-known': {
    text: 'MiniportDeviceContext names the adapter of this driver.',
    source: choice('a wrong pointer crashes a real driver; this one says so'),
  },
  'connector-known': {
    text: 'VidPnTargetId names a connector of the adapter.',
    source: documented('dxgkddi_opm_create_protected_output'),
  },
  'output-alive': {
    text: 'The protected output was created and is not destroyed.',
    source: documented('using the OPM DDI'),
  },
  'opm-semantics': {
    text: 'A request fits the semantics of its output: OPM or COPP.',
    source: documented('dxgkddi_opm_get_information, dxgkddi_opm_get_copp_compatible_information'),
  },
  'opm-random-once': {
    text: 'The random number of an output is asked for once, before the signing key is set.',
    source: documented('dxgkddi_opm_get_random_number'),
  },
  'opm-random-first': {
    text: 'The random number is asked for before the signing key is set.',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'opm-key-once': {
    text: 'The signing key of an output is set once.',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'opm-block': {
    text: 'The block decodes (OAEP under OPM semantics, plain RSA under COPP), has at least 40 bytes, and repeats the random number of the output.',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'opm-active': {
    text: 'The signing key is set before any request or command.',
    source: documented('using the OPM DDI'),
  },
  'opm-omac': {
    text: 'The OMAC covers the whole structure after itself, 4096 or 4080 bytes, under the signing key.',
    source: documented('dxgkddi_opm_get_information; the whole array is seen in public code'),
  },
  'opm-sequence': {
    text: 'The sequence number equals the stored one, which then goes on by one.',
    source: documented('retrieving information about a protected output'),
  },
  'opm-request': {
    text: 'The GUID names a request or command that outputs of these semantics know, with the parameters that it takes.',
    source: documented('dxgkddi_opm_get_information, dxgkddi_opm_configure_protected_output'),
  },
  'opm-capable': {
    text: 'The connector, its monitor and its mode can do what a protection needs.',
    source: documented('dxgkddi_opm_configure_protected_output'),
  },
  'opm-licence': {
    text: 'The driver has a licence for the semantics.',
    source: documented('dxgkddi_opm_create_protected_output'),
  },
  'opm-desktop': {
    text: 'Every connector shows a desktop of its own: neither spanning nor theater mode.',
    source: documented('dxgkddi_opm_create_protected_output'),
  },
  'session-settled': { text: 'The session is not changing its type.', source: documented('opm status codes') },
  'hdcp-confirmed': {
    text: 'HDCP takes 100 to 200 ms and more; content goes out when an answer has said that it is on, and every 2 seconds somebody looks.',
    source: documented('using the output protection manager'),
  },
  'hdcp-embedded': {
    text: 'HDCP is not switched on for an embedded DisplayPort connector.',
    source: documented('using the output protection manager'),
  },
  'srm-version-size': {
    text: 'The buffer for the version of the SRM list has 4 bytes.',
    source: choice('the page names no size'),
  },
  'srm-header': {
    text: 'An SRM begins with its id, version and length, and is as long as it says.',
    source: documented('the HDCP specification'),
  },
  'blit-alignment': {
    text: 'The encrypted size is a multiple of BlockAlignmentSize.',
    source: documented('ns content_protection_caps'),
  },
} as const satisfies Record<string, RuleEntry>;

export type RuleId = keyof typeof table;
export const rules: Readonly<Record<RuleId, RuleEntry>> = table;

/** A rule by id, or null. */
export function findRule(id: string): RuleEntry | null {
  return Object.hasOwn(table, id) ? table[id as RuleId] : null;
}
