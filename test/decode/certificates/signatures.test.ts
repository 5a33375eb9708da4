import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { concat } from '../../../debug-adapter/bytes/bytes.ts';
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import type { SignatureVerdict } from '../../../debug-adapter/decode/x509/facts.ts';
import { hasOpenssl } from '../agreement/openssl.ts';
import { exchange, findNode } from '../keyring.ts';
import { temporaryFolder } from '../../temporary.ts';

/** How OpenSSL makes the key and signs with it. */
const schemes: readonly (readonly [name: string, key: readonly string[], signing: readonly string[]])[] = [
  ['RSA with SHA-1', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], ['-sha1']],
  ['RSA with SHA-256', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], ['-sha256']],
  ['RSA with SHA-512', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], ['-sha512']],
  [
    'RSASSA-PSS with SHA-256',
    ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
    ['-sha256', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32'],
  ],
  [
    'RSASSA-PSS with SHA-384, MGF1 with SHA-1',
    ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
    ['-sha384', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_mgf1_md:sha1', '-sigopt', 'rsa_pss_saltlen:20'],
  ],
  ['ECDSA on P-256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-sha256']],
  ['ECDSA on P-384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'], ['-sha384']],
  ['ECDSA on P-521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'], ['-sha512']],
  ...[
    'prime192v1',
    'secp224r1',
    'secp256k1',
    ...['160', '192', '224', '256', '320', '384', '512'].flatMap((bits) => [
      `brainpoolP${bits}r1`,
      `brainpoolP${bits}t1`,
    ]),
  ].map(
    (curve) =>
      [`ECDSA on ${curve}`, ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`], ['-sha256']] as const,
  ),
  ['ECDSA on P-256 with SHA3-384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-sha3-384']],
  ['RSA with SHA3-256', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], ['-sha3-256']],
  [
    'RSA with RIPEMD-160',
    ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
    ['-ripemd160', '-provider', 'default', '-provider', 'legacy'],
  ],
  ['Ed25519', ['-algorithm', 'ED25519'], []],
  ['Ed448', ['-algorithm', 'ED448'], []],
  ['DSA with SHA-256', ['-paramfile', 'dsa.pem'], ['-sha256']],
];

function verdictOf(buffer: Uint8Array): SignatureVerdict | undefined {
  const { facts } = decodeAs('x509', buffer, exchange);
  return facts?.of === 'certificates' ? facts.chain.certificates[0]?.signature : undefined;
}

describe.skipIf(!hasOpenssl())('the signature of a certificate that OpenSSL made', () => {
  let folder = '';
  beforeAll(() => {
    folder = temporaryFolder('signatures-');
    execFileSync(
      'openssl',
      [
        'genpkey',
        '-genparam',
        '-algorithm',
        'DSA',
        '-pkeyopt',
        'dsa_paramgen_bits:1024',
        '-pkeyopt',
        'dsa_paramgen_q_bits:160',
        '-out',
        join(folder, 'dsa.pem'),
      ],
      { stdio: 'ignore' },
    );
  });
  /** Files of keys by what OpenSSL makes them with: an RSA key takes longer than everything that is done with it. */
  const keyFiles = new Map<string, string>();
  function keyFileOf(key: readonly string[], isNew: boolean): string {
    const known = keyFiles.get(key.join(' '));
    if (known !== undefined && !isNew) return known;
    const made = join(folder, `key ${keyFiles.size}${isNew ? ' new' : ''}.pem`);
    execFileSync('openssl', ['genpkey', ...key, '-out', made], { stdio: 'ignore', cwd: folder });
    keyFiles.set(key.join(' '), made);
    return made;
  }

  /** A self-signed certificate. `isNew`: by a key that no other one has. */
  function make(key: readonly string[], signing: readonly string[], isNew = false): Uint8Array {
    const [keyFile, file] = [keyFileOf(key, isNew), join(folder, 'made.der')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-key',
        keyFile,
        '-subj',
        '/O=Test/CN=Signer',
        '-days',
        '2',
        ...signing,
        '-outform',
        'DER',
        '-out',
        file,
      ],
      { stdio: 'ignore' },
    );
    return new Uint8Array(readFileSync(file));
  }

  it.each(schemes)(
    'by %s is verified; one byte changed in what is signed, or in the signature, and it is not',
    (_name, key, signing) => {
      const certificate = make(key, signing);
      expect(verdictOf(certificate)).toEqual({ is: 'valid' });
      const { root } = decodeAs('x509', certificate, exchange);
      const [serial, signature] = [findNode(root, 'serialNumber'), findNode(root, 'signatureValue')];
      for (const place of [(serial?.end ?? 0) - 1, (signature?.end ?? 0) - 1]) {
        const altered = certificate.slice();
        altered[place] = (altered[place] ?? 0) ^ 1;
        const verdict = verdictOf(altered);
        expect(verdict?.is).toBe('invalid');
        expect(verdict?.is === 'invalid' ? verdict.why : '').toMatch(/changed|another key|padding/);
      }
    },
  );

  it('is checked under the right key, where another certificate has the same names', () => {
    const [first, second] = [make(...ecdsa), make(...ecdsa, true)];
    expect(verdictOf(concat(first, second))).toEqual({ is: 'valid' });
    expect(verdictOf(concat(second, first))).toEqual({ is: 'valid' });
  });

  it('is not checked where the issuer is not at hand', () => {
    const issued = issueUnder(make(...ecdsa));
    expect(verdictOf(issued)).toMatchObject({ is: 'not checked', why: expect.stringContaining('issuer') as unknown });
  });

  const ecdsa = [['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], ['-sha256']] as const;

  /** A certificate issued under the one just made by the key of `ecdsa`. */
  function issueUnder(issuer: Uint8Array): Uint8Array {
    const [request, leafKey, file] = [join(folder, 'leaf.csr'), join(folder, 'leaf.pem'), join(folder, 'leaf.der')];
    execFileSync(
      'openssl',
      [
        'req',
        '-new',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        leafKey,
        '-subj',
        '/CN=Leaf',
        '-out',
        request,
      ],
      { stdio: 'ignore' },
    );
    execFileSync(
      'openssl',
      [
        'x509',
        '-req',
        '-in',
        request,
        '-CA',
        join(folder, 'made.der'),
        '-CAkey',
        keyFileOf(ecdsa[0], false),
        '-CAcreateserial',
        '-CAform',
        'DER',
        '-outform',
        'DER',
        '-out',
        file,
      ],
      { stdio: 'ignore' },
    );
    const leaf = new Uint8Array(readFileSync(file));
    expect(verdictOf(concat(leaf, issuer))).toEqual({ is: 'valid' });
    return leaf;
  }
});
