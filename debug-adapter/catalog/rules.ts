/** What the emulator and the checker hold scripts and drivers to. Refusals and findings name these. */
import type { RuleEntry, Source } from './entry.ts';

const choice = (where: string): Source => ({ tag: 'our choice', where });
const documented = (where: string): Source => ({ tag: 'documented', where });

const table = {
  'device-alive': { text: 'The device exists and is not removed.', source: documented('createcryptosession: D3DDDIERR_DEVICEREMOVED') },
  'size-before-create': { text: 'The runtime asks CalcPrivateCryptoSessionSize and allocates before it creates.', source: documented('createcryptosession') },
  'session-alive': { text: 'The session was created and is not destroyed.', source: documented('createcryptosession') },
  'session-device': { text: 'The session is used with the device that created it.', source: documented('createcryptosession') },
  'session-keyed': { text: 'A session key has been negotiated.', source: choice('what a call does before a key exists is described nowhere') },
  'session-key-present': { text: 'The session still has its key: no teardown took it.', source: documented('checkcryptosessionstatus') },
  'crypto-for-profile': { text: 'The crypto type is supported, and supported for the decode profile.', source: documented('createcryptosession') },
  'index-in-range': { text: 'Index is below KeyExchangeTypeCount.', source: documented('getcryptokeyexchangetype') },
  'pointer-not-null': { text: 'A pointer that is not optional is not NULL.', source: documented('the debug layer lists NULLPARAM for these calls') },
  'data-size-256': { text: 'For RSAES_OAEP, DataSize is exactly 256.', source: documented('negotiatecryptosessionkeyeschange') },
  'data-size-matches': { text: 'DataSize is the length of the buffer at pData.', source: choice('a script mistake that a real driver cannot see') },
  'hardware-data-size': { text: 'For HW_PROTECTION, DataSize is the size of the command structure.', source: documented('ns d3dwddm2_0ddi_key_exchange_hw_protection_data') },
  'flags-none': { text: 'flags is NONE.', source: documented('d3dwddm2_4ddi_crypto_session_key_exchange_flags') },
  'rsa-range': { text: 'The block, as a big-endian number, is below the modulus.', source: documented('RFC 8017 section 5.1.2') },
  'oaep-decoding': { text: 'The block decodes under RSAES-OAEP.', source: documented('RFC 8017 section 7.1.2') },
  'oaep-hash': { text: 'OAEP uses SHA-512 for the label hash and for MGF1, with the empty label.', source: documented('the OPM exchange, 2018 page; the session exchange is called identical') },
  'message-16': { text: 'The message is the 128-bit session key: exactly 16 bytes.', source: documented('negotiatecryptosessionkeyeschange; refusing longer ones is our choice') },
  'certificate-size': { text: 'CertificateSize is at least the size of the certificate.', source: choice('write nothing; the kernel twin has an error code for it') },
  'certificate-known': { text: 'The certificate type and the crypto type are ones for which the driver has a certificate.', source: documented('getcertificatesize') },
  'no-certificate-for-hardware-session': { text: 'The runtime must not ask for a certificate on behalf of a HW_PROTECTION session.', source: documented('ns d3d11_1ddiarg_createcryptosession') },
  'hardware-session-contract': { text: 'On a HW_PROTECTION session the runtime must not call blits, key refresh or GetEncryptionBltKey.', source: documented('ns d3d11_1ddiarg_createcryptosession') },
  'cap-encrypted-read-back': { text: 'EncryptionBlt needs the capability ENCRYPTED_READ_BACK.', source: documented('content_protection_caps') },
  'cap-read-back-key': { text: 'GetEncryptionBltKey needs the capability ENCRYPTED_READ_BACK_KEY.', source: documented('content_protection_caps') },
  'cap-decryption-blt': { text: 'DecryptionBlt needs the capability DECRYPTION_BLT.', source: documented('decryptionblt') },
  'cap-partial-decryption': { text: 'pEncryptedBlockInfo needs the capability PARTIAL_DECRYPTION.', source: documented('decryptionblt') },
  'cap-content-key': { text: 'pContentKey needs the capability CONTENT_KEY.', source: documented('decryptionblt') },
  'cap-freshen': { text: 'Key refresh needs the capability FRESHEN_SESSION_KEY.', source: documented('startsessionkeyrefresh') },
  'read-back-key-first': { text: 'With ENCRYPTED_READ_BACK_KEY, GetEncryptionBltKey comes before EncryptionBlt.', source: documented('encryptionblt') },
  'refresh-started': { text: 'StartSessionKeyRefresh comes before FinishSessionKeyRefresh.', source: choice('Finish without Start is described nowhere: ignored') },
  'one-refresh': { text: 'One key refresh is pending at a time.', source: choice('two Starts are described nowhere: the latest wins') },
  'key-size-16': { text: 'Keys, wrapped keys and random numbers of AES128_CTR have 16 bytes.', source: documented('startsessionkeyrefresh') },
  'iv-size-16': { text: 'An AES-CTR IV is a D3D11_1DDI_AES_CTR_IV: 16 bytes.', source: documented('decryptionblt') },
  'iv-not-reused': { text: 'A pair of key and IV is never used twice.', source: documented('2018 page of the Direct3D 9 DecryptionBlt') },
  'iv-increases': { text: 'IVs of one key increase; within one IV the count continues.', source: documented('2018 page of the Direct3D 9 DecryptionBlt; AES_CTR_IV example') },
  'iv-big-endian': { text: 'IV and Count are big-endian.', source: documented('header comments of AES_CTR_IV') },
  'blit-surfaces': { text: 'Both surfaces are of this device, of the same format and size; one is STAGING, the other protected.', source: documented('the debug layer lists these checks for both blits') },
  'handle-known': { text: 'The handle names an object that this driver made.', source: choice('a wrong pointer crashes a real driver; this one says so') },
  'session-memory-free': { text: 'The private memory of a new session is not the memory of a live one.', source: choice('the runtime allocates it anew for every session') },
  'function-in-table': { text: 'The function is a member of the function table of the interface version that the driver offers.', source: documented('d3d10umddi.h, the VIDEODEVICEFUNCS tables') },
  'error-category': { text: 'A VOID function reports E_OUTOFMEMORY or D3DDDIERR_DEVICEREMOVED through pfnSetErrorCb; the runtime takes anything else as critical and removes the device.', source: documented('handling errors; that these functions are of the category AllowOutOfMemory is our choice') },
  'injected-failure': { text: 'The script made this call fail.', source: choice('inject STATUS into next NAME') },
  'fresh-session-key': { text: 'A new exchange brings a new key.', source: choice('the IV history begins anew with every exchange, so an old key may meet old IVs') },
  'content-key-wrapped': { text: 'The content key at pContentKey is AES-ECB-encrypted with the session key.', source: documented('decryptionblt') },
  'content-key-wrapped-anew': { text: 'After a key refresh, content keys are wrapped under the new session key.', source: choice('follows from AES-ECB under the session key') },
  'sequential-count': { text: 'With SEQUENTIAL_CTR_IV, the buffers of a frame keep IV and continue Count.', source: documented('ns dxva2_aes_ctr_iv') },
  'cap-announced': { text: 'The driver announced the capability that the call needs.', source: documented('content_protection_caps') },
  'blit-alignment': { text: 'The encrypted size is a multiple of BlockAlignmentSize.', source: documented('ns content_protection_caps') },
} as const satisfies Record<string, RuleEntry>;

export type RuleId = keyof typeof table;
export const rules: Readonly<Record<RuleId, RuleEntry>> = table;

/** A rule by id, or null. */
export function findRule(id: string): RuleEntry | null {
  return Object.hasOwn(table, id) ? table[id as RuleId] : null;
}
