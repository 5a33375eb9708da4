/** What the fields of a request must be. */
import {
  channelRequests,
  type ChannelFieldRule,
  type ChannelList,
  type ChannelRequestEntry,
  type ChannelRequestName,
} from '../../catalog/requests/channel-requests.ts';
import { enumerations } from '../../catalog/enumerations.ts';
import { nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import { handle, integer, type Guid } from '../../catalog/value.ts';
import { phase, type CallFailure } from '../call/call.ts';
import { deviceAt, labelOf, objectAt, objectOfKind } from '../objects/objects.ts';
import type { ObjectKind } from '../objects/kinds.ts';
import { describeGuid } from '../profile/support.ts';
import { ownerOfRuntimeHandle } from './checks.ts';
import { countOf, encryptionsOf, type Question } from './facts.ts';

type Owned = Extract<ObjectKind, 'device' | 'cryptoSession' | 'decoder'>;
type Problem = Omit<CallFailure, 'check' | 'rule'> | null;

const rules: Readonly<Record<ChannelFieldRule, (value: bigint | Guid, question: Question, field: string) => Problem>> =
  {
    'device of the channel': (value, question, field) => checkOwned('device', BigInt(value), question, field),
    'session of the device': (value, question, field) => checkOwned('cryptoSession', BigInt(value), question, field),
    'decoder of the device': (value, question, field) => checkOwned('decoder', BigInt(value), question, field),
    'protection flags': (value, _question, field) =>
      Number(value) <= 3
        ? null
        : {
            message: `${field} is 0x${value.toString(16)}: bits 2 to 31 are reserved.`,
            advice: 'Set bit 0 (ProtectionEnabled) and bit 1 (OverlayOrFullscreenRequired) only.',
          },
    'process type': (value, question) => checkProcess(Number(value), BigInt(question.asked('ProcessHandle'))),
    'encryption that is offered': (value, { call }, field) =>
      checkEncryption(String(value), encryptionsOf(call.environment.profile), field),
    'index of granted processes': (value, question, field) => checkIndex('granted processes', value, question, field),
    'index of outputs': (value, question, field) => checkIndex('outputs', value, question, field),
    'index of encryptions when accessible': (value, question, field) =>
      checkIndex('encryptions when accessible', value, question, field),
  };

/** The first field that breaks its rule; null when none does. */
export function checkFields(name: ChannelRequestName, question: Question): CallFailure | null {
  const { takes }: ChannelRequestEntry = channelRequests[name];
  for (const [field, rule] of Object.entries(takes)) {
    const problem = rules[rule](question.asked(field), question, field);
    if (problem !== null) return { check: `check ${field}`, rule: 'channel-request-fields', ...problem };
    phase(question.call, `check ${field}`, 'passed', () => ({
      detail: `${field}: ${rule}.`,
      values: [{ name: field, value: valueOf(question.asked(field)) }],
      rule: 'channel-request-fields',
    }));
  }
  return null;
}

function valueOf(value: bigint | Guid): ReturnType<typeof integer> | { readonly kind: 'guid'; readonly value: Guid } {
  return typeof value === 'string' ? { kind: 'guid', value } : integer(value);
}

/** A driver handle of a live object that belongs to the device of the channel (documented: device, session, decoder and channel are of one device). */
function checkOwned(kind: Owned, value: bigint, { call: { state }, channel }: Question, field: string): Problem {
  const object = objectOfKind(state, kind, value);
  const evidence = [
    { name: field, value: handle(kind, value) },
    { name: 'device of the channel', value: handle('device', channel.device) },
  ];
  if (object === null) return { evidence, ...wrongSpace(kind, value, state, field) };
  if (object.state === 'Destroyed')
    return {
      evidence,
      message: `${field} names ${labelOf(object)}, which is destroyed.`,
      advice: 'Use handles between the creation and the end of their objects.',
    };
  const device = object.kind === 'device' ? object.handle : object.device;
  if (device === channel.device) return null;
  const owner = deviceAt(state, device);
  const message =
    object.kind === 'device'
      ? `${field} names ${labelOf(object)}; ${labelOf(channel)} was created on another device.`
      : `${field} names ${labelOf(object)} of ${owner === null ? 'another device' : labelOf(owner)}; ${labelOf(channel)} was created on another.`;
  return {
    evidence,
    message,
    advice: 'Create decoder, session and channel on one device, and name that device.',
    mistake: { finding: 'WRONG_DEVICE', message },
  };
}

const sources: Readonly<Record<Owned, string>> = {
  device: 'QUERY_DEVICE_HANDLE',
  cryptoSession: 'CryptoSessionGetHandle',
  decoder: 'VideoDecoderGetHandle',
};

/** The value is no handle of this driver's, or one of another kind. */
function wrongSpace(
  kind: Owned,
  value: bigint,
  state: Question['call']['state'],
  field: string,
): Omit<CallFailure, 'check' | 'rule'> {
  const advice = `Take the handle that ${sources[kind]} gives.`;
  const other = objectAt(state, value);
  if (other !== null) return { message: `${field} names ${labelOf(other)}.`, advice };
  const owner = ownerOfRuntimeHandle(state, value);
  const message =
    owner === null
      ? `${field} is 0x${value.toString(16)}, which is no handle of this driver: a COM pointer, or a handle of the runtime.`
      : `${field} is the runtime's handle of ${owner}.`;
  return { message, advice, mistake: { finding: 'HANDLE_SPACE_WRONG', message } };
}

const processTypes = enumerations['D3D11_1DDI_AUTHENTICATED_PROCESS_IDENTIFIER_TYPE']?.members ?? {};
export const processByHandle = processTypes['HANDLE'] ?? 2;

function checkProcess(type: number, process: bigint): Problem {
  if (type !== processTypes['DWM'] && type !== processByHandle)
    return { message: `ProcessType is ${type}.`, advice: 'Say DWM (1), or HANDLE (2) with a process handle.' };
  return type === processByHandle && process === 0n
    ? { message: 'ProcessType is HANDLE, and ProcessHandle is 0.', advice: 'Give the handle of the process.' }
    : null;
}

function checkEncryption(value: Guid, encryptions: readonly Guid[], field: string): Problem {
  if (value === nullGuid || encryptions.includes(value)) return null;
  return {
    message: `${field} is ${describeGuid(value)}, which this driver does not offer.`,
    advice:
      encryptions.length === 0
        ? 'It offers none; NULL_GUID is no encryption.'
        : `It offers ${encryptions.map(describeGuid).join(' and ')}; ask QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID.`,
  };
}

function checkIndex(list: ChannelList, value: bigint | Guid, question: Question, field: string): Problem {
  const count = countOf[list](question);
  return Number(value) < count
    ? null
    : {
        message: `${field} is ${value}; there are ${count}.`,
        advice: 'Ask how many there are first; the index counts from 0.',
      };
}
