/** The signed messages of output protection: where their parts stand, whether OMAC and sequence number are right, and what is likely wrong when not. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { guidFromBytes } from '../../catalog/lookup/guid-lookup.ts';
import type { FindingId } from '../../catalog/findings.ts';
import { integer, type Guid } from '../../catalog/value.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { wrongCoverage } from '../../decode/messages/coverage.ts';
import { makesMistake, phase, type Call, type CallFailure } from '../call/call.ts';
import { compareOmac } from '../call/omac.ts';
import { labelOf } from '../objects/objects.ts';
import type { OutputObject } from '../objects/protected-output.ts';
import { refusal } from './checks.ts';

/** Bytes of every nonce. */
export const nonceSize = 16;

/** Where things stand in a message; `null`: it has no such part. */
export interface MessageForm {
  readonly size: number;
  readonly omac: 0 | null;
  readonly nonce: number | null;
  readonly guid: number;
  readonly sequence: number;
  readonly parameters: number;
  readonly counter: 'nextRequest' | 'nextCommand';
  /** The NTSTATUS of everything that is wrong with it. */
  readonly failure: string;
}

export const informationForm: MessageForm = {
  size: 4112,
  omac: 0,
  nonce: 16,
  guid: 32,
  sequence: 48,
  parameters: 56,
  counter: 'nextRequest',
  failure: 'STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST',
};
export const unsignedForm: MessageForm = {
  size: 4096,
  omac: null,
  nonce: 0,
  guid: 16,
  sequence: 32,
  parameters: 40,
  counter: 'nextRequest',
  failure: 'STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST',
};
export const commandForm: MessageForm = {
  size: 4096,
  omac: 0,
  nonce: null,
  guid: 16,
  sequence: 32,
  parameters: 40,
  counter: 'nextCommand',
  failure: 'STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST',
};

export interface Message {
  readonly guid: Guid;
  readonly sequence: number;
  readonly nonce: Bytes;
  readonly parameters: Bytes;
}

/** The parts of a message; `parameters` are the bytes that cbParametersSize counts, at most those that are there. */
export function readMessage(form: MessageForm, data: Bytes): Message {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const nonce = form.nonce ?? 0;
  const length = view.getUint32(form.sequence + 4, true);
  return {
    guid: guidFromBytes(data, form.guid),
    sequence: view.getUint32(form.sequence, true),
    nonce: data.slice(nonce, nonce + nonceSize),
    parameters: data.subarray(form.parameters, Math.min(form.parameters + length, form.size)),
  };
}

/** The OMAC covers everything behind itself, to the end of the fixed-size structure (documented; the whole array is seen in public code). */
export function checkOmac(
  call: Call,
  output: OutputObject,
  key: Bytes,
  form: MessageForm,
  data: Bytes,
): CallFailure | null {
  if (form.omac === null) return null;
  const wrong = compareOmac(call, key, data, form.size, { key: 'signing key', rule: 'opm-omac' });
  if (wrong === null) return null;
  return refusal(form.failure, {
    ...wrong,
    message: `The OMAC of the message for ${labelOf(output)} is wrong.`,
    ...recognise(call.environment.crypto, key, form, data),
  });
}

/** Other bytes that people sign. */
function recognise(
  crypto: CryptoBackend,
  key: Bytes,
  form: MessageForm,
  data: Bytes,
): Pick<CallFailure, 'advice' | 'mistake'> {
  const given = data.subarray(0, omacSize);
  const valid = form.parameters + readMessage(form, data).parameters.length;
  const signs = (signed: Bytes): boolean => equalBytes(aesCmac(crypto, key, signed), given);
  const covered = wrongCoverage(crypto, key, data, { size: form.size, valid, header: null });
  const advice = `It covers ${covered}. Sign bytes ${omacSize} to ${form.size - 1}, the whole fixed-size structure behind the omac member.`;
  if (covered !== null) return { advice, mistake: { finding: 'OMAC_OVER_WRONG_BYTES', message: advice } };
  if (signs(withClearPadding(form, data, valid)))
    return {
      advice:
        'It is right for the message with zeros behind its valid part. Change nothing after signing: padding counts.',
      mistake: {
        finding: 'PADDING_CHANGED',
        message: `Bytes ${valid} to ${form.size - 1} were zeros when the message was signed.`,
      },
    };
  if (given.every((byte) => byte === 0)) return { advice: 'The message was not signed.' };
  return {
    advice: 'Sign all bytes behind the omac member under the signing key, and change none afterwards: padding counts.',
  };
}

/** What is signed of a message whose padding is zeros. */
function withClearPadding({ size }: MessageForm, data: Bytes, valid: number): Bytes {
  return data.slice(0, size).fill(0, valid).subarray(omacSize);
}

/** The number equals the stored one. Whether it does or not, a message with the right OMAC takes a number (our choice, as the sample codec does). */
export function checkSequence(
  call: Call,
  output: OutputObject,
  form: MessageForm,
  sequence: number,
): CallFailure | null {
  const expected = output[form.counter] ?? 0;
  const isRight = makesMistake(call, 'sequence-compared-wrong') ? sequence >= expected : sequence === expected;
  if (isRight) {
    phase(call, 'check sequence number', 'passed', () => ({
      detail: `The number is ${sequence}; the next is ${following(sequence)}.`,
      values: [{ name: 'ulSequenceNumber', value: integer(sequence) }],
      rule: 'opm-sequence',
    }));
    return null;
  }
  return refusal(form.failure, {
    check: 'check sequence number',
    rule: 'opm-sequence',
    message: `The sequence number is ${sequence}; it must equal ${expected}.`,
    ...likelyMistake(output, form, sequence, expected),
    evidence: [
      { name: 'ulSequenceNumber', value: integer(sequence) },
      { name: 'expected', value: integer(expected) },
    ],
  });
}

function likelyMistake(
  output: OutputObject,
  form: MessageForm,
  sequence: number,
  expected: number,
): Pick<CallFailure, 'advice' | 'mistake'> {
  const other = form.counter === 'nextRequest' ? output.nextCommand : output.nextRequest;
  const told = (finding: FindingId, advice: string): Pick<CallFailure, 'advice' | 'mistake'> => ({
    advice,
    mistake: { finding, message: advice },
  });
  if (sequence === other)
    return told(
      'COUNTERS_SHARED',
      'This is the next number of the other kind of message: requests and commands count apart.',
    );
  if (following(sequence) === expected)
    return told(
      'SEQUENCE_REPEATED',
      'This number is used up: count on after a refused message too, when its OMAC was right.',
    );
  return {
    advice: `The driver compares for equality and waits for ${expected}; the number after it will be ${following(expected)}.`,
  };
}

/** The output with its counter one further; it runs over at 2^32 (our choice). */
export function counted(output: OutputObject, form: MessageForm): OutputObject {
  return { ...output, [form.counter]: following(output[form.counter] ?? 0) };
}

function following(sequence: number): number {
  return (sequence + 1) >>> 0;
}
