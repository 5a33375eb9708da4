import { describe, expect, it } from 'vitest';
import { boolean, bytes, integer, structure } from '../../debug-adapter/catalog/value.ts';
import { counterBlock } from '../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { aes128Ctr, findingsOf, hardwareProtection, numberOf, sessionKey, statusOf } from './driver.ts';
import { clear, encrypted, h264, hardwareCenc, noEncryption, Player, subSamples } from './application/player.ts';

describe('a frame', () => {
  it('is begun, takes buffers under the session key, and ends', () => {
    const player = new Player();
    expect([statusOf(player.begin()), player.view(player.decoder).state]).toEqual(['S_OK', 'InFrame']);
    const outcome = player.submit([player.buffer(encrypted(1n), 1n), player.buffer(clear, null)]);
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK']);
    expect(findingsOf(player.end())).toEqual([]);
    expect(player.view(player.decoder).state).toBe('Idle');
    expect(player.read(player.decoder, 'bitstream')).toEqual(bytes(Uint8Array.from([...clear, ...clear])));
  });

  it('decrypts under a content key that came wrapped', () => {
    const player = new Player();
    const contentKey = new Uint8Array(16).fill(0x42);
    player.begin({
      pContentKey: bytes(nodeBackend.aesEcb('encrypt', sessionKey, contentKey)),
      ContentKeySize: integer(16),
    });
    expect(findingsOf(player.submit([player.buffer(encrypted(1n, contentKey), 1n)]))).toEqual([]);
    expect(player.read(player.decoder, 'bitstream')).toEqual(bytes(clear));
  });

  it.each([
    [
      'the content key is wrapped with CTR instead of ECB',
      (player: Player) =>
        player.begin({
          pContentKey: bytes(nodeBackend.aesCtr(sessionKey, counterBlock(0n, 0n), new Uint8Array(16).fill(0x42))),
          ContentKeySize: integer(16),
        }),
      new Uint8Array(16).fill(0x42),
      1n,
      'CONTENT_KEY_WRAPPED_WRONG',
    ],
    ['the buffer is encrypted under another key', (player: Player) => player.begin(), new Uint8Array(16).fill(9), 1n],
    ['the IV is another', (player: Player) => player.begin(), sessionKey, 2n],
  ] as const)('shows garbage when %s, which no status would', (_, begin, key, iv, ...causes) => {
    const player = new Player();
    begin(player);
    const outcome = player.submit([player.buffer(encrypted(1n, key), iv)]);
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK', 'BITSTREAM_GARBAGE', ...causes]);
  });

  it('decrypts patterns, sub-samples and stripes where they lie', () => {
    const player = new Player();
    player.begin();
    const stream = encrypted(1n, sessionKey, clear.slice(16, 48));
    const partly = Uint8Array.from([...clear.slice(0, 16), ...stream, ...clear.slice(48)]);
    expect(
      statusOf(
        player.submitMapped('VideoDecoderSubmitBuffers1', [
          player.buffer(partly, 1n, {
            pSubSampleMappingBlock: subSamples([16, 16], [0, 16], [16, 0]),
            SubSampleMappingCount: integer(3),
          }),
        ]),
      ),
    ).toBe('S_OK');
    const head = Uint8Array.from([...encrypted(2n, sessionKey, clear.slice(0, 16)), ...clear.slice(16)]);
    expect(
      statusOf(
        player.submit([
          player.buffer(head, 2n, {
            PartialEncryption: boolean(true),
            EncryptedBlockInfo: structure(null, { NumEncryptedBytesAtBeginning: integer(16) }),
          }),
        ]),
      ),
    ).toBe('S_OK');
    const stripes = encrypted(3n, sessionKey, Uint8Array.from([...clear.slice(16, 32), ...clear.slice(48)]));
    const striped = Uint8Array.from([
      ...clear.slice(0, 16),
      ...stripes.slice(0, 16),
      ...clear.slice(32, 48),
      ...stripes.slice(16),
    ]);
    expect(
      statusOf(
        player.submitMapped('VideoDecoderSubmitBuffers2', [
          player.buffer(striped, 3n, {
            pSubSampleMappingBlock: subSamples([16, 48]),
            SubSampleMappingCount: integer(1),
            cBlocksStripeEncrypted: integer(1),
            cBlocksStripeClear: integer(1),
          }),
        ]),
      ),
    ).toBe('S_OK');
    expect(player.read(player.decoder, 'bitstream')).toEqual(bytes(Uint8Array.from([...clear, ...clear, ...clear])));
  });

  it('tells sub-samples that are not the buffer, and an IV that comes again', () => {
    const player = new Player();
    player.begin();
    expect(
      findingsOf(
        player.submitMapped('VideoDecoderSubmitBuffers1', [
          player.buffer(clear, 1n, { pSubSampleMappingBlock: subSamples([16, 16]), SubSampleMappingCount: integer(1) }),
        ]),
      ),
    ).toEqual(['SUB_SAMPLES_ODD']);
    expect(findingsOf(player.submit([player.buffer(encrypted(1n), 1n)]))).toEqual(['IV_REUSED']);
  });

  it('does not nest, takes no buffers outside, and ends once', () => {
    const player = new Player();
    expect(player.submit([player.buffer(clear, null)]).refusal?.rule).toBe('decoder-frame');
    player.begin();
    expect(player.begin().refusal?.rule).toBe('decoder-frame');
    player.end();
    expect(findingsOf(player.end())).toEqual(['FRAME_NOT_BEGUN']);
  });

  it('has nothing to decrypt with when no session is bound', () => {
    const player = new Player();
    const decoder = player.newDecoder(aes128Ctr, false);
    player.begin({}, decoder);
    expect(player.submit([player.buffer(encrypted(1n), 1n)], decoder).refusal?.rule).toBe('decoder-bound');
    expect(statusOf(player.submit([player.buffer(clear, null)], decoder))).toBe('S_OK');
    expect(
      player.begin(
        { pContentKey: bytes(new Uint8Array(16)), ContentKeySize: integer(16) },
        player.newDecoder(aes128Ctr, false),
      ).refusal?.rule,
    ).toBe('content-key-wrapped');
  });

  it('leaves sealed keys to the secure environment', () => {
    const player = new Player();
    const decoder = player.newDecoder(hardwareCenc, false);
    const hCryptoSession = player.createSession(hardwareProtection);
    const sealed = structure(null, {
      hCryptoSession,
      pBlob: bytes(new Uint8Array(20)),
      BlobSize: integer(20),
      pKeyInfoId: h264,
    });
    expect(statusOf(player.begin({ pContentKey: sealed, ContentKeySize: integer(48) }, decoder))).toBe('S_OK');
    const cipher = encrypted(1n);
    expect(findingsOf(player.submit([player.buffer(cipher, 1n)], decoder))).toEqual([]);
    expect(player.read(decoder, 'bitstream')).toEqual(bytes(cipher));
    expect(
      player.begin({ pContentKey: sealed, ContentKeySize: integer(16) }, player.newDecoder(hardwareCenc, false)).refusal
        ?.rule,
    ).toBe('decoder-sealed-key');
    player.happen({ event: 'key lost', session: numberOf(hCryptoSession), withContent: false });
    expect(
      player.begin({ pContentKey: sealed, ContentKeySize: integer(48) }, player.newDecoder(hardwareCenc, false)).refusal
        ?.rule,
    ).toBe('decoder-sealed-key');
  });

  it.each([
    ['a resource that is none', { hResource: integer(1) }],
    ['data past its end', { DataSize: integer(1000) }],
    ['an IV of 8 bytes', { pIV: bytes(new Uint8Array(8)), IVSize: integer(8) }],
  ])('refuses %s', (_, more) => {
    const player = new Player();
    player.begin();
    expect(player.submit([player.buffer(clear, null, more)]).refusal?.rule).toBe('decoder-buffer');
  });

  it('refuses descriptors that are not there', () => {
    const player = new Player();
    player.begin();
    expect(
      player.call('VideoDecoderSubmitBuffers', {
        hDecoder: player.decoder,
        BufferCount: integer(2),
        pBufferDesc: { kind: 'array', items: [player.buffer(clear, null)] },
      }).refusal?.check,
    ).toBe('check pBufferDesc');
    expect(player.submit(Array.from({ length: 300 }, () => structure(null, {}))).refusal?.check).toBe(
      'check BufferCount',
    );
  });

  it('of a decoder without encryption is clear all through', () => {
    const player = new Player();
    const decoder = player.newDecoder(noEncryption, false);
    player.begin({}, decoder);
    expect(findingsOf(player.submit([player.buffer(clear, null)], decoder))).toEqual([]);
  });
});

describe('the private memory of a decoder', () => {
  it('has a size that does not change', () => {
    const ask = (): unknown =>
      new Player().call('CalcPrivateVideoDecoderSize', { pCreateData: structure(null, {}) }).result;
    expect(ask()).toEqual(ask());
    expect(ask()).toMatchObject({ kind: 'size' });
  });
});
