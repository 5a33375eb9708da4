/**
 * Makes the fixed test identity of the emulated driver: root -> intermediate -> leaf, and a second leaf under another key, with the
 * extensions that RFC 5280 asks for (`openssl verify -x509_strict` accepts them). Run once; the result is checked in as
 * debug-adapter/crypto/test-identity-data.ts. Test material: trust it with nothing. The keys of both leaves are kept when the
 * certificates are made anew, so that everything encrypted for them stays good; those of the authorities are made and forgotten.
 * `--print-leaf` and `--print-other` print the checked-in certificates as PEM instead.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import forge from 'node-forge';

const target = fileURLToPath(new URL('../../debug-adapter/crypto/test-identity-data.ts', import.meta.url));
const { asn1, pki } = forge;

if (process.argv[2] === '--print-leaf') print('leafCertificate');
else if (process.argv[2] === '--print-other') print('otherCertificate');
else make();

/** @param {string} name */
function checkedIn(name) {
  return new RegExp(`${name} =\\s*'([^']+)'`).exec(readFileSync(target, 'utf8'))?.[1] ?? '';
}

/** @param {string} name */
function print(name) {
  process.stdout.write(
    `-----BEGIN CERTIFICATE-----\n${checkedIn(name)
      .match(/.{1,64}/g)
      ?.join('\n')}\n-----END CERTIFICATE-----\n`,
  );
}

function make() {
  const root = issue('DDI Debugger Test Root', null, 1, true, newKey());
  const intermediate = issue('DDI Debugger Test Intermediate', root, 2, true, newKey());
  const leaf = issue('DDI Debugger Test Driver', intermediate, 3, false, keptKey('leafPrivateKey'));
  const other = issue('DDI Debugger Test Channel', intermediate, 4, false, keptKey('otherPrivateKey'));
  const chain = certsOnly([root, intermediate, leaf]);
  /** @param {string} der */
  const base64 = (der) => Buffer.from(der, 'binary').toString('base64');
  writeFileSync(
    target,
    `/** Made by tools/generate/make-test-chain.mjs. Test keys, public to everyone: nothing under them is secret. Base64 of DER. */
export const leafPrivateKey =
  '${leaf.pkcs8.toString('base64')}';
export const otherPrivateKey =
  '${other.pkcs8.toString('base64')}';
export const leafCertificate =
  '${base64(der(leaf.certificate))}';
export const otherCertificate =
  '${base64(der(other.certificate))}';
export const chain =
  '${base64(chain)}';
`,
  );
}

/** @param {import('node-forge').pki.Certificate} certificate */
function der(certificate) {
  return asn1.toDer(pki.certificateToAsn1(certificate)).getBytes();
}

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** @param {string} name */
function keptKey(name) {
  return createPrivateKey({ key: Buffer.from(checkedIn(name), 'base64'), type: 'pkcs8', format: 'der' });
}

/**
 * @typedef {{ certificate: import('node-forge').pki.Certificate, key: import('node-forge').pki.rsa.PrivateKey, pkcs8: Buffer }} Issued
 * @param {string} commonName
 * @param {Issued | null} issuer null = itself
 * @param {number} serial
 * @param {boolean} isAuthority
 * @param {import('node:crypto').KeyObject} privateKey
 * @returns {Issued}
 */
function issue(commonName, issuer, serial, isAuthority, privateKey) {
  const publicKey = createPublicKey(privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(String(publicKey.export({ type: 'spki', format: 'pem' })));
  certificate.serialNumber = `0${serial}`;
  certificate.validity.notBefore = new Date('2020-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date('2049-12-31T23:59:59Z');
  const subject = [
    { name: 'commonName', value: commonName },
    { name: 'organizationName', value: 'Test material, not for trust' },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer === null ? subject : issuer.certificate.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: isAuthority, critical: true },
    isAuthority
      ? { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }
      : { name: 'keyUsage', keyEncipherment: true, critical: true },
    { name: 'subjectKeyIdentifier' },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: (issuer?.certificate ?? certificate).generateSubjectKeyIdentifier().getBytes(),
    },
  ]);
  const forgeKey = pki.privateKeyFromPem(String(privateKey.export({ type: 'pkcs1', format: 'pem' })));
  certificate.sign(issuer === null ? forgeKey : issuer.key, forge.md.sha256.create());
  return { certificate, key: forgeKey, pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }) };
}

/**
 * Certs-only SignedData (RFC 2315): root first, leaf last.
 * @param {readonly Issued[]} members
 */
function certsOnly(members) {
  /** @type {typeof asn1.create} */
  const make = (tagClass, type, constructed, value) => asn1.create(tagClass, type, constructed, value);
  const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
  /** @param {string} text */
  const oid = (text) => make(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(text).getBytes());
  const signedData = make(UNIVERSAL, asn1.Type.SEQUENCE, true, [
    make(UNIVERSAL, asn1.Type.INTEGER, false, asn1.integerToDer(1).getBytes()),
    make(UNIVERSAL, asn1.Type.SET, true, []),
    make(UNIVERSAL, asn1.Type.SEQUENCE, true, [oid('1.2.840.113549.1.7.1')]),
    make(
      CONTEXT_SPECIFIC,
      0,
      true,
      members.map((member) => pki.certificateToAsn1(member.certificate)),
    ),
    make(UNIVERSAL, asn1.Type.SET, true, []),
  ]);
  return asn1
    .toDer(
      make(UNIVERSAL, asn1.Type.SEQUENCE, true, [
        oid('1.2.840.113549.1.7.2'),
        make(CONTEXT_SPECIFIC, 0, true, [signedData]),
      ]),
    )
    .getBytes();
}
