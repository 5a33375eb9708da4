import type { Bytes } from '../../bytes/bytes.ts';
import { findKey } from '../keys/decode.ts';

/** As it stands in every PEM label of a private key (RFC 7468 sections 10 and 11), encrypted ones included, and in those of OpenSSL. */
const label = Uint8Array.from('PRIVATE KEY', (character) => character.charCodeAt(0));

/** Whether a buffer is a private key, or a text that has one: in DER, in PEM, or as CNG and CryptoAPI keep it. */
export function holdsPrivateKey(bytes: Bytes): boolean {
  return findKey(bytes)?.isPrivate === true || holdsLabel(bytes);
}

function holdsLabel(bytes: Bytes): boolean {
  for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1))
    if (label.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}
