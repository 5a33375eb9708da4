/** Authenticated channels of Direct3D 9: the counterparts of Direct3D 11.1; requests name their channel inside the buffer. */
import type { Bytes } from '../../bytes/bytes.ts';
import { handle, structure, integer, type StructureValue } from '../../catalog/value.ts';
import { codeOf, decline, type Answer, type Call, type Handlers } from '../call/call.ts';
import { commandForm, queryForm, type Form } from '../channel/handle-request.ts';
import { layoutOf, placeOf, readField } from '../memory/field-places.ts';
import { nullPointer } from '../call/checks.ts';
import { channelHandlers } from '../handlers/channel/channel.ts';
import { channelMessageHandlers } from '../handlers/channel/channel-messages.ts';
import { addressIn, numberIn, pointee, withFields, writePointee } from '../memory/structure-fields.ts';
import { asD3d11Counterpart, badPointer } from './d3d11-counterpart.ts';

type Channels =
  | 'D3D9_CreateAuthenticatedChannel'
  | 'D3D9_AuthenticatedChannelKeyExchange'
  | 'D3D9_QueryAuthenticatedChannel'
  | 'D3D9_ConfigureAuthenticatedChannel'
  | 'D3D9_DestroyAuthenticatedChannel';

export const direct3d9ChannelHandlers: Handlers<Channels> = {
  D3D9_CreateAuthenticatedChannel: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const pCreateData = structure('D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL', {
      ChannelType: integer(numberIn(pData, 'ChannelType')),
    });
    const hRTAuthChannel = addressIn(pData, 'hChannel');
    const answer = asD3d11Counterpart(call, 'CreateAuthenticatedChannel', (counterpart) =>
      channelHandlers.CreateAuthenticatedChannel(counterpart, {
        hDevice,
        pCreateData,
        hAuthChannel: null,
        hRTAuthChannel: hRTAuthChannel === 0n ? null : hRTAuthChannel,
      }),
    );
    const made = answer.outputs['hAuthChannel'];
    return made === undefined ? answer : { ...answer, outputs: withFields(pData, { hChannel: made }) };
  },

  D3D9_AuthenticatedChannelKeyExchange: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const DataSize = numberIn(pData, 'DataSize');
    const block = pointee(call.state, pData, 'pData', DataSize);
    if (block === 'outside') return decline(call, badPointer('pData', DataSize));
    return asD3d11Counterpart(call, 'NegotiateAuthenticatedChannelKeyExchange', (counterpart) =>
      channelHandlers.NegotiateAuthenticatedChannelKeyExchange(counterpart, {
        hDevice,
        hCAuthChannel: addressIn(pData, 'hChannel'),
        DataSize,
        pData: block,
      }),
    );
  },

  D3D9_QueryAuthenticatedChannel: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const request = readRequest(call, pData, queryForm);
    if (!request.ok) return request.answer;
    const { data, hCAuthChannel } = request;
    const OutputDataSize = numberIn(pData, 'OutputSize');
    return answered(
      call,
      pData,
      asD3d11Counterpart(call, 'QueryAuthenticatedChannel', (counterpart) =>
        channelMessageHandlers.QueryAuthenticatedChannel(counterpart, {
          hDevice,
          hCAuthChannel,
          InputDataSize: data.length,
          pInputData: data,
          OutputDataSize,
          pOutputData: addressIn(pData, 'pOutputData') !== 0n,
        }),
      ),
    );
  },

  D3D9_ConfigureAuthenticatedChannel: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const request = readRequest(call, pData, commandForm);
    if (!request.ok) return request.answer;
    const { data, hCAuthChannel } = request;
    return answered(
      call,
      pData,
      asD3d11Counterpart(call, 'ConfigureAuthenticatedChannel', (counterpart) =>
        channelMessageHandlers.ConfigureAuthenticatedChannel(counterpart, {
          hDevice,
          hCAuthChannel,
          InputDataSize: data.length,
          pInputData: data,
          pOutputData: addressIn(pData, 'pOutputData') !== 0n,
        }),
      ),
    );
  },

  D3D9_DestroyAuthenticatedChannel: (call, { hDevice, pData }) =>
    pData === null
      ? decline(call, nullPointer('pData'))
      : asD3d11Counterpart(call, 'DestroyAuthenticatedChannel', (counterpart) =>
          channelHandlers.DestroyAuthenticatedChannel(counterpart, {
            hDevice,
            hAuthChannel: addressIn(pData, 'hChannel'),
          }),
        ),
};

type Request =
  | { readonly ok: true; readonly data: Bytes; readonly hCAuthChannel: bigint }
  | { readonly ok: false; readonly answer: Answer };

/** What stands at pInputData, and the channel that its header names. */
function readRequest(call: Call, pData: StructureValue, form: Form): Request {
  const size = numberIn(pData, 'InputSize');
  const data = pointee(call.state, pData, 'pInputData', size);
  if (data === null) return { ok: false, answer: decline(call, nullPointer('pInputData')) };
  if (data === 'outside') return { ok: false, answer: decline(call, badPointer('pInputData', size)) };
  const header = layoutOf(form.header).size;
  if (size < header)
    return {
      ok: false,
      answer: decline(call, {
        check: 'check InputSize',
        rule: 'channel-request-size',
        finding: 'BUFFER_LENGTH_WRONG',
        status: codeOf('E_INVALIDARG'),
        message: `InputSize is ${size}; ${form.header}, which names the channel, has ${header} bytes.`,
        advice: 'Pass the whole structure.',
      }),
    };
  return { ok: true, data, hCAuthChannel: BigInt(readField(data, placeOf(form.header, 'hChannel'))) };
}

/** The signed answer goes to memory, also that of a refused request. */
function answered(call: Call, pData: StructureValue, answer: Answer): Answer {
  const value = answer.outputs['pOutputData'];
  if (value?.kind !== 'bytes') return { ...answer, outputs: {} };
  const state = writePointee(answer.state, pData, 'pOutputData', value.value);
  if (state === null) return decline(call, badPointer('pOutputData', value.value.length));
  return {
    ...answer,
    state,
    outputs: withFields(pData, { pOutputData: handle('memory', addressIn(pData, 'pOutputData')) }),
  };
}
