/** RSAES-OAEP as the driver decodes it (RFC 8017 section 7.1.2), phase by phase, and why a block is refused. */
import { keyOfIdentity } from '../../decode/test-keyring.ts';
import { bytes, integer } from '../../catalog/value.ts';
import { builtInIdentity, otherIdentity } from '../../crypto/identity.ts';
import { openOaep, type OaepFailure, type OaepOpening } from '../../crypto/oaep.ts';
import { emptyBytes, xor, type Bytes } from '../../bytes/bytes.ts';
import type { FindingId } from '../../catalog/findings.ts';
import type { DecodeContext, HashPair, KeyExchange } from '../../decode/context.ts';
import { diagnoseOaep } from '../../decode/oaep/diagnose.ts';
import type { MistakeId } from '../../decode/oaep/mistakes.ts';
import type { OaepReport } from '../../decode/oaep/report.ts';
import { finding, phase, type Call, type CallFailure } from '../call/call.ts';
import type { DriverEnvironment } from '../driver.ts';
import { keepsSecrets } from '../profile/environment.ts';
import type { Finding, NamedValue } from '../call/outcome.ts';

/** What the message of a block is to be. */
export interface WantedMessage {
  readonly rule: CallFailure['rule'];
  /** Bytes. `atLeast`: more are taken, and ignored. */
  readonly size: number;
  readonly atLeast: boolean;
  /** E.g. `a session key`. */
  readonly what: string;
  readonly exchange: KeyExchange;
}

/** The session key: 128 bits, alone (longer messages are refused: our choice). */
const sessionKeyMessage: WantedMessage = {
  rule: 'message-16',
  size: 16,
  atLeast: false,
  what: 'a session key',
  exchange: 'session',
};

export type Opened =
  | { readonly ok: true; readonly key: Bytes; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly refusing: CallFailure };

/** Opens a block of 256 bytes under the driver's key. The caller of the driver sees one error for everything that fails here. */
export function decryptKeyBlock(call: Call, block: Bytes, wanted: WantedMessage = sessionKeyMessage): Opened {
  const { crypto, identity, profile } = call.environment;
  const em = crypto.rsaPrivate(identity.key, block);
  if (em === null)
    return refused(
      call,
      block,
      wanted,
      'RSA decrypt',
      'rsa-range',
      'The block, as a big-endian number, is not below the modulus of the driver key.',
    );
  phase(call, 'RSA decrypt', 'done', () => ({
    detail: `EM = C^d mod n under the key of “${identity.name}”.`,
    values: [{ name: 'C', value: bytes(block) }, secret('EM', em)],
    rule: 'rsa-range',
  }));
  const opening = openOaep(crypto, em, { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash, label: emptyBytes });
  if (opening === null)
    return refused(
      call,
      block,
      wanted,
      'check key size',
      'oaep-decoding',
      `The driver key of ${em.length} bytes has no room for OAEP with ${profile.oaepHash}.`,
    );
  if (opening.failure !== null && !profile.strictOaepHash) {
    const lenient = openLeniently(call, block, em, wanted);
    if (lenient !== null) return lenient;
  }
  const failed = record(call, opening, profile);
  if (failed !== null) return refused(call, block, wanted, failed.check, failed.rule, failed.message, failed.values);
  const { length } = opening.message;
  if (wanted.atLeast ? length < wanted.size : length !== wanted.size) {
    return refused(
      call,
      block,
      wanted,
      'check message length',
      wanted.rule,
      `The message has ${length} bytes; ${wanted.what} has ${wanted.atLeast ? 'at least ' : ''}${wanted.size}.`,
    );
  }
  return accepted(call, opening.message, [], wanted);
}

function accepted(call: Call, message: Bytes, findings: readonly Finding[], { rule }: WantedMessage): Opened {
  phase(call, 'check message length', 'passed', () => ({
    detail: `M has ${message.length} bytes.`,
    values: [secret('M', message)],
    rule,
  }));
  return { ok: true, key: message.slice(), findings };
}

interface FailedCheck {
  readonly check: string;
  readonly rule: CallFailure['rule'];
  readonly message: string;
  readonly values?: readonly NamedValue[];
}

/** Records the phases of a decoding up to the first check that failed; answers that one. */
function record(call: Call, opening: OaepOpening, { oaepHash, mgf1Hash }: HashPair): FailedCheck | null {
  const isTold = !keepsSecrets(call.environment);
  const { em, maskedSeed, maskedDB, seed, db, expectedLHash, lHash, psLength, failure } = opening;
  if (failure === 'Y_NONZERO') return failedCheck(failure, opening, isTold);
  phase(call, 'check Y', 'passed', () => ({
    detail: 'Y, the first byte of EM, is 00.',
    values: [{ name: 'Y', value: integer(em[0] ?? 0) }],
    rule: 'oaep-decoding',
  }));
  phase(call, 'unmask seed', 'done', () => ({
    detail: `seed = maskedSeed xor MGF1-${mgf1Hash}(maskedDB, ${seed.length}).`,
    values: [secret('maskedSeed', maskedSeed), secret('seedMask', xor(maskedSeed, seed)), secret('seed', seed)],
  }));
  phase(call, 'unmask DB', 'done', () => ({
    detail: `DB = maskedDB xor MGF1-${mgf1Hash}(seed, ${db.length}).`,
    values: [secret('maskedDB', maskedDB), secret('dbMask', xor(maskedDB, db)), secret('DB', db)],
  }));
  if (failure === 'LHASH_MISMATCH') return failedCheck(failure, opening, isTold);
  phase(call, 'compare lHash', 'passed', () => ({
    detail: `The first ${lHash.length} bytes of DB are the ${oaepHash} of the empty label.`,
    values: labelHashes(lHash, expectedLHash),
    rule: 'oaep-hash',
  }));
  if (failure !== null) return failedCheck(failure, opening, isTold);
  phase(call, 'find 0x01', 'passed', () => ({
    detail: `PS is ${psLength} zero bytes, then 01.`,
    values: [
      {
        name: 'PS',
        value: bytes(db.subarray(lHash.length, lHash.length + psLength)),
        annotation: `${psLength} zero bytes`,
      },
    ],
    rule: 'oaep-decoding',
  }));
  return null;
}

/** `isTold`: what the block decrypts to may be quoted. */
function failedCheck(
  failure: OaepFailure,
  { em, lHash, expectedLHash, psLength }: OaepOpening,
  isTold: boolean,
): FailedCheck {
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  switch (failure) {
    case 'Y_NONZERO':
      return {
        check: 'check Y',
        rule: 'oaep-decoding',
        message: `Y, the first byte of EM, is ${isTold ? `${hex(em[0] ?? 0)}, ` : ''}not 00.`,
      };
    case 'LHASH_MISMATCH':
      return {
        check: 'compare lHash',
        rule: 'oaep-hash',
        message: `The first ${lHash.length} bytes of DB are not the hash of the empty label.`,
        values: labelHashes(lHash, expectedLHash),
      };
    case 'NO_SEPARATOR':
      return {
        check: 'find 0x01',
        rule: 'oaep-decoding',
        message: 'After lHash there are only zero bytes: the separator 01 is missing.',
      };
    case 'PS_NONZERO':
      return {
        check: 'find 0x01',
        rule: 'oaep-decoding',
        message: `After ${psLength} zero bytes of PS comes a byte that is neither 00 nor 01.`,
      };
    case 'BAD_LENGTH':
    case 'KEY_TOO_SMALL':
    case 'C_OUT_OF_RANGE':
      return { check: 'RSA decrypt', rule: 'rsa-range', message: 'The block does not fit the driver key.' };
  }
}

/** Another hash pair than the profile's: accepted with a finding when the rest of the block is right. */
function openLeniently(call: Call, block: Bytes, em: Bytes, wanted: WantedMessage): Opened | null {
  const report = diagnoseOaep(block, contextOf(call.environment, wanted));
  const { valid, message, oaepHash, mgf1Hash, keyName } = report;
  if (
    !valid ||
    message === null ||
    oaepHash === null ||
    mgf1Hash === null ||
    keyName !== call.environment.identity.name
  )
    return null;
  const opening = openOaep(call.environment.crypto, em, { oaepHash, mgf1Hash, label: emptyBytes });
  if (opening === null) return null;
  const pair = `${oaepHash} for the label hash and ${mgf1Hash} for MGF1`;
  phase(call, 'find hash pair', 'passed', () => ({ detail: `The block decodes with ${pair}.`, rule: 'oaep-hash' }));
  record(call, opening, { oaepHash, mgf1Hash });
  return accepted(
    call,
    message,
    [
      finding(
        'OAEP_HASH_NOT_DOCUMENTED',
        `The block uses ${pair}; the only documented pair is SHA-512 for both.`,
        [],
        null,
      ),
    ],
    wanted,
  );
}

/** The likely mistakes that are numbered in the catalog; the others are told in the advice. */
const findingByMistake: Readonly<Partial<Record<MistakeId, FindingId>>> = {
  DEFAULT_HASH: 'OAEP_WRONG_HASH',
  OTHER_HASH: 'OAEP_WRONG_HASH',
  PKCS1_V1_5: 'NOT_OAEP',
  RAW_RSA_RIGHT: 'NOT_OAEP',
  RAW_RSA_LEFT: 'NOT_OAEP',
  OPM_BLOCK: 'OAEP_WRONG_MESSAGE',
  SESSION_KEY_ONLY: 'OAEP_WRONG_MESSAGE',
  LITTLE_ENDIAN: 'BLOCK_LITTLE_ENDIAN',
  OTHER_CERTIFICATE: 'OTHER_CERTIFICATE',
};

/** A refusal with the likely mistake, which costs more RSA operations: made only when something failed. */
function refused(
  call: Call,
  block: Bytes,
  wanted: WantedMessage,
  check: string,
  rule: CallFailure['rule'],
  message: string,
  values: readonly NamedValue[] = [],
): Opened {
  const report = diagnoseOaep(block, contextOf(call.environment, wanted));
  const { mistake } = report;
  const advice = mistake === null ? '' : `${mistake.sentence} ${mistake.advice}`;
  const told = mistake === null ? undefined : findingByMistake[mistake.id];
  return {
    ok: false,
    refusing: {
      check,
      rule,
      message,
      advice,
      evidence: [...values, ...evidenceOf(report, block)],
      ...(mistake === null || told === undefined ? {} : { mistake: { finding: told, message: mistake.sentence } }),
    },
  };
}

/** What the block is after all, as far as the diagnosis got. */
function evidenceOf({ em, regions, psLength, message }: OaepReport, block: Bytes): readonly NamedValue[] {
  const annotation = regions === null ? '' : `with ${regions.oaepHash} and MGF1-${regions.mgf1Hash}`;
  return [
    { name: 'C', value: bytes(block) },
    ...(em === null ? [] : [secret('EM', em)]),
    ...(regions === null
      ? []
      : [
          { ...secret('seed', regions.seed), annotation },
          { ...secret('DB', regions.db), annotation },
        ]),
    ...(psLength === null ? [] : [{ name: 'PS length', value: integer(psLength) }]),
    ...(message === null ? [] : [secret('M', message)]),
  ];
}

function labelHashes(lHash: Bytes, expected: Bytes): readonly NamedValue[] {
  return [secret('lHash', lHash), { name: 'lHash expected', value: bytes(expected) }];
}

/** What the diagnosis may know: the driver's key first, then the test keys, for blocks made under the wrong certificate. */
function contextOf(environment: DriverEnvironment, { exchange }: WantedMessage): DecodeContext {
  const { crypto, identity, profile } = environment;
  const others = [builtInIdentity, otherIdentity].filter(
    (other) => other.key !== identity.key && other.name !== identity.name,
  );
  return {
    crypto,
    keyring: [keyOfIdentity(identity), ...others.map(keyOfIdentity)],
    certificates: [],
    hashPair: { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash },
    expectation: {
      place: exchange === 'session' ? 'pData of NegotiateCryptoSessionKeyExchange' : 'the block of the exchange',
      decoder: 'oaep',
      exchange,
    },
  };
}

function secret(name: string, value: Bytes): NamedValue {
  return { name, value: bytes(value), secret: true };
}
