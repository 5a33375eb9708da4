import type { ProblemId } from '../../../debug-adapter/script/bind/problems.ts';

export const create =
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession) -> S_OK\n';
const hardware = create.replace('RSAES_OAEP', 'HW_PROTECTION');
const keyed = `${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, file("key.bin")) -> S_OK\n`;
const surfaces = 'resource hUp { Usage: STAGING, Width: 16 }\nresource hFrame { Width: 16, Protected: true }\n';
const blit = 'DecryptionBlt(hDevice, hSession, hUp, hFrame, null, 0, null, 16, ctr_iv(1))';

/** Each problem but those of files, which no single text has: scripts that have it and nothing else, and near ones that have none. */
export const cases: Readonly<
  Record<
    Exclude<ProblemId, 'file-not-loaded' | 'include-not-loaded' | 'include-cycle'>,
    { readonly wrong: readonly string[]; readonly right: readonly string[] }
  >
> = {
  'unknown-call': {
    wrong: ['DestroyCryptoSesion(hDevice, 1)', 'inject E_FAIL into next Nothing'],
    right: [
      'DestroyCryptoSession(hDevice, 1)',
      'pfnDestroyCryptoSession(hDevice, 1)',
      'PFND3D11_1DDI_NEGOTIATECRYPTOSESSIONKEYESCHANGE(hDevice, 1, 0, null)',
    ],
  },
  'unknown-helper': { wrong: ['let a = sha255(hex"00")'], right: ['let a = sha256(hex"00")'] },
  'call-in-expression': {
    wrong: ['let a = CryptoSessionGetHandle(hDevice)'],
    right: ['a = CryptoSessionGetHandle(hDevice, 1, _)'],
  },
  'unknown-name': {
    wrong: [
      'driver reference { caps: SOFTWARE | NOWHERE }',
      'let a = nothing',
      'CryptoSessionGetHandle(hDevize, 1, _)',
    ],
    right: ['let a = E_INVALIDARG', 'let a = D3D11_1DDI_CRYPTO_TYPE_AES128_CTR', 'let a = TRUE', 'let a = hDevice'],
  },
  'ambiguous-name': {
    wrong: ['let a = OTHER', 'expect OTHER == 1', 'let a = [OTHER]'],
    right: [
      'let a = OPM_ACP_LEVEL_TWO',
      'proc p(h) {\n expect h.CertificateType == CRYPTO_SESSION\n}\np(1)',
      'proc p(h) {\n expect h.Caps == (SOFTWARE | DECRYPTION_BLT)\n}\np(1)',
      'GetCertificateSize(hDevice, { CertificateType: CRYPTO_SESSION }, &n)',
    ],
  },
  'used-before-definition': {
    wrong: ['let b = a\nlet a = 1'],
    right: ['let a = 1\nlet b = a', 'proc p() {\n let b = a\n}\nlet a = 1\np()'],
  },
  'unknown-field': {
    wrong: ['GetCertificateSize(hDevice, { CertificateTyp: CRYPTO_SESSION }, &n)'],
    right: ['GetCertificateSize(hDevice, { CertificateType: CRYPTO_SESSION }, &n)'],
  },
  'misspelt-field': {
    wrong: [
      'let kind = { CertificateTyp: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }',
      'let b = to_bytes({ Ivv: 1, Count: 0 })',
    ],
    right: ['let kind = { CertificateType: CRYPTO_SESSION }', 'let own = { a: 1, b: 2 }'],
  },
  'unknown-member': {
    wrong: [
      `${create}expect hSession.stat == "Created"`,
      'let b = hex"00"\nlet n = b.lenght',
      'let kind = { CertificateType: CRYPTO_SESSION }\nlet a = kind.CertificateTyp',
    ],
    right: [`${create}expect hSession.state == "Created"`, 'let b = hex"00"\nlet n = b.length'],
  },
  'duplicate-field': {
    wrong: [
      'GetCertificateSize(hDevice, { CertificateType: 2, CertificateType: 2 }, &n)',
      'resource r { Width: 1, Width: 2 }',
    ],
    right: ['GetCertificateSize(hDevice, { CertificateType: 2 }, &n)'],
  },
  'unknown-parameter': {
    wrong: ['DestroyCryptoSession(hDevice, hSession: 1)', 'let a = bytes(n: 1, fil: 2)'],
    right: ['DestroyCryptoSession(hDevice, hCryptoSession: 1)', 'let a = bytes(n: 1, fill: 2)'],
  },
  'missing-argument': {
    wrong: ['DestroyCryptoSession(hDevice)', 'let a = sha256()', 'inject key_lost', 'proc p(a) {\n}\np()'],
    right: ['DestroyCryptoSession(hDevice, 1)', 'let a = bytes(4)', create],
  },
  'too-many-arguments': {
    wrong: [
      'DestroyCryptoSession(hDevice, 1, 2)',
      'GetCertificateSize(hDevice, { CertificateType: 2 }, &n, &surplus)\nexpect surplus == n',
      'proc p(&a) {\n}\np(&b, &surplus)\nexpect surplus == b',
      'inject device_removed(1)',
    ],
    right: ['DestroyCryptoSession(hDevice, 1)', 'inject device_removed'],
  },
  'duplicate-argument': {
    wrong: ['DestroyCryptoSession(hDevice, 1, hDevice: hDevice)'],
    right: ['DestroyCryptoSession(hDevice, hCryptoSession: 1)'],
  },
  'positional-after-named': {
    wrong: ['DestroyCryptoSession(hDevice: hDevice, 1)'],
    right: ['DestroyCryptoSession(hDevice: hDevice, hCryptoSession: 1)'],
  },
  'output-needs-ampersand': {
    wrong: [
      'CryptoSessionGetHandle(hDevice, 1, bytes(8) + nowhere)',
      'let a = 1\nCryptoSessionGetHandle(hDevice, 1, a)',
      create.replace('&', ''),
      'proc p(&a) {\n}\nlet b = 1\np(b)',
    ],
    right: [
      'CryptoSessionGetHandle(hDevice, 1, &a)',
      'CryptoSessionGetHandle(hDevice, 1, _)',
      'CryptoSessionGetHandle(hDevice, 1, null)',
      'proc p(&a) {\n}\np(&b)',
    ],
  },
  'input-with-ampersand': {
    wrong: ['DestroyCryptoSession(&hDevice, 1)', 'let a = sha256(&b)', 'proc p(a) {\n}\np(&b)'],
    right: [create, 'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR }, 0x1000, 0x2000)'],
  },
  'wrong-value': {
    wrong: [
      'DestroyCryptoSession("device", 1)',
      'GetCertificateSize(hDevice, 5, &n)',
      'driver reference { oaepHash: SHA513 }',
      'driver reference { seed: "x" }',
      'resource r { Usage: STAGE }',
      'let a = oaep_encrypt(hex"00", hex"00", hash: SHA2)',
    ],
    right: [
      'DestroyCryptoSession(hDevice, 1)',
      'driver reference { oaepHash: SHA256, keystreamOverSkippedBytes: "stands still", ignoredBlit: LEAVE_DESTINATION }',
      'resource r { Usage: STAGING, Format: "NV12" }',
      'let a = oaep_encrypt(hex"00", hex"00", hash: SHA1)',
    ],
  },
  'wrong-handle-kind': {
    wrong: [
      `${create}DestroyCryptoSession(hSession, hSession)`,
      `DestroyCryptoSession(hDevice, hDevice)`,
      `${create}destroy hSession`,
    ],
    right: [`${create}DestroyCryptoSession(hDevice, hSession)`, 'device hOther\ndestroy hOther'],
  },
  'size-not-256': {
    wrong: [
      `${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 16, hex"000102030405060708090a0b0c0d0e0f") -> S_OK`,
      `${create}let n = 255\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, n, file("a.bin"))`,
      `${create}let b = bytes(250, 0)\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, length(b), b)`,
    ],
    right: [
      keyed,
      `${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 16, bytes(16)) -> E_INVALIDARG`,
      `${hardware}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 32, bytes(32))`,
      'proc p(h) {\n NegotiateCryptoSessionKeyExchange(hDevice, h, 16, bytes(16))\n}\np(1)',
    ],
  },
  'size-mismatch': {
    wrong: [
      `${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, bytes(255))`,
      `${keyed}${surfaces}DecryptionBlt(hDevice, hSession, hUp, hFrame, null, 0, null, 16, hex"00")`,
    ],
    right: [
      `${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, bytes(256))`,
      `${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, bytes(300)[..256])`,
    ],
  },
  'size-not-16': {
    wrong: [
      `${keyed}StartSessionKeyRefresh(hDevice, hSession, 32, &r)`,
      `${keyed}${surfaces}DecryptionBlt(hDevice, hSession, hUp, hFrame, null, 0, null, 8, le64(1))`,
    ],
    right: [
      `${keyed}StartSessionKeyRefresh(hDevice, hSession, 16, &r)`,
      `${keyed}StartSessionKeyRefresh(hDevice, hSession, 32, &r) -> finding SIZE_NOT_16`,
      `${keyed}${surfaces}${blit}`,
    ],
  },
  'used-after-destroy': {
    wrong: [
      `${create}DestroyCryptoSession(hDevice, hSession)\nCryptoSessionGetHandle(hDevice, hSession, &h)`,
      `${create}let alias = hSession\nDestroyCryptoSession(hDevice, alias)\nDestroyCryptoSession(hDevice, hSession)`,
      `${surfaces}destroy hUp\ndestroy hUp`,
    ],
    right: [
      `${create}DestroyCryptoSession(hDevice, hSession)\nCryptoSessionGetHandle(hDevice, hSession, &h) -> E_INVALIDARG`,
      `${create}DestroyCryptoSession(hDevice, hSession)\n${create}DestroyCryptoSession(hDevice, hSession)`,
      `${create}repeat 0 {\n DestroyCryptoSession(hDevice, hSession)\n}\nDestroyCryptoSession(hDevice, hSession)`,
      `${create}DestroyCryptoSession(hDevice, hSession)\nexpect hSession.state == "Destroyed"`,
    ],
  },
  'session-not-keyed': {
    wrong: [`${create}StartSessionKeyRefresh(hDevice, hSession, 16, &r)`, `${create}${surfaces}${blit}`],
    right: [
      `${keyed}StartSessionKeyRefresh(hDevice, hSession, 16, &r)`,
      `${create}${surfaces}${blit} -> finding CALL_IGNORED_NO_KEY`,
      `${create}proc key() {\n}\nkey()\nStartSessionKeyRefresh(hDevice, hSession, 16, &r)`,
    ],
  },
  'refresh-not-started': {
    wrong: [
      `${keyed}FinishSessionKeyRefresh(hDevice, hSession)`,
      `${keyed}StartSessionKeyRefresh(hDevice, hSession, 16, &r)\nFinishSessionKeyRefresh(hDevice, hSession)\nFinishSessionKeyRefresh(hDevice, hSession)`,
    ],
    right: [
      `${keyed}StartSessionKeyRefresh(hDevice, hSession, 16, &r)\nFinishSessionKeyRefresh(hDevice, hSession)`,
      `${keyed}FinishSessionKeyRefresh(hDevice, hSession) -> finding NOTHING_TO_FINISH`,
    ],
  },
  'hardware-session-call': {
    wrong: [`${hardware}StartSessionKeyRefresh(hDevice, hSession, 16, &r)`],
    right: [
      `${hardware}CheckCryptoSessionStatus(hDevice, hSession, &s)`,
      `${hardware}StartSessionKeyRefresh(hDevice, hSession, 16, &r) -> finding RUNTIME_CONTRACT_VIOLATED`,
    ],
  },
  'status-on-void': {
    wrong: [
      'DestroyCryptoSession(hDevice, 1) -> S_OK',
      'n = CalcPrivateCryptoSessionSize(hDevice, { CryptoType: AES128_CTR }) -> S_OK',
    ],
    right: ['DestroyCryptoSession(hDevice, 1) -> finding WRONG_DEVICE'],
  },
  'result-of-void': {
    wrong: ['hr = DestroyCryptoSession(hDevice, 1)'],
    right: ['n = CalcPrivateCryptoSessionSize(hDevice, { CryptoType: AES128_CTR })'],
  },
  'expectation-on-procedure': { wrong: ['proc p() {\n}\np() -> S_OK'], right: ['proc p() {\n}\np()'] },
  'unknown-status': {
    wrong: [
      'CryptoSessionGetHandle(hDevice, 1, _) -> E_INVALIDARGS',
      'inject E_OUTOFMEMORI into next DestroyCryptoSession',
    ],
    right: ['CryptoSessionGetHandle(hDevice, 1, _) -> E_INVALIDARG | 0x8007000E | FAILED'],
  },
  'unknown-finding': {
    wrong: ['DestroyCryptoSession(hDevice, 1) -> finding IV_REUSE'],
    right: ['DestroyCryptoSession(hDevice, 1) -> finding IV_REUSED'],
  },
  'impossible-status': {
    wrong: ['CryptoSessionGetHandle(hDevice, 1, _) -> E_NOTIMPL'],
    right: [
      'CryptoSessionGetHandle(hDevice, 1, _) -> E_OUTOFMEMORY',
      'inject E_NOTIMPL into next CryptoSessionGetHandle\nCryptoSessionGetHandle(hDevice, 1, _) -> E_NOTIMPL',
      'driver lenient-oaep\nCryptoSessionGetHandle(hDevice, 1, _) -> E_NOTIMPL',
    ],
  },
  'driver-not-first': {
    wrong: ['let a = 1\ndriver reference', 'section "a" {\n driver reference\n}'],
    right: ['// a comment\ndriver reference\nlet a = 1'],
  },
  'unknown-profile': { wrong: ['driver referenz'], right: ['driver lenient-oaep', 'driver lenient_oaep'] },
  'unknown-setting': {
    wrong: ['driver reference { sead: 7 }'],
    right: ['driver reference { seed: 7, caps: SOFTWARE | DECRYPTION_BLT }'],
  },
  'unknown-resource-field': {
    wrong: ['resource r { Widht: 7 }'],
    right: ['resource r { Width: 7, Device: hDevice, Data: hex"00" }'],
  },
  'unknown-event': {
    wrong: ['inject device_remove'],
    right: ['inject device_removed', `${create}inject key_lost(hSession)\ninject key_and_content_lost(hSession)`],
  },
  'unknown-note': {
    wrong: ['@thred(1) DestroyCryptoSession(hDevice, 1)'],
    right: ['@thread(1) @time(12ms) DestroyCryptoSession(hDevice, 1)'],
  },
  'not-constant': {
    wrong: ['driver reference { seed: length(hex"00") }', 'driver reference { caps: hDevice }'],
    right: ['driver reference { seed: 1 + 2 }'],
  },
  'too-many-rounds': {
    wrong: ['repeat 10000001 {\n}', 'repeat 1000000000 * 1000000000 {\n}', 'for i in 0..0x989682 {\n}'],
    right: ['repeat 10000000 {\n}', 'let n = 4\nrepeat n {\n}', 'for i in 5000000..15000000 {\n}'],
  },
  'unused-procedure': { wrong: ['proc p() {\n}\nlet a = 1'], right: ['proc p() {\n}\np()', 'proc p() {\n}'] },
  'duplicate-procedure': {
    wrong: ['proc p() {\n}\nproc p() {\n}\np()'],
    right: ['proc p() {\n}\nproc q() {\n p()\n}\nq()'],
  },
};
