import { constants, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Decoder } from '../../../debug-adapter/decode/context.ts';
import { guardDecoders } from '../../../debug-adapter/decode/contributed/guard.ts';
import { Client } from '../client.ts';
import { repetitions } from '../../repetitions.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('own key ');
const program = join(folder, 'own.ddi');
const ownKey = { driverKey: join(folder, 'key.pem'), driverCertificate: join(folder, 'certificate.pem') };
const sessionKey = randomBytes(16);

/** The session key never stands in the script: it comes in the block, as from a recording. */
function script(block: Buffer): string {
  return `CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)
let pData = hex"${block.toString('hex')}"
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, pData) -> S_OK
let stolen = hSession.sessionKey
let parts = { first: stolen[0..8], rest: [stolen[8..16], xor(stolen, bytes(16, 1))] }
let mixed = bytes(16) + reverse(stolen)
let text = hex(stolen)
proc leak(k) {
    let inner = k + k
    NegotiateCryptoSessionKeyExchange(hDevice, hSession, 32, inner) -> E_INVALIDARG
}
leak(stolen)
let harmless = aes_cmac(stolen, bytes(4))
expect stolen == bytes(16)
StartSessionKeyRefresh(hDevice, hSession, 16, &random)
resource hSource { Usage: STAGING, Data: bytes(32) }
resource hTarget { Width: 32, Protected: true, RenderTarget: true }
DecryptionBlt(hDevice, hSession, hSource, hTarget, null, 16, stolen, 16, ctr_iv(1))
DestroyCryptoSession(hDevice, hSession)
`;
}

beforeAll(() => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(2020, 0, 1);
  certificate.validity.notAfter = new Date(2040, 0, 1);
  certificate.setSubject([{ name: 'commonName', value: 'own' }]);
  certificate.setIssuer([{ name: 'commonName', value: 'own' }]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  writeFileSync(ownKey.driverKey, privateKey);
  writeFileSync(ownKey.driverCertificate, forge.pki.certificateToPem(certificate));
  writeFileSync(
    program,
    script(
      publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha512' }, sessionKey),
    ),
  );
});

/** What would give the key away: halves of it, as it is, mixed and reversed, in hexadecimal with and without separators, base64 of the whole. */
function tells(): readonly string[] {
  const forms = [sessionKey, Buffer.from(sessionKey).reverse(), Buffer.from(sessionKey.map((byte) => byte ^ 1))];
  return forms.flatMap((key) => [
    key.toString('base64').slice(0, 20),
    Buffer.concat([key, key]).toString('base64').slice(0, 20),
    Buffer.concat([Buffer.alloc(16), key])
      .toString('base64')
      .slice(22, 42),
    ...[key.subarray(0, 6), key.subarray(8, 14)].flatMap((half) => [
      half.toString('hex'),
      half.toString('hex').replace(/(..)(?!$)/g, '$1 '),
      [...half].join(', '),
    ]),
  ]);
}

const expressions = [
  'hSession.sessionKey',
  'hSession',
  'stolen',
  'stolen[0..8]',
  'stolen[3]',
  'parts',
  'parts.rest[0]',
  'mixed',
  'text',
  'xor(stolen, bytes(16))',
  'hex(hSession.sessionKey)',
  '[stolen, 1]',
  '{ a: stolen }',
  'reverse(stolen)',
  'read("D3D11_1DDI_AES_CTR_IV", stolen)',
  'aes_ecb_decrypt(stolen, stolen)',
  'stolen + stolen',
  'le64(1) + stolen',
  'k',
  'inner',
];

/** Every so many characters a hover is asked for, at each stop from another one on. */
const stride = repetitions({ usual: 84, nightly: 7 });

const contexts = ['watch', 'repl', 'hover', 'clipboard', 'variables'];

/** All places that an expression is evaluated for at night, else another two at each stop. */
const contextsAt = (turn: number): readonly string[] =>
  contexts.filter((_, index) => (index + turn) % contexts.length < repetitions({ usual: 2, nightly: contexts.length }));

/** Walks through every phase of every step and asks for all that can be asked for. */
async function everything(client: Client, sent: string[], between: number): Promise<void> {
  let stop = 0;
  for (let more = true; more; stop += 1) {
    for (const [index, expression] of expressions.entries())
      for (const context of contextsAt(stop + index))
        await client.request('evaluate', { expression, context, frameId: 1 });
    await client.request('stackTrace', { threadId: 1 });
    const scopes = (await client.request('scopes', { frameId: 1 })).body as
      { scopes?: { variablesReference: number }[] } | undefined;
    for (const { variablesReference } of scopes?.scopes ?? []) await expand(client, variablesReference, 3);
    for (let offset = (stop * 3) % between; offset < 2400; offset += between)
      await client.request('ddi/hover', { path: program, offset });
    await client.request('exceptionInfo', { threadId: 1 });
    await client.request('ddi/timeline', { fromStep: 0 });
    const before = sent.length;
    const response = await client.request('stepIn', { threadId: 1 });
    more = response.success && (await stoppedAgain(sent, before));
  }
}

/** Whether what was sent since `before` is a stop, and not the one at the end. */
async function stoppedAgain(sent: readonly string[], before: number): Promise<boolean> {
  for (let i = 0; i < 2000; i += 1) {
    const news = sent.slice(before);
    const stop = news.find((text) => text.includes('"event":"stopped"'));
    if (stop !== undefined) return !stop.includes('At the end of the run');
    if (news.some((text) => text.includes('"event":"terminated"'))) return false;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return false;
}

async function expand(client: Client, reference: number, depth: number): Promise<void> {
  if (depth === 0 || reference === 0) return;
  for (const { variablesReference, memoryReference } of Object.values(await client.children(reference))) {
    if (memoryReference !== undefined) await client.request('readMemory', { memoryReference, count: 4096 });
    await expand(client, variablesReference, depth - 1);
  }
}

/** A decoder of another extension that notes every buffer it gets to see. */
function spy(seen: Set<string>): readonly Decoder[] {
  const note = (bytes: Uint8Array): null => {
    seen.add(`${Buffer.from(bytes).toString('hex')} ${Buffer.from(bytes).toString('latin1')}`);
    return null;
  };
  return guardDecoders(
    [{ id: 'acme.spy', title: 'spy', test: note, decode: (bytes) => ({ summary: String(note(bytes)), children: [] }) }],
    () => undefined,
  );
}

/** @param between how many characters lie between two hovers */
async function walk(options: object, seen: Set<string>, between: number): Promise<string> {
  const decoders = spy(seen);
  const client = new Client({ decoders: () => decoders });
  const sent: string[] = [];
  client.listeners.push((message) => sent.push(JSON.stringify(message)));
  await client.launch(program, { ...ownKey, trace: true, ...options }, async () => {
    await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [{ line: 14, logMessage: 'stolen {stolen} {hSession.sessionKey} {text}' }],
    });
    await client.request('setExceptionBreakpoints', { filters: ['failing-hresult', 'finding', 'expectation'] });
  });
  await client.event('stopped');
  for (let explained = true; explained;) {
    const { reason } = await client.move('continue');
    explained = reason === 'exception' && (await client.request('exceptionInfo', { threadId: 1 })).success;
  }
  await client.move('ddi/travel', { step: 0 });
  await everything(client, sent, between);
  return sent.join('\n');
}

describe('under a driver key of the user', () => {
  it('nothing that the adapter sends, or gives to a decoder of another extension, gives the session key away', async () => {
    const given = new Set<string>();
    const sent = (await walk({}, given, stride)).toLowerCase();
    expect(given.size).toBeGreaterThan(3);
    const givenText = [...given].join('\n');
    expect(tells().filter((form) => givenText.toLowerCase().includes(form.toLowerCase()))).toEqual([]);
    expect(sent.length).toBeGreaterThan(100_000);
    expect(tells().filter((form) => sent.includes(form.toLowerCase()))).toEqual([]);
    expect(sent).toContain('key material, masked');
    expect(sent).toContain('exceptionid');
  });

  it('all of it is shown to a user who asks, and then no buffer goes to decoders of other extensions', async () => {
    const given = new Set<string>();
    const sent = (await walk({ showKeyMaterial: true }, given, 4 * stride)).toLowerCase();
    expect(given.size).toBe(0);
    expect(sent).toContain(sessionKey.subarray(0, 6).toString('hex'));
  });

  it('whatever is made from the key is masked; its length and what the script writes are not', async () => {
    const client = new Client();
    await client.launch(program, ownKey);
    await client.event('stopped');
    for (let i = 0; i < 4; i += 1) await client.move('next');
    expect(await client.evaluate('aes_cmac(stolen, bytes(4))')).toMatch(/key material, masked/);
    expect(await client.evaluate('stolen == bytes(16)')).toMatch(/key material, masked/);
    expect(await client.evaluate('length(stolen)')).toMatch(/16/);
    expect(await client.evaluate('pData')).toMatch(/256 bytes/);
  });
});
