/** Why what was compared may differ. Each row must explain something. */

export type Comparison =
  | 'openssl asn1parse'
  | 'openssl x509 -text'
  | 'openssl pkcs7 -print_certs'
  | 'X509Certificate of Node'
  | 'PEM files, block for block'
  | 'signatures as Node verifies them'
  | 'keys as Node reads them'
  | 'RSAES-OAEP vectors';

export interface Explanation {
  readonly of: Comparison;
  /** Fits `file: difference`. */
  readonly pattern: RegExp;
  readonly reason: string;
}

export const explanations: readonly Explanation[] = [
  {
    of: 'openssl asn1parse',
    pattern: /(?:badasn1time|crl_invalid_time).*UTCTIME/,
    reason: 'a time that is none: we show its bytes and say so, OpenSSL shows its text',
  },
  {
    of: 'openssl x509 -text',
    pattern: /(?:subject|issuer): .*… \(\+\d+\)/,
    reason: 'a name of more than 300 characters: we show its beginning',
  },
  {
    of: 'openssl x509 -text',
    pattern: /(?:subject|issuer): .*x500UniqueIdentifier=#/,
    reason: 'an attribute that is no text: we write its DER, as RFC 4514 has it, OpenSSL its bytes as characters',
  },
  {
    of: 'openssl x509 -text',
    pattern: /badasn1time\.pem#1: bits of the key/,
    reason: 'a negative modulus: we refuse it, OpenSSL drops the sign',
  },
  {
    of: 'openssl x509 -text',
    pattern: /UserNoticeQualifierTest19EE/,
    reason: 'a text of more than 200 characters: we show its beginning',
  },
  {
    of: 'openssl x509 -text',
    pattern: /(?:badssl-sct-(?:anonymous-sig|none-hash)|invalid-sct-(?:length|version)|cp_invalid2?)\./,
    reason: 'damage in an extension: OpenSSL shows the bytes of all of it, we show what can be read and what is wrong',
  },
  {
    of: 'openssl x509 -text',
    pattern: /(?:unsupported_extension_2|bigoid)\.pem/,
    reason: 'an extension that OpenSSL does not know: it shows its bytes as characters',
  },
  { of: 'openssl x509 -text', pattern: /san_x400address/, reason: 'OpenSSL does not read an X.400 address' },
  {
    of: 'X509Certificate of Node',
    pattern: /badasn1time\.pem#1: (?:modulus|subjectPublicKeyInfo)/,
    reason: 'a negative modulus: we refuse it, OpenSSL under Node drops the sign',
  },
  {
    of: 'signatures as Node verifies them',
    pattern: /ec_no_named_curve\.pem.*not checked/,
    reason: 'a curve by its parameters: we compute with named curves only, and say so',
  },
  {
    of: 'signatures as Node verifies them',
    pattern: /verisign_md2_root\.pem.*not checked/,
    reason: 'MD2: not computed here, and said so; OpenSSL has none either',
  },
  {
    of: 'PEM files, block for block',
    pattern: /invalid_utf8_common_name/,
    reason: 'a name that is no UTF-8: Node reads nothing of the certificate, we read it and say what is wrong',
  },
];
