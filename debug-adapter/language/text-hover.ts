/** Hovers in any text: the buffer under the cursor, whatever the file is. */
import { equalBytes } from '../bytes/bytes.ts';
import { bytesText } from '../bytes/byte-words.ts';
import { unreadableCount } from '../bytes/find/found-buffer.ts';
import { findForm } from '../bytes/forms/table.ts';
import type { CryptoBackend } from '../crypto/backend.ts';
import type { Decoder } from '../decode/context.ts';
import { decodeBest } from '../decode/decoders.ts';
import type { Decoded } from '../decode/node.ts';
import { testKeyring } from '../decode/test-keyring.ts';
import { findAt, pointedElsewhere, type Pointed, type PointedBuffer } from './find-at.ts';
import { bufferHover } from './hover/buffer-hover.ts';
import { byteHover } from './hover/byte-hover.ts';
import { guidText, statusText } from './hover/constant-text.ts';
import { joinLines, plain } from './hover/markdown.ts';
import type { HoverText } from './service.ts';

export interface TextHovers {
  /** The hover at an offset of a text, or of a window of one; null where no buffer stands. Offsets are UTF-16 code units. */
  at(text: string, offset: number): HoverText | null;
}

const noDecoders: readonly Decoder[] = [];

/**
 * Decodes with the built-in test keys, under which nothing is secret; a private key of somebody else is masked. Of the last buffer, the tree is kept: the cursor moves on inside of it.
 * @param contributedDecoders decoders of other extensions; the same list as long as none comes or goes
 */
export function createTextHovers(
  crypto: () => CryptoBackend,
  contributedDecoders: () => readonly Decoder[] = () => noDecoders,
): TextHovers {
  let last: { readonly bytes: Uint8Array; readonly decoders: readonly Decoder[]; readonly decoded: Decoded } | null =
    null;
  const decode = (bytes: Uint8Array): Decoded => {
    const decoders = contributedDecoders();
    if (last?.decoders !== decoders || !equalBytes(last.bytes, bytes)) {
      last = {
        bytes,
        decoders,
        decoded: decodeBest(bytes, { crypto: crypto(), keyring: testKeyring, certificates: [], decoders }),
      };
    }
    return last.decoded;
  };
  let pointed: { readonly text: string; readonly found: Pointed } | null = null;
  /** The cursor mostly moves on inside of what was found last. */
  const find = (text: string, offset: number): Pointed | null => {
    const found = (pointed?.text === text ? pointedElsewhere(pointed.found, offset) : null) ?? findAt(text, offset);
    pointed = found === null ? null : { text, found };
    return found;
  };
  return {
    at: (text, offset) => {
      const found = find(text, offset);
      if (found === null) return null;
      switch (found.kind) {
        case 'buffer':
          return hoverOfBuffer(found, decode(found.bytes));
        case 'guid':
          return { range: found, markdown: guidText(found.guid), bytes: null };
        case 'status':
          return { range: found, markdown: statusText(found.value), bytes: null };
      }
    },
  };
}

function hoverOfBuffer(found: PointedBuffer, decoded: Decoded): HoverText {
  const { at, bytes, form, start, end, remarks } = found;
  const reveal = decoded.hasSecrets !== true;
  const missing = unreadableCount(found);
  const whole = joinLines([
    bufferHover(bytes, decoded, reveal),
    missing === 0 ? null : `⚠ ${bytesText(missing)} could not be read by the debugger; zeros stand for them`,
    ...remarks.map(({ message }) => plain(message)),
    `_read as ${findForm(form).title}_`,
  ]);
  return {
    range: at ?? { start, end },
    markdown: at === null ? whole : joinLines([byteHover(bytes, at.byte, decoded, reveal), '---', whole]),
    bytes,
  };
}
