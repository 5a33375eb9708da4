/** Which message to a channel or an output a buffer is: its GUID stands at a place of its own in each. */
import type { Bytes } from '../../bytes/bytes.ts';
import { channelRequestOf, channelRequests, type ChannelRequestName } from '../../catalog/requests/channel-requests.ts';
import { guidFromBytes } from '../../catalog/lookup/guid-lookup.ts';
import { outputRequestOf, outputRequests } from '../../catalog/requests/output-requests.ts';
import type { Architecture } from '../../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../catalog/structures.ts';

/** What a message is, as far as its bytes tell. */
export interface MessageForm {
  /** E.g. `query QUERY_PROTECTION`. */
  readonly title: string;
  readonly structure: string;
  /** Every message begins with its OMAC, but for queries. */
  readonly isSigned: boolean;
  /** The structure at the beginning of a byte field, e.g. of abParameters; null where none is known. */
  readonly inside: { readonly field: string; readonly counted: string; readonly structure: string } | null;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Places of GUIDs: queries to channels, everything signed, requests to outputs behind OMAC and nonce. */
const places = { query: 0, signed: 16, request: 32 } as const;

/** The message that the buffer is; null when it is none that is known. */
export function recogniseMessage(bytes: Bytes, architecture: Architecture): MessageForm | null {
  return (
    channelQuery(bytes, architecture) ??
    channelMessage(bytes, architecture) ??
    outputMessage(bytes) ??
    outputReply(bytes)
  );
}

function guidAt(bytes: Bytes, at: number): string | null {
  return bytes.length < at + 16 ? null : guidFromBytes(bytes, at);
}

function sizeOf(structure: string, architecture: Architecture): number {
  return structures[structureName(structure) ?? '']?.size[architecture] ?? Number.POSITIVE_INFINITY;
}

function channelNameAt(bytes: Bytes, at: number): ChannelRequestName | null {
  const guid = guidAt(bytes, at);
  return guid === null ? null : channelRequestOf(guid);
}

function channelQuery(bytes: Bytes, architecture: Architecture): MessageForm | null {
  const name = channelNameAt(bytes, places.query);
  if (
    name === null ||
    channelRequests[name].kind !== 'query' ||
    bytes.length < sizeOf(channelRequests[name].input, architecture)
  )
    return null;
  return {
    title: `query ${name}`,
    structure: channelRequests[name].input,
    isSigned: false,
    inside: null,
    confidence: 0.97,
  };
}

/** Commands and all answers. An answer to a command is as short as its header; every command has fields behind it. */
function channelMessage(bytes: Bytes, architecture: Architecture): MessageForm | null {
  const name = channelNameAt(bytes, places.signed);
  if (name === null) return null;
  const { kind, input, output } = channelRequests[name];
  const isAnswer = kind === 'query' || bytes.length < sizeOf(input, architecture);
  const structure = isAnswer ? output : input;
  // A refused query may be answered with the header alone.
  const fitting = bytes.length >= sizeOf(structure, architecture) ? structure : queryAnswer;
  if (bytes.length < sizeOf(fitting, architecture)) return null;
  return {
    title: isAnswer ? `answer to ${name}` : `command ${name}`,
    structure: fitting,
    isSigned: true,
    inside: null,
    confidence: 0.97,
  };
}

const queryAnswer = 'D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT';
const [outputRequest, outputCommand, outputAnswer] = [
  'OPM_GET_INFO_PARAMETERS',
  'OPM_CONFIGURE_PARAMETERS',
  'OPM_REQUESTED_INFORMATION',
] as const;

function outputMessage(bytes: Bytes): MessageForm | null {
  for (const [structure, at] of [
    [outputRequest, places.request],
    [outputCommand, places.signed],
  ] as const) {
    const guid = bytes.length === sizeOf(structure, 'x64') ? guidAt(bytes, at) : null;
    const name = guid === null ? null : outputRequestOf(guid);
    if (name === null) continue;
    const parameters = outputRequests[name].parameters?.structure ?? null;
    return {
      title: `${structure === outputRequest ? 'request' : 'command'} ${name}`,
      structure,
      isSigned: true,
      confidence: 0.97,
      inside:
        parameters === null ? null : { field: 'abParameters', counted: 'cbParametersSize', structure: parameters },
    };
  }
  return null;
}

const standardInformation = 'OPM_STANDARD_INFORMATION';

/** An answer names no GUID: its size, and that of what is in it, must do. */
function outputReply(bytes: Bytes): MessageForm | null {
  if (bytes.length !== sizeOf(outputAnswer, 'x64')) return null;
  const inside = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16, true);
  const room = bytes.length - 20;
  if (inside === 0 || inside > room) return null;
  return {
    title: 'answer of an output',
    structure: outputAnswer,
    isSigned: true,
    confidence: 0.8,
    inside:
      inside === sizeOf(standardInformation, 'x64')
        ? { field: 'abRequestedInformation', counted: 'cbRequestedInformationSize', structure: standardInformation }
        : null,
  };
}
