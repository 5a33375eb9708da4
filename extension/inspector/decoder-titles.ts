/** What a decoder is called where one is chosen. */
import type { DecoderId } from '../../debug-adapter/decode/context.ts';

export const decoderTitles: Readonly<Partial<Record<DecoderId, string>>> = {
  pkcs7: 'certificates', oaep: 'RSAES-OAEP block', asn1: 'ASN.1', 'aes-ctr-iv': 'AES-CTR counter block', raw: 'bytes',
};
