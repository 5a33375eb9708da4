/** The two sequence numbers of a channel: each message has a greater one than the last of its kind. */
import { integer } from '../../catalog/value.ts';
import type { FindingId } from '../../catalog/findings.ts';
import { finding, makesMistake, phase, type Call, type CallFailure } from '../call/call.ts';
import { handleOf, labelOf } from '../objects/objects.ts';
import { withSequences, type ChannelObject, type Sequence } from '../objects/authenticated-channel.ts';
import type { Finding } from '../call/outcome.ts';

export type Counter = 'queries' | 'commands';

/** The number that an application would use next: the start, then one more each time (documented). */
export function nextOf({ start, last }: Sequence): number {
  return last === null ? start : last + 1;
}

/** The number is greater than the last; the first may equal the start (our choice: the texts say both). Past 2^32 - 1 there is none (our choice). */
export function checkSequence(
  call: Call,
  channel: ChannelObject,
  counter: Counter,
  number: number,
): CallFailure | null {
  const own = channel[counter] ?? { start: 0, last: null };
  const next = nextOf(own);
  const isRight = makesMistake(call, 'sequence-compared-wrong') ? number === next : number >= next;
  if (isRight) {
    phase(call, 'check sequence number', 'passed', () => ({
      detail: `${number} is ${own.last === null ? `not below the start, ${own.start}` : `greater than ${own.last}`}.`,
      values: [{ name: 'SequenceNumber', value: integer(number) }],
      rule: 'channel-sequence',
    }));
    return null;
  }
  const kind = counter === 'queries' ? 'query' : 'command';
  return {
    check: 'check sequence number',
    rule: 'channel-sequence',
    evidence: [
      { name: 'SequenceNumber', value: integer(number) },
      { name: 'smallest', value: integer(next) },
    ],
    message:
      own.last === null
        ? `The number is ${number}; the first ${kind} of ${labelOf(channel)} has ${own.start} or more.`
        : `The number is ${number}; it must be greater than ${own.last}, that of the last ${kind}.`,
    ...likelyMistake(channel, counter, number, own),
  };
}

function likelyMistake(
  channel: ChannelObject,
  counter: Counter,
  number: number,
  own: Sequence,
): Pick<CallFailure, 'advice' | 'mistake'> {
  const told = (id: FindingId, advice: string): Pick<CallFailure, 'advice' | 'mistake'> => ({
    advice,
    mistake: { finding: id, message: advice },
  });
  if (isOfOther(channel, counter, number, own)) return told('COUNTERS_SHARED', sharedText);
  const onward = own.last === 0xffff_ffff ? 'there is no greater one, create another channel.' : null;
  if (number === own.last)
    return told(
      'SEQUENCE_REPEATED',
      `This number is used up: ${onward ?? 'count on after a refused request too, when its OMAC and its number were right.'}`,
    );
  return {
    advice: onward === null ? `Use ${nextOf(own)} or more.` : 'There is no greater number: create another channel.',
  };
}

const sharedText = 'This is the next number of the other kind of request: queries and commands count apart.';

/** A number that was taken by luck: it is not the next of its own kind but that of the other. */
export function sharedCounter(channel: ChannelObject, counter: Counter, number: number): readonly Finding[] {
  const own = channel[counter];
  return own !== null && isOfOther(channel, counter, number, own)
    ? [
        finding(
          'COUNTERS_SHARED',
          `${sharedText} The driver took it only because it is greater.`,
          [{ name: 'SequenceNumber', value: integer(number) }],
          handleOf(channel),
        ),
      ]
    : [];
}

/** Applications add 1 each time: a number that leaves its own row for that of the other kind comes from one counter for both. */
function isOfOther(channel: ChannelObject, counter: Counter, number: number, own: Sequence): boolean {
  const other = channel[counter === 'queries' ? 'commands' : 'queries'];
  return other !== null && other.last !== null && number === nextOf(other) && number !== nextOf(own);
}

/** The channel after a request with this sequence number was taken: queries and commands count apart. */
export function withSequenceTaken(channel: ChannelObject, counter: Counter, number: number): ChannelObject {
  const { queries, commands } = channel;
  return withSequences(channel, {
    queries: counter === 'queries' ? taken(queries, number) : queries,
    commands: counter === 'commands' ? taken(commands, number) : commands,
  });
}

function taken(own: Sequence | null, last: number): Sequence | null {
  return own === null ? null : { start: own.start, last };
}
