/** GetCaps of Direct3D 9, as far as it is about content protection: capabilities, certificate size, certificate. */
import { integerBytes } from '../../catalog/layout/integers.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { guidFromBytes, guidToBytes, nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import { readStructure, writeStructure } from '../../catalog/layout/structure-layout.ts';
import { guid, integer, structure, type StructureValue } from '../../catalog/value.ts';
import {
  codeOf,
  decline,
  done,
  makesMistake,
  phase,
  refuse,
  type Answer,
  type Call,
  type Handlers,
} from '../call/call.ts';
import { checkDevice, nullPointer } from '../call/checks.ts';
import { certificateHandlers } from '../handlers/session/certificate.ts';
import { describeGuid, rsaesOaep, supportsCrypto, supportsProfile } from '../profile/support.ts';
import { addressIn, guidIn, numberIn, pointee, writePointee } from '../memory/structure-fields.ts';
import { asD3d11Counterpart, badPointer } from './d3d11-counterpart.ts';

/** Members of D3DDDICAPS. */
const contentProtection = 42;
const certificateSize = 43;
const certificate = 44;

const questionSizes: Readonly<Record<number, readonly [structure: string, size: number]>> = {
  [contentProtection]: ['DDICONTENTPROTECTIONCAPS', 32],
  [certificateSize]: ['DDICERTIFICATEINFO', 24],
  [certificate]: ['DDICERTIFICATEINFO', 24],
};

export const direct3d9CapsHandlers: Handlers<'D3D9_GetCaps'> = {
  D3D9_GetCaps: (call, { hAdapter, pData }) => {
    const device = checkDevice(call, hAdapter);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pData === null) return decline(call, nullPointer('pData'));
    const type = numberIn(pData, 'Type');
    const question = questionSizes[type];
    if (question === undefined)
      return refuse(call, {
        check: 'check Type',
        rule: 'caps-type',
        status: codeOf('D3DDDIERR_NOTAVAILABLE'),
        message: `Type is ${type}; this driver answers 42, 43 and 44.`,
        advice: 'The other types have nothing to do with content protection.',
      });
    const [name, size] = question;
    const asked = pointee(call.state, pData, 'pInfo', size);
    if (asked === null || asked === 'outside') return decline(call, badPointer('pInfo', size));
    const read = readStructure(name, asked);
    if (!read.ok) return decline(call, badPointer('pInfo', size));
    return type === contentProtection
      ? capabilities(call, pData, read.value)
      : certificateAnswer(call, hAdapter, pData, read.value, type);
  },
};

/** Type known but not with this profile: UNSUPPORTEDCRYPTO; type unknown: NOTAVAILABLE; NULL_GUID: everything (documented). */
function capabilities(call: Call, data: StructureValue, question: StructureValue): Answer {
  const { profile } = call.environment;
  const [cryptoType, decodeProfile] = [guidIn(question, 'CryptoType'), guidIn(question, 'DecodeProfile')];
  const refusing = (code: string, message: string): Answer =>
    refuse(call, {
      check: 'check crypto type',
      rule: 'crypto-for-profile',
      status: codeOf(code),
      message,
      advice: 'Use AES128_CTR with a catalogued profile.',
    });
  if (cryptoType !== nullGuid && !supportsCrypto(profile, cryptoType))
    return refusing('D3DDDIERR_NOTAVAILABLE', `The crypto type ${describeGuid(cryptoType)} is not available.`);
  if (!supportsProfile(decodeProfile))
    return refusing(
      'D3DDDIERR_UNSUPPORTEDCRYPTO',
      `${describeGuid(cryptoType)} is not supported for ${describeGuid(decodeProfile)}.`,
    );
  const caps = writeStructure(
    'D3DCONTENTPROTECTIONCAPS',
    structure('D3DCONTENTPROTECTIONCAPS', {
      // The capabilities of Direct3D 9 end at bit 9; DECRYPTION_BLT has no bit there.
      Caps: integer(profile.caps & 0x3ff),
      KeyExchangeType: guid(cryptoType === nullGuid ? nullGuid : rsaesOaep),
      BufferAlignmentStart: integer(profile.blockAlignment),
      BlockAlignmentSize: integer(profile.blockAlignment),
      ProtectedMemorySize: integer(profile.protectedMemory),
    }),
  );
  return caps.ok ? write(call, data, caps.value) : decline(call, badPointer('pData', 40));
}

function certificateAnswer(
  call: Call,
  hDevice: bigint,
  data: StructureValue,
  question: StructureValue,
  type: number,
): Answer {
  const info = structure(
    'D3D11_1DDI_CERTIFICATE_INFO',
    makesMistake(call, 'certificate-info-short') ? shortened(question.fields) : question.fields,
  );
  const room = numberIn(data, 'DataSize');
  const answer =
    type === certificateSize
      ? asD3d11Counterpart(call, 'GetCertificateSize', (counterpart) =>
          certificateHandlers.GetCertificateSize(counterpart, {
            hDevice,
            pCertificateInfo: info,
            pCertificateSize: true,
          }),
        )
      : asD3d11Counterpart(call, 'GetCertificate', (counterpart) =>
          certificateHandlers.GetCertificate(counterpart, {
            hDevice,
            pCertificateInfo: info,
            CertificateSize: room,
            pCertificate: true,
          }),
        );
  if (answer.refusal !== null) return { ...answer, outputs: {} };
  const value = answer.outputs[type === certificateSize ? 'pCertificateSize' : 'pCertificate'];
  if (value?.kind === 'integer') return write(call, data, integerBytes(value.value, 4, false));
  return value?.kind === 'bytes' ? write(call, data, value.value) : answer;
}

/** A driver that takes the GUID for what stands 4 bytes earlier: it begins with the channel type, which shares its place with the GUID in Direct3D 11. */
function shortened(fields: StructureValue['fields']): StructureValue['fields'] {
  const { CryptoSessionType: crypto, ChannelType: channel } = fields;
  if (crypto?.kind !== 'guid') return fields;
  const early = new Uint8Array(16);
  new DataView(early.buffer).setUint32(0, channel?.kind === 'integer' ? Number(channel.value) : 0, true);
  early.set(guidToBytes(crypto.value).subarray(0, 12), 4);
  return { ...fields, CryptoSessionType: guid(guidFromBytes(early)) };
}

function write(call: Call, data: StructureValue, answer: Bytes): Answer {
  if (numberIn(data, 'DataSize') < answer.length)
    return decline(call, {
      check: 'check DataSize',
      rule: 'certificate-size',
      finding: 'CERTIFICATE_BUFFER_TOO_SMALL',
      message: `DataSize is ${numberIn(data, 'DataSize')}; the answer has ${answer.length} bytes.`,
    });
  const state = writePointee(call.state, data, 'pData', answer);
  if (state === null) return decline(call, badPointer('pData', answer.length));
  phase(call, 'write answer', 'done', () => ({
    detail: `${answer.length} bytes at 0x${addressIn(data, 'pData').toString(16)}.`,
  }));
  return done(call, state);
}
