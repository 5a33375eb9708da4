import { describe, expect, it } from 'vitest';
import { concat, emptyBytes, xor, type Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { nodeBackend as crypto } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { documentedParameters, encodeOaep, mgf1 } from '../../../debug-adapter/crypto/oaep.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeOaep } from '../../../debug-adapter/decode/oaep/decode.ts';
import type { OaepReport } from '../../../debug-adapter/decode/oaep/report.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { repetitions } from '../../repetitions.ts';
import { exchange, opmBlock, ownKey, rawRsa } from '../keyring.ts';

const [k, hLen] = [256, 64] as const;
/** No byte of it is 00 or 01: where the key begins with one of those, a wrong separator looks like another length. */
const key = Uint8Array.from({ length: 16 }, (_, at) => 0xa0 + at);
const seed = Uint8Array.from({ length: hLen }, (_, at) => at * 3);
const [psStart, separator] = [1 + 2 * hLen, k - key.length - 1] as const;

function emOf(message: Bytes): Bytes {
  const em = encodeOaep(crypto, message, seed, k, documentedParameters);
  if (typeof em === 'string') throw new Error(em);
  return em;
}

/** EM of a DB, masked as RFC 8017 section 7.1.1 step 2 says. */
function emOfDb(db: Bytes): Bytes {
  const maskedDB = xor(db, mgf1(crypto, 'SHA-512', seed, db.length));
  return concat(Uint8Array.of(0), xor(seed, mgf1(crypto, 'SHA-512', maskedDB, hLen)), maskedDB);
}

const db = concat(crypto.digest('SHA-512', emptyBytes), new Uint8Array(separator - psStart), Uint8Array.of(1), key);
const dbStart = 1 + hLen;
/** The DB of EM whose byte at a place of EM has another value. */
const withDb = (at: number, byte: number): Bytes => rawRsa(emOfDb(db.with(at - dbStart, byte)));

interface Finding {
  readonly report: OaepReport;
  readonly places: readonly string[];
  readonly problem: string;
}

function find(block: Bytes, context: DecodeContext = exchange): Finding {
  const decoded = decodeOaep(block, context);
  if (decoded.facts?.of !== 'oaep') throw new Error('no report');
  return { report: decoded.facts.report, places: placesOf(decoded.root), problem: decoded.problem ?? '' };
}

/** The nodes below the root that bear a problem. */
function placesOf(node: DecodeNode): readonly string[] {
  return node.children.flatMap((child) => [...(child.problem === undefined ? [] : [child.label]), ...placesOf(child)]);
}

/** All places at night; else every so many, and the ends. */
const stride = repetitions({ usual: 6, nightly: 1 });
const tried = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index).filter(
    (at) => at === from || at === to - 1 || at % stride === 0,
  );

describe('a wrong byte of the encrypted block', () => {
  const block = rawRsa(emOf(key));

  it('is told at each place, as what it does to EM and as no other mistake', () => {
    const reasons = new Map<string, number>();
    for (const at of tried(0, k)) {
      const { report, places, problem } = find(block.with(at, (block[at] ?? 0) ^ 0x41));
      const id = report.failure?.id ?? 'none';
      reasons.set(id, (reasons.get(id) ?? 0) + 1);
      expect(report.valid).toBe(false);
      expect(report.mistake).toBeNull();
      expect(problem).toContain(report.failure?.message);
      // The RSA operation spreads the wrong byte over all of EM: its first byte shows it, or lHash where that is zero by chance.
      if (id === 'C_OUT_OF_RANGE') expect({ places, em: report.em }).toEqual({ places: ['C'], em: null });
      else if (report.em?.[0] === 0) expect({ id, places }).toEqual({ id: 'LHASH_MISMATCH', places: ['lHash'] });
      else expect({ id, places: [...new Set(places)] }).toEqual({ id: 'Y_NONZERO', places: ['Y'] });
    }
    expect(reasons.get('Y_NONZERO')).toBeGreaterThan(tried(0, k).length * 0.9);
  });

  it('is out of range where it makes the block greater than the modulus', () => {
    expect(find(block.with(0, 0xff))).toMatchObject({
      report: { failure: { id: 'C_OUT_OF_RANGE', of: 'C', start: 0, end: k } },
      places: ['C'],
    });
  });
});

describe('a wrong byte of EM', () => {
  const em = emOf(key);

  it('is Y where it is the first, although everything else is right', () => {
    const { report, places } = find(rawRsa(em.with(0, 1)));
    expect(report).toMatchObject({
      failure: { id: 'Y_NONZERO', start: 0, end: 1 },
      oaepHash: 'SHA-512',
      mgf1Hash: 'SHA-512',
    });
    expect([...new Set(places)]).toEqual(['Y']);
    expect(report.failure?.message).toContain('EM begins with 01, not 00, although lHash is right');
  });

  it.each([
    ['maskedSeed', 1, dbStart],
    ['maskedDB', dbStart, k],
  ] as const)(
    'in %s garbles all of DB: lHash shows it, and the regions that it may stand in are named',
    (region, from, to) => {
      for (const at of tried(from, to)) {
        const { report, places } = find(rawRsa(em.with(at, (em[at] ?? 0) ^ 0x80)));
        expect({ at, id: report.failure?.id, start: report.failure?.start, places, mistake: report.mistake }).toEqual({
          at,
          id: 'LHASH_MISMATCH',
          start: dbStart,
          places: ['lHash'],
          mistake: null,
        });
        expect(report.failure?.message).toContain(region);
      }
    },
  );
});

describe('a wrong byte of DB, before it is masked', () => {
  it('in lHash is named, and no other label is suspected', () => {
    for (const at of tried(dbStart, psStart)) {
      const { report, places } = find(withDb(at, (db[at - dbStart] ?? 0) ^ 0x10));
      expect(report).toMatchObject({
        failure: { id: 'LHASH_MISMATCH', start: dbStart, end: psStart },
        mistake: null,
        message: key,
      });
      expect(report.failure?.message).toContain(`but for one byte: byte ${String(at)} of EM`);
      expect(places).toEqual(['lHash']);
    }
  });

  it.each([0x02, 0x01, 0xff])('in PS is named where it is %i, 1 included, which ends PS early', (byte) => {
    for (const at of tried(psStart, separator)) {
      const { report, places } = find(withDb(at, byte));
      expect(report.failure).toMatchObject({ id: 'PS_NONZERO', start: at, end: at + 1 });
      expect(report.failure?.message).toContain(`byte ${String(at)} of EM is ${byte.toString(16).padStart(2, '0')}`);
      expect(places).toEqual(['wrong byte of PS']);
    }
  });

  it.each([0x00, 0x02, 0xff])('is the separator where that is %i', (byte) => {
    const { report, places } = find(withDb(separator, byte));
    expect(report.failure).toMatchObject({
      id: byte === 0 ? 'NO_SEPARATOR' : 'PS_NONZERO',
      start: separator,
      end: separator + 1,
    });
    expect(report.failure?.message).toContain(
      `The separator 01 should stand at byte ${String(separator)} of EM, in front of 16 bytes of message; that byte is ${byte.toString(16).padStart(2, '0')}.`,
    );
    expect(places).toEqual(['separator']);
  });

  it('in M is a different key and nothing else', () => {
    for (const at of tried(separator + 1, k)) {
      const { report, places } = find(withDb(at, 0x33));
      expect(report).toMatchObject({
        valid: true,
        failure: null,
        mistake: null,
        message: key.with(at - separator - 1, 0x33),
      });
      expect(places).toEqual([]);
    }
  });

  it('in the random number of an output is a random number of another output', () => {
    const opm: DecodeContext = {
      ...exchange,
      expectation: { place: 'OPM', exchange: 'output protection' },
      outputRandom: opmBlock.subarray(0, 16),
    };
    for (const at of [...tried(0, 16), ...tried(16, 40)]) {
      const { report, places } = find(rawRsa(emOf(opmBlock.with(at, 0x99))), opm);
      expect(report.failure?.id).toBe(at < 16 ? 'RANDOM_MISMATCH' : undefined);
      expect(places).toEqual(at < 16 ? ['random number'] : []);
      expect(report.valid).toBe(at >= 16);
    }
  });

  it('is told for PS and separator without knowing what the message is for', () => {
    const nowhere = { crypto, keyring: [ownKey], certificates: [] };
    expect(find(withDb(psStart + 7, 9), nowhere)).toMatchObject({
      report: { failure: { id: 'PS_NONZERO', start: psStart + 7 } },
      places: ['separator'],
    });
    expect(find(rawRsa(emOfDb(db.map((byte, at) => (at >= hLen ? 0 : byte)))), nowhere)).toMatchObject({
      report: { failure: { id: 'NO_SEPARATOR' } },
      places: ['PS'],
    });
  });
});
