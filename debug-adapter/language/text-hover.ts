/** Hovers in any text: the buffer under the cursor, whatever the file is. */
import { equalBytes } from '../bytes/bytes.ts';
import { findForm } from '../bytes/forms/table.ts';
import type { CryptoBackend } from '../crypto/backend.ts';
import { builtInIdentity, otherIdentity } from '../crypto/identity.ts';
import type { Decoder } from '../decode/context.ts';
import { decodeBest } from '../decode/decoders.ts';
import type { Decoded } from '../decode/node.ts';
import { findBufferText, type FoundBuffer, pointedElsewhere } from './buffer-text/find-buffer-text.ts';
import { bufferHover } from './hover/buffer-hover.ts';
import { byteHover } from './hover/byte-hover.ts';
import { joinLines } from './hover/markdown.ts';
import type { HoverText } from './service.ts';

export interface TextHovers {
  /** The hover at an offset of a text, or of a window of one; null where no buffer stands. Offsets are UTF-16 code units. */
  at(text: string, offset: number): HoverText | null;
}

const noDecoders: readonly Decoder[] = [];

/**
 * Decodes with the built-in test keys, under which nothing is secret; a private key of somebody else is masked. Of the last buffer, the tree is kept: the cursor moves on inside of it.
 * @param foreign decoders of other extensions; the same list as long as none comes or goes
 */
export function createTextHovers(
  crypto: () => CryptoBackend,
  foreign: () => readonly Decoder[] = () => noDecoders,
): TextHovers {
  let last: { readonly bytes: Uint8Array; readonly decoders: readonly Decoder[]; readonly decoded: Decoded } | null =
    null;
  const decode = (bytes: Uint8Array): Decoded => {
    const decoders = foreign();
    if (last?.decoders !== decoders || !equalBytes(last.bytes, bytes)) {
      const keyring = [builtInIdentity, otherIdentity].map(({ name, key, isUsersOwn }) => ({ name, key, isUsersOwn }));
      last = { bytes, decoders, decoded: decodeBest(bytes, { crypto: crypto(), keyring, certificates: [], decoders }) };
    }
    return last.decoded;
  };
  let pointed: { readonly text: string; readonly found: FoundBuffer } | null = null;
  /** The cursor mostly moves on inside of the buffer that was read last. */
  const find = (text: string, offset: number): FoundBuffer | null => {
    const found =
      (pointed?.text === text ? pointedElsewhere(text, pointed.found, offset) : null) ?? findBufferText(text, offset);
    pointed = found === null ? null : { text, found };
    return found;
  };
  return {
    at: (text, offset) => {
      const found = find(text, offset);
      if (found === null) return null;
      const decoded = decode(found.bytes);
      const { at, bytes, form } = found;
      const reveal = decoded.hasSecrets !== true;
      const whole = joinLines([bufferHover(bytes, decoded, reveal), `_read as ${findForm(form).title}_`]);
      return {
        range: at ?? found,
        markdown: at === null ? whole : joinLines([byteHover(bytes, at.byte, decoded, reveal), '---', whole]),
        bytes,
      };
    },
  };
}
