import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyBytes } from '../../debug-adapter/bytes/bytes.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { readPrivateKey } from '../../debug-adapter/crypto/keys.ts';
import { findPrivateKeyProblem } from '../../debug-adapter/crypto/key-checks.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import {
  encodeOaep,
  encryptOaep,
  openOaep,
  parseHashName,
  type OaepParameters,
} from '../../debug-adapter/crypto/oaep.ts';
import { decryptOaep } from './decrypt-oaep.ts';
import { hex } from './hex.ts';
import { readFields, readOaepVectors, skippedBecause, vectorFiles } from './vector-file.ts';

const sha1: OaepParameters = { oaepHash: 'SHA-1', mgf1Hash: 'SHA-1', label: emptyBytes };
const read = (name: string): string =>
  readFileSync(
    vectorFiles.find((path) => basename(path) === name)!,
    'utf8',
  );
const customFiles = vectorFiles.filter((path) => path.includes('/oaep-custom/'));

/** `oaep-<hash of MGF1>-<hash of the label>.txt`. */
function parametersOf(file: string): OaepParameters {
  const [, mgf1, oaep] = /^oaep-(\w+)-(\w+)\.txt$/.exec(basename(file))!;
  return { oaepHash: parseHashName(oaep!)!, mgf1Hash: parseHashName(mgf1!)!, label: emptyBytes };
}

describe.skipIf(vectorFiles.length === 0)(`published RSA-OAEP vectors${skippedBecause}`, () => {
  it('are 24 files of mixed hash pairs', () => {
    expect(customFiles).toHaveLength(24);
  });

  it.each(customFiles.map((path) => [basename(path), path] as const))(
    '%s decrypts, message for message',
    (_name, path) => {
      const vectors = readOaepVectors(readFileSync(path, 'utf8'));
      expect(vectors.length).toBeGreaterThanOrEqual(60);
      const opened = vectors.map(({ key, encryption }) =>
        decryptOaep(nodeBackend, key, encryption, parametersOf(path)),
      );
      expect(opened).toEqual(vectors.map(({ message }) => ({ ok: true, message })));
    },
  );

  it('of RSA Laboratories decrypt and, with their seeds, encrypt, under ten keys of 1024 to 2048 bits', () => {
    const vectors = readOaepVectors(read('oaep-vect.txt'));
    expect(vectors).toHaveLength(60);
    for (const { key, message, seed, encryption } of vectors) {
      expect(findPrivateKeyProblem(key)).toBeNull();
      expect(decryptOaep(nodeBackend, key, encryption, sha1)).toEqual({ ok: true, message });
      expect(toHex(encryptOaep(nodeBackend, key, message, seed!, sha1) as Uint8Array)).toBe(toHex(encryption));
    }
  });

  it('of RSA Laboratories decrypt over the portable backend too', () => {
    for (const { key, message, encryption } of readOaepVectors(read('oaep-vect.txt')).filter((_, i) => i % 6 === 0)) {
      expect(decryptOaep(forgeBackend, key, encryption, sha1)).toEqual({ ok: true, message });
    }
  });

  it('have the intermediate values that ours has', () => {
    const fields = new Map(readFields(read('oaep-int.txt')));
    const field = (start: string): string => toHex([...fields].find(([name]) => name.startsWith(start))![1]);
    const em = hex(`00${field('EM = ')}`);
    const opening = openOaep(nodeBackend, em, sha1)!;
    expect(opening.failure).toBeNull();
    expect(toHex(opening.maskedSeed)).toBe(field('maskedSeed ='));
    expect(toHex(opening.maskedDB)).toBe(field('maskedDB ='));
    expect(toHex(opening.seed)).toBe(field('seed'));
    expect(toHex(opening.db)).toBe(field('DB ='));
    expect(toHex(opening.expectedLHash)).toBe(field('pHash ='));
    expect(toHex(encodeOaep(nodeBackend, opening.message, opening.seed, em.length, sha1) as Uint8Array)).toBe(
      toHex(em),
    );
  });

  it('with a label decrypt under it, and under no other', () => {
    const fields = new Map(
      read('oaep-label.txt')
        .split('\n')
        .map((line) => line.split(' = ') as [string, string]),
    );
    const key = readPrivateKey(hex(fields.get('KEY')!));
    if (!key.ok) throw new Error(key.problem);
    const parameters: OaepParameters = {
      oaepHash: 'SHA-512',
      mgf1Hash: 'SHA-512',
      label: hex(fields.get('OAEPLabel')!),
    };
    const block = hex(fields.get('Input')!);
    const opened = decryptOaep(nodeBackend, key.key, block, parameters);
    expect(opened.ok ? new TextDecoder().decode(opened.message) : opened.failure).toBe('Hello World');
    expect(decryptOaep(nodeBackend, key.key, block, { ...parameters, label: emptyBytes })).toEqual({
      ok: false,
      failure: 'LHASH_MISMATCH',
    });
  });
});
