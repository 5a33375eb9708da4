import { describe, expect, it } from 'vitest';
import { readStructure } from '../../debug-adapter/catalog/layout/structure-layout.ts';
import { bytes, guid, integer, nullValue, structure, type Value } from '../../debug-adapter/catalog/value.ts';
import type { Outcome } from '../../debug-adapter/emulator/call/outcome.ts';
import { aes128Ctr, bytesOf, Driver, findingsOf, numberOf, statusOf } from './driver.ts';
import { h264, Player } from './application/player.ts';

const name = 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS';
const stream = (fields: Readonly<Record<string, Value>> = {}): Value =>
  structure(name, {
    DecodeProfile: h264,
    SampleWidth: integer(1920),
    SampleHeight: integer(1080),
    FrameRate: structure('DXGI_RATIONAL', { Numerator: integer(30), Denominator: integer(1) }),
    pCryptoType: aes128Ctr,
    ...fields,
  });
const ask = (pData: Value, size = 56): Outcome =>
  new Driver().call('QueryVideoCapabilities', { QueryType: integer(4), DataSize: integer(size), pData });

function capsOf(outcome: Outcome): Value | undefined {
  const read = readStructure(name, bytesOf(outcome.outputs['pData']));
  return read.ok ? read.value.fields['Caps'] : undefined;
}

describe('QueryVideoCapabilities', () => {
  it.each<[string, Readonly<Record<string, Value>>, number]>([
    ['a stream under AES128_CTR', {}, 0],
    ['a clear stream', { pCryptoType: nullValue }, 0],
    ['another crypto type', { pCryptoType: guid('ab4e9afd-1d1c-46e6-a72f-0869917b0de8') }, 8],
    ['no decode profile', { DecodeProfile: aes128Ctr }, 8],
    ['a stream that is too wide', { SampleWidth: integer(16384) }, 8],
    ['a crypto type at an address where nothing is', { pCryptoType: integer(0x10) }, 8],
  ])('%s: tells what it can do', (_what, fields, caps) => {
    expect(capsOf(ask(stream(fields)))).toMatchObject({ value: BigInt(caps) });
  });

  it('keeps the question, and does nothing with a buffer of another size', () => {
    expect(readStructure(name, bytesOf(ask(stream()).outputs['pData']))).toMatchObject({
      ok: true,
      value: { fields: { SampleWidth: { value: 1920n } } },
    });
    expect(findingsOf(ask(bytes(new Uint8Array(20)), 20))).toEqual(['BUFFER_LENGTH_WRONG']);
  });
});

describe('VideoDecoderExtension', () => {
  it('gives the driver handle of the decoder by function 0x725', () => {
    const player = new Player();
    const room = player.happen({ event: 'create memory', data: new Uint8Array(8) });
    const outcome = player.call('VideoDecoderExtension', {
      hDecoder: player.decoder,
      pExtension: structure(null, {
        Function: integer(0x725),
        pPrivateOutputData: room,
        PrivateOutputDataSize: integer(8),
      }),
    });
    expect(statusOf(outcome)).toBe('S_OK');
    expect(new DataView(player.data(room).slice().buffer).getBigUint64(0, true)).toBe(numberOf(player.decoder));
  });

  it.each([
    [0x724, /travels with each buffer/],
    [7, /no function 0x7/],
  ])('refuses function %i and says why', (number, message) => {
    const player = new Player();
    const { refusal } = player.call('VideoDecoderExtension', {
      hDecoder: player.decoder,
      pExtension: structure(null, { Function: integer(number) }),
    });
    expect(`${refusal?.message} ${refusal?.advice}`).toMatch(message);
  });
});
