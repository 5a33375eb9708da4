/** The fields of TBSCertificate that are no names and no extensions (RFC 5280 section 4.1). */
import type { Bytes } from '../../../bytes/bytes.ts';
import { contentOf, type Element, isContext, isUniversal } from '../../asn1/element.ts';
import { readSmallInteger } from '../../asn1/primitive.ts';
import { universal } from '../../asn1/tags.ts';
import { readTime } from '../../asn1/time.ts';
import { readAlgorithm } from '../algorithms.ts';
import { latinOf, remark, remarkIf, wholeOf, type CertificateView, type Remark, type Rule } from './remark.ts';
import { equalBytes } from '../../../bytes/bytes.ts';

export const fieldRules: Rule = (view) => [
  ...serial(view),
  ...version(view),
  ...uniqueIdentifiers(view),
  ...validity(view),
  ...algorithms(view),
];

const mostSerial = 20;

function serial({ bytes, parts }: CertificateView): readonly Remark[] {
  const content = contentOf(bytes, parts.serial);
  const [first = 0] = content;
  const isZero = content.every((byte) => byte === 0);
  return [
    ...remarkIf(
      first >= 0x80 || isZero,
      'serial_number_not_positive',
      parts.serial,
      `The serial number is ${isZero ? 'zero' : 'negative'}; it is a positive integer.`,
    ),
    ...remarkIf(
      content.length > mostSerial,
      'serial_number_longer_than_20_octets',
      parts.serial,
      `The serial number has ${String(content.length)} bytes, at most ${String(mostSerial)} are allowed.`,
    ),
  ];
}

/** 0 is v1. */
function versionNumber({ bytes, parts }: CertificateView): number {
  const inner = parts.version?.children[0];
  return inner === undefined ? 0 : (readSmallInteger(contentOf(bytes, inner)) ?? -1);
}

function version(view: CertificateView): readonly Remark[] {
  const { parts } = view;
  const number = versionNumber(view);
  const place = parts.version ?? parts.tbs;
  const extensions = parts.optional.find((field) => isContext(field, 3));
  return [
    ...remarkIf(
      number < 0 || number > 2,
      'invalid_certificate_version',
      place,
      'There are versions v1 (0), v2 (1) and v3 (2) only.',
    ),
    ...remarkIf(
      parts.version !== null && number === 0,
      'version_1_encoded',
      place,
      'v1 is the default, and a default is not encoded.',
    ),
    ...(extensions === undefined
      ? []
      : remarkIf(
          number !== 2,
          'cert_extensions_version_not_3',
          extensions,
          `Extensions stand in a v${String(number + 1)} certificate; only v3 has them.`,
        )),
  ];
}

function uniqueIdentifiers(view: CertificateView): readonly Remark[] {
  const number = versionNumber(view);
  return view.parts.optional
    .filter((field) => isContext(field, 1) || isContext(field, 2))
    .flatMap((field) => [
      remark('cert_contains_unique_identifier', field, 'Certificates must not be made with unique identifiers.'),
      ...remarkIf(
        number !== 1 && number !== 2,
        'cert_unique_identifier_version_not_2_or_3',
        field,
        `A unique identifier stands in a v${String(number + 1)} certificate; only v2 and v3 have them.`,
      ),
    ]);
}

function validity({ bytes, parts }: CertificateView): readonly Remark[] {
  const [notBefore, notAfter] = parts.validity.children;
  const times = [notBefore, notAfter].filter((time) => time !== undefined);
  const [from, to] = times.map((time) => readTime(time.tag, contentOf(bytes, time)));
  return [
    ...times.flatMap((time) => timeForm(bytes, time)),
    ...(from !== undefined && from !== null && to !== undefined && to !== null
      ? remarkIf(from > to, 'not_before_after_not_after', parts.validity, 'notBefore is after notAfter.')
      : []),
  ];
}

/** The first year that is written as GeneralizedTime. */
const generalizedFrom = 2050;

function timeForm(bytes: Bytes, time: Element): readonly Remark[] {
  const text = latinOf(bytes, time);
  if (isUniversal(time, universal.utcTime)) {
    const [, digits = ''] = /^(\d*)/.exec(text) ?? [];
    return [
      ...remarkIf(!text.endsWith('Z'), 'utc_time_not_in_zulu', time, 'The time does not end in Z.'),
      ...remarkIf(digits.length < 12, 'utc_time_does_not_include_seconds', time, 'The time has no seconds.'),
    ];
  }
  if (!isUniversal(time, universal.generalizedTime)) return [];
  const [, digits = ''] = /^(\d*)/.exec(text) ?? [];
  return [
    ...remarkIf(!text.endsWith('Z'), 'generalized_time_not_in_zulu', time, 'The time does not end in Z.'),
    ...remarkIf(digits.length < 14, 'generalized_time_does_not_include_seconds', time, 'The time has no seconds.'),
    ...remarkIf(
      /[.,]\d/.test(text),
      'generalized_time_includes_fraction_seconds',
      time,
      'The time has fractions of a second.',
    ),
    ...remarkIf(
      Number(text.slice(0, 4)) < generalizedFrom,
      'wrong_time_format_pre2050',
      time,
      `Dates up to 2049 are written as UTCTime; this is a GeneralizedTime of ${text.slice(0, 4).replace(/\D/g, '?')}.`,
    ),
  ];
}

const rsaEncryption = '1.2.840.113549.1.1.1';
/** RSA signatures whose parameters are NULL: MD2 to SHA-512/256, without OAEP, MGF1, pSpecified and PSS. */
const rsaSignatures: ReadonlySet<string> = new Set(
  [2, 3, 4, 5, 11, 12, 13, 14, 15, 16].map((last) => `1.2.840.113549.1.1.${String(last)}`),
);

function algorithms({ bytes, parts }: CertificateView): readonly Remark[] {
  const { innerAlgorithm, outerAlgorithm, publicKey } = parts;
  const keyAlgorithm = publicKey.children[0];
  const inner = readAlgorithm(bytes, innerAlgorithm);
  return [
    ...remarkIf(
      !equalBytes(wholeOf(bytes, innerAlgorithm), wholeOf(bytes, outerAlgorithm)),
      'tbs_signature_alg_matches_cert_signature_alg',
      outerAlgorithm,
      'The algorithm outside differs from the signed one inside tbsCertificate.',
    ),
    ...(keyAlgorithm !== undefined && readAlgorithm(bytes, keyAlgorithm) === rsaEncryption
      ? withoutNull(keyAlgorithm, 'spki_rsa_encryption_parameter_not_null')
      : []),
    ...(inner !== null && rsaSignatures.has(inner)
      ? withoutNull(innerAlgorithm, 'tbs_signature_rsa_encryption_parameter_not_null')
      : []),
  ];
}

function withoutNull(
  algorithm: Element,
  lint: 'spki_rsa_encryption_parameter_not_null' | 'tbs_signature_rsa_encryption_parameter_not_null',
): readonly Remark[] {
  const parameters = algorithm.children[1];
  const isNull = parameters !== undefined && isUniversal(parameters, universal.null);
  return remarkIf(!isNull, lint, algorithm, 'The parameters of this algorithm are NULL, and must be there.');
}
