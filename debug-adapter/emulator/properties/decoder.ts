import { bytes, guid, handle, nullValue, string } from '../../catalog/value.ts';
import type { DecoderObject } from '../objects/decoder.ts';
import type { Properties } from './property.ts';

export const decoderProperties: Properties<DecoderObject> = {
  state: { doc: 'Idle, InFrame or Destroyed', read: (decoder) => string(decoder.state) },
  device: { doc: 'the device that created it', read: (decoder) => handle('device', decoder.device) },
  DecodeProfile: { doc: 'as it was created', read: (decoder) => guid(decoder.decodeProfile) },
  guidConfigBitstreamEncryption: {
    doc: 'NoEncrypt, a crypto type, or HW_CENC',
    read: (decoder) => guid(decoder.bitstreamEncryption),
  },
  session: {
    doc: 'the crypto session that it is bound to, or null',
    read: (decoder) => (decoder.session === null ? nullValue : handle('cryptoSession', decoder.session)),
  },
  bitstream: {
    doc: 'the bit stream of the last frame, decrypted',
    isContent: true,
    read: (decoder) => bytes(decoder.bitstream),
  },
};
