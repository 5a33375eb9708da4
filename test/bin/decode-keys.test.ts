import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync, publicEncrypt, constants } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { pkiSample } from '../decode/pki/samples.ts';
import { temporaryFolder } from '../temporary.ts';
import { decode } from '../../debug-adapter/bin/commands/decode.ts';
import { commandHere } from './command-here.ts';

const run = commandHere(decode);
const folder = temporaryFolder('decode-keys-');
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const pair = (name: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  return {
    publicKey,
    jwk: file(`${name}.jwk`, JSON.stringify(privateKey.export({ format: 'jwk' }))),
    open: file(`${name}.pub`, publicKey.export({ format: 'pem', type: 'spki' })),
  };
};
const [one, other] = [pair('one'), pair('other')];
const block = file(
  'block.bin',
  publicEncrypt(
    { key: one.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    Buffer.alloc(16, 7),
  ),
);

describe('ddi decode with keys and certificates', () => {
  it('opens a block with the one of several keys that fits, and names its certificate', async () => {
    const { code, out } = await run([
      block,
      ...['--key', other.jwk, '--key', one.jwk, '--certificate', other.open, '--certificate', one.open],
    ]);
    expect(code).toBe(0);
    expect(out).toContain(`the block belongs to the certificate “${one.open}”`);
  });

  it('says which could be meant where no private key is given', async () => {
    const { code, out } = await run([block, '--certificate', other.open, '--certificate', one.open]);
    expect(code).toBe(1);
    expect(out).toMatch(/could be for|can only be for/);
  });

  it('masks a key that is decoded itself', async () => {
    const { out } = await run([one.jwk]);
    expect(out).toContain('RSA private key, JWK: RSA 1024 bits');
    expect(out).toMatch(/ d: \d+ bytes, masked/);
  });

  it('says which file holds no certificate', async () => {
    const { code, err } = await run([block, '--certificate', file('no.txt', 'nothing')]);
    expect(code).toBe(2);
    expect(err).toContain('no.txt: ');
  });
});

describe('ddi decode with a passphrase', () => {
  const safe = file('own.p12', pkiSample('PKCS #12'));
  afterEach(() => {
    delete process.env['SAFE_PASSPHRASE'];
  });

  it('takes it from the first line of a file', async () => {
    const { out } = await run([safe, '--passphrase-file', file('pass', 'secret\nmore\n')]);
    expect(out).toContain('PKCS #12: 1 key and 1 certificate; the passphrase is right');
    expect(out).not.toContain('secret');
  });

  it('takes it from the environment', async () => {
    process.env['SAFE_PASSPHRASE'] = 'wrong';
    const { out } = await run([safe, '--passphrase-env', 'SAFE_PASSPHRASE']);
    expect(out).toContain('the passphrase is wrong');
    expect(out).not.toContain('“wrong”');
  });

  it.each([
    [['--passphrase-env', 'NO_SUCH_VARIABLE'], 'has no variable NO_SUCH_VARIABLE'],
    [['--passphrase-file', join(folder, 'nowhere')], 'nowhere'],
    [['--passphrase-env', 'PATH', '--ask-passphrase'], 'not several'],
    [['--ask-passphrase'], 'There is no terminal'],
  ])('says why there is none: %j', async (words, message) => {
    const { code, err } = await run([safe, ...words]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
