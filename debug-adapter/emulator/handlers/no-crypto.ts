/** Drivers without cryptography, as two public ones behave. They replace the handlers of the full driver. */
import { integer, structure } from '../../catalog/value.ts';
import {
  codeOf,
  decline,
  done,
  invalidArgument,
  phase,
  refuse,
  unsupportedCrypto,
  type Answer,
  type Call,
  type Handler,
} from '../call/call.ts';
import { handle } from '../../catalog/value.ts';
import { checkDevice, nullPointer } from '../call/checks.ts';
import { objectOfKind } from '../objects/objects.ts';
import { channelHandlers, makeChannel } from './channel/channel.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import type { DriverProfile } from '../profile/profile.ts';

type Overlay = { readonly [N in DdiName]?: Handler<N> | 'not in table' };

/** Answers UNSUPPORTEDCRYPTO, and S_OK where it does nothing at all. */
const withErrors: Overlay = {
  GetContentProtectionCaps: (call) => unsupported(call),
  GetCryptoKeyExchangeType: (call) => unsupported(call),
  CreateCryptoSession: (call) => unsupported(call),
  DestroyCryptoSession: doNothing,
  GetCertificateSize: (call, { pCertificateSize }) =>
    done(call, call.state, pCertificateSize ? { pCertificateSize: integer(0) } : {}),
  GetCertificate: doNothing,
  NegotiateCryptoSessionKeyExchange: doNothing,
  NegotiateCryptoSessionKeyExchangeMT: 'not in table',
  CryptoSessionGetHandle: (call, { hCryptoSession, pHandle }) =>
    done(call, call.state, pHandle ? { pHandle: handle('cryptoSession', hCryptoSession) } : {}),
  CheckCryptoSessionStatus: 'not in table',
  GetDataForNewHardwareKey: 'not in table',
  GetCryptoSessionPrivateDataSize: 'not in table',
  EncryptionBlt: doNothing,
  DecryptionBlt: doNothing,
  GetEncryptionBltKey: doNothing,
  StartSessionKeyRefresh: doNothing,
  FinishSessionKeyRefresh: doNothing,
  // A channel can be made, and knows nothing.
  CreateAuthenticatedChannel: (call, { hDevice, pCreateData, hAuthChannel, hRTAuthChannel }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    return pCreateData === null
      ? decline(call, nullPointer('pCreateData'))
      : makeChannel(call, device.found, pCreateData, hAuthChannel, hRTAuthChannel);
  },
  DestroyAuthenticatedChannel: (call, args) =>
    objectOfKind(call.state, 'authenticatedChannel', args.hAuthChannel) === null
      ? doNothing(call)
      : channelHandlers.DestroyAuthenticatedChannel(call, args),
  NegotiateAuthenticatedChannelKeyExchange: doNothing,
  QueryAuthenticatedChannel: (call) => noRequest(call),
  ConfigureAuthenticatedChannel: (call) => noRequest(call),
};

/** Says S_OK and offers nothing; the functions of sessions are NULL, but for the size call, which the runtime insists on. */
const withEmptyCaps: Overlay = {
  GetContentProtectionCaps: (call, { pCaps }) => done(call, call.state, pCaps ? { pCaps: emptyCaps } : {}),
  // Index 0: S_OK, and nothing is written.
  GetCryptoKeyExchangeType: (call, { Index }) =>
    Index === 0
      ? done(call, call.state)
      : refuse(call, {
          check: 'check Index',
          rule: 'index-in-range',
          status: invalidArgument,
          message: `Index is ${Index}; this driver has no key-exchange type.`,
          advice: 'Look at KeyExchangeTypeCount first.',
        }),
  CreateCryptoSession: 'not in table',
  DestroyCryptoSession: 'not in table',
  CryptoSessionGetHandle: 'not in table',
  CheckCryptoSessionStatus: 'not in table',
  GetDataForNewHardwareKey: 'not in table',
  GetCertificateSize: 'not in table',
  GetCertificate: 'not in table',
  NegotiateCryptoSessionKeyExchange: 'not in table',
  NegotiateCryptoSessionKeyExchangeMT: 'not in table',
  EncryptionBlt: 'not in table',
  DecryptionBlt: 'not in table',
  GetEncryptionBltKey: 'not in table',
  StartSessionKeyRefresh: 'not in table',
  FinishSessionKeyRefresh: 'not in table',
  CalcPrivateAuthenticatedChannelSize: 'not in table',
  CreateAuthenticatedChannel: 'not in table',
  DestroyAuthenticatedChannel: 'not in table',
  NegotiateAuthenticatedChannelKeyExchange: 'not in table',
  QueryAuthenticatedChannel: 'not in table',
  ConfigureAuthenticatedChannel: 'not in table',
};

const emptyCaps = structure('D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS', {
  Caps: integer(0),
  KeyExchangeTypeCount: integer(0),
  BlockAlignmentSize: integer(0),
  ProtectedMemorySize: integer(0),
});

const nothing: Overlay = {};

/** Layers that answer every call with one and the same status, as seen in public code. */
export const refusals = {
  'none, not implemented': 'E_NOTIMPL',
  'none, invalid call': 'D3DDDIERR_INVALIDCALL',
} as const satisfies Partial<Record<DriverProfile['cryptography'], string>>;

/** What a driver does instead of the full driver's handlers. */
export const overlays: Readonly<Record<Exclude<DriverProfile['cryptography'], keyof typeof refusals>, Overlay>> = {
  'AES-128-CTR': nothing,
  'none, with errors': withErrors,
  'none, empty caps': withEmptyCaps,
};

function unsupported(call: Call): Answer {
  return refuse(call, {
    check: 'check crypto type',
    rule: 'crypto-for-profile',
    status: unsupportedCrypto,
    message: 'This driver supports no crypto type.',
    advice: 'Choose another profile in the driver statement to have cryptography.',
  });
}

function noRequest(call: Call): Answer {
  return refuse(call, {
    check: 'find request',
    rule: 'channel-request-known',
    status: codeOf('E_FAIL'),
    message: 'This driver knows no request to channels.',
    advice: 'Choose another profile in the driver statement to have channels.',
  });
}

function doNothing(call: Call): Answer {
  phase(call, 'do nothing', 'done', () => ({ detail: 'This driver has no cryptography behind the call.' }));
  return done(call, call.state);
}
