/** What the runtime checks of the calls of authenticated channels (documented: the message ids of d3d11sdklayers.h; how each id reads is inferred from its name). */
import { channelRequestOf, channelRequests } from '../../catalog/requests/channel-requests.ts';
import type { DebugMessage } from '../../catalog/windows-logs/debug-messages.ts';
import { enumerations } from '../../catalog/enumerations.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { commandForm, queryForm, type Form } from '../channel/handle-request.ts';
import { layoutOf, placeOf, readField } from '../memory/field-places.ts';
import { codeOf } from '../call/call.ts';
import { adviceForSize } from '../handlers/session/key-exchange.ts';
import { numberIn } from '../memory/structure-fields.ts';
import { describeGuid } from '../profile/support.ts';
import { nullParameter, type Validators, type Violation } from './violation.ts';

const channelTypes = Object.values(enumerations['D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE']?.members ?? {});
const processTypes = Object.values(enumerations['D3D11_1DDI_AUTHENTICATED_PROCESS_IDENTIFIER_TYPE']?.members ?? {});

export const channelValidators: Validators = {
  CreateAuthenticatedChannel: ({ pCreateData }) => {
    const isNull = nullParameter('CREATEAUTHENTICATEDCHANNEL_NULLPARAM', { pCreateData });
    if (isNull !== null || pCreateData === null) return isNull;
    const number = numberIn(pCreateData, 'ChannelType');
    if (channelTypes.includes(number)) return null;
    return {
      id: 'CREATEAUTHENTICATEDCHANNEL_INVALIDTYPE',
      text: `ChannelType is ${number}; a driver makes ${channelTypes.join(' and ')}.`,
      ...(number === 1
        ? {
            mistake: 'CHANNEL_WITHOUT_CERTIFICATE',
            advice: 'Type 1 is the channel of the runtime: it never reaches a driver.',
          }
        : {}),
    };
  },
  NegotiateAuthenticatedChannelKeyExchange: ({ DataSize, pData }) =>
    nullParameter('NEGOTIATEAUTHENTICATEDCHANNELKEYEXCHANGE_NULLPARAM', { pData }) ??
    (DataSize === 256
      ? null
      : {
          id: 'NEGOTIATEAUTHENTICATEDCHANNELKEYEXCHANGE_INVALIDSIZE',
          text: `DataSize is ${DataSize}; an authenticated channel takes exactly 256 bytes.`,
          advice: adviceForSize(DataSize),
          mistake: 'DATA_SIZE_WRONG',
        }),
  QueryAuthenticatedChannel: ({ InputDataSize, pInputData, OutputDataSize, pOutputData }) =>
    nullParameter('QUERYAUTHENTICATEDCHANNEL_NULLPARAM', { pInputData, pOutputData }) ??
    headerSize('QUERYAUTHENTICATEDCHANNEL_WRONGSIZE', 'InputDataSize', queryForm.header, InputDataSize) ??
    headerSize('QUERYAUTHENTICATEDCHANNEL_WRONGSIZE', 'OutputDataSize', queryForm.answer, OutputDataSize) ??
    knownRequest('QUERYAUTHENTICATEDCHANNEL_UNSUPPORTEDQUERY', queryForm, pInputData),
  ConfigureAuthenticatedChannel: ({ InputDataSize, pInputData, pOutputData }) =>
    nullParameter('CONFIGUREAUTHENTICATEDCHANNEL_NULLPARAM', { pInputData, pOutputData }) ??
    headerSize('CONFIGUREAUTHENTICATEDCHANNEL_WRONGSIZE', 'InputDataSize', commandForm.header, InputDataSize) ??
    knownRequest('CONFIGUREAUTHENTICATEDCHANNEL_UNSUPPORTEDCONFIGURE', commandForm, pInputData) ??
    knownProcessType(pInputData),
};

function headerSize(id: DebugMessage, parameter: string, structure: string, length: number): Violation | null {
  const { size } = layoutOf(structure);
  return length >= size ? null : { id, text: `${parameter} is ${length}; ${structure} has ${size} bytes.` };
}

/** E_FAIL, as the driver would answer (our choice). */
function knownRequest(id: DebugMessage, form: Form, data: Bytes | null): Violation | null {
  if (data === null || data.length < layoutOf(form.header).size) return null;
  const guid = String(readField(data, placeOf(form.header, form.guid)));
  const name = channelRequestOf(guid);
  if (name !== null && channelRequests[name].kind === form.kind) return null;
  return {
    id,
    status: codeOf('E_FAIL'),
    text:
      name === null
        ? `${describeGuid(guid)} is no ${form.kind} of authenticated channels.`
        : `${name} is a ${channelRequests[name].kind}, not a ${form.kind}.`,
  };
}

const shared = 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_SHARED_RESOURCE';

function knownProcessType(data: Bytes | null): Violation | null {
  if (
    data === null ||
    data.length < layoutOf(shared).size ||
    channelRequestOf(String(readField(data, placeOf(commandForm.header, commandForm.guid)))) !==
      'CONFIGURE_SHARED_RESOURCE'
  )
    return null;
  const type = Number(readField(data, placeOf(shared, 'ProcessType')));
  return processTypes.includes(type)
    ? null
    : {
        id: 'CONFIGUREAUTHENTICATEDCHANNEL_INVALIDPROCESSIDTYPE',
        text: `ProcessType is ${type}; there are ${processTypes.join(', ')}.`,
      };
}
