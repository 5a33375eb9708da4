/** One request to a channel and its signed answer. The checks come in the order in which the documented codes come out (our choice). */
import type { Bytes } from '../../bytes/bytes.ts';
import {
  channelRequestOf,
  channelRequests,
  type ChannelCommandName,
  type ChannelRequestEntry,
  type ChannelRequestName,
} from '../../catalog/requests/channel-requests.ts';
import { bytes, guid, handle, integer, type Guid } from '../../catalog/value.ts';
import {
  codeOf,
  done,
  invalidArgument,
  makesMistake,
  phase,
  refuse,
  type Answer,
  type Call,
  type CallFailure,
} from '../call/call.ts';
import { handleOf, labelOf, withObject } from '../objects/objects.ts';
import type { ChannelObject } from '../objects/authenticated-channel.ts';
import { describeGuid } from '../profile/support.ts';
import { ownerOfRuntimeHandle } from './checks.ts';
import { applyConfigure } from './commands.ts';
import { readProperty, type Question } from './facts.ts';
import { checkFields } from './field-rules.ts';
import { layoutOf, placeOf, readField, writeField } from '../memory/field-places.ts';
import { checkSequence, withSequenceTaken, sharedCounter, type Counter } from './sequences.ts';
import { checkOmac, sign } from './signatures.ts';

/** What queries and commands differ in. */
export interface Form {
  readonly kind: 'query' | 'command';
  readonly header: string;
  readonly answer: string;
  readonly guid: 'QueryType' | 'ConfigureType';
  readonly counter: Counter;
}

export const queryForm: Form = {
  kind: 'query',
  header: 'D3D11_1DDI_AUTHENTICATED_QUERY_INPUT',
  answer: 'D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT',
  guid: 'QueryType',
  counter: 'queries',
};
export const commandForm: Form = {
  kind: 'command',
  header: 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT',
  answer: 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_OUTPUT',
  guid: 'ConfigureType',
  counter: 'commands',
};

interface Header {
  readonly type: Guid;
  readonly hChannel: bigint;
  readonly sequence: number;
}

/** One request under way. `room`: bytes at pOutputData. */
interface Conversation {
  readonly call: Call;
  readonly channel: ChannelObject;
  readonly form: Form;
  readonly data: Bytes;
  readonly room: number;
  readonly header: Header;
}

/** Answers a query, or obeys a command: `data` is what stands at pInputData, `room` the bytes at pOutputData. */
export function handleRequest(call: Call, channel: ChannelObject, form: Form, data: Bytes, room: number): Answer {
  const talk: Conversation = { call, channel, form, data, room, header: readHeader(form, data) };
  const early = checkReady(talk) ?? checkHeader(talk);
  if (early !== null) return refused(talk, early);
  const found = findRequest(talk);
  if (!found.ok) return refused(talk, found.refusing);
  const { name } = found;
  const wrong = checkSizes(talk, name) ?? checkSigned(talk, name) ?? checkHandle(talk) ?? checkTurn(talk, name);
  if (wrong !== null) return refused(talk, wrong);
  return act(talk, name);
}

/** From here on the number of the request counts as taken, whatever becomes of it (our choice); INITIALIZE has none. */
function act(talk: Conversation, name: ChannelRequestName): Answer {
  const { call, form, header, data } = talk;
  const isNumbered = name !== 'CONFIGURE_INITIALIZE';
  const channel = isNumbered ? withSequenceTaken(talk.channel, form.counter, header.sequence) : talk.channel;
  const state = isNumbered ? withObject(call.state, channel) : call.state;
  const { input }: ChannelRequestEntry = channelRequests[name];
  const question: Question = {
    call,
    channel,
    asked: (field) => (layoutOf(input).places.has(field) ? readField(data, placeOf(input, field)) : 0n),
  };
  const wrong = checkFields(name, question);
  if (wrong !== null) return refused(talk, wrong, state);
  const findings = isNumbered ? sharedCounter(talk.channel, form.counter, header.sequence) : [];
  return done(
    call,
    isCommand(name) ? applyConfigure(name, question, state) : state,
    { pOutputData: bytes(answerOf(talk, name, 0, question)) },
    findings,
  );
}

function isCommand(name: ChannelRequestName): name is ChannelCommandName {
  return channelRequests[name].kind === 'command';
}

/** Refuses with a signed answer, as far as there is room for one. */
function refused(talk: Conversation, refusing: CallFailure, state = talk.call.state): Answer {
  const { form, data, room, header } = talk;
  const name = channelRequestOf(header.type);
  const known = name !== null && channelRequests[name].kind === form.kind ? name : null;
  const answer = refuse(talk.call, refusing, { state });
  if (room < layoutOf(form.answer).size || (form.kind === 'query' && data.length < layoutOf(form.header).size))
    return answer;
  return {
    ...answer,
    outputs: { pOutputData: bytes(answerOf(talk, known, refusing.status ?? invalidArgument, null)) },
  };
}

/**
 * Header, ReturnCode, body, OMAC. A refused request gets the whole structure of its GUID, its body zero, where the GUID is known and there is room,
 * whatever check refused it: the application verifies the structure that it passed. Else the header alone (our choice: only that it is signed is documented).
 */
function answerOf(
  { call, channel, form, room, header }: Conversation,
  name: ChannelRequestName | null,
  code: number,
  question: Question | null,
): Bytes {
  const whole = name === null ? form.answer : channelRequests[name].output;
  const structure = layoutOf(whole).size <= room ? whole : form.answer;
  const answer = new Uint8Array(layoutOf(structure).size);
  writeField(answer, placeOf(form.answer, form.guid), header.type);
  writeField(answer, placeOf(form.answer, 'hChannel'), header.hChannel);
  writeField(answer, placeOf(form.answer, 'SequenceNumber'), BigInt(header.sequence));
  writeField(answer, placeOf(form.answer, 'ReturnCode'), BigInt(code));
  if (name !== null && question !== null) fill(answer, structure, name, question);
  if (code === 0 || !makesMistake(call, 'failure-unsigned')) sign(call, channel.key, answer);
  return answer;
}

function fill(answer: Uint8Array, structure: string, name: ChannelRequestName, question: Question): void {
  const { gives }: ChannelRequestEntry = channelRequests[name];
  for (const field in gives) {
    const fact = gives[field];
    if (fact !== undefined)
      writeField(
        answer,
        placeOf(structure, field),
        fact === 'as asked' ? question.asked(field) : readProperty[fact](question),
      );
  }
}

/** The header of a request; what is not there reads as zero. */
function readHeader({ header, guid: type }: Form, data: Bytes): Header {
  const { size } = layoutOf(header);
  const whole = data.length >= size ? data : Uint8Array.from({ length: size }, (_, i) => data[i] ?? 0);
  return {
    type: String(readField(whole, placeOf(header, type))),
    hChannel: BigInt(readField(whole, placeOf(header, 'hChannel'))),
    sequence: Number(readField(whole, placeOf(header, 'SequenceNumber'))),
  };
}

/** A command needs the key, a query INITIALIZE too. */
function checkReady({ call, channel, form }: Conversation): CallFailure | null {
  if (channel.key === null)
    return {
      check: 'check state',
      rule: 'channel-keyed',
      message: `${labelOf(channel)} is ${channel.state}: it has no key.`,
      ...(form.kind === 'query' ? notInitialised(channel) : { advice: 'Negotiate the channel key first.' }),
    };
  if (form.kind === 'query' && channel.state !== 'Initialized')
    return {
      check: 'check state',
      rule: 'channel-initialised',
      message: `${labelOf(channel)} is ${channel.state}: no query before CONFIGURE_INITIALIZE.`,
      ...notInitialised(channel),
    };
  phase(call, 'check state', 'passed', () => ({
    detail: `${labelOf(channel)} is ${channel.state}.`,
    rule: form.kind === 'query' ? 'channel-initialised' : 'channel-keyed',
  }));
  return null;
}

function notInitialised(channel: ChannelObject): Pick<CallFailure, 'advice' | 'mistake'> {
  return {
    advice: 'Negotiate the channel key, then send CONFIGURE_INITIALIZE with the two start numbers.',
    mistake: {
      finding: 'INITIALIZE_MISSING',
      message: `${labelOf(channel)} is ${channel.state}: its sequence numbers were not started.`,
    },
  };
}

function checkHeader({ form, data, room }: Conversation): CallFailure | null {
  return tooShort('InputDataSize', form.header, data.length) ?? tooShort('OutputDataSize', form.answer, room);
}

function tooShort(parameter: string, structure: string, length: number): CallFailure | null {
  const { size, sizeOnX86 } = layoutOf(structure);
  if (length >= size) return null;
  return {
    check: `check ${parameter}`,
    rule: 'channel-request-size',
    message: `${parameter} is ${length}; ${structure} has ${size} bytes.`,
    evidence: [{ name: parameter, value: integer(length) }],
    advice: length >= sizeOnX86 ? `On x86 it has ${sizeOnX86}; this driver is for x64.` : 'Pass the whole structure.',
  };
}

type Found =
  { readonly ok: true; readonly name: ChannelRequestName } | { readonly ok: false; readonly refusing: CallFailure };

function findRequest({ call, channel, form, header }: Conversation): Found {
  const name = channelRequestOf(header.type);
  const no = (message: string, advice: string): Found => ({
    ok: false,
    refusing: {
      check: 'find request',
      rule: 'channel-request-known',
      status: codeOf('E_FAIL'),
      message,
      advice,
      evidence: [{ name: form.guid, value: guid(header.type) }],
    },
  });
  if (name === null)
    return no(
      `${describeGuid(header.type)} is no request of authenticated channels.`,
      'Look at the byte order of the GUID.',
    );
  const { kind, channelTypes }: ChannelRequestEntry = channelRequests[name];
  if (kind !== form.kind)
    return no(
      `${name} is a ${kind}.`,
      `Send it with ${kind === 'query' ? 'QueryAuthenticatedChannel' : 'ConfigureAuthenticatedChannel'}.`,
    );
  if (!channelTypes.some((type) => type === channel.channelType))
    return no(
      `${name} is for channels of type ${channelTypes.filter((type) => type !== 1).join(' and ')}; ${labelOf(channel)} has type ${channel.channelType}.`,
      'Ask a channel of that type.',
    );
  phase(call, 'find request', 'passed', () => ({
    detail: `${name}, for channels of type ${channelTypes.join(', ')}.`,
    values: [{ name: form.guid, value: guid(header.type) }],
    rule: 'channel-request-known',
  }));
  return { ok: true, name };
}

function checkSizes({ call, data, room }: Conversation, name: ChannelRequestName): CallFailure | null {
  const { input, output } = channelRequests[name];
  const short = tooShort('InputDataSize', input, data.length) ?? tooShort('OutputDataSize', output, room);
  if (short === null)
    phase(call, 'check sizes', 'passed', () => ({
      detail: `${data.length} bytes hold ${input}, ${room} hold ${output}.`,
      rule: 'channel-request-size',
    }));
  return short;
}

/** Queries are not signed. */
function checkSigned({ call, channel, form, data }: Conversation, name: ChannelRequestName): CallFailure | null {
  return form.kind === 'query' || channel.key === null
    ? null
    : checkOmac(call, channel, channel.key, channelRequests[name].input, data);
}

function checkHandle({ call, channel, header: { hChannel } }: Conversation): CallFailure | null {
  if (hChannel === channel.handle) {
    phase(call, 'check hChannel', 'passed', () => ({
      detail: `hChannel names ${labelOf(channel)}.`,
      rule: 'channel-handle',
    }));
    return null;
  }
  const owner = ownerOfRuntimeHandle(call.state, hChannel);
  const message = `hChannel is 0x${hChannel.toString(16)}${owner === null ? '' : `, the runtime's handle of ${owner}`}; the driver calls ${labelOf(channel)} 0x${channel.handle.toString(16)}.`;
  return {
    check: 'check hChannel',
    rule: 'channel-handle',
    message,
    evidence: [
      { name: 'hChannel', value: handle('authenticatedChannel', hChannel) },
      { name: 'expected', value: handleOf(channel) },
    ],
    advice: 'Put the handle there that CreateAuthenticatedChannel gave in pCreateData->hChannel.',
    ...(owner === null ? {} : { mistake: { finding: 'HANDLE_SPACE_WRONG', message } }),
  };
}

/** INITIALIZE comes once, and before everything else; its own number is ignored (documented). */
function checkTurn({ call, channel, form, header }: Conversation, name: ChannelRequestName): CallFailure | null {
  const isInitialised = channel.state === 'Initialized';
  if (name !== 'CONFIGURE_INITIALIZE') {
    if (isInitialised) return checkSequence(call, channel, form.counter, header.sequence);
    return {
      check: 'check state',
      rule: 'channel-initialised',
      message: `${labelOf(channel)} is ${channel.state}: no ${name} before CONFIGURE_INITIALIZE.`,
      ...notInitialised(channel),
    };
  }
  if (!isInitialised) return null;
  const message = `${labelOf(channel)} is Initialized already; its numbers go on.`;
  return {
    check: 'check state',
    rule: 'channel-initialised',
    message,
    advice: 'Send CONFIGURE_INITIALIZE once; for other start numbers create another channel.',
    mistake: { finding: 'INITIALIZE_REPEATED', message },
  };
}
