/** What the key may be used for: keyUsage against basicConstraints, against extKeyUsage, and against what the key can do. */
import { contentOf, isUniversal } from '../../asn1/element.ts';
import { readBitString, readOid } from '../../asn1/primitive.ts';
import { universal } from '../../asn1/tags.ts';
import { keyUsageNames } from '../extensions/usage-names.ts';
import { remark, remarkIf, type CertificateView, type ExtensionView, type Remark, type Rule } from './remark.ts';

const keyUsageOid = '2.5.29.15';
const extKeyUsageOid = '2.5.29.37';
type Usage = (typeof keyUsageNames)[number];

export const usageRules: Rule = (view) => {
  const extension = view.extensions.get(keyUsageOid);
  if (extension === undefined)
    return remarkIf(
      view.isCa,
      'ca_without_key_usage',
      view.extensionsPlace,
      'keyUsage is missing; a certificate that signs others must have it.',
    );
  const { value } = extension;
  const bits =
    value !== null && isUniversal(value, universal.bitString) ? readBitString(contentOf(view.bytes, value)) : null;
  if (bits === null) return [];
  const count = bits.bits.length * 8 - bits.unused;
  const set = Array.from({ length: Math.min(count, 64) }, (_, bit) => bit).filter(
    (bit) => (((bits.bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1,
  );
  const usages = keyUsageNames.filter((_, bit) => set.includes(bit));
  return [
    ...encoding(extension, bits.bits.at(-1), count, set),
    ...againstRole(view, extension, usages),
    ...againstPurposes(view, extension, usages),
    ...againstKey(view, extension, usages),
  ];
};

function encoding(
  { element }: ExtensionView,
  lastByte: number | undefined,
  count: number,
  set: readonly number[],
): readonly Remark[] {
  const lastBit = set.at(-1) ?? -1;
  return [
    ...remarkIf(set.length === 0, 'ext_key_usage_without_bits', element, 'keyUsage is there and sets no bit.'),
    ...remarkIf(
      count !== lastBit + 1 && lastByte !== 0,
      'incorrect_ku_encoding',
      element,
      'Zero bits at the end of a named bit list are not encoded.',
    ),
    ...remarkIf(
      lastByte === 0,
      'superfluous_ku_encoding',
      element,
      'A zero byte ends the bit list; zero bits at the end are not encoded.',
    ),
    ...remarkIf(
      lastBit >= keyUsageNames.length,
      'key_usage_incorrect_length',
      element,
      `Bit ${String(lastBit)} is set; keyUsage has the bits 0 to ${String(keyUsageNames.length - 1)}.`,
    ),
  ];
}

function againstRole(
  { isCa }: CertificateView,
  { element }: ExtensionView,
  usages: readonly Usage[],
): readonly Remark[] {
  return remarkIf(
    usages.includes('keyCertSign') && !isCa,
    'ext_key_usage_cert_sign_without_ca',
    element,
    'keyCertSign is set, but basicConstraints does not say that this is a CA.',
  );
}

/** For each purpose, the usages of which one must be there (RFC 5280 section 4.2.1.12). */
const purposes: Readonly<Record<string, { readonly name: string; readonly any: readonly Usage[] }>> = {
  '1.3.6.1.5.5.7.3.1': { name: 'serverAuth', any: ['digitalSignature', 'keyEncipherment', 'keyAgreement'] },
  '1.3.6.1.5.5.7.3.2': { name: 'clientAuth', any: ['digitalSignature', 'keyAgreement'] },
  '1.3.6.1.5.5.7.3.3': { name: 'codeSigning', any: ['digitalSignature'] },
  '1.3.6.1.5.5.7.3.4': {
    name: 'emailProtection',
    any: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'],
  },
  '1.3.6.1.5.5.7.3.8': { name: 'timeStamping', any: ['digitalSignature', 'nonRepudiation'] },
  '1.3.6.1.5.5.7.3.9': { name: 'OCSPSigning', any: ['digitalSignature', 'nonRepudiation'] },
};

function againstPurposes(
  { extensions, bytes, isCa }: CertificateView,
  { element }: ExtensionView,
  usages: readonly Usage[],
): readonly Remark[] {
  if (isCa || usages.length === 0) return [];
  const stated = (extensions.get(extKeyUsageOid)?.value?.children ?? []).map((purpose) =>
    readOid(contentOf(bytes, purpose)),
  );
  return stated.flatMap((oid) => {
    const purpose = purposes[oid ?? ''];
    return purpose === undefined || purpose.any.some((usage) => usages.includes(usage))
      ? []
      : [
          remark(
            'key_usage_and_extended_key_usage_inconsistent',
            element,
            `extKeyUsage names ${purpose.name}, which needs ${purpose.any.join(' or ')}; keyUsage sets ${usages.join(', ')}.`,
          ),
        ];
  });
}

const enciphering: readonly Usage[] = ['keyEncipherment', 'dataEncipherment'];

function againstKey(
  { keyAlgorithm, isCa }: CertificateView,
  { element }: ExtensionView,
  usages: readonly Usage[],
): readonly Remark[] {
  const among = (...some: readonly Usage[]): readonly Usage[] => some.filter((usage) => usages.includes(usage));
  const told = (some: readonly Usage[], key: string): string => `An ${key} key does not do ${some.join(' and ')}.`;
  if (keyAlgorithm === 'EC') {
    const wrong = among(...enciphering);
    return [
      ...remarkIf(wrong.length > 0 && !isCa, 'ecdsa_ee_invalid_ku', element, told(wrong, 'EC')),
      ...remarkIf(wrong.length > 0 && isCa, 'ecdsa_allowed_ku', element, told(wrong, 'EC')),
    ];
  }
  if (keyAlgorithm !== 'RSA') return [];
  const agreeing = among('keyAgreement', 'encipherOnly', 'decipherOnly');
  const ofCa = among(...enciphering);
  return [
    ...remarkIf(agreeing.length > 0 && isCa, 'rsa_allowed_ku_ca', element, told(agreeing, 'RSA')),
    ...remarkIf(agreeing.length > 0 && !isCa, 'rsa_allowed_ku_ee', element, told(agreeing, 'RSA')),
    ...remarkIf(
      ofCa.length > 0 && isCa && usages.some((usage) => usage === 'keyCertSign' || usage === 'cRLSign'),
      'rsa_allowed_ku_no_encipherment_ca',
      element,
      `A key that signs certificates or lists should not be for ${ofCa.join(' and ')} too.`,
    ),
  ];
}
