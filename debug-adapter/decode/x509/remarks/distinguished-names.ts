/** Issuer and subject (RFC 5280 sections 4.1.2.4 and 4.1.2.6, appendix A.1). */
import { contentOf, type Element, isUniversal } from '../../asn1/element.ts';
import { universal } from '../../asn1/tags.ts';
import { readName, type NameAttribute } from '../names.ts';
import type { ShownLint } from './lints.ts';
import { latinOf, remark, remarkIf, type CertificateView, type Remark, type Rule } from './remark.ts';

const subjectAltName = '2.5.29.17';

export const nameRules: Rule = (view) => {
  const { bytes, parts, isCa, extensions } = view;
  const subject = readName(bytes, parts.subject);
  const isEmpty = parts.subject.children.length === 0;
  const altName = extensions.get(subjectAltName);
  return [
    ...remarkIf(
      parts.issuer.children.length === 0,
      'issuer_field_empty',
      parts.issuer,
      'The issuer has no name; it must not be empty.',
    ),
    ...remarkIf(isEmpty && isCa, 'ca_subject_field_empty', parts.subject, 'The subject of a CA must not be empty.'),
    ...remarkIf(
      isEmpty && altName === undefined,
      'subject_empty_without_san',
      parts.subject,
      'The subject is empty, and there is no subjectAltName.',
    ),
    ...(isEmpty && altName !== undefined
      ? remarkIf(
          !altName.critical,
          'ext_san_not_critical_without_subject',
          altName.element,
          'subjectAltName must be critical where the subject is empty.',
        )
      : []),
    ...remarkIf(subject === null, 'subject_not_dn', parts.subject, 'The subject is no distinguished name.'),
    ...[parts.issuer, parts.subject].flatMap((name) => relativeNames(view, name)),
    ...country(view, parts.issuer, 'issuer_dn_country_not_printable_string'),
    ...country(view, parts.subject, 'subject_dn_country_not_printable_string'),
    ...(subject ?? []).flat().flatMap((attribute) => attributeRemarks(view, attribute)),
  ];
};

function relativeNames({ bytes }: CertificateView, name: Element): readonly Remark[] {
  const parts = readName(bytes, name);
  return (parts ?? []).flatMap((attributes, at) => {
    const set = name.children[at];
    if (set === undefined) return [];
    const types = attributes.map(({ oid }) => oid);
    return [
      ...remarkIf(
        attributes.length === 0,
        'empty_relative_name',
        set,
        'A relative distinguished name has an attribute.',
      ),
      ...remarkIf(
        new Set(types).size < types.length,
        'duplicate_attribute_in_relative_name',
        set,
        'An attribute type stands twice in one relative distinguished name.',
      ),
    ];
  });
}

const countryName = '2.5.4.6';
const serialNumber = '2.5.4.5';

function valueElement({ element }: NameAttribute): Element {
  return element.children[1] ?? element;
}

function country({ bytes }: CertificateView, name: Element, lint: ShownLint): readonly Remark[] {
  return (readName(bytes, name) ?? [])
    .flat()
    .filter(({ oid }) => oid === countryName)
    .flatMap((attribute) =>
      remarkIf(
        !isUniversal(valueElement(attribute), universal.printableString),
        lint,
        attribute.element,
        'countryName is a PrintableString.',
      ),
    );
}

/** Characters that an attribute has at most, by its type. `recommended` is told of names longer than anybody's. */
const limits: Readonly<Record<string, readonly { readonly lint: ShownLint; readonly most: number }[]>> = {
  '2.5.4.3': [{ lint: 'subject_common_name_max_length', most: 64 }],
  '2.5.4.4': [
    { lint: 'subject_surname_max_length', most: 32_768 },
    { lint: 'subject_surname_recommended_max_length', most: 64 },
  ],
  '2.5.4.42': [
    { lint: 'subject_given_name_max_length', most: 32_768 },
    { lint: 'subject_given_name_recommended_max_length', most: 64 },
  ],
  [serialNumber]: [{ lint: 'subject_dn_serial_number_max_length', most: 64 }],
  '2.5.4.7': [{ lint: 'subject_locality_name_max_length', most: 128 }],
  '2.5.4.8': [{ lint: 'subject_state_name_max_length', most: 128 }],
  '2.5.4.9': [{ lint: 'subject_street_address_max_length', most: 128 }],
  '2.5.4.10': [{ lint: 'subject_organization_name_max_length', most: 64 }],
  '2.5.4.11': [{ lint: 'subject_organizational_unit_name_max_length', most: 64 }],
  '2.5.4.17': [{ lint: 'subject_postal_code_max_length', most: 40 }],
  '1.2.840.113549.1.9.1': [{ lint: 'subject_email_max_length', most: 255 }],
};

/** Bytes of a character, by the type of the string; UTF-8 is counted. */
const widths: Readonly<Record<number, number>> = { [universal.bmpString]: 2, [universal.universalString]: 4 };

function attributeRemarks({ bytes }: CertificateView, attribute: NameAttribute): readonly Remark[] {
  const value = valueElement(attribute);
  const { element, oid } = attribute;
  const content = contentOf(bytes, value);
  const length = isUniversal(value, universal.utf8String)
    ? content.filter((byte) => (byte & 0xc0) !== 0x80).length
    : content.length / (widths[value.tag] ?? 1);
  const isPrintable = isUniversal(value, universal.printableString);
  return [
    ...(limits[oid] ?? [])
      .filter(({ most }) => length > most)
      .slice(0, 1)
      .map(({ lint, most }) =>
        remark(lint, element, `The value has ${String(length)} characters, at most ${String(most)} are allowed.`),
      ),
    ...remarkIf(
      oid === serialNumber && !isPrintable,
      'subject_dn_serial_number_not_printable_string',
      element,
      'serialNumber is a PrintableString.',
    ),
    ...remarkIf(
      isPrintable && !/^[A-Za-z0-9 '()+,./:=?-]*$/.test(latinOf(bytes, value)),
      'subject_printable_string_badalpha',
      element,
      'The PrintableString has characters that its type does not.',
    ),
    ...remarkIf(
      attribute.isText && /[\u0000-\u001f\u007f-\u009f]/.test(attribute.value),
      'subject_dn_not_printable_characters',
      element,
      'The value has control characters.',
    ),
  ];
}
