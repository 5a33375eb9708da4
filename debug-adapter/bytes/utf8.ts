/** UTF-8 through the codec that every JavaScript host has; declared here because this room sees no host types. */
import type { Bytes } from './bytes.ts';

interface Encoder {
  encode(text: string): Uint8Array;
}
interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextEncoder: new () => Encoder;
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => Decoder;

/** A text as UTF-8, without a byte order mark. */
export function encodeUtf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Text of the bytes; what is no UTF-8 becomes U+FFFD and `valid` is false. A byte-order mark is dropped. */
export function decodeUtf8(bytes: Bytes): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes), valid: true };
  } catch {
    return { text: new TextDecoder('utf-8', { fatal: false, ignoreBOM: false }).decode(bytes), valid: false };
  }
}
