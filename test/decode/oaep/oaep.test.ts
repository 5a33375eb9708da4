import { describe, expect, it } from 'vitest';
import { concat, reversed } from '../../../debug-adapter/bytes/bytes.ts';
import { encodeOaep, documentedParameters, hashNames } from '../../../debug-adapter/crypto/oaep.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { decodeOaep } from '../../../debug-adapter/decode/oaep/decode.ts';
import { diagnoseOaep } from '../../../debug-adapter/decode/oaep/diagnose.ts';
import { renderText } from '../../../debug-adapter/decode/render.ts';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import {
  encrypt,
  exchange,
  findNode,
  opmBlock,
  otherKey,
  ownKey,
  pkcs1,
  rawRsa,
  sessionKey,
  strayNodes,
} from '../keyring.ts';

const zeros = (length: number): Uint8Array => new Uint8Array(length);
const pairs = hashNames.flatMap((oaepHash) => hashNames.map((mgf1Hash) => ({ oaepHash, mgf1Hash })));
const encoded = (): Uint8Array => {
  const em = encodeOaep(nodeBackend, sessionKey, zeros(64), 256, documentedParameters);
  if (typeof em === 'string') throw new Error(em);
  return em;
};

describe('RSAES-OAEP diagnosis', () => {
  it.each(pairs)('finds $oaepHash with MGF1-$mgf1Hash and the message', ({ oaepHash, mgf1Hash }) => {
    const report = diagnoseOaep(encrypt(sessionKey, oaepHash, mgf1Hash), exchange);
    expect({ valid: report.valid, oaepHash: report.oaepHash, mgf1Hash: report.mgf1Hash }).toEqual({
      valid: true,
      oaepHash,
      mgf1Hash,
    });
    expect(report.message).toEqual(sessionKey);
  });

  it('needs one RSA operation for a good block, whatever its hash pair', () => {
    let operations = 0;
    const crypto = {
      ...nodeBackend,
      rsaPrivate: (...args: Parameters<typeof nodeBackend.rsaPrivate>) => {
        operations += 1;
        return nodeBackend.rsaPrivate(...args);
      },
    };
    diagnoseOaep(encrypt(sessionKey, 'SHA-512/224', 'SHA-384'), { ...exchange, crypto });
    expect(operations).toBe(1);
  });

  it.each([
    ['the OPM block on the session path', () => encrypt(opmBlock), 'OPM_BLOCK', 'BAD_MESSAGE_LENGTH'],
    ['the default hash of a library', () => encrypt(sessionKey, 'SHA-1'), 'DEFAULT_HASH', undefined],
    ['another hash pair', () => encrypt(sessionKey, 'SHA-256', 'SHA-1'), 'OTHER_HASH', undefined],
    [
      'another label',
      () => encrypt(sessionKey, 'SHA-512', 'SHA-512', Uint8Array.of(1)),
      'OTHER_LABEL',
      'LHASH_MISMATCH',
    ],
    ['PKCS #1 v1.5 padding', () => rawRsa(pkcs1(sessionKey)), 'PKCS1_V1_5', 'LHASH_MISMATCH'],
    ['a little-endian ciphertext', () => reversed(encrypt(sessionKey)), 'LITTLE_ENDIAN', undefined],
    [
      'raw RSA with the key at the end',
      () => rawRsa(concat(zeros(240), sessionKey)),
      'RAW_RSA_RIGHT',
      'LHASH_MISMATCH',
    ],
    [
      'raw RSA with the key at the beginning',
      () => rawRsa(concat(sessionKey, zeros(240))),
      'RAW_RSA_LEFT',
      'Y_NONZERO',
    ],
    [
      'the key of another certificate',
      () => encrypt(sessionKey, 'SHA-512', 'SHA-512', zeros(0), otherKey.key),
      'OTHER_CERTIFICATE',
      undefined,
    ],
    ['the plain key', () => sessionKey, 'NOT_ENCRYPTED', 'BAD_LENGTH'],
    ['the plain key in a larger buffer', () => concat(sessionKey, zeros(240)), 'NOT_ENCRYPTED', undefined],
    ['a block without the RSA operation', encoded, 'ENCODED_NOT_ENCRYPTED', undefined],
    [
      'hexadecimal text',
      () => new TextEncoder().encode(toHex(encrypt(sessionKey))),
      'TEXT_INSTEAD_OF_BYTES',
      'BAD_LENGTH',
    ],
    ['a sign byte in front', () => concat(zeros(1), encrypt(sessionKey)), 'LEADING_ZERO_DROPPED', 'BAD_LENGTH'],
    ['a buffer never filled', () => zeros(256), 'NEVER_FILLED', undefined],
  ] as const)('recognises %s', (_, block, mistake, failure) => {
    const report = diagnoseOaep(block(), exchange);
    expect(report.mistake?.id).toBe(mistake);
    expect(report.mistake?.advice).not.toBe('');
    if (failure !== undefined) expect(report.failure?.id).toBe(failure);
    expect(strayNodes(decodeOaep(block(), exchange).root, [0, block().length])).toEqual([]);
  });

  it('recognises a session key alone on the OPM path, and a random number of another output', () => {
    const opm = { ...exchange, expectation: { place: 'OPM', exchange: 'output protection' as const } };
    expect(diagnoseOaep(encrypt(sessionKey), opm).mistake?.id).toBe('SESSION_KEY_ONLY');
    expect(diagnoseOaep(encrypt(opmBlock), { ...opm, outputRandom: zeros(16) }).failure?.id).toBe('RANDOM_MISMATCH');
    expect(diagnoseOaep(encrypt(opmBlock), { ...opm, outputRandom: opmBlock.subarray(0, 16) }).valid).toBe(true);
  });
});

describe('the RSAES-OAEP tree', () => {
  it('puts every region of EM at its place', () => {
    const { root } = decodeOaep(encrypt(sessionKey), exchange);
    const place = (label: string): readonly (number | undefined)[] => [
      findNode(root, label)?.start,
      findNode(root, label)?.end,
    ];
    expect(place('maskedSeed')).toEqual([1, 65]);
    expect(place('DB')).toEqual([65, 256]);
    expect(place('lHash')).toEqual([65, 129]);
    expect(place('PS')).toEqual([129, 239]);
    expect(place('M')).toEqual([240, 256]);
  });

  it("hides what was recovered with a user's own key until asked", () => {
    const decoded = decodeOaep(encrypt(sessionKey), { ...exchange, keyring: [{ ...ownKey, isUsersOwn: true }] });
    expect(renderText(decoded)).not.toContain('01 02 03 04');
    expect(renderText(decoded, { reveal: true })).toContain('01 02 03 04');
  });
});
