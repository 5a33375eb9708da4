/** The names in subjectAltName and issuerAltName (RFC 5280 sections 4.2.1.6 and 4.2.1.7). */
import type { Bytes } from '../../../bytes/bytes.ts';
import type { Element } from '../../asn1/element.ts';
import { isContext } from '../../asn1/element.ts';
import { labelRemarks } from './domain-labels.ts';
import type { ShownLint } from './lints.ts';
import { latinOf, remarkIf, type ExtensionView, type Remark, type Rule } from './remark.ts';

/** The two extensions have the same rules under names of their own. */
type Which = 'san' | 'ian';
const places: readonly (readonly [Which, string])[] = [
  ['san', '2.5.29.17'],
  ['ian', '2.5.29.18'],
];
const [rfc822Name, dnsName, uri, ipAddress] = [1, 2, 6, 7];
/** The kinds whose text is in the name itself: an empty one names nothing. */
const textKinds: readonly number[] = [rfc822Name, dnsName, uri, ipAddress];
const longestName = 253;

export const generalNameRules: Rule = ({ bytes, extensions }) =>
  places.flatMap(([which, oid]) => {
    const extension = extensions.get(oid);
    return extension === undefined ? [] : namesOf(bytes, which, extension);
  });

function namesOf(bytes: Bytes, which: Which, { element, value }: ExtensionView): readonly Remark[] {
  const names = value?.children ?? [];
  return [
    ...remarkIf(
      value !== null && names.length === 0,
      `ext_${which}_no_entries`,
      element,
      'The extension is there and names nobody.',
    ),
    ...names.flatMap((name) => nameRemarks(bytes, which, name)),
  ];
}

function nameRemarks(bytes: Bytes, which: Which, name: Element): readonly Remark[] {
  if (name.contentEnd === name.contentStart)
    return remarkIf(textKinds.includes(name.tag), `ext_${which}_empty_name`, name, 'The name is empty.');
  const text = latinOf(bytes, name);
  if (isContext(name, rfc822Name)) return mailRemarks(which, name, text);
  if (isContext(name, dnsName)) return domainRemarks(which, name, text);
  if (isContext(name, uri)) return uriRemarks(which, name, text);
  const length = name.contentEnd - name.contentStart;
  return remarkIf(
    isContext(name, ipAddress) && length !== 4 && length !== 16,
    'ip_address_length',
    name,
    `An address has 4 or 16 bytes; this one has ${String(length)}.`,
  );
}

const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);

/** addr-spec of RFC 2822 section 3.4.1, without comments and without a name in front. */
const mailbox = /^(?:[^\s"(),:;<>@[\]\\]+|"(?:[^"\\]|\\.)*")@(?:[A-Za-z0-9._-]+|\[[^\]]+\])$/;

function mailRemarks(which: Which, name: Element, text: string): readonly Remark[] {
  return remarkIf(
    !mailbox.test(text),
    `ext_${which}_rfc822_format_invalid`,
    name,
    'This is no mailbox of the form local@domain.',
  );
}

function domainRemarks(which: Which, name: Element, text: string): readonly Remark[] {
  const spaced: ShownLint = `ext_${which}_space_dns_name`;
  return [
    ...remarkIf(
      !isAscii(text),
      `ext_${which}_dns_not_ia5_string`,
      name,
      'The name has bytes above 7f: it is no IA5String.',
    ),
    ...remarkIf(text === ' ', spaced, name, 'The name is one blank.'),
    ...remarkIf(
      which === 'san' && text.length > longestName,
      'ext_san_dns_name_too_long',
      name,
      `A domain name has at most ${String(longestName)} characters; this one has ${String(text.length)}.`,
    ),
    ...(text === ' ' ? [] : labelRemarks(name, text)),
  ];
}

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

function uriRemarks(which: Which, name: Element, text: string): readonly Remark[] {
  const isAbsolute = scheme.test(text);
  const rest = text.replace(scheme, '');
  const [, host] = /^\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/.exec(rest) ?? [];
  return [
    ...remarkIf(!isAscii(text), `ext_${which}_uri_not_ia5`, name, 'The URI has bytes above 7f: it is no IA5String.'),
    ...remarkIf(!isAbsolute, `ext_${which}_uri_relative`, name, 'The URI is relative: it has no scheme.'),
    ...remarkIf(
      isAbsolute && (rest === '' || /[\s<>"{}|\\^`]/.test(text) || /%(?![0-9A-Fa-f]{2})/.test(text)),
      `ext_${which}_uri_format_invalid`,
      name,
      'The URI has nothing behind its scheme, or characters that no URI has.',
    ),
    ...remarkIf(
      host !== undefined && !isHost(host),
      `ext_${which}_uri_host_not_fqdn_or_ip`,
      name,
      'The host of the URI is neither a fully qualified name nor an address.',
    ),
  ];
}

/** Whether a text is a host of a URI: a domain name, or an address of IPv4 or, in brackets, of IPv6. */
export function isHost(host: string): boolean {
  if (/^\[[0-9A-Fa-f:.]+\]$/.test(host) || /^\d+(?:\.\d+){3}$/.test(host)) return true;
  return /^(?:\*\.)?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?$/.test(
    host,
  );
}
