/** What the runtime checks of the calls of crypto sessions (documented: the message ids of d3d11sdklayers.h; how each id reads is inferred from its name). */
import type { DebugMessage } from '../../catalog/windows-logs/debug-messages.ts';
import type { StructureValue } from '../../catalog/value.ts';
import { keySize } from '../call/sizes.ts';
import { sessionAt } from '../objects/objects.ts';
import { adviceForSize } from '../handlers/session/key-exchange.ts';
import { numberIn } from '../memory/structure-fields.ts';
import { keyExchangeTypes } from '../profile/support.ts';
import { architectureOf } from '../secure-environment/command.ts';
import { nullParameter, type Validators, type Violation } from './violation.ts';

const channelCertificate = 1;

export const sessionValidators: Validators = {
  GetContentProtectionCaps: ({ pCaps }) => nullParameter('GETCONTENTPROTECTIONCAPS_NULLPARAM', { pCaps }),
  GetCryptoKeyExchangeType: ({ pCryptoType, Index, pKeyExchangeType }, { environment }) => {
    const isNull = nullParameter('CHECKCRYPTOKEYEXCHANGE_NULLPARAM', { pCryptoType, pKeyExchangeType });
    if (isNull !== null || pCryptoType === null) return isNull;
    const count = keyExchangeTypes(environment.profile, pCryptoType).length;
    return count === 0 || Index < count
      ? null
      : { id: 'CHECKCRYPTOKEYEXCHANGE_INVALIDINDEX', text: `Index is ${Index}; KeyExchangeTypeCount is ${count}.` };
  },
  CreateCryptoSession: ({ pCreateData }) => nullParameter('CREATECRYPTOSESSION_NULLPARAM', { pCreateData }),
  GetCertificateSize: ({ pCertificateInfo, pCertificateSize }) =>
    nullParameter(
      isOfChannel(pCertificateInfo)
        ? 'GETAUTHENTICATEDCHANNELCERTIFICATESIZE_NULLPARAM'
        : 'GETCRYPTOSESSIONCERTIFICATESIZE_NULLPARAM',
      { pCertificateInfo, pCertificateSize },
    ) ?? channelOfDriver('GETAUTHENTICATEDCHANNELCERTIFICATESIZE_INVALIDCHANNEL', pCertificateInfo),
  GetCertificate: ({ pCertificateInfo, pCertificate }) =>
    nullParameter(
      isOfChannel(pCertificateInfo)
        ? 'GETAUTHENTICATEDCHANNELCERTIFICATE_NULLPARAM'
        : 'GETCRYPTOSESSIONCERTIFICATE_NULLPARAM',
      { pCertificateInfo, pCertificate },
    ) ?? channelOfDriver('GETAUTHENTICATEDCHANNELCERTIFICATE_INVALIDCHANNEL', pCertificateInfo),
  NegotiateCryptoSessionKeyExchange: ({ hCryptoSession, DataSize, pData }, { state }) => {
    const isNull = nullParameter('NEGOTIATECRPYTOSESSIONKEYEXCHANGE_NULLPARAM', { pData });
    if (isNull !== null) return isNull;
    return sessionAt(state, hCryptoSession)?.mode === 'HW_PROTECTION' ? commandSize(DataSize) : blockSize(DataSize);
  },
  NegotiateCryptoSessionKeyExchangeMT: ({ hCryptoSession, DataSize, pData }, { state }) => {
    const isNull = nullParameter('NEGOTIATECRPYTOSESSIONKEYEXCHANGE_NULLPARAM', { pData });
    if (isNull !== null) return isNull;
    return sessionAt(state, hCryptoSession)?.mode === 'HW_PROTECTION' ? commandSize(DataSize) : blockSize(DataSize);
  },
  StartSessionKeyRefresh: ({ RandomNumberSize, pRandomNumber }) =>
    nullParameter('STARTSESSIONKEYREFRESH_NULLPARAM', { pRandomNumber }) ??
    (RandomNumberSize === keySize
      ? null
      : {
          id: 'STARTSESSIONKEYREFRESH_INVALIDSIZE',
          text: `RandomNumberSize is ${RandomNumberSize}; a session key of AES128_CTR has ${keySize} bytes.`,
        }),
  GetEncryptionBltKey: ({ KeySize, pReadbackKey }) =>
    nullParameter('GETENCRYPTIONBLTKEY_NULLPARAM', { pReadbackKey }) ??
    (KeySize === keySize
      ? null
      : {
          id: 'GETENCRYPTIONBLTKEY_INVALIDSIZE',
          text: `KeySize is ${KeySize}; a key of AES128_CTR has ${keySize} bytes.`,
        }),
  GetDataForNewHardwareKey: ({ pPrivateOutputData }) =>
    nullParameter('GETDATAFORNEWHARDWAREKEY_NULLPARAM', { pPrivateOutputData }),
  GetCryptoSessionPrivateDataSize: (
    { pCryptoType, pKeyExchangeType, pPrivateInputSize, pPrivateOutputSize },
    { environment },
  ) => {
    const isNull = nullParameter('GETCRYPTOSESSIONPRIVATEDATASIZE_NULLPARAM', {
      pCryptoType,
      pKeyExchangeType,
      pPrivateInputSize,
      pPrivateOutputSize,
    });
    if (isNull !== null || pCryptoType === null || pKeyExchangeType === null) return isNull;
    const isOffered = keyExchangeTypes(environment.profile, pCryptoType).includes(pKeyExchangeType);
    return isOffered
      ? null
      : {
          id: 'GETCRYPTOSESSIONPRIVATEDATASIZE_INVALID_KEY_EXCHANGE_TYPE',
          text: 'pKeyExchangeType is no key-exchange type that GetCryptoKeyExchangeType names for this crypto type.',
        };
  },
  CheckCryptoSessionStatus: ({ pStatus }) => nullParameter('CHECKCRYPTOSESSIONSTATUS_NULLPARAM', { pStatus }),
};

function isOfChannel(info: StructureValue | null): boolean {
  return info !== null && numberIn(info, 'CertificateType') === channelCertificate;
}

function channelOfDriver(id: DebugMessage, info: StructureValue | null): Violation | null {
  if (info === null || !isOfChannel(info) || numberIn(info, 'ChannelType') !== 1) return null;
  return {
    id,
    text: 'A channel of type 1 has no certificate.',
    advice: 'It is the channel of the runtime, which trusts itself: ask for type 2 or 3.',
    mistake: 'CHANNEL_WITHOUT_CERTIFICATE',
  };
}

function blockSize(size: number): Violation | null {
  return size === 256
    ? null
    : {
        id: 'NEGOTIATECRPYTOSESSIONKEYEXCHANGE_INVALIDSIZE',
        text: `DataSize is ${size}; an RSAES_OAEP session takes exactly 256 bytes.`,
        advice: adviceForSize(size),
        mistake: 'DATA_SIZE_WRONG',
      };
}

function commandSize(size: number): Violation | null {
  return architectureOf(size) !== null
    ? null
    : {
        id: 'NEGOTIATECRPYTOSESSIONKEYEXCHANGE_INVALIDSIZE',
        text: `DataSize is ${size}; a HW_PROTECTION session takes a command structure of 32 bytes (x64) or 16 (x86).`,
      };
}
