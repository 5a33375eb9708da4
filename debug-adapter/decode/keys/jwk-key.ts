/** Keys in JSON (RFC 7517, RFC 7518 section 6, RFC 8037): each member at its place in the text, private ones of kind `secret`. */
import { decodeBase64 } from '../../bytes/base64.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { jwksOf, privateKeyOfJwk, publicKeyOfJwk } from '../../crypto/jwk.ts';
import { firstProblem, makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { previewBytes, previewText } from '../preview-bytes.ts';
import { bitLength, rsaKeyText } from '../x509/public-key.ts';
import type { FoundKey } from './found-key.ts';
import { readJsonObjects, type JsonMember, type JsonObject } from './json-members.ts';
import { numbersProblem } from './numbers.ts';

interface Kind {
  readonly title: string;
  /** Base64url numbers that must be there. */
  readonly required: readonly string[];
  /** Those that make the key private. */
  readonly secret: readonly string[];
}

const kinds: Readonly<Record<string, Kind>> = {
  RSA: { title: 'RSA', required: ['n', 'e'], secret: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'r', 't'] },
  EC: { title: 'EC', required: ['x', 'y'], secret: ['d'] },
  OKP: { title: 'Edwards or Montgomery', required: ['x'], secret: ['d'] },
  oct: { title: 'symmetric', required: ['k'], secret: ['k'] },
  AKP: { title: 'algorithm key pair', required: ['pub'], secret: ['priv'] },
};
/** Of a kind that is not known, whatever any kind keeps secret. */
const everySecret: readonly string[] = [...new Set(Object.values(kinds).flatMap(({ secret }) => secret))];

/** Bytes of a coordinate (RFC 7518 section 6.2.1.2, RFC 8037). */
const coordinates: Readonly<Record<string, number>> = {
  'P-256': 32,
  'P-384': 48,
  'P-521': 66,
  secp256k1: 32,
  Ed25519: 32,
  X25519: 32,
  Ed448: 57,
  X448: 56,
};

/** The JWK, or the set of JWKs, that a text is; null where it is none. */
export function findJwk(bytes: Bytes): FoundKey | null {
  const jwks = jwksOf(bytes);
  if (jwks === null) return null;
  const objects = readJsonObjects(bytes).filter(({ members }) => members.some(({ name }) => name === 'kty'));
  const nodes = objects.map((object) => jwkNode(object));
  const [only, ...more] = nodes;
  if (only === undefined) return null;
  const isSet = more.length > 0 || (objects[0]?.depth ?? 1) > 1;
  const node = isSet
    ? makeNode('JWK set', 'key', [0, bytes.length], { value: `${String(nodes.length)} keys`, children: nodes })
    : { ...only, start: 0, end: bytes.length };
  const problem = firstProblem(node);
  return {
    title: isSet ? 'JWK set' : only.label,
    size: node.value,
    node,
    isPrivate: objects.some(isPrivate),
    rsa: jwks.map(publicKeyOfJwk).find((key) => key !== null) ?? null,
    ...(problem === undefined ? {} : { problem }),
  };
}

function textOf({ members }: JsonObject, name: string): string {
  return members.find((member) => member.name === name)?.text ?? '';
}

function isPrivate(object: JsonObject): boolean {
  const secret = kinds[textOf(object, 'kty')]?.secret ?? everySecret;
  return object.members.some(({ name }) => secret.includes(name));
}

function jwkNode(object: JsonObject): DecodeNode {
  const kty = textOf(object, 'kty');
  const kind = kinds[kty];
  const secret = kind?.secret ?? everySecret;
  const title = `${kind?.title ?? kty} ${kty === 'oct' ? 'key' : isPrivate(object) ? 'private key' : 'public key'}, JWK`;
  return makeNode(title, 'key', [object.start, object.end], {
    value: sizeOf(object, kty),
    problem: problemOf(object, kty, kind),
    children: object.members.map((member) => memberNode(member, object, secret, kind)),
  });
}

function memberNode(member: JsonMember, object: JsonObject, secret: readonly string[], kind?: Kind): DecodeNode {
  const { name, text, start, end } = member;
  const isRepeated = object.members.find((other) => other.name === name) !== member;
  const problem = isRepeated ? `${name} stands twice; the names of members must be unique.` : undefined;
  const isSecret = secret.includes(name);
  const isNumber = isSecret || kind?.required.includes(name) === true;
  if (!isNumber || text === null)
    return makeNode(name, isSecret ? 'secret' : 'text', [start, end], {
      value: previewText(text ?? member.raw),
      problem,
    });
  const { bytes } = decodeBase64(text);
  return makeNode(name, isSecret ? 'secret' : 'integer', [start, end], {
    value: bytes === null ? previewText(text) : numberText(name, bytes),
    problem: problem ?? numberProblem(name, text, bytes, object),
    ...(bytes === null || bytes.length === 0 ? {} : { children: [numberNode(isSecret, bytes)] }),
  });
}

/** What the base64url digits stand for. */
function numberNode(isSecret: boolean, bytes: Bytes): DecodeNode {
  return makeNode('bytes', isSecret ? 'secret' : 'bytes', [0, bytes.length], { value: previewBytes(bytes), bytes });
}

function numberText(name: string, bytes: Bytes): string {
  return name === 'n' ? `${String(bitLength(bytes))} bits, ${previewBytes(bytes)}` : previewBytes(bytes);
}

function numberProblem(name: string, text: string, bytes: Bytes | null, object: JsonObject): string | undefined {
  if (bytes === null) return `${name} is no base64url.`;
  if (/[+/=\s]/.test(text)) return `${name} is base64, not base64url without padding (RFC 7515 section 2).`;
  const curve = textOf(object, 'crv');
  const length = coordinates[curve];
  const isCoordinate = name === 'x' || name === 'y' || name === 'd';
  if (isCoordinate && length !== undefined && bytes.length !== length)
    return `${name} has ${String(bytes.length)} bytes; on ${curve} it has ${String(length)}.`;
  if ((name === 'n' || name === 'e') && bytes[0] === 0)
    return `${name} begins with a zero byte; RFC 7518 section 6.3.1 wants the fewest bytes.`;
  return undefined;
}

function problemOf({ members }: JsonObject, kty: string, kind?: Kind): string | undefined {
  if (kind === undefined) return `The key type ${kty} is not known here; whatever may be private is masked.`;
  const missing = kind.required.filter((name) => !members.some((member) => member.name === name));
  if (missing.length > 0) return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`;
  const record = Object.fromEntries(members.map(({ name, text }) => [name, text]));
  const key = publicKeyOfJwk(record);
  if (key === null) return kty === 'RSA' ? 'n or e cannot be read.' : undefined;
  const whole = privateKeyOfJwk(record);
  const numbers = whole === null ? null : [whole.d, whole.p, whole.q, whole.dP, whole.dQ, whole.qInv];
  return numbersProblem(key, numbers) ?? undefined;
}

function sizeOf(object: JsonObject, kty: string): string {
  const record = Object.fromEntries(object.members.map(({ name, text }) => [name, text]));
  const rsa = publicKeyOfJwk(record);
  if (rsa !== null) return rsaKeyText(rsa);
  if (kty !== 'oct') return textOf(object, 'crv');
  const { bytes } = decodeBase64(textOf(object, 'k'));
  return bytes === null ? '' : `${String(bytes.length * 8)} bits`;
}
