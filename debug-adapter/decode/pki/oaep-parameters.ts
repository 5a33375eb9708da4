/** RSAES-OAEP-params (RFC 8017 appendix A.2.1): the hashes and the label that a block was made with. */
import { emptyBytes, type Bytes } from '../../bytes/bytes.ts';
import type { HashName } from '../../crypto/backend.ts';
import { type Element, isContext } from '../asn1/element.ts';
import type { HashPair } from '../context.ts';
import { readAlgorithm } from '../x509/algorithms.ts';
import { hashOfOid } from '../x509/signature.ts';
import { octetsOf } from './embedded.ts';

export interface OaepParametersFound {
  readonly pair: HashPair;
  readonly label: Bytes;
}

/** What is absent has its default, SHA-1 and the empty label. Null for a hash that is not computed with. */
export function oaepParametersOf(bytes: Bytes, algorithm: Element): OaepParametersFound | null {
  const parameters = algorithm.children[1];
  const member = (number: number): Element | undefined =>
    parameters?.children.find((child) => isContext(child, number))?.children[0];
  const [hash, mask, source] = [member(0), member(1), member(2)];
  const oaepHash = hashOf(bytes, hash);
  const mgf1Hash = hashOf(bytes, mask?.children[1]);
  const value = source?.children[1];
  return oaepHash === null || mgf1Hash === null
    ? null
    : { pair: { oaepHash, mgf1Hash }, label: value === undefined ? emptyBytes : octetsOf(bytes, value) };
}

function hashOf(bytes: Bytes, algorithm: Element | undefined): HashName | null {
  return algorithm === undefined ? 'SHA-1' : hashOfOid(readAlgorithm(bytes, algorithm) ?? '');
}
