import type { DdiEntry, ReturnCode } from '../entry.ts';
import { hDevice, page } from './parameters.ts';

const hAuthChannel = {
  name: 'hAuthChannel',
  cType: 'D3D11_1DDI_HAUTHCHANNEL',
  direction: 'in',
  shape: { is: 'handle', of: 'authenticatedChannel' },
  doc: "the driver's handle of the authenticated channel",
} as const;
/** The prototypes spell the name so. */
const hCAuthChannel = { ...hAuthChannel, name: 'hCAuthChannel' } as const;

const pCreateData = {
  name: 'pCreateData',
  cType: 'D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL*',
  direction: 'inout',
  shape: { is: 'structure', structure: 'D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL' },
  doc: 'channel type in; hChannel out, by which query and configure buffers name the channel',
} as const;

const inputSize = {
  name: 'InputDataSize',
  cType: 'UINT',
  direction: 'in',
  shape: { is: 'integer', bits: 32 },
  doc: 'bytes at pInputData',
} as const;
const pInputData = {
  name: 'pInputData',
  cType: 'CONST VOID*',
  direction: 'in',
  shape: { is: 'bytes' },
  size: { by: 'parameter', parameter: 'InputDataSize' },
  doc: 'the request: its header, then the body that its GUID names',
} as const;
const table = { table: 'D3D11_1DDI_VIDEODEVICEFUNCS', family: 'authenticated channel', interface: 'D3D11_1' } as const;

const removed = (where: string) =>
  ({
    name: 'D3DDDIERR_DEVICEREMOVED',
    meaning: 'the graphics adapter was removed',
    source: page(where),
  }) as const satisfies ReturnCode;
const outOfMemory = (where: string) =>
  ({ name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page(where) }) as const satisfies ReturnCode;
const ruleOfErrors = {
  tag: 'our choice',
  where: 'the page does not name it; the general rules of error handling do',
} as const;

/** Authenticated channels: a signed conversation with the driver about protection. */
export const channelDdis = {
  CalcPrivateAuthenticatedChannelSize: {
    id: 'B1',
    callbackType: 'PFND3D11_1DDI_CALCPRIVATEAUTHENTICATEDCHANNELSIZE',
    member: 'pfnCalcPrivateAuthenticatedChannelSize',
    ...table,
    returns: 'SIZE_T',
    parameters: [
      hDevice,
      { ...pCreateData, cType: 'CONST D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL*', direction: 'in' },
    ],
    returnCodes: [],
    requires: ['device-alive'],
    ensures: ['The runtime allocates that many bytes for the channel.'],
    summary: 'Tells how many bytes of private memory the driver needs for a channel. It cannot fail.',
    api: 'ID3D11VideoDevice::CreateAuthenticatedChannel',
    source: page('calcprivateauthenticatedchannelsize'),
  },
  CreateAuthenticatedChannel: {
    id: 'B2',
    callbackType: 'PFND3D11_1DDI_CREATEAUTHENTICATEDCHANNEL',
    member: 'pfnCreateAuthenticatedChannel',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      pCreateData,
      {
        ...hAuthChannel,
        doc: 'private memory that the runtime allocated with the size from CalcPrivateAuthenticatedChannelSize',
      },
      {
        name: 'hRTAuthChannel',
        cType: 'D3D11_1DDI_HRTAUTHCHANNEL',
        direction: 'in',
        shape: { is: 'handle', of: 'runtimeAuthenticatedChannel' },
        doc: "the runtime's handle of the channel",
      },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the channel was created', source: page('createauthenticatedchannel') },
      removed('createauthenticatedchannel'),
      outOfMemory('createauthenticatedchannel'),
      {
        name: 'D3DDDIERR_NOTAVAILABLE',
        meaning: 'the driver has no channel of this type',
        source: { tag: 'our choice', where: 'the page names no code for it; its Direct3D 9 twin does' },
      },
      {
        name: 'E_INVALIDARG',
        meaning: 'the device does not exist, or pCreateData is NULL',
        source: { tag: 'our choice', where: 'the page names no code for it' },
      },
    ],
    requires: ['device-alive', 'channel-type'],
    ensures: ['The channel is Created; it has no key yet.', 'The driver remembers hDevice and refuses every other.'],
    summary:
      'Creates an authenticated channel in private memory: type 2 to a driver that protects in software, type 3 in hardware.',
    api: 'ID3D11VideoDevice::CreateAuthenticatedChannel',
    creates: {
      parameter: 'hAuthChannel',
      runtimeHandle: 'hRTAuthChannel',
      sizeCall: 'CalcPrivateAuthenticatedChannelSize',
    },
    source: page('createauthenticatedchannel'),
  },
  DestroyAuthenticatedChannel: {
    id: 'B3',
    callbackType: 'PFND3D11_1DDI_DESTROYAUTHENTICATEDCHANNEL',
    member: 'pfnDestroyAuthenticatedChannel',
    ...table,
    returns: 'VOID',
    parameters: [hDevice, hAuthChannel],
    returnCodes: [],
    requires: ['channel-alive', 'channel-device'],
    ensures: [
      'What this channel protected is protected no more; grants of shared resources stay.',
      'The handle is never valid again.',
    ],
    summary: 'Ends a channel, and with it the protection that it switched on.',
    api: 'ID3D11AuthenticatedChannel::Release',
    destroys: 'hAuthChannel',
    source: page('destroyauthenticatedchannel'),
  },
  NegotiateAuthenticatedChannelKeyExchange: {
    id: 'B4',
    callbackType: 'PFND3D11_1DDI_NEGOTIATEAUTHENTICATEDCHANNELKEYEXCHANGE',
    member: 'pfnNegotiateAuthenticatedChannelKeyExchange',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hCAuthChannel,
      {
        name: 'DataSize',
        cType: 'UINT',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at pData; exactly 256',
      },
      {
        name: 'pData',
        cType: 'VOID*',
        direction: 'in',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'DataSize' },
        doc: 'the channel key encrypted with the public key of the channel certificate',
      },
    ],
    returnCodes: [
      {
        name: 'S_OK',
        meaning: 'the channel key was negotiated',
        source: page('negotiateauthenticatedchannelkeyexchange'),
      },
      {
        name: 'E_INVALIDARG',
        meaning: 'the parameters were validated and found wrong',
        source: page('negotiateauthenticatedchannelkeyexchange'),
      },
      outOfMemory('negotiateauthenticatedchannelkeyexchange'),
      { ...removed(''), source: ruleOfErrors },
    ],
    requires: ['channel-alive', 'channel-device', 'data-size-256', 'channel-key-once'],
    ensures: ['The channel is Keyed: messages can be signed.'],
    summary: 'Establishes the key that signs the messages of a channel: RSAES-OAEP, one block of exactly 256 bytes.',
    api: 'ID3D11VideoContext::NegotiateAuthenticatedChannelKeyExchange',
    source: page('negotiateauthenticatedchannelkeyexchange'),
  },
  QueryAuthenticatedChannel: {
    id: 'B5',
    callbackType: 'PFND3D11_1DDI_QUERYAUTHENTICATEDCHANNEL',
    member: 'pfnQueryAuthenticatedChannel',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hCAuthChannel,
      inputSize,
      pInputData,
      {
        name: 'OutputDataSize',
        cType: 'UINT',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at pOutputData',
      },
      {
        name: 'pOutputData',
        cType: 'VOID*',
        direction: 'out',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'OutputDataSize' },
        doc: 'the signed answer: its header, then the body that the GUID names',
      },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the answer was written', source: page('queryauthenticatedchannel') },
      { name: 'E_FAIL', meaning: 'the query GUID is not supported', source: page('queryauthenticatedchannel') },
      {
        name: 'E_INVALIDARG',
        meaning:
          'the channel is not initialised, the sequence number is not greater than that of the last query, a buffer is too small, or a field of the request is wrong',
        source: page('queryauthenticatedchannel'),
      },
      outOfMemory('queryauthenticatedchannel'),
      { ...removed(''), source: ruleOfErrors },
    ],
    requires: ['channel-alive', 'channel-device', 'channel-initialised', 'channel-sequence'],
    ensures: ['The answer is signed, also when the query fails, unless its buffer cannot hold the header.'],
    summary: 'Asks the driver about protection. The request is unsigned; the answer carries an OMAC.',
    api: 'ID3D11VideoContext::QueryAuthenticatedChannel',
    source: page('queryauthenticatedchannel'),
  },
  ConfigureAuthenticatedChannel: {
    id: 'B6',
    callbackType: 'PFND3D11_1DDI_CONFIGUREAUTHENTICATEDCHANNEL',
    member: 'pfnConfigureAuthenticatedChannel',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hCAuthChannel,
      inputSize,
      pInputData,
      {
        name: 'pOutputData',
        cType: 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_OUTPUT*',
        direction: 'out',
        shape: { is: 'bytes', structure: 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_OUTPUT' },
        size: { by: 'structure', structure: 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_OUTPUT' },
        doc: 'the signed answer',
      },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the command was executed', source: page('configureauthenticatedchannel') },
      { name: 'E_FAIL', meaning: 'the command GUID is not supported', source: page('configureauthenticatedchannel') },
      {
        name: 'E_INVALIDARG',
        meaning:
          'the OMAC is wrong, the sequence number is not greater than that of the last command, the channel is not initialised, or InputDataSize is too small',
        source: page('configureauthenticatedchannel'),
      },
      outOfMemory('configureauthenticatedchannel'),
      { ...removed(''), source: ruleOfErrors },
    ],
    requires: ['channel-alive', 'channel-device', 'channel-keyed', 'channel-omac', 'channel-sequence'],
    ensures: ['The answer is signed, also when the command fails.'],
    summary:
      'Gives the driver a signed command: start the sequence numbers, switch protection, bind a decoder to a session, share a resource, encrypt when accessible.',
    api: 'ID3D11VideoContext::ConfigureAuthenticatedChannel',
    source: page('configureauthenticatedchannel'),
  },
} as const satisfies Record<string, DdiEntry>;
