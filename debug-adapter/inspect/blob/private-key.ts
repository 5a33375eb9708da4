/** Whether bytes are a private key, however they are to be shown: a decoder that knows it masks its parts, any other would tell them. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { readDer, type DerElement } from '../../bytes/der.ts';
import { readPrivateKey } from '../../crypto/keys.ts';
import { builtInKeys } from './known-keys.ts';

/** No key is longer; a large buffer is not read for nothing. */
const longest = 1 << 16;
const integer = 2;
const octetString = 4;
const sequence = 16;

/** True for PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 appendix A.1.2) and EC keys (RFC 5915) in DER. The built-in keys are no secret. */
export function isPrivateKey(bytes: Bytes): boolean {
  if (bytes[0] !== 0x30 || bytes.length > longest) return false;
  const top = readDer(bytes);
  if (typeof top === 'string' || !hasShapeOfKey(top)) return false;
  const read = readPrivateKey(bytes);
  return !read.ok || !builtInKeys.some(({ known }) => equalBytes(known.key.n, read.key.n));
}

function hasShapeOfKey({ children }: DerElement): boolean {
  const tags = children.map(({ tagClass, tag }) => (tagClass === 'universal' ? tag : -1));
  const [version, second, third] = tags;
  if (version !== integer) return false;
  const isPkcs8 = second === sequence && third === octetString;
  const isEc = second === octetString;
  const isPkcs1 = tags.length >= 9 && tags.slice(0, 9).every((tag) => tag === integer);
  return isPkcs8 || isEc || isPkcs1;
}
