/** What a decoder is asked besides frames: its private functions, and whether it can decode a stream at all. */
import { integerBytes } from '../../../catalog/layout/integers.ts';
import type { Bytes } from '../../../bytes/bytes.ts';
import { memberOf } from '../../../catalog/lookup/constant-lookup.ts';
import { guidFromBytes, nullGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { readStructure, writeStructure } from '../../../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import { bytes, integer, type Guid, type StructureValue } from '../../../catalog/value.ts';
import { decline, done, phase, refuse, type Call, type Handlers } from '../../call/call.ts';
import { checkDevice, nullPointer } from '../../call/checks.ts';
import { addressIn, guidIn, numberIn } from '../../memory/structure-fields.ts';
import { labelOf } from '../../objects/objects.ts';
import { readMemory, writeMemory } from '../../memory/memory.ts';
import { describeGuid, supportsCrypto, supportsProfile } from '../../profile/support.ts';
import { checkDecoder } from './decoder.ts';

const extension = 'DXVA2_DECODE_FUNCTION';
const decoderCaps = 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS';
const handleSize = 8;
/** Pixels of the widest and highest stream (our choice). */
const largestSide = 8192;

export const decoderQuestionHandlers: Handlers<'VideoDecoderExtension' | 'QueryVideoCapabilities'> = {
  // Direct3D 11.1 defines no function; this driver knows the one of DXVA2 that has a meaning here (our choice).
  VideoDecoderExtension: (call, { hDevice, hDecoder, pExtension }) => {
    const decoder = checkDecoder(call, hDevice, hDecoder);
    if (!decoder.ok) return decline(call, decoder.voidFailure);
    if (pExtension === null) return decline(call, nullPointer('pExtension'));
    const number = numberIn(pExtension, 'Function');
    const evidence = [{ name: 'Function', value: integer(number) }];
    const no = (message: string, advice: string) =>
      refuse(call, { check: 'find function', rule: 'decoder-function', message, advice, evidence });
    if (number === memberOf(extension, 'DXVA2_DECODE_SPECIFY_ENCRYPTED_BLOCKS'))
      return no(
        'Function 0x724 carries a pattern for Direct3D 9; here it travels with each buffer.',
        'Set EncryptedBlockInfo of the buffer in VideoDecoderSubmitBuffers.',
      );
    if (number !== memberOf(extension, 'DXVA2_DECODE_GET_DRIVER_HANDLE'))
      return no(
        `This driver has no function 0x${number.toString(16)}.`,
        'Ask for 0x725, the driver handle, or call VideoDecoderGetHandle.',
      );
    if (numberIn(pExtension, 'PrivateOutputDataSize') !== handleSize)
      return no(
        `PrivateOutputDataSize is ${numberIn(pExtension, 'PrivateOutputDataSize')}; a handle has ${handleSize} bytes.`,
        'Give room for a HANDLE.',
      );
    const state = writeMemory(
      call.state,
      addressIn(pExtension, 'pPrivateOutputData'),
      integerBytes(decoder.found.handle, handleSize, false),
    );
    if (state === null)
      return no(`pPrivateOutputData does not name ${handleSize} bytes of memory.`, 'Give room for a HANDLE.');
    phase(call, 'write handle', 'done', () => ({
      detail: `The driver handle of ${labelOf(decoder.found)} is written, as VideoDecoderGetHandle gives it.`,
      rule: 'decoder-function',
    }));
    return done(call, state);
  },

  QueryVideoCapabilities: (call, { hDevice, QueryType, DataSize, pData }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pData === null) return decline(call, nullPointer('pData'));
    if (QueryType !== memberOf('D3DWDDM2_0DDI_VIDEO_CAPABILITY_QUERY', 'DECODER_CAPS')) {
      return decline(call, {
        check: 'check QueryType',
        rule: 'video-query',
        finding: 'QUERY_NOT_ANSWERED',
        message: `QueryType is ${QueryType}; this driver answers DECODER_CAPS (4).`,
        evidence: [{ name: 'QueryType', value: integer(QueryType) }],
      });
    }
    const size = structures[structureName(decoderCaps) ?? '']?.size.x64 ?? 0;
    const question =
      DataSize === size && pData.length >= size ? readStructure(decoderCaps, pData.subarray(0, size)) : null;
    if (question?.ok !== true) {
      return decline(call, {
        check: 'check DataSize',
        rule: 'video-query',
        finding: 'BUFFER_LENGTH_WRONG',
        message: `DataSize is ${DataSize}, the buffer has ${pData.length} bytes; ${decoderCaps} has ${size}.`,
      });
    }
    const caps = memberOf('D3DWDDM2_0DDI_VIDEO_DECODER_CAPS', 'UNSUPPORTED') ?? 0;
    const reason = whyNot(call, question.value, cryptoTypeOf(call, question.value));
    const answer = writeStructure(decoderCaps, {
      ...question.value,
      fields: { ...question.value.fields, Caps: integer(reason === null ? 0 : caps) },
    });
    phase(call, 'answer', 'done', () => ({
      detail: reason === null ? 'The stream can be decoded: Caps is 0.' : `UNSUPPORTED: ${reason}`,
      rule: 'video-query',
    }));
    return done(call, call.state, { pData: bytes(answer.ok ? answer.value : pData) });
  },
};

/** Why a stream cannot be decoded; null when it can. */
function whyNot({ environment }: Call, question: StructureValue, crypto: Guid | null): string | null {
  const profile = guidIn(question, 'DecodeProfile');
  if (profile === nullGuid || !supportsProfile(profile))
    return `${describeGuid(profile)} is no decode profile of this driver.`;
  const side = Math.max(numberIn(question, 'SampleWidth'), numberIn(question, 'SampleHeight'));
  if (side > largestSide) return `${side} pixels are more than ${largestSide}.`;
  if (crypto === null) return 'pCryptoType names no memory.';
  return crypto === nullGuid || supportsCrypto(environment.profile, crypto)
    ? null
    : `${describeGuid(crypto)} is not supported.`;
}

/** NULL: the stream is clear. Null when the pointer names nothing. */
function cryptoTypeOf({ state }: Call, question: StructureValue): Guid | null {
  const address = addressIn(question, 'pCryptoType');
  if (address === 0n) return nullGuid;
  const read: Bytes | null = readMemory(state, address, 16);
  return read === null ? null : guidFromBytes(read);
}
