/**
 * The helpers of the language: they make inputs and look at outputs; they are not the driver.
 * Written once here; the engine computes them, the checker, completion and signature help read them.
 */
import { channelRequests, type ChannelRequestName } from '../../catalog/requests/channel-requests.ts';
import type { ValueShape } from '../../catalog/entry.ts';
import { structureName } from '../../catalog/structures.ts';
import type { ArgumentValue } from '../syntax/tree.ts';

/** What a helper takes or gives. `hash`: a name such as SHA512. `structure name`: a catalogued name in quotes or bare. */
export type HelperKind =
  'bytes' | 'integer' | 'boolean' | 'guid' | 'handle' | 'text' | 'hash' | 'structure' | 'structure name';

export interface HelperParameter {
  readonly name: string;
  readonly kind: HelperKind;
  /** Present when it may be left out; the text says what holds then. */
  readonly otherwise?: string;
  /** Whether there is a result, or how large it is, depends on its value: it takes no key material that is kept secret. See `tellsOf`. */
  readonly tells?: true;
}

/** True when it would show from outside what the value of an operand is. Names choose what is done, and handles what it is done with. */
export function tellsOf({ kind, tells }: HelperParameter): boolean {
  return tells === true || kind === 'hash' || kind === 'structure name' || kind === 'handle' || kind === 'guid';
}

export interface HelperEntry {
  readonly parameters: readonly HelperParameter[];
  readonly result: HelperKind;
  /** One sentence: what it gives, with byte order and source of the rule. */
  readonly doc: string;
  /** The result is no secret, whatever the operands are: lengths never depend on key material, as sizes take none. */
  readonly isPublic?: true;
  /** For results of bytes: the length when it is fixed, or the parameter that has the same length. */
  readonly length?: number | string;
}

const bytes = (name: string): HelperParameter => ({ name, kind: 'bytes' });
/** What is parsed: it can be wrong. */
const certificate: HelperParameter = { name: 'certificate', kind: 'bytes', tells: true };
const size = (name: string): HelperParameter => ({ name, kind: 'integer', tells: true });
const number = (name: string): HelperParameter => ({ name, kind: 'integer' });

/** Behind the header; which there are says the GUID. */
const requestFields: HelperParameter = { name: 'fields', kind: 'structure', otherwise: 'none', tells: true };

const table = {
  oaep_encrypt: {
    parameters: [
      certificate,
      bytes('key'),
      { name: 'hash', kind: 'hash', otherwise: 'SHA512' },
      { name: 'mgf1', kind: 'hash', otherwise: 'the same as hash' },
      { name: 'label', kind: 'bytes', otherwise: 'hex""' },
      { name: 'seed', kind: 'bytes', otherwise: 'drawn from the seed of the run' },
    ],
    result: 'bytes',
    doc: 'RSAES-OAEP encryption of key under the RSA key of the leaf certificate (RFC 8017, 7.1.1); as long as the modulus.',
  },
  rsa_raw: {
    parameters: [certificate, { name: 'block', kind: 'bytes', tells: true }],
    result: 'bytes',
    doc: 'block ^ e mod n, without padding (RFC 8017, RSAEP); big-endian, as long as the modulus.',
  },
  pkcs1_v15_encrypt: {
    parameters: [certificate, bytes('message')],
    result: 'bytes',
    doc: 'RSAES-PKCS1-v1_5 encryption (RFC 8017, 7.2.1): the padding that no crypto session takes.',
  },
  aes_ctr: {
    parameters: [bytes('key'), bytes('iv'), bytes('data')],
    result: 'bytes',
    length: 'data',
    doc: 'AES-128 in counter mode, both ways; iv is the 16-byte counter block, its last 8 bytes count big-endian.',
  },
  aes_ecb_encrypt: {
    parameters: [bytes('key'), bytes('block')],
    result: 'bytes',
    length: 'block',
    doc: 'AES-128 of whole 16-byte blocks: what wraps content keys and read-back keys.',
  },
  aes_ecb_decrypt: {
    parameters: [bytes('key'), bytes('block')],
    result: 'bytes',
    length: 'block',
    doc: 'The inverse of aes_ecb_encrypt.',
  },
  aes_cmac: {
    parameters: [bytes('key'), bytes('data')],
    result: 'bytes',
    length: 16,
    doc: 'AES-CMAC (OMAC1, RFC 4493), 16 bytes.',
  },
  sha1: { parameters: [bytes('data')], result: 'bytes', length: 20, doc: 'SHA-1, 20 bytes.' },
  sha256: { parameters: [bytes('data')], result: 'bytes', length: 32, doc: 'SHA-256, 32 bytes.' },
  sha384: { parameters: [bytes('data')], result: 'bytes', length: 48, doc: 'SHA-384, 48 bytes.' },
  sha512: { parameters: [bytes('data')], result: 'bytes', length: 64, doc: 'SHA-512, 64 bytes.' },
  xor: {
    parameters: [bytes('a'), bytes('b')],
    result: 'bytes',
    length: 'a',
    doc: 'Exclusive or, byte by byte, of two buffers of one length.',
  },
  reverse: {
    parameters: [bytes('b')],
    result: 'bytes',
    length: 'b',
    doc: 'The bytes from last to first: turns big-endian into little-endian.',
  },
  bytes: {
    parameters: [size('n'), { name: 'fill', kind: 'integer', otherwise: '0' }],
    result: 'bytes',
    doc: 'n bytes of the value fill.',
  },
  random: {
    parameters: [size('n')],
    result: 'bytes',
    doc: 'n random bytes; the same in every run with the same seed.',
  },
  length: {
    parameters: [bytes('b')],
    isPublic: true,
    result: 'integer',
    doc: 'How many bytes a buffer has, items an array, or UTF-16 code units a text.',
  },
  ctr_iv: {
    parameters: [number('iv'), { name: 'count', kind: 'integer', otherwise: '0' }],
    result: 'bytes',
    length: 16,
    doc: 'A D3D11_1DDI_AES_CTR_IV: iv, then count, 8 bytes each, big-endian.',
  },
  to_bytes: {
    parameters: [{ name: 'structure', kind: 'structure' }],
    result: 'bytes',
    doc: 'A structure as bytes, by its catalogued layout on x64.',
  },
  structure: {
    parameters: [
      { name: 'structure', kind: 'structure name' },
      { name: 'fields', kind: 'structure' },
    ],
    result: 'structure',
    doc: 'A structure of that name, where its place does not say the type, such as behind a VOID*.',
  },
  read: {
    parameters: [{ name: 'structure', kind: 'structure name' }, bytes('b')],
    result: 'structure',
    doc: 'The structure of that name at the beginning of a buffer, by its layout on x64.',
  },
  utf8: { parameters: [{ name: 'text', kind: 'text' }], result: 'bytes', doc: 'The text in UTF-8.' },
  utf16: {
    parameters: [{ name: 'text', kind: 'text' }],
    result: 'bytes',
    doc: 'The text in UTF-16, little-endian, without a terminating zero.',
  },
  le32: { parameters: [number('n')], result: 'bytes', length: 4, doc: '4 bytes, little-endian.' },
  be32: { parameters: [number('n')], result: 'bytes', length: 4, doc: '4 bytes, big-endian.' },
  le64: { parameters: [number('n')], result: 'bytes', length: 8, doc: '8 bytes, little-endian.' },
  be64: { parameters: [number('n')], result: 'bytes', length: 8, doc: '8 bytes, big-endian.' },
  hex: { parameters: [bytes('b')], result: 'text', doc: 'The bytes as hexadecimal digits, lower case.' },
  first_difference: {
    parameters: [bytes('a'), bytes('b')],
    result: 'integer',
    doc: 'Offset of the first byte that differs; -1 when the buffers are equal.',
  },
  encrypt_pattern: {
    parameters: [bytes('key'), bytes('iv'), bytes('data'), size('beginning'), size('skip'), size('encrypt')],
    result: 'bytes',
    length: 'data',
    doc: 'AES-128-CTR of the bytes that a D3D11_1DDI_ENCRYPTED_BLOCK_INFO names; the keystream stands still over the others.',
  },
  opm_block: {
    parameters: [bytes('random'), bytes('key'), number('status_sequence'), number('command_sequence')],
    result: 'bytes',
    doc: 'The 40 bytes of the OPM exchange before encryption: random number, key, the two sequence numbers, little-endian.',
  },
  opm_request: {
    parameters: [
      bytes('key'),
      { name: 'request', kind: 'guid' },
      number('sequence'),
      bytes('nonce'),
      { name: 'parameters', kind: 'bytes', otherwise: 'hex""' },
    ],
    result: 'bytes',
    length: 4112,
    doc: 'A request to a protected output, DXGKMDT_OPM_GET_INFO_PARAMETERS, signed under key; nonce has 16 bytes.',
  },
  opm_command: {
    parameters: [
      bytes('key'),
      { name: 'request', kind: 'guid' },
      number('sequence'),
      { name: 'parameters', kind: 'bytes', otherwise: 'hex""' },
    ],
    result: 'bytes',
    length: 4096,
    doc: 'A command to a protected output, DXGKMDT_OPM_CONFIGURE_PARAMETERS, signed under key.',
  },
  channel_query: {
    parameters: [
      { name: 'channel', kind: 'handle' },
      { name: 'request', kind: 'guid' },
      requestFields,
      { name: 'sequence', kind: 'integer', otherwise: 'the next of the channel', tells: true },
    ],
    result: 'bytes',
    doc: 'A query to an authenticated channel: the structure of its GUID, with the header filled in. Queries are not signed.',
  },
  channel_command: {
    parameters: [
      { name: 'channel', kind: 'handle' },
      { name: 'request', kind: 'guid' },
      requestFields,
      { name: 'sequence', kind: 'integer', otherwise: 'the next of the channel', tells: true },
      { name: 'key', kind: 'bytes', otherwise: 'the channel key' },
    ],
    result: 'bytes',
    doc: 'A command to an authenticated channel: the structure of its GUID, with the header filled in, and signed.',
  },
  verify: {
    parameters: [
      bytes('message'),
      { name: 'key', kind: 'bytes', otherwise: 'that of the channel that the message names' },
    ],
    result: 'boolean',
    doc: 'Whether the first 16 bytes of a message are the OMAC, under key, of all that follows.',
  },
} as const satisfies Record<string, HelperEntry>;

export type HelperName = keyof typeof table;
export const helpers: Readonly<Record<HelperName, HelperEntry>> = table;
export const helperNames = Object.keys(table) as readonly HelperName[];

/** What an operand is, as its place says it: `fields` of `structure(NAME, fields)` are those of NAME. Null where nothing is known. */
export function operandShape(
  helper: HelperName,
  kind: HelperKind,
  values: ReadonlyMap<string, ArgumentValue>,
): ValueShape | null {
  if (kind === 'guid') return isChannelHelper(helper) ? { is: 'guid', set: 'channel request' } : { is: 'guid' };
  if (kind === 'handle') return { is: 'handle', of: 'authenticatedChannel' };
  if (kind === 'structure' && isChannelHelper(helper)) return requestShape(values.get('request'));
  const named =
    kind !== 'structure'
      ? undefined
      : helpers[helper].parameters.find((parameter) => parameter.kind === 'structure name');
  const value = named === undefined ? undefined : values.get(named.name);
  const name =
    value?.kind === 'name' ? structureName(value.name) : value?.kind === 'string' ? structureName(value.value) : null;
  return name === null ? null : { is: 'structure', structure: name };
}

function isChannelHelper(helper: HelperName): boolean {
  return helper === 'channel_query' || helper === 'channel_command';
}

/** The structure of the request that a GUID names. */
function requestShape(value: ArgumentValue | undefined): ValueShape | null {
  if (value?.kind !== 'name' || !Object.hasOwn(channelRequests, value.name)) return null;
  return { is: 'structure', structure: channelRequests[value.name as ChannelRequestName].input };
}

/** Whether a name is one of the language's functions. */
export function isHelperName(name: string): name is HelperName {
  return Object.hasOwn(table, name);
}
