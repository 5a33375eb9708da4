/** Certificates that show what is wrong with policies. */
import { extension, integer, oid, sequence, tlv, utf8 } from '../made-der.ts';
import { caWith, ia5, ids, leafWith } from './crafted.ts';

const anyPolicy = '2.5.29.32.0';
const notice = (...parts: readonly Uint8Array[]): Uint8Array =>
  leafWith(
    extension(
      ids.policies,
      sequence(sequence(oid('1.2.3.4'), sequence(sequence(oid('1.3.6.1.5.5.7.2.2'), sequence(...parts))))),
    ),
  );
const mapping = (from: string, to: string, critical = true): Uint8Array =>
  caWith(
    extension(ids.policies, sequence(sequence(oid('1.2.3.4')))),
    extension(ids.mappings, sequence(sequence(oid(from), oid(to))), critical),
  );

export const policyCases = {
  ext_policy_constraints_not_critical: caWith(extension(ids.policyConstraints, sequence(tlv(0x80, Uint8Array.of(0))))),
  ext_policy_constraints_empty: caWith(extension(ids.policyConstraints, sequence(), true)),
  ext_policy_map_not_critical: mapping('1.2.3.4', '1.2.3.5', false),
  ext_policy_map_any_policy: mapping('1.2.3.4', anyPolicy),
  ext_policy_map_not_in_cert_policy: mapping('1.2.3.9', '1.2.3.5'),
  ext_cert_policy_duplicate: leafWith(
    extension(ids.policies, sequence(sequence(oid('1.2.3.4')), sequence(oid('1.2.3.4')))),
  ),
  ext_cert_policy_contains_noticeref: notice(sequence(utf8('Organisation'), sequence(integer(1)))),
  ext_cert_policy_disallowed_any_policy_qualifier: leafWith(
    extension(ids.policies, sequence(sequence(oid(anyPolicy), sequence(sequence(oid('1.2.3.4'), utf8('x')))))),
  ),
  ext_cert_policy_explicit_text_ia5_string: notice(ia5('text')),
  ext_cert_policy_explicit_text_not_utf8: notice(tlv(0x1a, new TextEncoder().encode('text'))),
  ext_cert_policy_explicit_text_includes_control: notice(utf8('a\u0001b')),
  ext_cert_policy_explicit_text_not_nfc: notice(utf8('cafe\u0301')),
  ext_cert_policy_explicit_text_too_long: notice(utf8('x'.repeat(201))),
} as const;
