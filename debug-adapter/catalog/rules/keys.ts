/** Certificates, and how a session gets its key and changes it. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented, seenInPublicCode } from '../source.ts';

export const keyRules = {
  'data-size-256': {
    text: 'For RSAES_OAEP, DataSize is exactly 256.',
    source: documented('negotiatecryptosessionkeyeschange'),
  },
  'data-size-matches': {
    text: 'DataSize is the length of the buffer at pData.',
    source: ourChoice('a script mistake that a real driver cannot see'),
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
    source: ourChoice('write nothing; the kernel twin has an error code for it'),
  },
  'certificate-packing': {
    text: 'The chain is packed as certs-only PKCS #7 SignedData, and the key of its leaf takes RSAES-OAEP with SHA-512. No page says how it is packed; a public client of OPM parses it so.',
    source: seenInPublicCode(
      'a test client of OPM, of channels and of sessions: the certificates of a SignedData, then OAEP with SHA-512 and the empty label',
    ),
  },
  'certificate-known': {
    text: 'The certificate type and the crypto type are ones for which the driver has a certificate.',
    source: documented('getcertificatesize'),
  },
  'cap-freshen': {
    text: 'Key refresh needs the capability FRESHEN_SESSION_KEY.',
    source: documented('startsessionkeyrefresh'),
  },
  'refresh-started': {
    text: 'StartSessionKeyRefresh comes before FinishSessionKeyRefresh.',
    source: ourChoice('Finish without Start is described nowhere: ignored'),
  },
  'one-refresh': {
    text: 'One key refresh is pending at a time.',
    source: ourChoice('two Starts are described nowhere: the latest wins'),
  },
  'key-size-16': {
    text: 'Keys, wrapped keys and random numbers of AES128_CTR have 16 bytes.',
    source: documented('startsessionkeyrefresh'),
  },
  'fresh-session-key': {
    text: 'A new exchange brings a new key.',
    source: ourChoice('the IV history begins anew with every exchange, so an old key may meet old IVs'),
  },
} as const satisfies Record<string, RuleEntry>;
