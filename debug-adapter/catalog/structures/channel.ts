import { handleOf, type StructureDefinition } from './definition.ts';

/** The structures that every authenticated-channel buffer begins with. */
export const channelStructures: Readonly<Record<string, StructureDefinition>> = {
  D3D11_1DDI_OMAC: {
    summary: 'An AES-128 CMAC tag.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_OMAC', 'D3D_OMAC'],
    fields: [['BYTE[16]', 'Omac', 'the bytes']],
  },
  D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL: {
    summary: 'Which authenticated channel is wanted, and the handle that the driver gives it.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE', 'ChannelType', 'in, 2 or 3 (type 1 never reaches the driver)'],
      [
        'HANDLE',
        'hChannel',
        'out, driver-defined handle, later echoed in query / configure buffers',
        handleOf('authenticatedChannel'),
      ],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_INPUT: {
    summary: 'What every query begins with. It carries no OMAC.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_INPUT', 'D3DAUTHENTICATEDCHANNEL_QUERY_INPUT'],
    fields: [
      ['GUID', 'QueryType', 'query GUID', { is: 'guid', set: 'channel request' }],
      [
        'HANDLE',
        'hChannel',
        'driver channel handle (value the driver put in CREATEAUTHENTICATEDCHANNEL.hChannel)',
        handleOf('authenticatedChannel'),
      ],
      ['UINT', 'SequenceNumber', '32-bit sequence number'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT: {
    summary: 'What every answer to a query begins with.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_QUERY_OUTPUT'],
    fields: [
      ['D3D11_1DDI_OMAC', 'omac', 'AES-128 CMAC tag; covers byte 16 to the end of the outermost struct'],
      ['GUID', 'QueryType', 'query GUID', { is: 'guid', set: 'channel request' }],
      [
        'HANDLE',
        'hChannel',
        'driver channel handle (value the driver put in CREATEAUTHENTICATEDCHANNEL.hChannel)',
        handleOf('authenticatedChannel'),
      ],
      ['UINT', 'SequenceNumber', '32-bit sequence number'],
      ['HRESULT', 'ReturnCode', 'HRESULT, must equal the function return value'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT: {
    summary: 'What every command begins with. On x64 its last 4 bytes are padding under the OMAC.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_CONFIGURE_INPUT', 'D3DAUTHENTICATEDCHANNEL_CONFIGURE_INPUT'],
    fields: [
      ['D3D11_1DDI_OMAC', 'omac', 'AES-128 CMAC tag; covers byte 16 to the end of the outermost struct'],
      ['GUID', 'ConfigureType', 'configure GUID', { is: 'guid', set: 'channel request' }],
      [
        'HANDLE',
        'hChannel',
        'driver channel handle (value the driver put in CREATEAUTHENTICATEDCHANNEL.hChannel)',
        handleOf('authenticatedChannel'),
      ],
      ['UINT', 'SequenceNumber', '32-bit sequence number'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_OUTPUT: {
    summary: 'The answer to every command.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_CONFIGURE_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_CONFIGURE_OUTPUT'],
    fields: [
      ['D3D11_1DDI_OMAC', 'omac', 'AES-128 CMAC tag; covers byte 16 to the end of the outermost struct'],
      ['GUID', 'ConfigureType', 'configure GUID', { is: 'guid', set: 'channel request' }],
      [
        'HANDLE',
        'hChannel',
        'driver channel handle (value the driver put in CREATEAUTHENTICATEDCHANNEL.hChannel)',
        handleOf('authenticatedChannel'),
      ],
      ['UINT', 'SequenceNumber', '32-bit sequence number'],
      ['HRESULT', 'ReturnCode', 'HRESULT, must equal the function return value'],
    ],
  },
};
