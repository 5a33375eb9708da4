/** A departure from the rules that can be seen in one certificate, and the certificate as the rules see it. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { equalBytes } from '../../../bytes/bytes.ts';
import { contentOf, type Element, isContext, isUniversal } from '../../asn1/element.ts';
import { universal } from '../../asn1/tags.ts';
import { extensionsOf, type CertificateParts } from '../certificate.ts';
import { extensionValue, readBasicConstraints, readExtension } from '../extensions/extensions.ts';
import { basicConstraintsOid } from '../extensions/extension-table.ts';
import { readPublicKey } from '../public-key.ts';
import { lints, type ShownLint } from './lints.ts';

export interface Remark {
  readonly lint: ShownLint;
  /** Where it is seen. */
  readonly at: Element;
  /** One sentence with the numbers in it. */
  readonly message: string;
}

export type Rule = (view: CertificateView) => readonly Remark[];

export interface ExtensionView {
  readonly oid: string;
  readonly critical: boolean;
  readonly element: Element;
  /** The DER in extnValue; null where none can be read. */
  readonly value: Element | null;
}

export interface CertificateView {
  readonly bytes: Bytes;
  readonly parts: CertificateParts;
  /** The first of each kind, by object identifier. */
  readonly extensions: ReadonlyMap<string, ExtensionView>;
  readonly all: readonly ExtensionView[];
  readonly isCa: boolean;
  readonly isSelfIssued: boolean;
  /** `RSA`, `EC`, ... */
  readonly keyAlgorithm: string;
  /** Where what is missing should stand: the extensions, or the certificate. */
  readonly extensionsPlace: Element;
}

/** A certificate as the rules look at it: its parts, and its extensions by object identifier. */
export function viewOf(bytes: Bytes, parts: CertificateParts): CertificateView {
  const all = extensionsOf(parts).flatMap((element): readonly ExtensionView[] => {
    const read = readExtension(bytes, element);
    return read === null
      ? []
      : [{ oid: read.oid, critical: read.critical, element, value: extensionValue(bytes, read) }];
  });
  const extensions = new Map<string, ExtensionView>();
  for (const extension of all) if (!extensions.has(extension.oid)) extensions.set(extension.oid, extension);
  const constraints = extensions.get(basicConstraintsOid)?.value ?? null;
  return {
    bytes,
    parts,
    extensions,
    all,
    isCa: constraints !== null && readBasicConstraints(bytes, constraints)?.isCa === true,
    isSelfIssued: equalBytes(wholeOf(bytes, parts.issuer), wholeOf(bytes, parts.subject)),
    keyAlgorithm: readPublicKey(bytes, parts.publicKey).algorithm,
    extensionsPlace: parts.optional.find((field) => isContext(field, 3)) ?? parts.tbs,
  };
}

/** Makes the remark of a lint; the rule that it follows is told behind the message. */
export function remark(lint: ShownLint, at: Element, message: string): Remark {
  return { lint, at, message: `${message} (${lints[lint].rule})` };
}

/** The remark where `isSeen`, else none. */
export function remarkIf(isSeen: boolean, lint: ShownLint, at: Element, message: string): readonly Remark[] {
  return isSeen ? [remark(lint, at, message)] : [];
}

/** The bytes of an element with its head. */
export function wholeOf(bytes: Bytes, { start, end }: Element): Bytes {
  return bytes.subarray(start, end);
}

/** The text of an IA5String and the like, byte for byte. */
export function latinOf(bytes: Bytes, element: Element): string {
  return Array.from(contentOf(bytes, element).subarray(0, 4096), (byte) => String.fromCharCode(byte)).join('');
}

/** Whether an element is there and a SEQUENCE. */
export function isSequence(element: Element | null | undefined): element is Element {
  return element !== null && element !== undefined && isUniversal(element, universal.sequence);
}
