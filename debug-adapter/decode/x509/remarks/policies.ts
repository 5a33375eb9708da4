/** certificatePolicies, policyMappings and policyConstraints (RFC 5280 sections 4.2.1.4, 4.2.1.5 and 4.2.1.11). */
import { contentOf, isUniversal, type Element } from '../../asn1/element.ts';
import { readOid } from '../../asn1/primitive.ts';
import { readString } from '../../asn1/strings.ts';
import { universal } from '../../asn1/tags.ts';
import { isSequence, remark, remarkIf, type CertificateView, type Remark, type Rule } from './remark.ts';

const anyPolicy = '2.5.29.32.0';
const cpsPointer = '1.3.6.1.5.5.7.2.1';
const userNotice = '1.3.6.1.5.5.7.2.2';
const longestNotice = 200;

export const policyRules: Rule = (view) => [...policies(view), ...mappings(view), ...policyConstraints(view)];

function oidOf(bytes: Uint8Array, element: Element | undefined): string | null {
  return element !== undefined && isUniversal(element, universal.oid) ? readOid(contentOf(bytes, element)) : null;
}

function policies({ bytes, extensions }: CertificateView): readonly Remark[] {
  const list = extensions.get('2.5.29.32')?.value?.children ?? [];
  const seen = new Set<string>();
  return list.flatMap((policy) => {
    const oid = oidOf(bytes, policy.children[0]) ?? '';
    const isRepeated = seen.has(oid);
    seen.add(oid);
    const qualifiers = policy.children[1]?.children ?? [];
    return [
      ...remarkIf(isRepeated, 'ext_cert_policy_duplicate', policy, 'This policy stands in the certificate twice.'),
      ...qualifiers.flatMap((qualifier) => qualifierRemarks(bytes, qualifier, oid)),
    ];
  });
}

function qualifierRemarks(bytes: Uint8Array, qualifier: Element, policy: string): readonly Remark[] {
  const [id, value] = qualifier.children;
  const kind = oidOf(bytes, id);
  const other = remarkIf(
    policy === anyPolicy && kind !== cpsPointer && kind !== userNotice,
    'ext_cert_policy_disallowed_any_policy_qualifier',
    qualifier,
    'anyPolicy has no qualifiers but a CPS pointer and a user notice.',
  );
  if (kind !== userNotice || !isSequence(value)) return other;
  return [...other, ...value.children.flatMap((part) => noticeRemarks(bytes, part))];
}

function noticeRemarks(bytes: Uint8Array, part: Element): readonly Remark[] {
  if (isUniversal(part, universal.sequence))
    return [remark('ext_cert_policy_contains_noticeref', part, 'A certificate should not have noticeRef.')];
  const text = part.tagClass === 'universal' ? readString(part.tag, contentOf(bytes, part)) : null;
  if (text === null) return [];
  return [
    ...remarkIf(
      isUniversal(part, universal.ia5String),
      'ext_cert_policy_explicit_text_ia5_string',
      part,
      'explicitText must not be an IA5String.',
    ),
    ...remarkIf(
      !isUniversal(part, universal.utf8String) && !isUniversal(part, universal.ia5String),
      'ext_cert_policy_explicit_text_not_utf8',
      part,
      'explicitText should be a UTF8String.',
    ),
    ...remarkIf(
      Array.from(text).length > longestNotice,
      'ext_cert_policy_explicit_text_too_long',
      part,
      `explicitText has ${String(Array.from(text).length)} characters, at most ${String(longestNotice)} are allowed.`,
    ),
    ...remarkIf(
      /[\u0000-\u001f\u007f-\u009f]/.test(text),
      'ext_cert_policy_explicit_text_includes_control',
      part,
      'explicitText should have no control characters.',
    ),
    ...remarkIf(
      text !== text.normalize('NFC'),
      'ext_cert_policy_explicit_text_not_nfc',
      part,
      'explicitText should be in normalisation form C.',
    ),
  ];
}

function mappings({ bytes, extensions }: CertificateView): readonly Remark[] {
  const list = extensions.get('2.5.29.33')?.value?.children ?? [];
  const stated = new Set(
    (extensions.get('2.5.29.32')?.value?.children ?? []).map(({ children: [id] }) => oidOf(bytes, id)),
  );
  return list.flatMap((mapping) => {
    const [issuer, subject] = mapping.children.map((policy) => oidOf(bytes, policy));
    return [
      ...remarkIf(
        issuer === anyPolicy || subject === anyPolicy,
        'ext_policy_map_any_policy',
        mapping,
        'Policies must not be mapped to or from anyPolicy.',
      ),
      ...remarkIf(
        issuer !== undefined && !stated.has(issuer),
        'ext_policy_map_not_in_cert_policy',
        mapping,
        'The policy that is mapped should stand in certificatePolicies too.',
      ),
    ];
  });
}

function policyConstraints({ extensions }: CertificateView): readonly Remark[] {
  const extension = extensions.get('2.5.29.36');
  return extension?.value?.children.length === 0
    ? [
        remark(
          'ext_policy_constraints_empty',
          extension.element,
          'policyConstraints has requireExplicitPolicy or inhibitPolicyMapping; this one is empty.',
        ),
      ]
    : [];
}
