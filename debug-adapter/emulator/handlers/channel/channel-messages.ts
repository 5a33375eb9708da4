/** Requests to authenticated channels. */
import { decline, type Handlers } from '../../call/call.ts';
import { checkChannel } from '../../channel/checks.ts';
import { commandForm, handleRequest, queryForm } from '../../channel/handle-request.ts';
import { layoutOf } from '../../memory/field-places.ts';
import { checkBuffer } from '../../channel/buffers.ts';
import { nullPointer } from '../../call/checks.ts';

export const channelMessageHandlers: Handlers<'QueryAuthenticatedChannel' | 'ConfigureAuthenticatedChannel'> = {
  QueryAuthenticatedChannel: (
    call,
    { hDevice, hCAuthChannel, InputDataSize, pInputData, OutputDataSize, pOutputData },
  ) => {
    const channel = checkChannel(call, hDevice, hCAuthChannel);
    if (!channel.ok) return decline(call, channel.voidFailure);
    const data = checkBuffer(InputDataSize, pInputData);
    if (!data.ok) return decline(call, data.voidFailure);
    return pOutputData
      ? handleRequest(call, channel.found, queryForm, data.found, OutputDataSize)
      : decline(call, nullPointer('pOutputData'));
  },

  ConfigureAuthenticatedChannel: (call, { hDevice, hCAuthChannel, InputDataSize, pInputData, pOutputData }) => {
    const channel = checkChannel(call, hDevice, hCAuthChannel);
    if (!channel.ok) return decline(call, channel.voidFailure);
    const data = checkBuffer(InputDataSize, pInputData);
    if (!data.ok) return decline(call, data.voidFailure);
    return pOutputData
      ? handleRequest(call, channel.found, commandForm, data.found, layoutOf(commandForm.answer).size)
      : decline(call, nullPointer('pOutputData'));
  },
};
