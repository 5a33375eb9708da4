/** Random expressions and scripts over a session key, mostly of the right kinds, so that they get far. */
import fc from 'fast-check';

type Text = fc.Arbitrary<string>;

const small = fc.integer({ min: 0, max: 20 }).map(String);
const pick = (...words: readonly string[]): Text => fc.constantFrom(...words);

/** What the prelude of these programs names, see `property.test.ts`. */
const sixteen = pick('K', 'K', 'K', 'K', 'bytes(16)', 'r.data', 'm.data', 'mine', 'hSession.sessionKey');

function call(name: string, ...operands: readonly Text[]): Text {
  return fc.tuple(...operands).map((texts) => `${name}(${texts.join(', ')})`);
}

const between = (left: Text, operators: readonly string[], right: Text): Text =>
  fc.tuple(left, pick(...operators), right).map(([a, operator, b]) => `(${a} ${operator} ${b})`);

/** The kinds count their depth together. */
const nested = { maxDepth: 4, depthSize: 'small', depthIdentifier: 'expression', withCrossShrink: true } as const;

const kinds = fc.letrec<Readonly<Record<'block' | 'bytes' | 'number' | 'text' | 'truth' | 'any', string>>>((tie) => ({
  block: fc.oneof(
    nested,
    sixteen,
    call('xor', tie('block'), tie('block')),
    call('reverse', tie('block')),
    call('aes_ecb_encrypt', tie('block'), tie('block')),
    call('aes_ecb_decrypt', tie('block'), tie('block')),
    call('aes_ctr', tie('block'), tie('block'), tie('block')),
    call('aes_cmac', tie('block'), tie('bytes')),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `(${a} + ${b})[8..24]`),
    call('ctr_iv', tie('number'), tie('number')),
    fc.tuple(tie('number')).map(([fill]) => `bytes(16, ${fill})`),
  ),
  bytes: fc.oneof(
    nested,
    tie('block'),
    between(tie('bytes'), ['+'], tie('bytes')),
    fc.tuple(tie('block'), small, small).map(([b, from, to]) => `${b}[${from}..${to}]`),
    fc.tuple(tie('bytes'), tie('number')).map(([b, from]) => `${b}[${from}..]`),
    call('sha256', tie('bytes')),
    call('sha1', tie('bytes')),
    call('le32', tie('number')),
    call('be64', tie('number')),
    call('utf8', tie('text')),
    call('utf16', tie('text')),
    call('bytes', tie('number'), tie('number')),
    tie('bytes').map((b) => `oaep_encrypt(certificate, ${b}, seed: bytes(64))`),
    tie('block').map((b) => `oaep_encrypt(${b}, ${b}, seed: bytes(64))`),
    call('rsa_raw', pick('certificate'), tie('bytes')),
    call('pkcs1_v15_encrypt', pick('certificate'), tie('bytes')),
    call('opm_block', tie('block'), tie('block'), tie('number'), tie('number')),
    tie('number').map((n) => `to_bytes(structure(D3D11_1DDI_AES_CTR_IV, { IV: ${n}, Count: 1 }))`),
  ),
  number: fc.oneof(
    nested,
    small,
    fc.tuple(tie('bytes'), small).map(([b, at]) => `${b}[${at}]`),
    fc.tuple(tie('bytes'), tie('number')).map(([b, at]) => `${b}[${at}]`),
    between(tie('number'), ['+', '-', '*', '/', '%', '&', '|', '^'], tie('number')),
    tie('number').map((n) => `(-${n})`),
    tie('number').map((n) => `(~${n})`),
    call('length', tie('bytes')),
    call('length', tie('text')),
    tie('bytes').map((b) => `${b}.length`),
    call('first_difference', tie('bytes'), tie('bytes')),
    tie('block').map((b) => `read("D3D11_1DDI_AES_CTR_IV", ${b}).IV`),
    tie('any').map((x) => `[${x}, 7][1]`),
  ),
  text: fc.oneof(nested, pick('"SHA512"', '"x"'), call('hex', tie('bytes')), between(tie('text'), ['+'], tie('text'))),
  truth: fc.oneof(
    nested,
    between(tie('number'), ['==', '!=', '<', '<=', '>', '>='], tie('number')),
    between(tie('bytes'), ['==', '!='], tie('bytes')),
    between(tie('text'), ['==', '!='], tie('text')),
    between(tie('truth'), ['&&', '||'], tie('truth')),
    between(tie('truth'), ['&&', '||'], tie('number')),
    tie('truth').map((t) => `!${t}`),
    call('verify', tie('bytes'), tie('block')),
  ),
  any: fc.oneof(
    nested,
    tie('bytes'),
    tie('number'),
    tie('text'),
    tie('truth'),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `{ a: ${a}, b: ${b} }`),
    fc.tuple(tie('any')).map(([a]) => `{ a: ${a} }.a`),
    fc.tuple(tie('text'), tie('bytes')).map(([name, b]) => `read(${name}, ${b})`),
    tie('block').map((b) => `read("D3D11_1DDI_AES_CTR_IV", ${b})`),
    fc.tuple(tie('text'), tie('any')).map(([name, a]) => `structure(${name}, { IV: ${a} })`),
    pick('hSession', 'r', 'm', 'hSession.ivHistory', 'hSession.state', 'hOther.sessionKey'),
  ),
}));

/** An expression over `K` and what was made from it. */
export const expressions: Text = fc.oneof(
  { weight: 40, arbitrary: kinds.any },
  { weight: 1, arbitrary: pick('$hr', '$findings', '$call') },
);

/** A statement, with whether what the driver answers to it depends on buffers that hold key material: that is shown, as it is what a run is about. */
interface Line {
  readonly text: string;
  readonly isAnswered: boolean;
}

const plain = (text: Text): fc.Arbitrary<Line> => text.map((line) => ({ text: line, isAnswered: false }));
const answered = (text: Text): fc.Arbitrary<Line> => text.map((line) => ({ text: line, isAnswered: true }));
const { any, block, bytes, number, truth } = kinds;

const lines: fc.Arbitrary<Line> = fc.oneof(
  plain(any.map((x) => `let v = ${x}`)),
  plain(truth.map((t) => `expect ${t}`)),
  plain(any.map((x) => `expect ${x}`)),
  plain(bytes.map((b) => `resource made { Usage: STAGING, Data: ${b} }`)),
  plain(number.map((n) => `resource made { Width: ${n} }`)),
  plain(fc.tuple(number, bytes).map(([n, b]) => `memory held { Size: ${n}, Data: ${b} }`)),
  plain(fc.tuple(small, bytes).map(([n, b]) => `on hw_command ${n} reply ${b}`)),
  plain(number.map((n) => `repeat ${n} {\n    DestroyCryptoSession(hDevice, hOther)\n}`)),
  plain(fc.tuple(number, number).map(([a, b]) => `for i in ${a}..${b} {\n    let w = i\n}`)),
  plain(number.map((n) => `DestroyCryptoSession(hDevice, ${n})`)),
  plain(number.map((n) => `NegotiateCryptoSessionKeyExchange(hDevice, hSession, ${n}, bytes(256))`)),
  plain(number.map((n) => `@time(${n}) DestroyCryptoSession(hDevice, hOther)`)),
  plain(number.map((n) => `inject delay(${n})`)),
  plain(any.map((x) => `take(${x}, &w)`)),
  plain(pick('DecryptionBlt(hDevice, hSession, r2, t, null, 16, null, 16, ctr_iv(9))\nlet out = t.data')),
  answered(block.map((b) => `DecryptionBlt(hDevice, hSession, r2, t, null, 16, null, 16, ${b})\nlet out = t.data`)),
  answered(bytes.map((b) => `NegotiateCryptoSessionKeyExchange(hDevice, hOther, 256, ${b})`)),
  answered(pick('EncryptionBlt(hDevice, hSession, t, r2, 16, &iv)\nlet out = r2.data')),
  answered(
    bytes.map(
      (b) => `NegotiateCryptoSessionKeyExchange(hDevice, hOther, 256, oaep_encrypt(certificate, ${b}))\nlet o = hOther`,
    ),
  ),
);

export interface RandomScript {
  readonly text: string;
  readonly isAnswered: boolean;
}

/** Some statements in a row; names are declared anew as often as they come. */
export const scripts: fc.Arbitrary<RandomScript> = fc.array(lines, { minLength: 1, maxLength: 5 }).map((made) => ({
  text: made.map(({ text }, i) => text.replace(/\b(made|held)\b/, `$1${String(i)}`)).join('\n'),
  isAnswered: made.some(({ isAnswered }) => isAnswered),
}));
