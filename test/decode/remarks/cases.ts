/** For every lint that is done, a certificate that shows it. */
import { concat, type Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import type { ShownLint } from '../../../debug-adapter/decode/x509/remarks/lints.ts';
import { extension, integer, oid, sequence, tlv, utf8 } from '../made-der.ts';
import {
  attribute,
  authorityKeyId,
  bits,
  caWith,
  caExtensions,
  certSigning,
  commonName,
  context,
  craft,
  dns,
  ecKey,
  generalTime,
  ia5,
  ids,
  implicit,
  isCa,
  keyUsage,
  leafExtensions,
  leafNamed,
  leafWith,
  nameOf,
  octets,
  printable,
  rsaKeyWithoutNull,
  sequenceOfUsages,
  set,
  sha256WithRsa,
  signing,
  soundName,
  subjectKeyId,
  utcTime,
} from './crafted.ts';
import { policyCases } from './policy-cases.ts';

const validFrom = (from: Bytes, to: Bytes = utcTime('350101000000Z')): Bytes => craft({ validity: sequence(from, to) });
const long = (type: string, length: number): Bytes => craft({ subject: nameOf(type, utf8('x'.repeat(length))) });
const without = (lacking: Bytes): Bytes => craft({ extensions: leafExtensions.filter((one) => one !== lacking) });
const issuerNamed = (...names: readonly Bytes[]): Bytes => leafWith(extension(ids.issuerAltName, sequence(...names)));
const uri = (text: string): Bytes => implicit(6, text);
const mail = (text: string): Bytes => implicit(1, text);
const usages = (usage: Bytes, ...more: readonly Bytes[]): Bytes =>
  craft({ extensions: [authorityKeyId, subjectKeyId, soundName, keyUsage(usage), ...more] });
const caUsages = (usage: Bytes, key?: Bytes): Bytes =>
  craft({ extensions: [authorityKeyId, subjectKeyId, isCa(), keyUsage(usage)], ...(key === undefined ? {} : { key }) });
const constrained = (...subtrees: readonly Bytes[]): Bytes =>
  caWith(extension(ids.nameConstraints, sequence(context(0, ...subtrees)), true));
const subtree = (...parts: readonly Bytes[]): Bytes => sequence(...parts);
const yes = Uint8Array.of(0xff);

export const cases: Readonly<Record<ShownLint, Bytes>> = {
  ...policyCases,
  asn1_syntax: leafWith(sequence(oid(ids.freshest), octets(Uint8Array.of(0x30, 5, 1)))).map((byte, at, all) =>
    at === all.length - 68 ? 0x84 : byte,
  ),
  basic_constr_invalid_der: leafWith(extension(ids.basicConstraints, sequence(tlv(1, Uint8Array.of(0))), true)),
  cert_ext_invalid_der: leafWith(sequence(oid('1.2.3'), tlv(1, Uint8Array.of(0)), octets(tlv(5)))),
  critical_false_encoded: leafWith(sequence(oid('1.2.3'), tlv(1, Uint8Array.of(0)), octets(tlv(5)))),
  incorrect_ku_encoding: usages(bits(0, 0x80)),
  superfluous_ku_encoding: usages(bits(0, 0x80, 0)),
  serial_number_not_positive: craft({ serial: tlv(2, Uint8Array.of(0x80)) }),
  serial_number_longer_than_20_octets: craft({ serial: tlv(2, Uint8Array.of(0), new Uint8Array(20).fill(0xaa)) }),
  invalid_certificate_version: craft({ version: context(0, integer(3)) }),
  version_1_encoded: craft({ version: context(0, integer(0)), extensions: null }),
  cert_extensions_version_not_3: craft({ version: null }),
  cert_unique_identifier_version_not_2_or_3: craft({ version: null, unique: [implicit(1, Uint8Array.of(0, 1))] }),
  cert_contains_unique_identifier: craft({ unique: [implicit(2, Uint8Array.of(0, 1))] }),
  tbs_signature_alg_matches_cert_signature_alg: craft({ outer: sequence(oid('1.2.840.113549.1.1.12'), tlv(5)) }),
  spki_rsa_encryption_parameter_not_null: craft({ key: rsaKeyWithoutNull }),
  tbs_signature_rsa_encryption_parameter_not_null: craft({ inner: sequence(oid('1.2.840.113549.1.1.11')) }),
  utc_time_not_in_zulu: validFrom(utcTime('250101000000+0100')),
  utc_time_does_not_include_seconds: validFrom(utcTime('2501010000Z')),
  generalized_time_not_in_zulu: validFrom(utcTime('250101000000Z'), generalTime('20550101000000+0100')),
  generalized_time_does_not_include_seconds: validFrom(utcTime('250101000000Z'), generalTime('205501010000Z')),
  generalized_time_includes_fraction_seconds: validFrom(utcTime('250101000000Z'), generalTime('20550101000000.5Z')),
  wrong_time_format_pre2050: validFrom(generalTime('20250101000000Z')),
  not_before_after_not_after: validFrom(utcTime('360101000000Z')),
  issuer_field_empty: craft({ issuer: sequence() }),
  ca_subject_field_empty: craft({ subject: sequence(), extensions: [...caExtensions, soundName] }),
  subject_empty_without_san: craft({ subject: sequence(), extensions: [authorityKeyId, subjectKeyId, signing] }),
  ext_san_not_critical_without_subject: craft({ subject: sequence() }),
  subject_not_dn: craft({ subject: sequence(sequence(oid('2.5.4.3'), utf8('x'))) }),
  empty_relative_name: craft({ subject: sequence(set(), set(attribute('2.5.4.3', utf8('x')))) }),
  duplicate_attribute_in_relative_name: craft({
    subject: sequence(set(attribute('2.5.4.3', utf8('x')), attribute('2.5.4.3', utf8('y')))),
  }),
  issuer_dn_country_not_printable_string: craft({ issuer: nameOf('2.5.4.6', utf8('DE')) }),
  subject_dn_country_not_printable_string: craft({ subject: nameOf('2.5.4.6', utf8('DE')) }),
  subject_dn_serial_number_not_printable_string: craft({ subject: nameOf('2.5.4.5', utf8('12')) }),
  subject_dn_not_printable_characters: craft({ subject: commonName('a\u0007b') }),
  subject_printable_string_badalpha: craft({ subject: nameOf('2.5.4.3', printable('a@b')) }),
  subject_dn_serial_number_max_length: craft({ subject: nameOf('2.5.4.5', printable('1'.repeat(65))) }),
  subject_common_name_max_length: long('2.5.4.3', 65),
  subject_email_max_length: craft({ subject: nameOf('1.2.840.113549.1.9.1', ia5(`${'x'.repeat(250)}@x.org`)) }),
  subject_given_name_max_length: long('2.5.4.42', 32_769),
  subject_given_name_recommended_max_length: long('2.5.4.42', 65),
  subject_surname_max_length: long('2.5.4.4', 32_769),
  subject_surname_recommended_max_length: long('2.5.4.4', 65),
  subject_locality_name_max_length: long('2.5.4.7', 129),
  subject_organization_name_max_length: long('2.5.4.10', 65),
  subject_organizational_unit_name_max_length: long('2.5.4.11', 65),
  subject_state_name_max_length: long('2.5.4.8', 129),
  subject_postal_code_max_length: long('2.5.4.17', 41),
  subject_street_address_max_length: long('2.5.4.9', 129),
  ext_san_no_entries: leafNamed(),
  ext_san_empty_name: leafNamed(dns('')),
  ext_san_dns_not_ia5_string: leafNamed(dns('exämple.org')),
  ext_san_dns_name_too_long: leafNamed(dns(`${'abcdefg.'.repeat(32)}org`)),
  ext_san_space_dns_name: leafNamed(dns(' ')),
  ext_san_rfc822_format_invalid: leafNamed(mail('Somebody <a@example.org>')),
  ext_san_uri_not_ia5: leafNamed(uri('http://example.org/ä')),
  ext_san_uri_relative: leafNamed(uri('example.org/path')),
  ext_san_uri_format_invalid: leafNamed(uri('http:')),
  ext_san_uri_host_not_fqdn_or_ip: leafNamed(uri('http://localhost/')),
  ip_address_length: leafNamed(implicit(7, Uint8Array.of(10, 0, 0))),
  ext_ian_no_entries: issuerNamed(),
  ext_ian_empty_name: issuerNamed(dns('')),
  ext_ian_dns_not_ia5_string: issuerNamed(dns('exämple.org')),
  ext_ian_space_dns_name: issuerNamed(dns(' ')),
  ext_ian_rfc822_format_invalid: issuerNamed(mail('no mailbox')),
  ext_ian_uri_not_ia5: issuerNamed(uri('http://example.org/ä')),
  ext_ian_uri_relative: issuerNamed(uri('/path')),
  ext_ian_uri_format_invalid: issuerNamed(uri('http://example.org/a b')),
  ext_ian_uri_host_not_fqdn_or_ip: issuerNamed(uri('ldap://-host-/')),
  dnsname_contains_empty_label: leafNamed(dns('www..example.org')),
  dnsname_label_too_long: leafNamed(dns(`${'x'.repeat(64)}.org`)),
  dnsname_hyphen_in_sld: leafNamed(dns('www.-example.org')),
  dnsname_underscore_in_sld: leafNamed(dns('www.ex_ample.org')),
  dnsname_underscore_in_trd: leafNamed(dns('w_w.example.org')),
  idn_dnsname_malformed_unicode: leafNamed(dns('xn--99999999.org')),
  idn_dnsname_must_be_nfc: leafNamed(dns('xn--cafe-yvc.org')),
  ext_duplicate_extension: leafWith(soundName),
  ext_cannot_be_empty_seq: leafWith(extension(ids.extKeyUsage, sequence())),
  empty_sct_list: leafWith(extension(ids.timestamps, octets(Uint8Array.of(0, 0)))),
  basic_constraints_not_critical: craft({
    extensions: [authorityKeyId, subjectKeyId, certSigning, extension(ids.basicConstraints, sequence(tlv(1, yes)))],
  }),
  ext_key_usage_not_critical: craft({
    extensions: [authorityKeyId, subjectKeyId, soundName, keyUsage(bits(7, 0x80), false)],
  }),
  ca_without_key_usage: craft({ extensions: [authorityKeyId, subjectKeyId, isCa()] }),
  inhibit_any_policy_not_critical: caWith(extension(ids.inhibitAny, integer(0))),
  ext_aia_marked_critical: leafWith(
    extension(ids.access, sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://example.org'))), true),
  ),
  subject_info_access_marked_critical: leafWith(
    extension(ids.subjectAccess, sequence(sequence(oid('1.3.6.1.5.5.7.48.5'), uri('http://example.org'))), true),
  ),
  ext_aia_access_location_missing: leafWith(
    extension(ids.access, sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), mail('a@example.org')))),
  ),
  ext_authority_key_identifier_critical: craft({
    extensions: [
      extension(ids.authorityKeyId, sequence(implicit(0, Uint8Array.of(1))), true),
      subjectKeyId,
      signing,
      soundName,
    ],
  }),
  ext_authority_key_identifier_missing: without(authorityKeyId),
  ext_authority_key_identifier_no_key_identifier: craft({
    extensions: [extension(ids.authorityKeyId, sequence()), subjectKeyId, signing, soundName],
  }),
  ext_subject_key_identifier_critical: craft({
    extensions: [authorityKeyId, extension(ids.subjectKeyId, octets(Uint8Array.of(1)), true), signing, soundName],
  }),
  ext_subject_key_identifier_missing_ca: craft({ extensions: [authorityKeyId, certSigning, isCa()] }),
  ext_subject_key_identifier_missing_sub_cert: without(subjectKeyId),
  ext_subject_directory_attr_critical: leafWith(
    extension(ids.directoryAttributes, sequence(sequence(oid('1.3.6.1.5.5.7.9.4'), set(printable('DE')))), true),
  ),
  ext_crl_distribution_marked_critical: leafWith(
    extension(ids.distributionPoints, sequence(sequence(context(0, context(0, uri('http://example.org'))))), true),
  ),
  ext_freshest_crl_marked_critical: leafWith(
    extension(ids.freshest, sequence(sequence(context(0, context(0, uri('http://example.org'))))), true),
  ),
  distribution_point_incomplete: leafWith(
    extension(ids.distributionPoints, sequence(sequence(implicit(1, Uint8Array.of(6, 0x40))))),
  ),
  distribution_point_missing_ldap_or_uri: leafWith(
    extension(ids.distributionPoints, sequence(sequence(context(0, context(0, dns('example.org')))))),
  ),
  ext_ian_critical: leafWith(extension(ids.issuerAltName, sequence(dns('example.org')), true)),
  eku_critical_improperly: leafWith(extension(ids.extKeyUsage, sequence(oid('2.5.29.37.0')), true)),
  ext_key_usage_cert_sign_without_ca: usages(bits(2, 0x04)),
  ext_key_usage_without_bits: usages(bits(0)),
  key_usage_incorrect_length: usages(bits(6, 0x80, 0x40)),
  key_usage_and_extended_key_usage_inconsistent: usages(bits(3, 0x08), sequenceOfUsages('1.3.6.1.5.5.7.3.3')),
  ecdsa_allowed_ku: caUsages(bits(2, 0x24), ecKey),
  ecdsa_ee_invalid_ku: craft({
    key: ecKey,
    extensions: [authorityKeyId, subjectKeyId, soundName, keyUsage(bits(5, 0xa0))],
  }),
  rsa_allowed_ku_ca: caUsages(bits(2, 0x0c)),
  rsa_allowed_ku_ee: usages(bits(3, 0x88)),
  rsa_allowed_ku_no_encipherment_ca: caUsages(bits(2, 0x24)),
  path_len_constraint_improperly_included: leafWith(extension(ids.basicConstraints, sequence(integer(0)), true)),
  path_len_constraint_zero_or_less: craft({
    extensions: [authorityKeyId, subjectKeyId, certSigning, isCa(tlv(2, Uint8Array.of(0xff)))],
  }),
  ext_name_constraints_not_critical: caWith(
    extension(ids.nameConstraints, sequence(context(0, subtree(dns('example.org'))))),
  ),
  ext_name_constraints_not_in_ca: leafWith(
    extension(ids.nameConstraints, sequence(context(0, subtree(dns('example.org')))), true),
  ),
  name_constraint_empty: caWith(extension(ids.nameConstraints, sequence(), true)),
  name_constraint_minimum_non_zero: constrained(subtree(dns('example.org'), implicit(0, Uint8Array.of(1)))),
  name_constraint_maximum_not_absent: constrained(subtree(dns('example.org'), implicit(1, Uint8Array.of(1)))),
  name_constraint_on_x400: constrained(subtree(context(3, sequence()))),
  name_constraint_on_edi_party_name: constrained(subtree(context(5, context(1, utf8('x'))))),
  name_constraint_on_registered_id: constrained(subtree(implicit(8, Uint8Array.of(0x2a, 3)))),
  name_constraint_not_fqdn: constrained(subtree(uri('http://example.org'))),
  dns_name_constraint_incorrect_dot_prefix: constrained(subtree(dns('.example.org'))),
  boolean_not_ff: leafWith(sequence(oid('1.2.3'), tlv(1, Uint8Array.of(1)), octets(tlv(5)))),
  integer_not_shortest: craft({ serial: tlv(2, Uint8Array.of(0, 7)) }),
  length_not_shortest: craft({ serial: Uint8Array.of(2, 0x81, 1, 7) }),
  length_indefinite: craft({
    issuer: concat(Uint8Array.of(0x30, 0x80), commonName('x').subarray(2), new Uint8Array(2)),
  }),
  string_in_segments: leafWith(
    sequence(oid('1.2.3'), tlv(0x24, octets(Uint8Array.of(5)), octets(Uint8Array.of(0)))),
  ).slice(),
  unused_bits_not_zero: usages(bits(7, 0x81)),
  set_not_sorted: craft({
    subject: sequence(set(attribute('2.5.4.7', utf8('x')), attribute('2.5.4.3', utf8('y')))),
  }),
};

/** Sound certificates: nothing is remarked of them. */
export const sound: Readonly<Record<string, Bytes>> = {
  'a leaf': craft({}),
  'a CA': craft({ extensions: caExtensions }),
  'a CA that signs itself, without authorityKeyIdentifier': craft({
    subject: commonName('Authority'),
    extensions: [subjectKeyId, certSigning, isCa(integer(0))],
  }),
  'an elliptic key': craft({ key: ecKey, inner: sha256WithRsa }),
  'names of every kind': leafNamed(
    dns('xn--caf-dma.example.org'),
    dns('*.example.org'),
    mail('a.b+c@example.org'),
    uri('https://user@example.org:8443/path?q=%20#f'),
    uri('urn:uuid:9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f'),
    uri('ldap://[2001:db8::1]/cn=x'),
    implicit(7, Uint8Array.of(10, 0, 0, 1)),
  ),
  'names of a subject in order': craft({
    subject: sequence(
      set(attribute('2.5.4.6', printable('DE'))),
      set(attribute('2.5.4.3', utf8('y')), attribute('2.5.4.7', utf8('x'))),
    ),
  }),
  'dates from 2050 on': validFrom(utcTime('491231235959Z'), generalTime('99991231235959Z')),
  'names constrained': constrained(subtree(dns('example.org')), subtree(uri('.example.org'))),
};
