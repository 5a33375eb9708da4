import { bytes, guid, integer, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { findGuidByName } from '../../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { objectOfKind, withObject } from '../../../debug-adapter/emulator/objects/objects.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { expect } from 'vitest';
import { aes128Ctr, Driver, numberOf, sessionKey, statusOf } from '../driver.ts';

export const h264 = guid(findGuidByName('H264_VLD_NOFGT', 'decode profile')!.guid);
export const noEncryption = guid(findGuidByName('DXVA_NoEncrypt', 'crypto type')!.guid);
export const hardwareCenc = guid(findGuidByName('HW_CENC', 'crypto type')!.guid);
const bitstream = integer(7);
export const clear = Uint8Array.from([0, 0, 1, ...Array.from({ length: 61 }, (_, index) => index)]);

/** A decoder that is bound to a keyed session, as CONFIGURE_CRYPTO_SESSION leaves them. */
export class Player extends Driver {
  readonly session = this.keyedSession();
  readonly decoder = this.newDecoder(aes128Ctr);

  newDecoder(encryption: Value, bound = true): Value {
    const outcome = this.call('CreateVideoDecoder', {
      pCreateData: structure(null, {
        Desc: structure(null, { Guid: h264 }),
        Config: structure(null, { guidConfigBitstreamEncryption: encryption }),
      }),
    });
    expect(statusOf(outcome)).toBe('S_OK');
    const decoder = outcome.outputs['hDecoder']!;
    const object = objectOfKind(this.state, 'decoder', numberOf(decoder))!;
    if (bound) this.state = withObject(this.state, { ...object, session: numberOf(this.session) });
    return decoder;
  }

  begin(fields: Readonly<Record<string, Value>> = {}, hDecoder = this.decoder): Outcome {
    return this.call('VideoDecoderBeginFrame', { hDecoder, pBeginFrame: structure(null, fields) });
  }

  buffer(data: Uint8Array, iv: bigint | null, more: Readonly<Record<string, Value>> = {}): Value {
    return structure(null, {
      hResource: this.surface({ Width: integer(data.length), Data: bytes(data) }),
      BufferType: bitstream,
      DataSize: integer(data.length),
      ...(iv === null ? {} : { pIV: bytes(counterBlock(iv, 0n)), IVSize: integer(16) }),
      ...more,
    });
  }

  submit(buffers: readonly Value[], hDecoder = this.decoder): Outcome {
    return this.call('VideoDecoderSubmitBuffers', {
      hDecoder,
      BufferCount: integer(buffers.length),
      pBufferDesc: { kind: 'array', items: buffers },
    });
  }

  submitMapped(ddi: 'VideoDecoderSubmitBuffers1' | 'VideoDecoderSubmitBuffers2', buffers: readonly Value[]): Outcome {
    return this.call(ddi, {
      hDecode: this.decoder,
      BufferCount: integer(buffers.length),
      pBufferDesc: { kind: 'array', items: buffers },
    });
  }

  end(hDecoder = this.decoder): Outcome {
    return this.call('VideoDecoderEndFrame', { hDecoder });
  }
}

export const encrypted = (iv: bigint, key = sessionKey, data = clear): Uint8Array =>
  nodeBackend.aesCtr(key, counterBlock(iv, 0n), data);
export const subSamples = (...pairs: readonly (readonly [number, number])[]): Value => ({
  kind: 'array',
  items: pairs.map(([ClearSize, EncryptedSize]) =>
    structure(null, { ClearSize: integer(ClearSize), EncryptedSize: integer(EncryptedSize) }),
  ),
});
