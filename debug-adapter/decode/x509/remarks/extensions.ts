/** Which extensions there are, whether they are critical, and whether they say anything (RFC 5280 section 4.2). */
import { contentOf, isContext, isUniversal, type Element } from '../../asn1/element.ts';
import { readOid } from '../../asn1/primitive.ts';
import { universal } from '../../asn1/tags.ts';
import type { ShownLint } from './lints.ts';
import { isSequence, remark, remarkIf, type CertificateView, type Remark, type Rule } from './remark.ts';

const oids = {
  subjectDirectoryAttributes: '2.5.29.9',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  cRLDistributionPoints: '2.5.29.31',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  freshestCRL: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
  signedCertificateTimestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

interface Criticality {
  readonly name: keyof typeof oids;
  readonly lint: ShownLint;
  readonly must: 'be critical' | 'not be critical';
  /** RFC 5280 says SHOULD, not MUST. */
  readonly isAdvice?: true;
  readonly ofCaOnly?: true;
}

const criticality: readonly Criticality[] = [
  { name: 'basicConstraints', lint: 'basic_constraints_not_critical', must: 'be critical', ofCaOnly: true },
  { name: 'keyUsage', lint: 'ext_key_usage_not_critical', must: 'be critical', isAdvice: true },
  { name: 'nameConstraints', lint: 'ext_name_constraints_not_critical', must: 'be critical' },
  { name: 'policyConstraints', lint: 'ext_policy_constraints_not_critical', must: 'be critical' },
  { name: 'policyMappings', lint: 'ext_policy_map_not_critical', must: 'be critical', isAdvice: true },
  { name: 'inhibitAnyPolicy', lint: 'inhibit_any_policy_not_critical', must: 'be critical' },
  { name: 'authorityInfoAccess', lint: 'ext_aia_marked_critical', must: 'not be critical' },
  { name: 'subjectInfoAccess', lint: 'subject_info_access_marked_critical', must: 'not be critical' },
  { name: 'authorityKeyIdentifier', lint: 'ext_authority_key_identifier_critical', must: 'not be critical' },
  { name: 'subjectKeyIdentifier', lint: 'ext_subject_key_identifier_critical', must: 'not be critical' },
  { name: 'subjectDirectoryAttributes', lint: 'ext_subject_directory_attr_critical', must: 'not be critical' },
  {
    name: 'cRLDistributionPoints',
    lint: 'ext_crl_distribution_marked_critical',
    must: 'not be critical',
    isAdvice: true,
  },
  { name: 'freshestCRL', lint: 'ext_freshest_crl_marked_critical', must: 'not be critical' },
  { name: 'issuerAltName', lint: 'ext_ian_critical', must: 'not be critical', isAdvice: true },
];

export const extensionRules: Rule = (view) => [
  ...flags(view),
  ...duplicates(view),
  ...emptyOnes(view),
  ...keyIdentifiers(view),
  ...places(view),
  ...encodedDefaults(view),
];

function flags({ extensions, isCa }: CertificateView): readonly Remark[] {
  return criticality.flatMap(({ name, lint, must, isAdvice, ofCaOnly }) => {
    const extension = extensions.get(oids[name]);
    if (extension === undefined || (ofCaOnly === true && !isCa)) return [];
    return remarkIf(
      extension.critical !== (must === 'be critical'),
      lint,
      extension.element,
      `${name} ${isAdvice === true ? 'should' : 'must'} ${must}${ofCaOnly === true ? ' in the certificate of a CA' : ''}.`,
    );
  });
}

function duplicates({ all, extensions }: CertificateView): readonly Remark[] {
  return all
    .filter((extension) => extensions.get(extension.oid) !== extension)
    .map(({ element }) =>
      remark('ext_duplicate_extension', element, 'This extension stands in the certificate twice.'),
    );
}

/** Those that are a SEQUENCE SIZE (1..MAX), and have no remark of their own for being empty. */
const listsOfOne: readonly string[] = [
  oids.subjectDirectoryAttributes,
  oids.cRLDistributionPoints,
  oids.freshestCRL,
  oids.policyMappings,
  oids.extKeyUsage,
  oids.authorityInfoAccess,
  oids.subjectInfoAccess,
  '2.5.29.32',
];

function emptyOnes({ all, bytes, parts }: CertificateView): readonly Remark[] {
  const field = parts.optional.find((one) => isContext(one, 3));
  const list = field?.children[0];
  return [
    ...(field !== undefined && list !== undefined
      ? remarkIf(
          isSequence(list) && list.children.length === 0,
          'ext_cannot_be_empty_seq',
          field,
          'The list of extensions is empty; then it is left out.',
        )
      : []),
    ...all.flatMap(({ oid, element, value }) => {
      if (value === null) return [];
      if (oid === oids.signedCertificateTimestamps) {
        const content = contentOf(bytes, value);
        return remarkIf(
          content.length <= 2 && content.every((byte) => byte === 0),
          'empty_sct_list',
          element,
          'The list of timestamps is empty.',
        );
      }
      return remarkIf(
        listsOfOne.includes(oid) && isSequence(value) && value.children.length === 0,
        'ext_cannot_be_empty_seq',
        element,
        'The extension is an empty list; it has at least one element.',
      );
    }),
  ];
}

function keyIdentifiers({ extensions, isCa, isSelfIssued, extensionsPlace }: CertificateView): readonly Remark[] {
  const authority = extensions.get(oids.authorityKeyIdentifier);
  const hasIdentifier = authority?.value?.children.some((child) => isContext(child, 0)) === true;
  const subject = extensions.get(oids.subjectKeyIdentifier);
  return [
    ...remarkIf(
      authority === undefined && !isSelfIssued,
      'ext_authority_key_identifier_missing',
      extensionsPlace,
      'authorityKeyIdentifier is missing; only a self-signed certificate may leave it out.',
    ),
    ...(authority === undefined
      ? []
      : remarkIf(
          !hasIdentifier && !isSelfIssued,
          'ext_authority_key_identifier_no_key_identifier',
          authority.element,
          'authorityKeyIdentifier has no keyIdentifier.',
        )),
    ...(subject !== undefined
      ? []
      : isCa
        ? [
            remark(
              'ext_subject_key_identifier_missing_ca',
              extensionsPlace,
              'subjectKeyIdentifier is missing; the certificate of a CA must have it.',
            ),
          ]
        : [
            remark(
              'ext_subject_key_identifier_missing_sub_cert',
              extensionsPlace,
              'subjectKeyIdentifier is missing; it should be there.',
            ),
          ]),
  ];
}

const caIssuers = '1.3.6.1.5.5.7.48.2';
const uriTag = 6;

function places({ extensions, bytes }: CertificateView): readonly Remark[] {
  const access = extensions.get(oids.authorityInfoAccess)?.value?.children ?? [];
  const issuers = access.filter(({ children: [method] }) => isOid(bytes, method, caIssuers));
  const points = extensions.get(oids.cRLDistributionPoints)?.value?.children ?? [];
  const purposes = extensions.get(oids.extKeyUsage);
  const [first] = issuers;
  return [
    ...(first === undefined
      ? []
      : remarkIf(
          issuers.every(({ children: [, location] }) => !isHttpOrLdap(bytes, location)),
          'ext_aia_access_location_missing',
          first,
          'No caIssuers location is an HTTP or LDAP URI; one should be.',
        )),
    ...points.flatMap((point) => pointRemarks(bytes, point)),
    ...(purposes?.critical === true
      ? remarkIf(
          (purposes.value?.children ?? []).some((purpose) => isOid(bytes, purpose, '2.5.29.37.0')),
          'eku_critical_improperly',
          purposes.element,
          'extKeyUsage should not be critical where it allows anyExtendedKeyUsage.',
        )
      : []),
  ];
}

function isOid(bytes: Uint8Array, element: Element | undefined, oid: string): boolean {
  return element !== undefined && isUniversal(element, universal.oid) && readOid(contentOf(bytes, element)) === oid;
}

function isHttpOrLdap(bytes: Uint8Array, name: Element | undefined): boolean {
  if (name === undefined || !isContext(name, uriTag)) return false;
  const text = String.fromCharCode(...contentOf(bytes, name).subarray(0, 5)).toLowerCase();
  return text.startsWith('http') || text.startsWith('ldap');
}

/** DistributionPoint: a name or an issuer, not the reasons alone; and somewhere to fetch from. */
function pointRemarks(bytes: Uint8Array, point: Element): readonly Remark[] {
  const [name, issuer] = [0, 2].map((tag) => point.children.find((child) => isContext(child, tag)));
  const full = name?.children[0];
  const names = full !== undefined && isContext(full, 0) ? full.children : [];
  return [
    ...remarkIf(
      name === undefined && issuer === undefined,
      'distribution_point_incomplete',
      point,
      'A distribution point has distributionPoint or cRLIssuer.',
    ),
    ...remarkIf(
      names.length > 0 && !names.some((one) => isHttpOrLdap(bytes, one)),
      'distribution_point_missing_ldap_or_uri',
      point,
      'A distribution point should have an HTTP or LDAP URI.',
    ),
  ];
}

/** DEFAULT FALSE that is encoded all the same (X.690 section 11.5). */
function encodedDefaults({ all, bytes, extensions }: CertificateView): readonly Remark[] {
  const isFalse = (element: Element | undefined): element is Element =>
    element !== undefined && isUniversal(element, universal.boolean) && contentOf(bytes, element)[0] === 0;
  const constraints = extensions.get(oids.basicConstraints);
  const flag = constraints?.value?.children[0];
  return [
    ...all.flatMap(({ element: { children } }) =>
      isFalse(children[1])
        ? [
            remark(
              'critical_false_encoded',
              children[1],
              'FALSE is the default of critical, and a default is not encoded.',
            ),
            remark('cert_ext_invalid_der', children[1], 'So this extension is not DER.'),
          ]
        : [],
    ),
    ...(isFalse(flag)
      ? [remark('basic_constr_invalid_der', flag, 'FALSE is the default of cA, and a default is not encoded.')]
      : []),
  ];
}
