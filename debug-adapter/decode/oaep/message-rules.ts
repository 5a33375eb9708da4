/** What the message of a well-formed block must be at its place. */
import { type Bytes, equalBytes } from '../../bytes/bytes.ts';
import type { DecodeContext } from '../context.ts';
import { libraryDefaultPair, pairText, samePair } from './hash-pairs.ts';
import { expectedPair } from './opening.ts';
import { mistake } from './plain-mistakes.ts';
import type { OaepFailure, OaepMistake, OaepRegions } from './report.ts';
import type { WantedMessage } from './unmask.ts';

/** The 128-bit key that a session or a channel wants, alone (documented; exactly 16 bytes: our choice). */
export const keyLength = 16;
/** Random number, signing key and two sequence numbers (documented: at least 40 bytes). */
export const opmBlockLength = 40;

/** How long a message its place calls for; null where nothing is called for. */
export function wantedMessage({ expectation }: DecodeContext): WantedMessage | null {
  switch (expectation?.exchange) {
    case undefined:
      return null;
    case 'session':
    case 'channel':
      return { length: keyLength, isExact: true };
    case 'output protection':
      return { length: opmBlockLength, isExact: false };
  }
}

/** The message length, and for OPM the random number; null when both are right or nothing is called for. */
export function messageFailure(
  message: Bytes,
  k: number,
  { expectation, outputRandom }: DecodeContext,
): OaepFailure | null {
  const at = { of: 'EM', start: k - message.length, end: k } as const;
  const length = String(message.length);
  switch (expectation?.exchange) {
    case undefined:
      return null;
    case 'session':
    case 'channel':
      return message.length === keyLength
        ? null
        : {
            id: 'BAD_MESSAGE_LENGTH',
            ...at,
            message: `The message has ${length} bytes, a ${expectation.exchange} key has 16.${message.length === keyLength - 1 ? ' Or the separator is 00 and the first byte of the key, 01, was taken for it.' : ''}`,
          };
    case 'output protection':
      if (message.length < opmBlockLength) {
        return {
          id: 'BAD_MESSAGE_LENGTH',
          ...at,
          message: `The message has ${length} bytes, the OPM block has at least 40.`,
        };
      }
      return outputRandom === undefined || equalBytes(message.subarray(0, 16), outputRandom)
        ? null
        : {
            id: 'RANDOM_MISMATCH',
            of: 'EM',
            start: at.start,
            end: at.start + 16,
            message:
              'The first 16 bytes of the message are not the random number of this output: a replay, or another output object.',
          };
  }
}

/** The likely mistake behind a block that opens: a message for another path, or a hash pair that was not called for. */
export function messageMistake(message: Bytes, regions: OaepRegions, context: DecodeContext): OaepMistake | null {
  return findOtherPath(message, context) ?? findOtherPair(regions, context);
}

function findOtherPath(message: Bytes, { expectation }: DecodeContext): OaepMistake | null {
  const exchange = expectation?.exchange;
  if (message.length === opmBlockLength && (exchange === 'session' || exchange === 'channel')) {
    return mistake(
      'OPM_BLOCK',
      `The message is a 40-byte OPM block, but ${expectation?.place ?? 'this place'} takes the 16-byte key alone.`,
    );
  }
  if (message.length === keyLength && exchange === 'output protection') {
    return mistake('SESSION_KEY_ONLY', 'The message is a 16-byte key, but the OPM path takes 40 bytes.');
  }
  return null;
}

function findOtherPair(regions: OaepRegions, context: DecodeContext): OaepMistake | null {
  const expected = expectedPair(context);
  if (samePair(regions, expected)) return null;
  return samePair(regions, libraryDefaultPair)
    ? mistake(
        'DEFAULT_HASH',
        `The block is valid under SHA-1, the default of most libraries; ${pairText(expected)} is called for.`,
      )
    : mistake('OTHER_HASH', `The block is valid under ${pairText(regions)}; ${pairText(expected)} is called for.`);
}
