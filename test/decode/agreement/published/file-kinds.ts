/** The published files by kind: the rows of the table, and what no comparison can read. */

/** The first pattern that fits the path in the package. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^x509\/PKITS_data\/certs\//, 'PKITS certificates'],
  [/^x509\/PKITS_data\/certpairs\//, 'PKITS pairs of cross certificates'],
  [/^x509\/PKITS_data\/crls\//, 'PKITS revocation lists'],
  [/^x509\/PKITS_data\/smime\//, 'PKITS signed mail'],
  [/^(?:x509\/PKITS_data\/)?pkcs12\//, 'PKCS #12'],
  [/^pkcs7\//, 'PKCS #7'],
  [/^x509\/requests\//, 'certificate requests'],
  [/^x509\/ocsp\//, 'OCSP'],
  [/^x509\//, 'other certificates and lists'],
  [/^asymmetric\/RSA\/oaep-custom\//, 'OAEP, mixed hashes'],
  [/^asymmetric\/RSA\/pkcs-1v2/, 'OAEP, vectors of PKCS #1'],
  [/^asymmetric\//, 'keys and their parameters'],
];

export function kindOf(file: string): string {
  return kinds.find(([pattern]) => pattern.test(file))?.[1] ?? 'other';
}

/** Files of the folders read that hold no ASN.1 for anyone to read, and what they hold. */
export const notAsn1: readonly (readonly [RegExp, string])[] = [
  [/^asymmetric\/.*\.(?:rsp|fax|input|txt)$/, 'numbers as text; those of RSAES-OAEP are compared by themselves'],
  [
    /^asymmetric\/(?:PEM|Traditional_OpenSSL)_Serialization\/(?:dsa_private_key|ec_private_key_encrypted|rsa_private_key|key[12]|testrsa-encrypted)\.pem$/,
    'keys encrypted by the header of their block',
  ],
  [/^asymmetric\/OpenSSH\//, 'keys in the format of OpenSSH'],
  [/^x509\/PKITS_data\/[^/]+\.(?:ldif|schema|txt)$/, 'the directory of PKITS, and words about it'],
];
