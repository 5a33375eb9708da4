/** Crypto sessions of Direct3D 9: the counterparts of Direct3D 11.1, with one structure for everything. */
import { handle, integer, structure, guid, type StructureValue } from '../../catalog/value.ts';
import { codeOf, decline, done, phase, refuse, type Answer, type Call, type Handlers } from '../call/call.ts';
import { checkSession, nullPointer } from '../call/checks.ts';
import { keyExchangeHandlers } from '../handlers/session/key-exchange.ts';
import { keyRefreshHandlers } from '../handlers/session/key-refresh.ts';
import { encryptionBltHandlers } from '../handlers/blits/encryption-blt.ts';
import { sessionHandlers } from '../handlers/session/session.ts';
import { resourceAt } from '../objects/objects.ts';
import { describeGuid, rsaesOaep, supportsCrypto } from '../profile/support.ts';
import { addressIn, guidIn, numberIn, pointee, withFields, writePointee } from '../memory/structure-fields.ts';
import { asD3d11Counterpart, badPointer } from './d3d11-counterpart.ts';

type Sessions =
  | 'D3D9_CreateCryptoSession'
  | 'D3D9_CryptoSessionKeyExchange'
  | 'D3D9_DestroyCryptoSession'
  | 'D3D9_GetPitch'
  | 'D3D9_StartSessionKeyRefresh'
  | 'D3D9_FinishSessionKeyRefresh'
  | 'D3D9_GetEncryptionBltKey';

export const direct3d9SessionHandlers: Handlers<Sessions> = {
  D3D9_CreateCryptoSession: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const cryptoType = guidIn(pData, 'CryptoType');
    if (!supportsCrypto(call.environment.profile, cryptoType)) {
      return refuse(call, {
        check: 'check crypto type',
        rule: 'crypto-for-profile',
        status: codeOf('D3DDDIERR_NOTAVAILABLE'),
        message: `The crypto type ${describeGuid(cryptoType)} is not available.`,
        advice: 'Use AES128_CTR.',
      });
    }
    const pCreateData = structure('D3D11_1DDIARG_CREATECRYPTOSESSION', {
      CryptoType: guid(cryptoType),
      DecodeProfile: guid(guidIn(pData, 'DecodeProfile')),
      KeyExchangeType: guid(rsaesOaep),
    });
    const answer = asD3d11Counterpart(call, 'CreateCryptoSession', (counterpart) =>
      sessionHandlers.CreateCryptoSession(counterpart, {
        hDevice,
        pCreateData,
        hCryptoSession: null,
        hRTCryptoSession: addressIn(pData, 'hCryptoSession'),
      }),
    );
    const made = answer.outputs['hCryptoSession'];
    return made === undefined ? answer : { ...answer, outputs: withFields(pData, { hCryptoSession: made }) };
  },

  D3D9_CryptoSessionKeyExchange: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const DataSize = numberIn(pData, 'DataSize');
    const block = pointee(call.state, pData, 'pData', DataSize);
    if (block === 'outside') return decline(call, badPointer('pData', DataSize));
    return asD3d11Counterpart(call, 'NegotiateCryptoSessionKeyExchange', (counterpart) =>
      keyExchangeHandlers.NegotiateCryptoSessionKeyExchange(counterpart, {
        hDevice,
        hCryptoSession: addressIn(pData, 'hCryptoSession'),
        DataSize,
        pData: block,
      }),
    );
  },

  D3D9_DestroyCryptoSession: (call, { hDevice, pData }) =>
    pData === null
      ? decline(call, nullPointer('pData'))
      : asD3d11Counterpart(call, 'DestroyCryptoSession', (counterpart) =>
          sessionHandlers.DestroyCryptoSession(counterpart, {
            hDevice,
            hCryptoSession: addressIn(pData, 'hCryptoSession'),
          }),
        ),

  D3D9_GetPitch: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const session = checkSession(call, hDevice, addressIn(pData, 'hCryptoSession'));
    if (!session.ok) return decline(call, session.voidFailure);
    const resource = resourceAt(call.state, addressIn(pData, 'hResource'));
    if (resource?.state !== 'Live')
      return decline(call, {
        check: 'check resource',
        rule: 'blit-surfaces',
        finding: 'BLIT_SURFACE_WRONG',
        message: 'hResource names no live resource.',
      });
    phase(call, 'read pitch', 'done', () => ({
      detail: `${resource.pitch} bytes from row to row, ${resource.rows} rows.`,
      values: [{ name: 'Pitch', value: integer(resource.pitch) }],
    }));
    return done(call, call.state, withFields(pData, { Pitch: integer(resource.pitch) }));
  },

  D3D9_StartSessionKeyRefresh: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const RandomNumberSize = numberIn(pData, 'RandomNumberSize');
    const answer = asD3d11Counterpart(call, 'StartSessionKeyRefresh', (counterpart) =>
      keyRefreshHandlers.StartSessionKeyRefresh(counterpart, {
        hDevice,
        hCryptoSession: addressIn(pData, 'hCryptoSession'),
        RandomNumberSize,
        pRandomNumber: addressIn(pData, 'pRandomNumber') !== 0n,
      }),
    );
    return written(call, answer, pData, 'pRandomNumber', 'pRandomNumber');
  },

  D3D9_FinishSessionKeyRefresh: (call, { hDevice, pData }) =>
    pData === null
      ? decline(call, nullPointer('pData'))
      : asD3d11Counterpart(call, 'FinishSessionKeyRefresh', (counterpart) =>
          keyRefreshHandlers.FinishSessionKeyRefresh(counterpart, {
            hDevice,
            hCryptoSession: addressIn(pData, 'hCryptoSession'),
          }),
        ),

  D3D9_GetEncryptionBltKey: (call, { hDevice, pData }) => {
    if (pData === null) return decline(call, nullPointer('pData'));
    const answer = asD3d11Counterpart(call, 'GetEncryptionBltKey', (counterpart) =>
      encryptionBltHandlers.GetEncryptionBltKey(counterpart, {
        hDevice,
        hCryptoSession: addressIn(pData, 'hCryptoSession'),
        KeySize: numberIn(pData, 'KeySize'),
        pReadbackKey: addressIn(pData, 'pReadBackKey') !== 0n,
      }),
    );
    return written(call, answer, pData, 'pReadBackKey', 'pReadbackKey');
  },
};

/** The answer of a twin with its output put where the structure points to. */
export function written(call: Call, answer: Answer, data: StructureValue, field: string, output: string): Answer {
  const value = answer.outputs[output];
  if (answer.refusal !== null || value?.kind !== 'bytes') return { ...answer, outputs: {} };
  const state = writePointee(answer.state, data, field, value.value);
  if (state === null) return decline(call, badPointer(field, value.value.length));
  return { ...answer, state, outputs: withFields(data, { [field]: handle('memory', addressIn(data, field)) }) };
}
