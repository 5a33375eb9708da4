/** Verdict for verdict against the `openssl` command: what one encrypts the other opens, what one refuses the other refuses. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HashName } from '../../debug-adapter/crypto/backend.ts';
import { emptyBytes } from '../../debug-adapter/bytes/bytes.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { builtInIdentity, builtInLeaf } from '../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { encryptOaep, hashLength, hashNames, type OaepParameters } from '../../debug-adapter/crypto/oaep.ts';
import { decryptOaep } from './decrypt-oaep.ts';
import { leafPrivateKey } from '../../debug-adapter/crypto/test-identity-data.ts';
import { repetitions } from '../repetitions.ts';
import { damages, makeDamagedEM } from './damaged-blocks.ts';
import { temporaryFolder } from '../temporary.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
/** What OpenSSL takes for OAEP: it refuses SHAKE. */
const opensslNames: Readonly<Partial<Record<HashName, string>>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-512/224': 'sha512-224',
  'SHA-512/256': 'sha512-256',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};
const known = hashNames.filter((hash) => opensslNames[hash] !== undefined);
/** Of SHA-3 some pairs, so that the processes stay bounded. */
const isTried = (oaepHash: HashName, mgf1Hash: HashName): boolean =>
  ![oaepHash, mgf1Hash].some((hash) => hash.startsWith('SHA3')) || oaepHash === mgf1Hash || mgf1Hash === 'SHA-1';
const { key } = builtInIdentity;
const k = key.n.length;

interface Case {
  readonly parameters: OaepParameters;
  readonly message: Uint8Array;
  readonly seed: Uint8Array;
}

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const label = fc.oneof({ weight: 2, arbitrary: fc.constant(emptyBytes) }, { weight: 3, arbitrary: bytes(1, 40) });
/** By day each hash stands in one in so many of its pairs, on both sides. */
const pairShare = repetitions({ usual: 3, nightly: 1 });

/** Hash pairs, each with a random label, message and seed; PS keeps two bytes for the damages. The same cases every time. */
const cases: readonly Case[] = known.flatMap((oaepHash, row) =>
  known.flatMap((mgf1Hash, column) => {
    if (!isTried(oaepHash, mgf1Hash) || (row + column) % pairShare !== 0) return [];
    const hLen = hashLength(oaepHash);
    const room = k - 2 * hLen - 2;
    const message = fc.oneof(bytes(16, 16), bytes(40, 40), bytes(0, room - 2));
    const [sample] = fc.sample(fc.tuple(label, message, bytes(hLen, hLen)), { seed: row * 7 + column + 1, numRuns: 1 });
    return [{ parameters: { oaepHash, mgf1Hash, label: sample![0] }, message: sample![1], seed: sample![2] }];
  }),
);

describe.skipIf(!hasOpenssl)(`OpenSSL and ours${hasOpenssl ? '' : ' (skipped: there is no openssl command)'}`, () => {
  const folder = temporaryFolder('oaep-');
  const write = (name: string, content: Uint8Array): void => {
    writeFileSync(join(folder, name), content);
  };
  write('leaf.der', builtInLeaf);
  write('key.der', Buffer.from(leafPrivateKey, 'base64'));

  /** One shell runs the whole list: `<i>.in` to `<i>.out` by `openssl pkeyutl`. Answers the outputs, null where OpenSSL refused. */
  function runAll(
    action: string,
    list: readonly { readonly input: Uint8Array; readonly parameters: OaepParameters }[],
  ): readonly (Uint8Array | null)[] {
    const lines = list.map(({ input, parameters }, i) => {
      write(`${String(i)}.in`, input);
      rmSync(join(folder, `${String(i)}.out`), { force: true });
      const options = [
        `rsa_padding_mode:oaep`,
        `rsa_oaep_md:${opensslNames[parameters.oaepHash] ?? ''}`,
        `rsa_mgf1_md:${opensslNames[parameters.mgf1Hash] ?? ''}`,
      ];
      if (parameters.label.length > 0) options.push(`rsa_oaep_label:${toHex(parameters.label)}`);
      return `openssl pkeyutl ${action} -in ${String(i)}.in -out ${String(i)}.tmp ${options.map((option) => `-pkeyopt ${option}`).join(' ')} 2>/dev/null && mv ${String(i)}.tmp ${String(i)}.out`;
    });
    writeFileSync(join(folder, 'run.sh'), `${lines.join('\n')}\ntrue\n`);
    execFileSync('sh', ['run.sh'], { cwd: folder });
    return list.map((_, i) => {
      const file = join(folder, `${String(i)}.out`);
      return existsSync(file) ? new Uint8Array(readFileSync(file)) : null;
    });
  }

  const encrypting = '-encrypt -certin -keyform DER -inkey leaf.der';
  const decrypting = '-decrypt -keyform DER -inkey key.der';

  it('open what OpenSSL encrypted, over all hash pairs, labels and messages', () => {
    const blocks = runAll(
      encrypting,
      cases.map(({ message, parameters }) => ({ input: message, parameters })),
    );
    cases.forEach(({ message, parameters }, i) => {
      expect(decryptOaep(nodeBackend, key, blocks[i]!, parameters)).toEqual({ ok: true, message });
      const otherLabel = { ...parameters, label: Uint8Array.of(0, ...parameters.label) };
      expect(decryptOaep(nodeBackend, key, blocks[i]!, otherLabel)).toEqual({ ok: false, failure: 'LHASH_MISMATCH' });
    });
  });

  it('have OpenSSL open what ours encrypted, over all hash pairs, labels and messages', () => {
    const blocks = cases.map(
      ({ message, seed, parameters }) => encryptOaep(nodeBackend, key, message, seed, parameters) as Uint8Array,
    );
    const opened = runAll(
      decrypting,
      cases.map(({ parameters }, i) => ({ input: blocks[i]!, parameters })),
    );
    expect(opened.map((message) => message && toHex(message))).toEqual(cases.map(({ message }) => toHex(message)));
  });

  /** Each case meets one in so many of the damages, and each damage one in so many of the cases. */
  const share = repetitions({ usual: 12, nightly: 1 });
  it('refuse and accept the same damaged blocks, and read the same messages', () => {
    const list = cases.flatMap(({ message, seed, parameters }, i) =>
      damages
        .filter((_, at) => at % share === i % share)
        .map((damage) => ({
          damage,
          parameters,
          input: nodeBackend.rsaPublic(key, makeDamagedEM(damage, message, seed, k, parameters))!,
        })),
    );
    const theirs = runAll(decrypting, list);
    list.forEach(({ damage, parameters, input }, i) => {
      const ours = decryptOaep(nodeBackend, key, input, parameters);
      expect(ours.ok ? null : ours.failure, damage.name).toBe(damage.failure);
      expect(ours.ok ? toHex(ours.message) : null, damage.name).toBe(theirs[i] ? toHex(theirs[i]) : null);
    });
  });

  it('refuse the same blocks that no one encoded: random, 0, 1, n - 1, n, all ones, other parameters', () => {
    const parameters: OaepParameters = { oaepHash: 'SHA-512', mgf1Hash: 'SHA-512', label: emptyBytes };
    const nMinusOne = Uint8Array.from(key.n, (byte, i) => (i === k - 1 ? byte - 1 : byte));
    const one = Uint8Array.from({ length: k }, (_, i) => (i === k - 1 ? 1 : 0));
    const others = hashNames.slice(0, 4).map(
      (hash) =>
        encryptOaep(nodeBackend, key, new Uint8Array(16), new Uint8Array(hashLength(hash)), {
          ...parameters,
          oaepHash: hash,
          mgf1Hash: hash,
        }) as Uint8Array,
    );
    const list = [
      ...fc.sample(bytes(k, k), { seed: 11, numRuns: 20 }),
      new Uint8Array(k),
      one,
      nMinusOne,
      key.n,
      new Uint8Array(k).fill(0xff),
      ...others,
    ];
    const theirs = runAll(
      decrypting,
      list.map((input) => ({ input, parameters })),
    );
    expect(list.map((input) => decryptOaep(nodeBackend, key, input, parameters).ok)).toEqual(
      theirs.map((message) => message !== null),
    );
    expect(theirs.every((message) => message === null)).toBe(true);
  });
});
