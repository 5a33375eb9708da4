/** The 40 bytes that begin an output's signed traffic: random number, signing key, two sequence numbers (structures of opmapi.h). */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { bytes, integer } from '../../catalog/value.ts';
import { makesMistake, phase, type Call } from '../call/call.ts';
import { decryptKeyBlock, type WantedMessage } from '../session/decrypt-key-block.ts';
import type { OutputObject } from '../objects/protected-output.ts';
import type { Finding } from '../call/outcome.ts';
import { refusal, type Found } from './checks.ts';
import { isCopp } from './semantics.ts';

/** Bytes of the encrypted block. */
export const blockSize = 256;
const plainSize = 40;
const failure = 'STATUS_GRAPHICS_OPM_INVALID_ENCRYPTED_PARAMETERS';
const wanted: WantedMessage = {
  rule: 'opm-block',
  size: plainSize,
  atLeast: true,
  what: 'the initialization block',
  exchange: 'output protection',
};
/** A driver that does not look how much it decrypted reads on: here, zeros. */
const unlooking: WantedMessage = { ...wanted, size: 0 };

export interface Initialization {
  readonly key: Bytes;
  readonly nextRequest: number;
  readonly nextCommand: number;
  readonly findings: readonly Finding[];
}

/** Opens the block and compares its random number: RSAES-OAEP under OPM semantics, bare RSA under COPP. One status for everything that is wrong. */
export function openInitialization(call: Call, output: OutputObject, block: Bytes): Found<Initialization> {
  const opened = isCopp(output) ? openBare(call, block) : openPadded(call, block);
  if (!opened.ok) return opened;
  const { plain, findings } = opened.found;
  const random = plain.subarray(0, 16);
  if (output.randomNumber === null || !equalBytes(random, output.randomNumber)) {
    return {
      ok: false,
      refusing: refusal(failure, {
        check: 'compare random number',
        rule: 'opm-block',
        message: 'The first 16 bytes are not the random number of this output.',
        advice: 'Repeat the number that DxgkDdiOPMGetRandomNumber gave for this very output.',
        evidence: [
          { name: 'random number', value: bytes(random) },
          ...(output.randomNumber === null ? [] : [{ name: 'expected', value: bytes(output.randomNumber) }]),
        ],
      }),
    };
  }
  const view = new DataView(plain.buffer, plain.byteOffset, plainSize);
  const found = {
    key: plain.slice(16, 32),
    nextRequest: view.getUint32(32, true),
    nextCommand: view.getUint32(36, true),
    findings,
  };
  phase(call, 'compare random number', 'passed', () => ({
    detail: 'The random number is the one of this output.',
    values: [{ name: 'random number', value: bytes(random) }],
    rule: 'opm-block',
  }));
  phase(call, 'store signing key', 'done', () => ({
    detail: `Requests begin at ${found.nextRequest}, commands at ${found.nextCommand}.`,
    values: [
      { name: 'signing key', value: bytes(found.key), secret: true },
      { name: 'request sequence', value: integer(found.nextRequest) },
      { name: 'command sequence', value: integer(found.nextCommand) },
    ],
  }));
  return { ok: true, found };
}

type Plain = Found<{ readonly plain: Bytes; readonly findings: readonly Finding[] }>;

function openPadded(call: Call, block: Bytes): Plain {
  const opened = decryptKeyBlock(call, block, makesMistake(call, 'no-length-check') ? unlooking : wanted);
  if (!opened.ok) return { ok: false, refusing: refusal(failure, opened.refusing) };
  const plain = new Uint8Array(Math.max(plainSize, opened.key.length));
  plain.set(opened.key);
  return { ok: true, found: { plain, findings: opened.findings } };
}

/** “Standard RSA”: the block is a big-endian number whose first 40 bytes count (our choice; the documentation says no more). */
function openBare(call: Call, block: Bytes): Plain {
  const { crypto, identity } = call.environment;
  const em = crypto.rsaPrivate(identity.key, block);
  if (em === null) {
    return {
      ok: false,
      refusing: refusal(failure, {
        check: 'RSA decrypt',
        rule: 'rsa-range',
        message: 'The block, as a big-endian number, is not below the modulus of the driver key.',
        advice: 'Put the 40 bytes first, zeros behind them, and encrypt the 256 bytes without padding.',
      }),
    };
  }
  phase(call, 'RSA decrypt', 'done', () => ({
    detail: `M = C^d mod n under the key of “${identity.name}”; its first ${plainSize} bytes count.`,
    values: [
      { name: 'C', value: bytes(block) },
      { name: 'M', value: bytes(em), secret: true },
    ],
    rule: 'rsa-range',
  }));
  return { ok: true, found: { plain: em, findings: [] } };
}
