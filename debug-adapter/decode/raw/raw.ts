/** The decoder of last resort: bytes that nothing else recognises. It says how they look, never what they are. */
import { bytesText } from '../../bytes/byte-words.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { makeNode, type Range } from '../build-node.ts';
import type { Decoded, DecodeNode } from '../node.ts';
import { previewBytes, previewText } from '../preview-bytes.ts';
import { measureRandomness, randomnessText } from './randomness.ts';
import { findRepeatedBlocks, looksLikeEcb, type Repetition } from './repeated-blocks.ts';
import { statisticsNodes } from './statistics.ts';
import { type FoundText, findText } from './text.ts';

/** Characters of text shown on the node. */
const textBudget = 400;

/** Length, text where the bytes are text, fill, and statistics. Always succeeds. */
export function decodeRaw(bytes: Bytes): Decoded {
  const whole: Range = [0, bytes.length];
  const text = findText(bytes);
  if (text !== null)
    return rawOf(
      bytes,
      `${text.encoding} text, ${String(text.length)} characters`,
      makeNode('bytes', 'text', whole, { value: textValue(text) }),
    );
  const fill = fillOf(bytes);
  if (fill !== null)
    return rawOf(
      bytes,
      `all bytes are 0x${fill.toString(16).padStart(2, '0')}`,
      makeNode('bytes', 'bytes', whole, { value: previewBytes(bytes) }),
    );
  const randomness = measureRandomness(bytes);
  const repetition = findRepeatedBlocks(bytes);
  const isLikeEcb = looksLikeEcb(bytes, repetition);
  const look = `${isLikeEcb ? `entropy ${randomness.entropy.toFixed(2)} bits per byte` : randomnessText(randomness)}${repetitionText(repetition)}${isLikeEcb ? ', looks encrypted block by block (ECB)' : ''}`;
  return rawOf(
    bytes,
    look,
    makeNode('bytes', 'bytes', whole, {
      value: previewBytes(bytes),
      children: statisticsNodes(bytes, randomness, repetition),
    }),
  );
}

/** The summary, and the look as the first child of the node. */
function rawOf(bytes: Bytes, look: string, node: DecodeNode): Decoded {
  if (bytes.length === 0) return { decoder: 'raw', ok: true, summary: 'no bytes', root: { ...node, children: [] } };
  const children = [makeNode('look', 'text', [0, bytes.length], { value: look }), ...node.children];
  return {
    decoder: 'raw',
    ok: true,
    summary: `${bytesText(bytes.length)}, ${look}`,
    root: { ...node, children },
  };
}

/** The text in quotes, or its beginning and how many characters follow. */
function textValue({ length, beginning }: FoundText): string {
  if (beginning.length === length) return previewText(JSON.stringify(beginning), textBudget);
  const shown = beginning.slice(0, textBudget / 2).replace(/[\uD800-\uDBFF]$/, '');
  return `${JSON.stringify(shown).slice(0, -1)}… (+${String(length - shown.length)})`;
}

/** The byte that all are; null where they differ, or are fewer than two. */
function fillOf(bytes: Bytes): number | null {
  const fill = bytes[0];
  if (fill === undefined || bytes.length === 1) return null;
  for (const byte of bytes) if (byte !== fill) return null;
  return fill;
}

function repetitionText({ blocks, repeated }: Repetition): string {
  return repeated === 0
    ? ''
    : `; ${String(repeated)} of ${String(blocks)} blocks of 16 bytes ${repeated === 1 ? 'repeats' : 'repeat'} an earlier one`;
}
