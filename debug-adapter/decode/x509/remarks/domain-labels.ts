/** The labels of a domain name (RFC 1034 section 3.5, RFC 5891). */
import type { Element } from '../../asn1/element.ts';
import { fromPunycode } from './punycode.ts';
import { remarkIf, type Remark } from './remark.ts';

const longestLabel = 63;

/** What is wrong with the labels of a domain name (RFC 1034 section 3.5, RFC 5280 section 4.2.1.6). */
export function labelRemarks(name: Element, text: string): readonly Remark[] {
  const labels = text.replace(/\.$/, '').split('.');
  const second = labels.at(-2) ?? '';
  const further = labels.slice(0, -2);
  return [
    ...remarkIf(
      labels.some((label) => label === ''),
      'dnsname_contains_empty_label',
      name,
      'A label of the name is empty: two full stops meet, or one stands in front.',
    ),
    ...remarkIf(
      labels.some((label) => label.length > longestLabel),
      'dnsname_label_too_long',
      name,
      `A label has more than ${String(longestLabel)} characters.`,
    ),
    ...remarkIf(
      second.startsWith('-') || second.endsWith('-'),
      'dnsname_hyphen_in_sld',
      name,
      'The second label from the end begins or ends with a hyphen.',
    ),
    ...remarkIf(
      second.includes('_'),
      'dnsname_underscore_in_sld',
      name,
      'The second label from the end has an underscore.',
    ),
    ...remarkIf(
      further.some((label) => label.includes('_')),
      'dnsname_underscore_in_trd',
      name,
      'A label in front has an underscore.',
    ),
    ...labels.filter((label) => /^xn--/i.test(label)).flatMap((label) => international(name, label)),
  ];
}

function international(name: Element, label: string): readonly Remark[] {
  const unicode = fromPunycode(label.slice(4));
  return [
    ...remarkIf(
      unicode === null,
      'idn_dnsname_malformed_unicode',
      name,
      'A label begins with xn-- and is no Punycode.',
    ),
    ...remarkIf(
      unicode !== null && unicode !== unicode.normalize('NFC'),
      'idn_dnsname_must_be_nfc',
      name,
      'An internationalised label is not in normalisation form C.',
    ),
  ];
}
