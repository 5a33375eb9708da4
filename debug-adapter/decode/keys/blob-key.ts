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
  const bits = u32(bytes, 4);
  const lengths = [u32(bytes, 8), u32(bytes, 12), u32(bytes, 16), u32(bytes, 20)] as const;
  const [cbExponent, cbModulus, cbPrime1, cbPrime2] = lengths;
  const isPossible = cbModulus <= mostBits / 8 && cbExponent > 0 && lengths.every((length) => length <= cbModulus);
  if (bits > mostBits || !isPossible) return null;
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
  const bits = bitsOfCryptoApi(bytes);
  if (bits === null) return null;
  const isPrivate = bytes[0] === 7;
  const [whole, half] = [bits / 8, bits / 16];
  const reserved = u32(bytes, 2) & 0xffff;
  const algorithm = u32(bytes, 4);
  const secrets = [
    ...['prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'].map((label) => secret(label, half)),
    secret('privateExponent', whole),
  ];
  return {
    title: isPrivate ? 'RSA private key, PRIVATEKEYBLOB' : 'RSA public key, PUBLICKEYBLOB',
    isPrivate,
    bigEndian: false,
    bits,
    e: bytes.subarray(16, 20),
    regions: [
      header('bType', 1, isPrivate ? 'PRIVATEKEYBLOB (7)' : 'PUBLICKEYBLOB (6)'),
      header('bVersion', 1, '2'),
      header('reserved', 2, String(reserved), reserved === 0 ? undefined : 'This should be 0.'),
      header('aiKeyAlg', 4, `${algorithms[algorithm] ?? ''} (0x${algorithm.toString(16)})`),
      header('magic', 4, isPrivate ? '"RSA2"' : '"RSA1"'),
      header('bitlen', 4, String(bits)),
      number('pubexp', 4),
      number('modulus', whole),
      ...(isPrivate ? secrets : []),
    ],
  };
}

/** The length of the key; null where the headers are not those of a CryptoAPI blob. */
function bitsOfCryptoApi(bytes: Bytes): number | null {
  const [type, version] = bytes;
  const magic = type === 7 ? 0x32415352 : type === 6 ? 0x31415352 : null;
  if (bytes.length < 20 || version !== 2 || magic === null || u32(bytes, 8) !== magic) return null;
  const bits = u32(bytes, 12);
  return algorithms[u32(bytes, 4)] === undefined || bits % 16 !== 0 || bits === 0 || bits > mostBits ? null : bits;
}

/** The regions as nodes, up to the first that is cut off, and the numbers in them by label. */
interface Regions {
  readonly nodes: readonly DecodeNode[];
  readonly numbers: ReadonlyMap<string, Bytes>;
  readonly end: number;
  readonly missing: string | undefined;
}

function drawRegions(bytes: Bytes, { bigEndian, regions }: Layout): Regions {
  const numbers = new Map<string, Bytes>();
  const nodes: DecodeNode[] = [];
  let at = 0;
  let missing: string | undefined;
  for (const region of regions) {
    const { label, length, kind, problem } = region;
    const part = bytes.subarray(at, at + length);
    if (part.length < length)
      missing = `${label} should have ${String(length)} bytes from byte ${String(at)}; ${String(part.length)} are there.`;
    const unsigned = stripped(bigEndian ? part : reversed(part));
    numbers.set(label.toLowerCase(), unsigned);
    const value = region.value ?? numberText(unsigned, part, length, bigEndian);
    nodes.push(makeNode(label, kind, [at, at + part.length], { value, problem: missing ?? problem }));
    at += part.length;
    if (missing !== undefined) break;
  }
  return { nodes, numbers, end: at, missing };
}

function numberText(unsigned: Bytes, part: Bytes, length: number, bigEndian: boolean): string {
  return length <= 8
    ? integerText(readInteger(unsigned, true))
    : `${String(bitLength(unsigned))} bits, ${orderText(bigEndian)}, ${previewBytes(part)}`;
}

function orderText(bigEndian: boolean): string {
  return bigEndian ? 'big-endian' : 'little-endian';
}

/** What stands behind the key, which nothing should. */
function restNode(bytes: Bytes, at: number, isPrivate: boolean): DecodeNode | null {
  const rest = bytes.length - at;
  return rest <= 0
    ? null
    : makeNode('not part of the key', isPrivate ? 'secret' : 'bytes', [at, bytes.length], {
        value: previewBytes(bytes.subarray(at)),
        problem: `${String(rest)} ${rest === 1 ? 'byte stands' : 'bytes stand'} behind the key.`,
      });
}

const privateLabels = ['privateexponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'] as const;

function draw(bytes: Bytes, layout: Layout): FoundKey {
  const { title, isPrivate, bigEndian, e, bits } = layout;
  const { nodes, numbers, end, missing } = drawRegions(bytes, layout);
  const rest = restNode(bytes, end, isPrivate);
  const key = { n: numbers.get('modulus') ?? new Uint8Array(0), e: stripped(bigEndian ? e : reversed(e)) };
  const members = privateLabels.flatMap((label) => numbers.get(label) ?? []);
  const length =
    bitLength(key.n) === bits
      ? undefined
      : `The header says ${String(bits)} bits, the modulus has ${String(bitLength(key.n))}.`;
  const problem = missing ?? numbersProblem(key, isPrivate ? members : null) ?? length ?? rest?.problem;
  const size = `${rsaKeyText(key)}; ${orderText(bigEndian)} numbers`;
  const node = makeNode(title, 'key', [0, bytes.length], {
    value: size,
    problem: problem === missing ? undefined : problem,
    children: [...nodes, ...(rest === null ? [] : [rest])],
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
