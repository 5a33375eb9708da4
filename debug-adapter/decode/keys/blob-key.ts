/**
 * RSA keys as Windows hands them over: CNG's BCRYPT_RSAKEY_BLOB with big-endian numbers, and CryptoAPI's PUBLICKEYBLOB and
 * PRIVATEKEYBLOB with little-endian ones (bcrypt.h, wincrypt.h). The headers of both are little-endian.
 */
import { type Bytes, reversed } from '../../bytes/bytes.ts';
import { makeNode } from '../build-node.ts';
import { integerText, readInteger } from '../integers.ts';
import type { DecodeNode, NodeKind } from '../node.ts';
import { previewBytes } from '../preview-bytes.ts';
import { bitLength, rsaKeyText } from '../x509/public-key.ts';
import type { FoundKey } from './found-key.ts';
import { numbersProblem } from './numbers.ts';

interface Region {
  readonly label: string;
  readonly length: number;
  readonly kind: NodeKind;
  readonly value?: string;
  readonly problem?: string;
}
interface Layout {
  readonly title: string;
  readonly isPrivate: boolean;
  readonly bigEndian: boolean;
  readonly regions: readonly Region[];
  readonly e: Bytes;
  readonly bits: number;
}

const mostBits = 16_384;

/** The blob that fills the buffer; null where it is none. */
export function findBlobKey(bytes: Bytes): FoundKey | null {
  const layout = readCng(bytes) ?? readCryptoApi(bytes);
  return layout === null ? null : draw(bytes, layout);
}

const u32 = (bytes: Bytes, at: number): number => Number(readInteger(bytes.subarray(at, at + 4), false));
const header = (label: string, length: number, value: string, problem?: string): Region => ({
  label,
  length,
  kind: 'integer',
  value,
  ...(problem === undefined ? {} : { problem }),
});
const number = (label: string, length: number): Region => ({ label, length, kind: 'integer' });
const secret = (label: string, length: number): Region => ({ label, length, kind: 'secret' });

const cngKinds: Readonly<Record<number, { readonly name: string; readonly title: string }>> = {
  0x31415352: { name: 'BCRYPT_RSAPUBLIC_MAGIC, "RSA1"', title: 'RSA public key, BCRYPT_RSAPUBLIC_BLOB' },
  0x32415352: { name: 'BCRYPT_RSAPRIVATE_MAGIC, "RSA2"', title: 'RSA private key, BCRYPT_RSAPRIVATE_BLOB' },
  0x33415352: { name: 'BCRYPT_RSAFULLPRIVATE_MAGIC, "RSA3"', title: 'RSA private key, BCRYPT_RSAFULLPRIVATE_BLOB' },
};

/** BCRYPT_RSAKEY_BLOB: magic, bits, and the byte lengths of exponent, modulus and primes; the numbers follow. */
function readCng(bytes: Bytes): Layout | null {
  const magic = u32(bytes, 0);
  const kind = bytes.length < 24 ? undefined : cngKinds[magic];
  if (kind === undefined) return null;
  const [bits = 0, cbExponent = 0, cbModulus = 0, cbPrime1 = 0, cbPrime2 = 0] = [4, 8, 12, 16, 20].map((at) =>
    u32(bytes, at),
  );
  if (
    bits > mostBits ||
    cbExponent > cbModulus ||
    cbModulus > mostBits / 8 ||
    cbPrime1 > cbModulus ||
    cbPrime2 > cbModulus ||
    cbExponent === 0
  )
    return null;
  const isPrivate = magic !== 0x31415352;
  const isFull = magic === 0x33415352;
  return {
    title: kind.title,
    isPrivate,
    bigEndian: true,
    bits,
    e: bytes.subarray(24, 24 + cbExponent),
    regions: [
      header('Magic', 4, kind.name),
      header('BitLength', 4, String(bits)),
      header('cbPublicExp', 4, `${String(cbExponent)} bytes`),
      header('cbModulus', 4, `${String(cbModulus)} bytes`),
      header('cbPrime1', 4, `${String(cbPrime1)} bytes`),
      header('cbPrime2', 4, `${String(cbPrime2)} bytes`),
      number('PublicExponent', cbExponent),
      number('Modulus', cbModulus),
      ...(isPrivate ? [secret('Prime1', cbPrime1), secret('Prime2', cbPrime2)] : []),
      ...(isFull
        ? [
            secret('Exponent1', cbPrime1),
            secret('Exponent2', cbPrime2),
            secret('Coefficient', cbPrime1),
            secret('PrivateExponent', cbModulus),
          ]
        : []),
    ],
  };
}

const algorithms: Readonly<Record<number, string>> = { 0xa400: 'CALG_RSA_KEYX', 0x2400: 'CALG_RSA_SIGN' };

/** PUBLICKEYSTRUC, RSAPUBKEY, and the numbers: all of half or the whole of bitlen / 8 bytes. */
function readCryptoApi(bytes: Bytes): Layout | null {
  const [type, version] = bytes;
  const [algorithm, magic, bits] = [u32(bytes, 4), u32(bytes, 8), u32(bytes, 12)];
  const isPrivate = type === 7;
  if (bytes.length < 20 || (type !== 6 && type !== 7) || version !== 2 || algorithms[algorithm] === undefined)
    return null;
  if (magic !== (isPrivate ? 0x32415352 : 0x31415352) || bits % 16 !== 0 || bits === 0 || bits > mostBits) return null;
  const [whole, half] = [bits / 8, bits / 16];
  return {
    title: isPrivate ? 'RSA private key, PRIVATEKEYBLOB' : 'RSA public key, PUBLICKEYBLOB',
    isPrivate,
    bigEndian: false,
    bits,
    e: bytes.subarray(16, 20),
    regions: [
      header('bType', 1, isPrivate ? 'PRIVATEKEYBLOB (7)' : 'PUBLICKEYBLOB (6)'),
      header('bVersion', 1, '2'),
      header(
        'reserved',
        2,
        String(u32(bytes, 2) & 0xffff),
        (u32(bytes, 2) & 0xffff) === 0 ? undefined : 'This should be 0.',
      ),
      header('aiKeyAlg', 4, `${algorithms[algorithm] ?? ''} (0x${algorithm.toString(16)})`),
      header('magic', 4, isPrivate ? '"RSA2"' : '"RSA1"'),
      header('bitlen', 4, String(bits)),
      number('pubexp', 4),
      number('modulus', whole),
      ...(isPrivate
        ? [
            ...['prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'].map((label) => secret(label, half)),
            secret('privateExponent', whole),
          ]
        : []),
    ],
  };
}

function draw(bytes: Bytes, { title, isPrivate, bigEndian, regions, e, bits }: Layout): FoundKey {
  const order = bigEndian ? 'big-endian' : 'little-endian';
  const found = new Map<string, Bytes>();
  const nodes: DecodeNode[] = [];
  let at = 0;
  let missing: string | undefined;
  for (const { label, length, kind, value, problem } of regions) {
    const part = bytes.subarray(at, at + length);
    if (part.length < length)
      missing ??= `${label} should have ${String(length)} bytes from byte ${String(at)}; ${String(part.length)} are there.`;
    const unsigned = stripped(bigEndian ? part : reversed(part));
    found.set(label.toLowerCase(), unsigned);
    const shown =
      value ??
      (length <= 8
        ? integerText(readInteger(unsigned, true))
        : `${String(bitLength(unsigned))} bits, ${order}, ${previewBytes(part)}`);
    nodes.push(
      makeNode(label, kind, [at, at + part.length], {
        value: shown,
        problem: part.length < length ? missing : problem,
      }),
    );
    at += part.length;
    if (missing !== undefined) break;
  }
  const rest = bytes.length - at;
  if (rest > 0)
    nodes.push(
      makeNode('not part of the key', isPrivate ? 'secret' : 'bytes', [at, bytes.length], {
        value: previewBytes(bytes.subarray(at)),
        problem: `${String(rest)} ${rest === 1 ? 'byte stands' : 'bytes stand'} behind the key.`,
      }),
    );
  const key = { n: found.get('modulus') ?? new Uint8Array(0), e: stripped(bigEndian ? e : reversed(e)) };
  const members = ['privateexponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'].flatMap(
    (label) => found.get(label) ?? [],
  );
  const length =
    bitLength(key.n) === bits
      ? undefined
      : `The header says ${String(bits)} bits, the modulus has ${String(bitLength(key.n))}.`;
  const problem =
    missing ??
    numbersProblem(key, isPrivate ? members : null) ??
    length ??
    (rest > 0 ? nodes.at(-1)?.problem : undefined);
  const size = `${rsaKeyText(key)}; ${order} numbers`;
  const node = makeNode(title, 'key', [0, bytes.length], {
    value: size,
    problem: problem === missing ? undefined : problem,
    children: nodes,
  });
  return {
    title,
    size,
    node,
    isPrivate,
    rsa: key.n.length === 0 ? null : key,
    ...(problem === undefined ? {} : { problem }),
  };
}

function stripped(bytes: Bytes): Bytes {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.subarray(bytes.length) : bytes.subarray(first);
}
