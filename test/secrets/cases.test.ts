import { describe, expect, it } from 'vitest';
import { debugged, evaluated, reportsOf, viewsOf } from './observe.ts';
import { keys, prelude, startUnder } from './own-driver.ts';
import { tellsOf, toldIn } from './tells.ts';

const tells = tellsOf(keys[0]);
const masked = '•••• key material, masked: the driver key is your own';

/** All that comes out of the script behind the prelude, under one key. */
async function outOf(which: 0 | 1, text: string): Promise<string> {
  const start = await startUnder(which, prelude + text);
  return `${reportsOf(start)}\n${viewsOf(debugged(start))}`;
}

async function consoleOf(which: 0 | 1, expression: string): Promise<string> {
  return evaluated(debugged(await startUnder(which, prelude)), expression);
}

describe('an expression over a session key', () => {
  it.each([
    'aes_ecb_decrypt(bytes(16), aes_ecb_encrypt(bytes(16), K))',
    'sha256(K[0..1])',
    'aes_cmac(bytes(16), K[0..1])',
    'oaep_encrypt(hex"00", K)',
    'K[0]',
    'K[0] * 256 + K[1]',
    'le32(K[0])',
    'bytes(1, K[0])',
    'hex(K)',
    'utf8(hex(K))',
    '[K, 1][0]',
    '{ a: K }.a',
    'read("D3D11_1DDI_AES_CTR_IV", K)',
    'K == hex"c0ffee4b91d72a6cb358e91fa47d3685"',
    'K[0] < 128',
    'K[0] & 1',
    '!(K[0] == 192)',
    'K[0] == 192 && bytes(4)[2] == 0',
    'first_difference(K, hex"c0ffee00")',
    'verify(K + K, bytes(16))',
    'K[0] == 192 || bytes(4)[9] == 0',
  ])('%s shows none of it, and is the same whatever the key is', async (expression) => {
    const [one, other] = [await consoleOf(0, expression), await consoleOf(1, expression)];
    expect(toldIn(one, tells)).toEqual([]);
    expect(one).toBe(other);
    expect(one).not.toMatch(/192|63|true|false/);
  });

  it('is masked in a structure beside what is not', async () => {
    expect(await consoleOf(0, '{ a: K, b: 7 }')).toMatch(new RegExp(`a: ${masked}.*b: 7`));
  });

  it('has a length that everybody may know', async () => {
    expect(await consoleOf(0, 'length(K + K)')).toContain('32');
    expect(await consoleOf(0, 'K.length')).toContain('16');
  });

  it.each([
    ['read(hex(K), bytes(4))', /"structure" of read takes no key material/],
    ['structure(hex(K), {})', /"structure" of structure takes no key material/],
    ['bytes(4)[K[0]]', /An index takes no key material/],
    ['bytes(4)[0..K[0]]', /The bound of a slice takes no key material/],
    ['bytes(K[0] * 1000000000)', /"n" of bytes takes no key material/],
    ['length(bytes(K[0]))', /"n" of bytes takes no key material/],
    ['random(K[0])', /"n" of random takes no key material/],
    ['1 / (K[0] - 192)', /A divisor takes no key material/],
    ['oaep_encrypt(hex"00", bytes(16), hash: hex(K))', /"hash" of oaep_encrypt takes no key material/],
  ])('%s is refused with a reason that quotes nothing', async (expression, reason) => {
    const [one, other] = [await consoleOf(0, expression), await consoleOf(1, expression)];
    expect(one).toMatch(reason);
    expect(one).toBe(other);
    const script = await outOf(0, `let x = ${expression}\n`);
    expect(script).toMatch(reason);
    expect(toldIn(script, tells)).toEqual([]);
  });
});

describe('objects that hold a session key', () => {
  it.each([
    ['a resource', 'resource r { Usage: STAGING, Data: K }\nlet d = r.data\n', 'r.data'],
    ['memory', 'memory m { Data: K }\nlet d = m.data\n', 'm.data'],
    ['memory that is larger', 'memory m { Size: 64, Data: K }\nlet d = m.data\n', 'm.data'],
  ])('%s masks its content everywhere', async (_what, script, expression) => {
    const out = await outOf(0, script);
    expect(toldIn(out, tells)).toEqual([]);
    expect(out).toBe(await outOf(1, script));
    expect(evaluated(debugged(await startUnder(0, prelude + script)), expression)).toContain(masked);
  });

  it('give it on to what is copied from them', async () => {
    const script = `resource r { Usage: STAGING, Data: K + K }
resource t { Width: 32, Protected: true, RenderTarget: true }
let mine = hex"000102030405060708090a0b0c0d0e0f"
DecryptionBlt(hDevice, hSession, r, t, null, 16, null, 16, ctr_iv(1))
let out = t.data
`;
    const out = await outOf(0, script);
    expect(toldIn(out, tells)).toEqual([]);
    expect(evaluated(debugged(await startUnder(0, prelude + script)), 'out')).toContain(masked);
  });

  it.each(['on hw_command 7 reply K\n', ''])('the secure environment answers with it unseen: %s', async (order) => {
    const script = `${order}CreateCryptoSession(hDevice, { CryptoType: HW_CENC, DecodeProfile: NULL_GUID, KeyExchangeType: HW_PROTECTION }, &hHw)
memory input { Data: to_bytes(structure("D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA", { HWProtectionDataSize: 16, pbInput: K })) }
memory output { Size: 256 }
let command = structure("D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA", { HWProtectionFunctionID: 7, pInputData: input, pOutputData: output })
NegotiateCryptoSessionKeyExchange(hDevice, hHw, 32, command)
let answered = output.data
`;
    const out = await outOf(0, script);
    expect(toldIn(out, tells)).toEqual([]);
    expect(evaluated(debugged(await startUnder(0, prelude + script)), 'answered')).toContain(masked);
  });
});

describe('a call of the driver', () => {
  it('that is given a key as an IV says which findings there are, and none of it', async () => {
    const script = `resource s { Usage: STAGING, Data: bytes(32) }
resource t { Width: 32, Protected: true, RenderTarget: true }
DecryptionBlt(hDevice, hSession, s, t, null, 16, null, 16, K)
DecryptionBlt(hDevice, hSession, s, t, null, 16, null, 16, K)
`;
    const out = await outOf(0, script);
    expect(out).toContain('IV_REUSED');
    expect(toldIn(out, tells)).toEqual([]);
    expect(out).toBe(await outOf(1, script));
  });

  it.each([
    ['DestroyCryptoSession(hDevice, K[0]*256+K[1])', /hCryptoSession of DestroyCryptoSession takes no key material/],
    ['NegotiateCryptoSessionKeyExchange(hDevice, hSession, K[0], bytes(256))', /DataSize of .* takes no key material/],
    ['repeat K[0] {\n    DestroyCryptoSession(hDevice, hSession)\n}', /The bound of a loop takes no key material/],
    ['for i in 0..K[3] {\n    DestroyCryptoSession(hDevice, hSession)\n}', /The bound of a loop takes no key material/],
    ['memory m { Size: K[0] }', /Size of a memory takes no key material/],
    ['resource m { Width: K[0] }', /Width of a resource takes no key material/],
    ['@time(K[0]) DestroyCryptoSession(hDevice, hSession)', /in front of a call takes no key material/],
    ['inject delay(K[0])', /happens to the driver takes no key material/],
    ['on hw_command K[0] reply bytes(4)', /happens to the driver takes no key material/],
  ])('%s is refused, whatever the key is', async (statement, reason) => {
    const out = await outOf(0, `${statement}\n`);
    expect(out).toMatch(reason);
    expect(out).toBe(await outOf(1, `${statement}\n`));
    expect(toldIn(out, tells)).toEqual([]);
  });

  it('that is given a key made from a key leaves a session whose work is masked', async () => {
    const script = `let certificate = hex"${Buffer.from((await startUnder(0, prelude)).environment.identity.chain).toString('hex')}"
CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hOther)
NegotiateCryptoSessionKeyExchange(hDevice, hOther, 256, oaep_encrypt(certificate, K[0..1] + bytes(15)))
resource s { Width: 32, Protected: true, RenderTarget: true }
resource t { Usage: STAGING, Width: 32 }
EncryptionBlt(hDevice, hOther, s, t, 16, &iv)
let ciphertext = t.data
`;
    const start = await startUnder(0, prelude + script);
    expect(evaluated(debugged(start), 'ciphertext')).toContain(masked);
    expect(toldIn(await outOf(0, script), tells)).toEqual([]);
  });
});

describe('a condition over a session key', () => {
  const guess = 'K[0] < 128';

  it('that a script expects is neither met nor told, and says why', async () => {
    const out = await outOf(0, `expect ${guess}\nexpect K == K\n`);
    expect(out).toContain('not told: it looks at key material');
    expect(out).toBe(await outOf(1, `expect ${guess}\nexpect K == K\n`));
  });

  it.each(['line', 'function'] as const)('of a %s breakpoint never stops, and says why once', async (kind) => {
    const script = `${prelude}repeat 3 {\n    DestroyCryptoSession(hDevice, hSession)\n}\n`;
    const place = kind === 'line' ? { kind, file: 0, line: 4 } : { kind, pattern: 'Destroy*' };
    const breakpoint = { ...place, id: 1, condition: guess, hitCondition: null, logMessage: null } as const;
    const outs = await Promise.all(
      ([0, 1] as const).map(async (which) => viewsOf(debugged(await startUnder(which, script), [breakpoint]))),
    );
    expect(outs[0]?.match(/Breakpoint condition K\[0\] < 128: not told/g)).toHaveLength(1);
    expect(outs[0]).not.toContain('"reason":"breakpoint"');
    expect(outs[0]).toBe(outs[1]);
  });

  it('is answered, like everything else, where the user asked to see key material', async () => {
    const start = await startUnder(0, `${prelude}expect K[0] == 192\nlet x = bytes(K[0])\n`, true);
    expect(reportsOf(start)).toContain('0 not met');
    expect(evaluated(debugged(start), 'K')).toContain('c0ffee4b');
    expect(evaluated(debugged(start), 'length(x)')).toContain('192');
  });
});
