/** basicConstraints and nameConstraints (RFC 5280 sections 4.2.1.9 and 4.2.1.10). */
import { contentOf, isContext, isUniversal, type Element } from '../../asn1/element.ts';
import { readSmallInteger } from '../../asn1/primitive.ts';
import { universal } from '../../asn1/tags.ts';
import { isHost } from './general-names.ts';
import type { ShownLint } from './lints.ts';
import { latinOf, remark, remarkIf, type CertificateView, type Remark, type Rule } from './remark.ts';

export const constraintRules: Rule = (view) => [...pathLength(view), ...nameConstraints(view)];

function pathLength({ bytes, extensions, isCa }: CertificateView): readonly Remark[] {
  const length = extensions.get('2.5.29.19')?.value?.children.find((child) => isUniversal(child, universal.integer));
  if (length === undefined) return [];
  const usage = extensions.get('2.5.29.15')?.value;
  const signs = usage === undefined || usage === null || ((contentOf(bytes, usage)[1] ?? 0) & 0x04) !== 0;
  const number = readSmallInteger(contentOf(bytes, length));
  return [
    ...remarkIf(
      !isCa || !signs,
      'path_len_constraint_improperly_included',
      length,
      `pathLenConstraint stands in the certificate of ${isCa ? 'a CA without keyCertSign' : 'what is no CA'}.`,
    ),
    ...remarkIf(
      number !== null && number < 0,
      'path_len_constraint_zero_or_less',
      length,
      `pathLenConstraint is ${String(number)}; it is 0 or more.`,
    ),
  ];
}

function nameConstraints({ bytes, extensions, isCa }: CertificateView): readonly Remark[] {
  const extension = extensions.get('2.5.29.30');
  if (extension === undefined) return [];
  const { element, value } = extension;
  const subtrees = (value?.children ?? []).flatMap(({ children }) => children);
  return [
    ...remarkIf(
      !isCa,
      'ext_name_constraints_not_in_ca',
      element,
      'nameConstraints stands in the certificate of what is no CA.',
    ),
    ...remarkIf(
      value !== null && subtrees.length === 0,
      'name_constraint_empty',
      element,
      'nameConstraints neither permits nor excludes a name.',
    ),
    ...subtrees.flatMap((subtree) => subtreeRemarks(bytes, subtree)),
  ];
}

const unusual: Readonly<Record<number, { readonly lint: ShownLint; readonly kind: string }>> = {
  3: { lint: 'name_constraint_on_x400', kind: 'an x400Address' },
  5: { lint: 'name_constraint_on_edi_party_name', kind: 'an ediPartyName' },
  8: { lint: 'name_constraint_on_registered_id', kind: 'a registeredID' },
};

function subtreeRemarks(bytes: Uint8Array, subtree: Element): readonly Remark[] {
  const [base, ...limits] = subtree.children;
  if (base === undefined) return [];
  const kind = base.tagClass === 'context' ? unusual[base.tag] : undefined;
  return [
    ...limits.flatMap((limit) =>
      isContext(limit, 0)
        ? remarkIf(
            readSmallInteger(contentOf(bytes, limit)) !== 0,
            'name_constraint_minimum_non_zero',
            limit,
            'minimum is not 0.',
          )
        : isContext(limit, 1)
          ? [remark('name_constraint_maximum_not_absent', limit, 'maximum is there; it must be absent.')]
          : [],
    ),
    ...(kind === undefined ? [] : [remark(kind.lint, base, `Names should not be constrained to ${kind.kind}.`)]),
    ...baseRemarks(base, latinOf(bytes, base)),
  ];
}

function baseRemarks(base: Element, text: string): readonly Remark[] {
  if (isContext(base, 2))
    return remarkIf(
      text.startsWith('.'),
      'dns_name_constraint_incorrect_dot_prefix',
      base,
      'A constraint of domain names has no full stop in front: it holds for all names below anyway.',
    );
  const host = text.replace(/^\./, '');
  return remarkIf(
    isContext(base, 6) && (!isHost(host) || /^[\d.]+$/.test(host)),
    'name_constraint_not_fqdn',
    base,
    'A constraint of URIs is a host name or a domain, with a full stop in front.',
  );
}
