/** What `openssl x509 -text` says, taken apart. */

export interface CertificateText {
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal without leading zeros. */
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly signatureAlgorithm: string;
  readonly keyAlgorithm: string;
  readonly keyBits: string;
  readonly extensions: readonly ExtensionText[];
}

export interface ExtensionText {
  readonly name: string;
  readonly isCritical: boolean;
  readonly text: string;
}

const after = (text: string, pattern: RegExp): string => (pattern.exec(text)?.[1] ?? '').trim();

export function readCertificateText(output: string): CertificateText {
  const serial = after(output, /Serial Number:\s*([^\n]*)/);
  return {
    subject: after(output, /^ {8}Subject: ?([^\n]*)/m),
    issuer: after(output, /^ {8}Issuer: ?([^\n]*)/m),
    serial: serialOf(serial),
    notBefore: Date.parse(after(output, /Not Before: ([^\n]*)/)),
    notAfter: Date.parse(after(output, /Not After : ([^\n]*)/)),
    signatureAlgorithm: after(output, /^ {4}Signature Algorithm: ([^\n]*)/m),
    keyAlgorithm: after(output, /Public Key Algorithm: ([^\n]*)/),
    keyBits: after(output, /Public-Key: \((\d+) bit/),
    extensions: extensionsOf(output),
  };
}

/** `1234 (0x4d2)`, or octets with colons; `(Negative)` stands before the octets of the magnitude. */
function serialOf(text: string): string {
  const hex = /\((-?)0x([0-9a-f]+)\)/.exec(text);
  const digits = hex === null ? text.replace('(Negative)', '').replaceAll(/[^0-9a-f]/g, '') : (hex[2] ?? '');
  return digits.replace(/^0+(?=.)/, '');
}

/** Names of extensions stand at column 12, what they say further in. */
function extensionsOf(output: string): readonly ExtensionText[] {
  const [, block = ''] =
    /X509v3 extensions:\n([\s\S]*?)(?=^ {4}Signature (?:Algorithm|Value)|(?![\s\S]))/m.exec(output) ?? [];
  return block.split(/\n(?= {12}\S)/).flatMap((part) => {
    const [head = '', ...lines] = part.split('\n');
    const [, name = '', critical = ''] = /^ {12}(.*?): ?(critical)?\s*$/.exec(head) ?? [];
    return name === ''
      ? []
      : [{ name, isCritical: critical !== '', text: lines.map((line) => line.trim()).join('\n') }];
  });
}
