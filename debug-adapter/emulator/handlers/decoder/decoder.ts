/** The life of a decoder, as far as it touches cryptography. Its frames stand in `frames.ts`. */
import { findGuidByName, nullGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { readStructure } from '../../../catalog/layout/structure-layout.ts';
import { guid, handle, type Guid, type StructureValue } from '../../../catalog/value.ts';
import { decline, done, phase, refuse, type Call, type Handlers, type CallFailure } from '../../call/call.ts';
import { checkDevice, nullPointer, type Checked } from '../../call/checks.ts';
import { deviceAt, handleOf, labelOf, objectOfKind, withNewObject, withObject } from '../../objects/objects.ts';
import type { DecoderObject } from '../../objects/decoder.ts';
import { aes128Ctr, describeGuid, offers, supportsProfile } from '../../profile/support.ts';

/** Bytes of private memory that the emulated driver asks for a decoder (our choice). */
const privateSize = 0x1c0n;

const noEncryption = findGuidByName('DXVA_NoEncrypt', 'crypto type')?.guid ?? nullGuid;
const hardwareCenc = findGuidByName('HW_CENC', 'crypto type')?.guid ?? nullGuid;

export const decoderHandlers: Handlers<
  'CalcPrivateVideoDecoderSize' | 'CreateVideoDecoder' | 'DestroyVideoDecoder' | 'VideoDecoderGetHandle'
> = {
  CalcPrivateVideoDecoderSize: (call) => {
    phase(call, 'size of the private memory', 'done', () => ({ detail: `A decoder needs ${privateSize} bytes.` }));
    return {
      state: call.state,
      result: { kind: 'size', value: privateSize },
      outputs: {},
      findings: [],
      refusal: null,
    };
  },

  CreateVideoDecoder: (call, { hDevice, pCreateData, hDecoder, hRTDecode }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pCreateData === null) return decline(call, nullPointer('pCreateData'));
    const decodeProfile = guidIn(pCreateData, 'Desc', 'D3D11_1DDI_VIDEO_DECODER_DESC', 'Guid');
    const bitstreamEncryption = guidIn(
      pCreateData,
      'Config',
      'D3D11_1DDI_VIDEO_DECODER_CONFIG',
      'guidConfigBitstreamEncryption',
    );
    const refusing = checkSetUp(call, decodeProfile, bitstreamEncryption);
    if (refusing !== null) return refuse(call, refusing);
    let second = hRTDecode ?? 0n;
    const { state, object } = withNewObject<DecoderObject>(
      call.state,
      'decoder',
      (address, number, other) => {
        second = hRTDecode ?? other;
        return {
          kind: 'decoder',
          handle: address,
          number,
          state: 'Idle',
          device: device.found.handle,
          decodeProfile,
          bitstreamEncryption,
          session: null,
          frame: null,
          bitstream: new Uint8Array(),
        };
      },
      hDecoder,
    );
    phase(call, 'initialise decoder', 'done', () => ({
      detail: `${labelOf(object)} is Idle; it remembers ${labelOf(device.found)}.`,
      values: [{ name: 'hDecoder', value: handleOf(object) }],
    }));
    return done(
      call,
      state,
      hDecoder === null ? { hDecoder: handleOf(object), hRTDecode: handle('runtimeDecoder', second) } : {},
    );
  },

  DestroyVideoDecoder: (call, { hDevice, hDecoder }) => {
    // A removed device still lets its decoders go.
    const decoder =
      deviceAt(call.state, hDevice)?.state === 'Removed'
        ? checkOwner(call, hDevice, hDecoder)
        : checkDecoder(call, hDevice, hDecoder);
    if (!decoder.ok) return decline(call, decoder.voidFailure);
    phase(call, 'release decoder', 'done', () => ({
      detail: `${labelOf(decoder.found)} is Destroyed; its handle is never valid again.`,
    }));
    return done(call, withObject(call.state, { ...decoder.found, state: 'Destroyed', session: null, frame: null }));
  },

  VideoDecoderGetHandle: (call, { hDevice, hDecode, pHandle }) => {
    const decoder = checkDecoder(call, hDevice, hDecode);
    if (!decoder.ok) return decline(call, decoder.voidFailure);
    if (!pHandle) return decline(call, nullPointer('pHandle'));
    phase(call, 'name the decoder', 'done', () => ({
      detail: 'The driver uses hDecode itself as its handle (our choice).',
    }));
    return done(call, call.state, { pHandle: handleOf(decoder.found) });
  },
};

/** The device exists; the decoder lives and belongs to it. */
export function checkDecoder(call: Call, hDevice: bigint, hDecoder: bigint): Checked<DecoderObject> {
  const device = checkDevice(call, hDevice);
  return device.ok ? checkOwner(call, hDevice, hDecoder) : device;
}

function checkOwner(call: Call, hDevice: bigint, hDecoder: bigint): Checked<DecoderObject> {
  const decoder = objectOfKind(call.state, 'decoder', hDecoder);
  const wrong = (message: string): Checked<never> => ({
    ok: false,
    voidFailure: {
      check: 'check decoder',
      rule: 'decoder-of-device',
      finding: 'DECODER_WRONG',
      message,
      handle: handle('decoder', hDecoder),
    },
  });
  if (decoder === null) return wrong(`0x${hDecoder.toString(16)} is no decoder of this driver.`);
  if (decoder.state === 'Destroyed') return wrong(`${labelOf(decoder)} is destroyed.`);
  if (decoder.device !== hDevice) return wrong(`${labelOf(decoder)} was created on another device.`);
  phase(call, 'check decoder', 'passed', () => ({
    detail: `${labelOf(decoder)} is ${decoder.state} and belongs to the device.`,
    rule: 'decoder-of-device',
  }));
  return { ok: true, found: decoder };
}

function checkSetUp(call: Call, profile: Guid, encryption: Guid): CallFailure | null {
  if (profile === nullGuid || !supportsProfile(profile)) {
    return {
      check: 'check decode profile',
      rule: 'crypto-for-profile',
      message: `${describeGuid(profile)} is no decode profile of this driver.`,
      advice: 'Put a catalogued decode profile into Desc.Guid.',
    };
  }
  const { cryptography, interface: offered } = call.environment.profile;
  const isKnown =
    encryption === noEncryption ||
    (cryptography === 'AES-128-CTR' &&
      (encryption === aes128Ctr || (encryption === hardwareCenc && offers(offered, 'WDDM2_0'))));
  if (!isKnown) {
    return {
      check: 'check encryption',
      rule: 'decoder-encryption',
      message: `This driver does not decode buffers encrypted as ${describeGuid(encryption)}.`,
      advice: 'Put DXVA_NoEncrypt, AES128_CTR or HW_CENC into Config.guidConfigBitstreamEncryption.',
    };
  }
  phase(call, 'check encryption', 'passed', () => ({
    detail: `Buffers come as ${describeGuid(encryption)}.`,
    values: [{ name: 'guidConfigBitstreamEncryption', value: guid(encryption) }],
    rule: 'decoder-encryption',
  }));
  return null;
}

/** A GUID of a structure inside another; the inner one may be given as bytes. Absent fields are zero. */
function guidIn(outer: StructureValue, field: string, structureName: string, name: string): Guid {
  const given = outer.fields[field];
  const read = given?.kind === 'bytes' ? readStructure(structureName, given.value) : null;
  const inner = given?.kind === 'structure' ? given : read?.ok === true ? read.value : null;
  const value = inner?.fields[name];
  return value?.kind === 'guid' ? value.value : nullGuid;
}
