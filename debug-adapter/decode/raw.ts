/** The decoder of last resort: bytes that nothing else recognises. It says how they look, never what they are. */
import type { Bytes } from '../bytes/bytes.ts';
import { makeNode } from './build-node.ts';
import type { Decoded } from './node.ts';
import { previewBytes, previewText } from './preview-bytes.ts';
import { describeRandomness } from './randomness.ts';
import { findText } from './text.ts';

/** Characters of text shown on the node. */
const textBudget = 400;

/** Length, text where the bytes are text, fill, and statistics. Always succeeds. */
export function decodeRaw(bytes: Bytes): Decoded {
  const whole = [0, bytes.length] as const;
  const text = findText(bytes);
  const look = text === null ? lookOf(bytes) : `${text.encoding} text, ${String(text.text.length)} characters`;
  const value = text === null ? previewBytes(bytes) : previewText(JSON.stringify(text.text), textBudget);
  const children = bytes.length === 0 ? [] : [makeNode('look', 'text', whole, { value: look })];
  return {
    decoder: 'raw',
    ok: true,
    summary: bytes.length === 0 ? 'no bytes' : `${String(bytes.length)} ${bytes.length === 1 ? 'byte' : 'bytes'}, ${look}`,
    root: makeNode('bytes', text === null ? 'bytes' : 'text', whole, { value, children }),
  };
}

function lookOf(bytes: Bytes): string {
  const fill = bytes[0] ?? 0;
  if (bytes.length > 1 && bytes.every((byte) => byte === fill)) return `all bytes are 0x${fill.toString(16).padStart(2, '0')}`;
  return describeRandomness(bytes);
}
