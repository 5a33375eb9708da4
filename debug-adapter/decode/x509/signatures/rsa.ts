/** Verifying RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 sections 8.2.2 and 8.1.2). */
import { type Bytes, concat, emptyBytes, equalBytes, xor } from '../../../bytes/bytes.ts';
import { fromHex } from '../../../bytes/hex.ts';
import type { CryptoBackend, DigestName, HashName, RsaPublicKey } from '../../../crypto/backend.ts';
import { mgf1 } from '../../../crypto/oaep.ts';
import type { SignatureVerdict } from '../facts.ts';
import { bitLength } from '../public-key.ts';

/** The DER in front of the digest (RFC 8017 section 9.2 note 1). */
const digestInfos: Readonly<Partial<Record<DigestName, string>>> = {
  MD5: '3020300c06082a864886f70d020505000410',
  'RIPEMD-160': '3021300906052b2403020105000414',
  'SHA-1': '3021300906052b0e03021a05000414',
  'SHA-224': '302d300d06096086480165030402040500041c',
  'SHA-256': '3031300d060960864801650304020105000420',
  'SHA-384': '3041300d060960864801650304020205000430',
  'SHA-512': '3051300d060960864801650304020305000440',
  'SHA-512/224': '302d300d06096086480165030402050500041c',
  'SHA-512/256': '3031300d060960864801650304020605000420',
  'SHA3-224': '302d300d06096086480165030402070500041c',
  'SHA3-256': '3031300d060960864801650304020805000420',
  'SHA3-384': '3041300d060960864801650304020905000430',
  'SHA3-512': '3051300d060960864801650304020a05000440',
};

/** Moduli above this many bytes are not computed with: 16384 bits. */
const maxModulus = 2048;
const otherKey: SignatureVerdict = { is: 'invalid', why: "made with another key than the issuer's" };
const changed: SignatureVerdict = { is: 'invalid', why: 'the digest inside is another: the certificate was changed' };

/** What the public-key operation gives, or why it cannot be done. */
function open(crypto: CryptoBackend, key: RsaPublicKey, signature: Bytes): Bytes | SignatureVerdict {
  if (key.n.length > maxModulus || key.e.length > 8 || key.n.length < 64)
    return { is: 'not checked', why: "the issuer's key has a size that is not computed with" };
  if (((key.n.at(-1) ?? 0) & 1) === 0 || ((key.e.at(-1) ?? 0) & 1) === 0)
    return { is: 'invalid', why: "the issuer's key is no RSA key" };
  if (signature.length !== key.n.length)
    return {
      is: 'invalid',
      why: `the signature has ${String(signature.length)} bytes, the issuer's modulus ${String(key.n.length)}`,
    };
  return crypto.rsaPublic(key, signature) ?? { is: 'invalid', why: "the signature is not below the issuer's modulus" };
}

/** Compares the whole encoded message, built anew, with the one inside, so that nothing inside the padding can be forged. */
export function verifyPkcs1(
  crypto: CryptoBackend,
  key: RsaPublicKey,
  hash: DigestName,
  signed: Bytes,
  signature: Bytes,
): SignatureVerdict {
  const opened = open(crypto, key, signature);
  if ('is' in opened) return opened;
  const digestInfo = concat(fromHex(digestInfos[hash] ?? '') ?? emptyBytes, crypto.digest(hash, signed));
  const padding = opened.length - digestInfo.length - 3;
  if (padding < 8) return { is: 'invalid', why: `the issuer's key is too small for ${hash}` };
  const expected = concat(new Uint8Array([0, 1]), new Uint8Array(padding).fill(0xff), new Uint8Array([0]), digestInfo);
  if (equalBytes(opened, expected)) return { is: 'valid' };
  return opened[0] === 0 && opened[1] === 1 ? changed : otherKey;
}

/** EMSA-PSS-VERIFY (RFC 8017 section 9.1.2), its steps in order. */
export function verifyPss(
  crypto: CryptoBackend,
  key: RsaPublicKey,
  hashes: { readonly hash: HashName; readonly mgfHash: HashName; readonly saltLength: number },
  signed: Bytes,
  signature: Bytes,
): SignatureVerdict {
  const opened = open(crypto, key, signature);
  if ('is' in opened) return opened;
  const digest = crypto.digest(hashes.hash, signed);
  const emBits = bitLength(key.n) - 1;
  const em = opened.subarray(opened.length - Math.ceil(emBits / 8));
  const dbLength = em.length - digest.length - 1;
  if (dbLength < hashes.saltLength + 1)
    return { is: 'invalid', why: "the issuer's key is too small for the hash and the salt" };
  if (em.at(-1) !== 0xbc) return otherKey;
  const h = em.subarray(dbLength, dbLength + digest.length);
  const db = xor(em.subarray(0, dbLength), mgf1(crypto, hashes.mgfHash, h, dbLength));
  const unusedBits = em.length * 8 - emBits;
  if ((em[0] ?? 0) >> (8 - unusedBits) !== 0) return otherKey;
  db[0] = (db[0] ?? 0) & (0xff >> unusedBits);
  const separator = dbLength - hashes.saltLength - 1;
  if (db.subarray(0, separator).some((byte) => byte !== 0) || db[separator] !== 1)
    return { is: 'invalid', why: 'the padding inside is not that of its parameters' };
  return equalBytes(h, crypto.digest(hashes.hash, concat(new Uint8Array(8), digest, db.subarray(separator + 1))))
    ? { is: 'valid' }
    : changed;
}
