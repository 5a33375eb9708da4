/** The helpers of the script language: they make inputs; they are not the driver. */
import { integerBytes } from '../../catalog/layout/integers.ts';
import { concat, reversed, xor, type Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import { longestBuffer } from '../../catalog/limits.ts';
import { readStructure, writeStructure } from '../../catalog/layout/structure-layout.ts';
import { holdsSecret } from '../../catalog/secret.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import { boolean, bytes, integer, string, type Value } from '../../catalog/value.ts';
import { aesCmac, applyCtr, applyPartialCtr, counterBlock } from '../../crypto/aes.ts';
import type { HashName } from '../../crypto/backend.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { HelperName } from '../../script/bind/helpers.ts';
import { channelCommand, channelQuery, keyOfAnswer, type ChannelMessage } from './channel-helpers.ts';
import { askFor } from './asking.ts';
import { fault, type Fault, type EvaluationContext } from './evaluation.ts';
import { isSigned, outputCommand, outputRequest } from './message-helpers.ts';
import { buffer, findTypeMismatch, guidOf, text, toBigint, type Operand } from './helper-operands.ts';
import { oaep, pkcs1, publicOperation, random } from './rsa-helpers.ts';
import { refuseSecret } from './secret-operands.ts';

/** Computes a helper from its operands, in the order of its parameters; null for one that was left out. */
export type ComputeHelper = (
  values: readonly (Value | null)[],
  around: EvaluationContext,
  range: TextRange,
) => Value | Fault;

type Read = (values: readonly (Value | null)[], around: EvaluationContext, range: TextRange) => Bytes | string;

/** A helper whose result is bytes; a text is the reason why there is none. */
function helper(name: HelperName, read: Read): ComputeHelper {
  return (values, around, range) => {
    const wrong = findTypeMismatch(name, values);
    if (wrong !== null) return fault('wrong-operand', wrong, range);
    const made = read(values, around, range);
    if (typeof made === 'string') return fault('helper-failed', made, range);
    return askFor(made.length, around, range) ?? bytes(made);
  };
}

function channelMessage(channel: Operand, request: Operand, fields: Operand, sequence: Operand): ChannelMessage {
  return {
    channel: toBigint(channel),
    request: guidOf(request),
    fields: fields?.kind === 'structure' ? fields : null,
    sequence: sequence === null || sequence === undefined ? null : toBigint(sequence),
  };
}

function key16(value: Value | null | undefined): Bytes | string {
  const key = buffer(value);
  return key.length === 16 ? key : `An AES-128 key has 16 bytes; this one has ${key.length}.`;
}

/** Runs `use` with a 16-byte key, or passes the reason on. */
function withKey(value: Value | null | undefined, use: (key: Bytes) => Bytes | string): Bytes | string {
  const key = key16(value);
  return typeof key === 'string' ? key : use(key);
}

function digest(name: HelperName, hash: HashName): ComputeHelper {
  return helper(name, (values, around) => around.environment.crypto.digest(hash, buffer(values[0])));
}

function integerForm(name: HelperName, length: number, bigEndian: boolean): ComputeHelper {
  return helper(name, ([value]) => integerBytes(toBigint(value), length, bigEndian));
}

function sized(count: bigint, make: (count: number) => Bytes | string): Bytes | string {
  return count < 0n || count > BigInt(longestBuffer)
    ? `${count} bytes cannot be made; the limit is ${longestBuffer}.`
    : make(Number(count));
}

/** Which fields there are, and which of them are NULL, would tell of a secret: of a structure whose content says so there is none, and NULL is a number. */
function readSecret(name: string, data: Bytes, range: TextRange): Value | Fault {
  if (structures[structureName(name) ?? name]?.fields.some(({ when }) => when !== undefined) === true)
    return refuseSecret(`A ${name}, whose fields depend on its content,`, range);
  const read = readStructure(name, data);
  return read.ok ? withoutNull(read.value) : fault('helper-failed', read.message, range);
}

function withoutNull(value: Value): Value {
  if (value.kind === 'null') return integer(0);
  if (value.kind !== 'structure') return value;
  return {
    ...value,
    fields: Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, withoutNull(field)])),
  };
}

/** Every helper by its name. */
export const computeHelper: Readonly<Record<HelperName, ComputeHelper>> = {
  oaep_encrypt: helper('oaep_encrypt', oaep),
  rsa_raw: helper('rsa_raw', (values, around) => publicOperation(around, values[0], buffer(values[1]))),
  pkcs1_v15_encrypt: helper('pkcs1_v15_encrypt', pkcs1),
  aes_ctr: helper('aes_ctr', ([key, iv, data], around) =>
    withKey(key, (k) =>
      buffer(iv).length === 16
        ? applyCtr(around.environment.crypto, k, buffer(iv), buffer(data))
        : 'The IV has 16 bytes.',
    ),
  ),
  aes_ecb_encrypt: helper('aes_ecb_encrypt', ([key, data], around) =>
    withKey(key, (k) =>
      buffer(data).length % 16 === 0
        ? around.environment.crypto.aesEcb('encrypt', k, buffer(data))
        : 'AES-ECB takes whole blocks of 16 bytes.',
    ),
  ),
  aes_ecb_decrypt: helper('aes_ecb_decrypt', ([key, data], around) =>
    withKey(key, (k) =>
      buffer(data).length % 16 === 0
        ? around.environment.crypto.aesEcb('decrypt', k, buffer(data))
        : 'AES-ECB takes whole blocks of 16 bytes.',
    ),
  ),
  aes_cmac: helper('aes_cmac', ([key, data], around) =>
    withKey(key, (k) => aesCmac(around.environment.crypto, k, buffer(data))),
  ),
  encrypt_pattern: helper('encrypt_pattern', ([key, iv, data, beginning, skip, encrypt], around) =>
    withKey(key, (k) =>
      buffer(iv).length === 16
        ? applyPartialCtr(
            around.environment.crypto,
            k,
            buffer(iv),
            buffer(data),
            {
              beginning: Number(toBigint(beginning)),
              skip: Number(toBigint(skip)),
              encrypt: Number(toBigint(encrypt)),
            },
            'stands still',
          )
        : 'The IV has 16 bytes.',
    ),
  ),
  sha1: digest('sha1', 'SHA-1'),
  sha256: digest('sha256', 'SHA-256'),
  sha384: digest('sha384', 'SHA-384'),
  sha512: digest('sha512', 'SHA-512'),
  xor: helper('xor', ([left, right]) =>
    buffer(left).length === buffer(right).length
      ? xor(buffer(left), buffer(right))
      : `xor takes buffers of one length; these have ${buffer(left).length} and ${buffer(right).length} bytes.`,
  ),
  reverse: helper('reverse', ([data]) => reversed(buffer(data))),
  bytes: helper('bytes', ([count, fill]) =>
    sized(toBigint(count), (size) => new Uint8Array(size).fill(Number(toBigint(fill) & 255n))),
  ),
  random: helper('random', ([count], around) => sized(toBigint(count), (size) => random(around, size))),
  ctr_iv: helper('ctr_iv', ([iv, count]) => counterBlock(toBigint(iv), toBigint(count))),
  utf8: helper('utf8', ([value]) => encodeUtf8(text(value))),
  utf16: helper('utf16', ([value]) =>
    Uint8Array.from(
      { length: text(value).length * 2 },
      (_, i) => text(value).charCodeAt(i >> 1) >> (i % 2 === 0 ? 0 : 8),
    ),
  ),
  le32: integerForm('le32', 4, false),
  be32: integerForm('be32', 4, true),
  le64: integerForm('le64', 8, false),
  be64: integerForm('be64', 8, true),
  to_bytes: helper('to_bytes', ([value]) => {
    if (value?.kind !== 'structure' || value.structure === null)
      return 'The structure has no catalogued type; its fields fit none or several.';
    const written = writeStructure(value.structure, value);
    if (written.ok) return written.value;
    // That a secret does not fit would tell of it.
    return holdsSecret(value) ? new Uint8Array(structures[value.structure]?.size.x64 ?? 0) : written.message;
  }),
  opm_block: helper('opm_block', ([value, key, status, command]) =>
    concat(
      buffer(value),
      buffer(key),
      integerBytes(toBigint(status), 4, false),
      integerBytes(toBigint(command), 4, false),
    ),
  ),
  structure: ([name, fields], _around, range) => {
    if (fields?.kind !== 'structure') return fault('helper-failed', 'structure takes the fields in braces.', range);
    const known = structureName(text(name));
    return known === null
      ? fault('helper-failed', `There is no structure "${text(name)}".`, range)
      : { ...fields, structure: known };
  },
  opm_request: helper('opm_request', ([key, request, sequence, nonce, parameters], around) =>
    withKey(key, (k) =>
      outputRequest(around.environment.crypto, buffer(nonce), {
        key: k,
        request: guidOf(request),
        sequence: toBigint(sequence),
        parameters: buffer(parameters),
      }),
    ),
  ),
  opm_command: helper('opm_command', ([key, request, sequence, parameters], around) =>
    withKey(key, (k) =>
      outputCommand(around.environment.crypto, {
        key: k,
        request: guidOf(request),
        sequence: toBigint(sequence),
        parameters: buffer(parameters),
      }),
    ),
  ),
  channel_query: helper('channel_query', ([channel, request, fields, sequence], around) =>
    channelQuery(around.driver, channelMessage(channel, request, fields, sequence)),
  ),
  channel_command: helper('channel_command', ([channel, request, fields, sequence, key], around) => {
    const own = key === null || key === undefined ? null : key16(key);
    return typeof own === 'string'
      ? own
      : channelCommand(
          around.driver,
          around.environment.crypto,
          channelMessage(channel, request, fields, sequence),
          own,
        );
  }),
  verify: (values, around, range) => {
    const [message, given] = values;
    const key =
      given === null || given === undefined
        ? (keyOfAnswer(around.driver, buffer(message)) ?? 'The message names no channel that has a key: name the key.')
        : key16(given);
    const wrong = findTypeMismatch('verify', values) ?? (typeof key === 'string' ? key : null);
    return typeof key === 'string' || wrong !== null
      ? fault('wrong-operand', wrong ?? '', range)
      : boolean(isSigned(around.environment.crypto, key, buffer(message)));
  },
  read: ([name, data], _around, range) => {
    if (data?.secret === true) return readSecret(text(name), buffer(data), range);
    const read = readStructure(text(name), buffer(data));
    return read.ok ? read.value : fault('helper-failed', read.message, range);
  },
  length: ([value], _around, range) => {
    const length =
      value?.kind === 'bytes'
        ? value.value.length
        : value?.kind === 'array'
          ? value.items.length
          : value?.kind === 'string'
            ? value.value.length
            : null;
    return length === null
      ? fault('wrong-operand', 'length works on buffers, arrays and texts.', range)
      : integer(length);
  },
  hex: ([value], around, range) => askFor(buffer(value).length * 4, around, range) ?? string(toHex(buffer(value))),
  first_difference: ([left, right]) => {
    const [a, c] = [buffer(left), buffer(right)];
    const at = a.findIndex((byte, i) => byte !== c[i]);
    return integer(at >= 0 ? at : a.length < c.length ? a.length : -1);
  },
};
