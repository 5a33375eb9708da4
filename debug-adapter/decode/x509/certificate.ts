/** Where the fields of a certificate stand (RFC 5280 section 4.1). Reads what is there; what is missing is null. */
import { type Element, isContext, isUniversal } from '../asn1/element.ts';
import { universal } from '../asn1/tags.ts';

export interface CertificateParts {
  readonly element: Element;
  readonly tbs: Element;
  /** `[0] EXPLICIT Version`; null means v1. */
  readonly version: Element | null;
  readonly serial: Element;
  readonly innerAlgorithm: Element;
  readonly issuer: Element;
  readonly validity: Element;
  readonly subject: Element;
  readonly publicKey: Element;
  /** issuerUniqueID, subjectUniqueID, extensions, in the order found. */
  readonly optional: readonly Element[];
  readonly outerAlgorithm: Element;
  readonly signature: Element;
  /** Members behind the signature: there should be none. */
  readonly surplus: readonly Element[];
}

/**
 * The parts of a certificate, or null when the element does not have that form: SEQUENCE { SEQUENCE TBSCertificate,
 * SEQUENCE, BIT STRING } with the six mandatory fields in TBSCertificate. Their contents may still be wrong.
 */
export function readCertificate(element: Element): CertificateParts | null {
  const [tbs, outerAlgorithm, signature, ...surplus] = element.children;
  if (tbs === undefined || outerAlgorithm === undefined || signature === undefined) return null;
  if (![element, tbs, outerAlgorithm].every(isSequence) || !isUniversal(signature, universal.bitString)) return null;
  const fields = readFields(tbs);
  return fields === null ? null : { element, tbs, ...fields, outerAlgorithm, signature, surplus };
}

type Fields = Omit<CertificateParts, 'element' | 'tbs' | 'outerAlgorithm' | 'signature' | 'surplus'>;

function readFields(tbs: Element): Fields | null {
  const [first] = tbs.children;
  const version = first !== undefined && isContext(first, 0) ? first : null;
  const [serial, innerAlgorithm, issuer, validity, subject, publicKey, ...optional] = tbs.children.slice(
    version === null ? 0 : 1,
  );
  if (serial === undefined || innerAlgorithm === undefined || issuer === undefined) return null;
  if (validity === undefined || subject === undefined || publicKey === undefined) return null;
  if (!isUniversal(serial, universal.integer)) return null;
  if (![innerAlgorithm, issuer, validity, subject, publicKey].every(isSequence)) return null;
  return { version, serial, innerAlgorithm, issuer, validity, subject, publicKey, optional };
}

function isSequence(element: Element): boolean {
  return isUniversal(element, universal.sequence);
}

/** The extensions of the `[3]` field; none where it is absent. */
export function extensionsOf({ optional }: CertificateParts): readonly Element[] {
  return optional.find((field) => isContext(field, 3))?.children[0]?.children ?? [];
}
