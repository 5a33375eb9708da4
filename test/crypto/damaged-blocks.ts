import { concat, xor, type Bytes } from '../../debug-adapter/bytes/bytes.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { hashLength, mgf1, type OaepFailure, type OaepParameters } from '../../debug-adapter/crypto/oaep.ts';

/** EM over any Y, seed and DB: the masking of RFC 8017 section 7.1.1 without its care for what is masked. */
export function maskAnything(y: number, seed: Bytes, db: Bytes, { mgf1Hash }: OaepParameters): Bytes {
  const maskedDB = xor(db, mgf1(nodeBackend, mgf1Hash, seed, db.length));
  return concat(Uint8Array.of(y), xor(seed, mgf1(nodeBackend, mgf1Hash, maskedDB, seed.length)), maskedDB);
}

/** lHash || PS || 01 || M for a modulus of k bytes. */
export function makeDB(message: Bytes, k: number, { oaepHash, label }: OaepParameters): Bytes {
  const padding = new Uint8Array(k - 2 * hashLength(oaepHash) - 2 - message.length);
  return concat(nodeBackend.digest(oaepHash, label), padding, Uint8Array.of(1), message);
}

export interface Damage {
  readonly name: string;
  /** The first check that fails, or null where the block is still one that RFC 8017 accepts. */
  readonly failure: OaepFailure | null;
  readonly y?: number;
  /** Writes into the DB. `separator` is the index of the 0x01. */
  readonly change?: (db: Bytes, hLen: number, separator: number) => void;
}

/** Every way in which an encoded message can be wrong, and four in which it is unusual and right. All need a PS of two bytes. */
export const damages: readonly Damage[] = [
  { name: 'nothing damaged', failure: null },
  { name: 'Y is 1', failure: 'Y_NONZERO', y: 1 },
  {
    name: 'Y is 1 and lHash is wrong too',
    failure: 'Y_NONZERO',
    y: 1,
    change: (db) => {
      db[0]! ^= 0xff;
    },
  },
  {
    name: 'one bit of the first byte of lHash',
    failure: 'LHASH_MISMATCH',
    change: (db) => {
      db[0]! ^= 1;
    },
  },
  {
    name: 'one bit of the last byte of lHash',
    failure: 'LHASH_MISMATCH',
    change: (db, hLen) => {
      db[hLen - 1]! ^= 0x80;
    },
  },
  {
    name: 'lHash is all zero',
    failure: 'LHASH_MISMATCH',
    change: (db, hLen) => {
      db.fill(0, 0, hLen);
    },
  },
  {
    name: 'the first byte of PS is 2',
    failure: 'PS_NONZERO',
    change: (db, hLen) => {
      db[hLen] = 2;
    },
  },
  {
    name: 'the last byte of PS is ff',
    failure: 'PS_NONZERO',
    change: (db, _hLen, separator) => {
      db[separator - 1] = 0xff;
    },
  },
  {
    name: 'the separator is 2',
    failure: 'PS_NONZERO',
    change: (db, _hLen, separator) => {
      db[separator] = 2;
    },
  },
  {
    name: 'zero bytes to the end',
    failure: 'NO_SEPARATOR',
    change: (db, hLen) => {
      db.fill(0, hLen);
    },
  },
  {
    name: 'PS of no bytes: the separator stands right after lHash',
    failure: null,
    change: (db, hLen) => {
      db[hLen] = 1;
    },
  },
  {
    name: 'an empty message: the separator is the last byte',
    failure: null,
    change: (db, hLen) => {
      db.fill(0, hLen);
      db[db.length - 1] = 1;
    },
  },
];

/** The EM of `message` with one damage. */
export function makeDamagedEM(
  damage: Damage,
  message: Bytes,
  seed: Bytes,
  k: number,
  parameters: OaepParameters,
): Bytes {
  const db = makeDB(message, k, parameters);
  damage.change?.(db, hashLength(parameters.oaepHash), db.length - message.length - 1);
  return maskAnything(damage.y ?? 0, seed, db, parameters);
}
