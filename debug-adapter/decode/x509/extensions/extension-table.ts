/** What each extension holds: RFC 5280 section 4.2 first, then the others that certificates are seen with. */
import {
  booleanLeaf,
  hexInteger,
  hexLeaf,
  integerLeaf,
  named,
  namedBits,
  oidLeaf,
  timeLeaf,
} from '../../asn1/leaves.ts';
import {
  anything,
  choice,
  explicit,
  fields,
  labelledLine,
  leaf,
  listOf,
  type Shape,
  valuesLine,
} from '../../asn1/shape.ts';
import { universal } from '../../asn1/tags.ts';
import { generalName, generalNames } from './general-names.ts';
import { timestampList } from './transparency.ts';
import { keyUsageNames, revocationReasons } from './usage-names.ts';

const { oid, sequence, set, integer, boolean, octetString, enumerated } = universal;
const spaced = (parts: Parameters<typeof valuesLine>[0]): string => parts.map(({ value }) => value).join(' ');

const keyUsage = namedBits(keyUsageNames);
const reasonFlags = namedBits([
  'unused',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
]);
const netscapeTypes = namedBits([
  'SSL client',
  'SSL server',
  'S/MIME',
  'object signing',
  'reserved',
  'SSL CA',
  'S/MIME CA',
  'object signing CA',
]);

const attribute: Shape = fields(
  [
    { label: 'type', tag: oid },
    { label: 'values', tag: set },
  ],
  spaced,
);

const basicConstraints: Shape = fields(
  [
    { label: 'cA', tag: boolean, optional: true },
    { label: 'pathLenConstraint', tag: integer, optional: true, shape: integerLeaf },
  ],
  (parts) => {
    const isCa = parts.some(({ label, value }) => label === 'cA' && value === 'TRUE');
    const limit = parts.find(({ label }) => label === 'pathLenConstraint');
    return `${isCa ? 'CA' : 'not a CA'}${limit === undefined ? '' : `, path length ${limit.value}`}`;
  },
);

const authorityKeyIdentifier: Shape = fields(
  [
    { label: 'keyIdentifier', tag: { context: 0 }, optional: true, shape: hexLeaf },
    { label: 'authorityCertIssuer', tag: { context: 1 }, optional: true, shape: generalNames },
    { label: 'authorityCertSerialNumber', tag: { context: 2 }, optional: true, shape: hexInteger },
  ],
  (parts) =>
    parts.length === 0
      ? 'without key identifier'
      : parts[0]?.label === 'keyIdentifier'
        ? valuesLine(parts)
        : labelledLine(parts),
);

const distributionPointName: Shape = choice([
  { label: 'fullName', tag: { context: 0 }, shape: generalNames },
  {
    label: 'nameRelativeToCRLIssuer',
    tag: { context: 1 },
    shape: listOf(
      'attribute',
      fields(
        [
          { label: 'type', tag: oid },
          { label: 'value', tag: 'any' },
        ],
        spaced,
      ),
      valuesLine,
    ),
  },
]);

const distributionPoints: Shape = listOf(
  'distribution point',
  fields(
    [
      { label: 'distributionPoint', tag: { context: 0 }, optional: true, shape: explicit(distributionPointName) },
      { label: 'reasons', tag: { context: 1 }, optional: true, shape: reasonFlags },
      { label: 'cRLIssuer', tag: { context: 2 }, optional: true, shape: generalNames },
    ],
    (parts) => (parts.length === 1 ? valuesLine(parts) : labelledLine(parts)),
  ),
  valuesLine,
);

const userNotice: Shape = fields(
  [
    {
      label: 'noticeRef',
      tag: sequence,
      optional: true,
      shape: fields(
        [
          { label: 'organization', tag: 'any' },
          { label: 'noticeNumbers', tag: sequence, shape: listOf('number', integerLeaf, valuesLine) },
        ],
        spaced,
      ),
    },
    { label: 'explicitText', tag: 'any', optional: true },
  ],
  spaced,
);
const qualifier: Shape = (reading, element, label) =>
  (element.constructed ? userNotice : anything)(reading, element, label);

const policies: Shape = listOf(
  'policy',
  fields(
    [
      { label: 'policyIdentifier', tag: oid },
      {
        label: 'policyQualifiers',
        tag: sequence,
        optional: true,
        shape: listOf(
          'qualifier',
          fields(
            [
              { label: 'policyQualifierId', tag: oid },
              { label: 'qualifier', tag: 'any', shape: qualifier },
            ],
            spaced,
          ),
          valuesLine,
        ),
      },
    ],
    (parts) => parts[0]?.value ?? '',
  ),
  valuesLine,
);

const subtrees: Shape = listOf(
  'subtree',
  fields(
    [
      { label: 'base', tag: 'any', shape: generalName },
      { label: 'minimum', tag: { context: 0 }, optional: true, shape: integerLeaf },
      { label: 'maximum', tag: { context: 1 }, optional: true, shape: integerLeaf },
    ],
    (parts) => parts[0]?.value ?? '',
  ),
  valuesLine,
);

const accessDescriptions: Shape = listOf(
  'access',
  fields(
    [
      { label: 'accessMethod', tag: oid },
      { label: 'accessLocation', tag: 'any', shape: generalName },
    ],
    spaced,
  ),
  valuesLine,
);

const optionalIntegers = (...labels: readonly string[]): Shape =>
  fields(
    labels.map((label, context) => ({ label, tag: { context }, optional: true, shape: integerLeaf })),
    labelledLine,
  );

const nothing: Shape = leaf(universal.null, () => 'set');
const usages: Shape = listOf('usage', oidLeaf, valuesLine);

export const basicConstraintsOid = '2.5.29.19';
export const subjectKeyIdentifierOid = '2.5.29.14';
export const authorityKeyIdentifierOid = '2.5.29.35';

/** The shape of the DER in extnValue, by the extension's object identifier. */
export const extensionShapes: Readonly<Record<string, Shape>> = {
  '2.5.29.9': listOf('attribute', attribute, valuesLine),
  [subjectKeyIdentifierOid]: hexLeaf,
  '2.5.29.15': keyUsage,
  '2.5.29.16': fields(
    [
      { label: 'notBefore', tag: { context: 0 }, optional: true, shape: timeLeaf },
      { label: 'notAfter', tag: { context: 1 }, optional: true, shape: timeLeaf },
    ],
    labelledLine,
  ),
  '2.5.29.17': generalNames,
  '2.5.29.18': generalNames,
  [basicConstraintsOid]: basicConstraints,
  '2.5.29.20': integerLeaf,
  '2.5.29.21': named(enumerated, revocationReasons),
  '2.5.29.24': timeLeaf,
  '2.5.29.27': integerLeaf,
  '2.5.29.28': fields(
    [
      { label: 'distributionPoint', tag: { context: 0 }, optional: true, shape: explicit(distributionPointName) },
      { label: 'onlyContainsUserCerts', tag: { context: 1 }, optional: true, shape: booleanLeaf },
      { label: 'onlyContainsCACerts', tag: { context: 2 }, optional: true, shape: booleanLeaf },
      { label: 'onlySomeReasons', tag: { context: 3 }, optional: true, shape: reasonFlags },
      { label: 'indirectCRL', tag: { context: 4 }, optional: true, shape: booleanLeaf },
      { label: 'onlyContainsAttributeCerts', tag: { context: 5 }, optional: true, shape: booleanLeaf },
    ],
    labelledLine,
  ),
  '2.5.29.29': generalNames,
  '2.5.29.30': fields(
    [
      { label: 'permittedSubtrees', tag: { context: 0 }, optional: true, shape: subtrees },
      { label: 'excludedSubtrees', tag: { context: 1 }, optional: true, shape: subtrees },
    ],
    labelledLine,
  ),
  '2.5.29.31': distributionPoints,
  '2.5.29.32': policies,
  '2.5.29.33': listOf(
    'mapping',
    fields(
      [
        { label: 'issuerDomainPolicy', tag: oid },
        { label: 'subjectDomainPolicy', tag: oid },
      ],
      (parts) => parts.map(({ value }) => value).join(' is '),
    ),
    valuesLine,
  ),
  [authorityKeyIdentifierOid]: authorityKeyIdentifier,
  '2.5.29.36': optionalIntegers('requireExplicitPolicy', 'inhibitPolicyMapping'),
  '2.5.29.37': usages,
  '2.5.29.46': distributionPoints,
  '2.5.29.54': integerLeaf,
  '1.3.6.1.5.5.7.1.1': accessDescriptions,
  '1.3.6.1.5.5.7.1.3': listOf(
    'statement',
    fields(
      [
        { label: 'statementId', tag: oid },
        { label: 'statementInfo', tag: 'any', optional: true },
      ],
      (parts) => parts[0]?.value ?? '',
    ),
    valuesLine,
  ),
  '1.3.6.1.5.5.7.1.11': accessDescriptions,
  '1.3.6.1.5.5.7.1.24': listOf('feature', named(integer, { 5: 'status_request', 17: 'status_request_v2' }), valuesLine),
  '1.3.6.1.5.5.7.48.1.5': nothing,
  '1.3.6.1.4.1.11129.2.4.2': timestampList,
  '1.3.6.1.4.1.11129.2.4.3': nothing,
  '2.16.840.1.113730.1.1': netscapeTypes,
  '1.3.6.1.4.1.311.21.1': integerLeaf,
  '1.3.6.1.4.1.311.21.2': leaf(octetString),
  '1.3.6.1.4.1.311.21.7': fields(
    [
      { label: 'templateID', tag: oid },
      { label: 'templateMajorVersion', tag: integer, shape: integerLeaf },
      { label: 'templateMinorVersion', tag: integer, optional: true, shape: integerLeaf },
    ],
    labelledLine,
  ),
  '1.3.6.1.4.1.311.21.10': policies,
};
