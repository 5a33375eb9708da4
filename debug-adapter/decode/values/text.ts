/** A buffer as text: ASCII, UTF-8 or UTF-16. */
import type { Bytes } from '../../bytes/bytes.ts';
import { makeNode } from '../build-node.ts';
import type { Certainty } from '../context.ts';
import type { Decoded } from '../node.ts';
import { decodeRaw } from '../raw/raw.ts';
import { findText } from '../raw/text.ts';

/** Characters from which text is no accident: our choice. */
const fewest = 4;

/** Where every byte makes printable text. */
export function recogniseText(bytes: Bytes): Certainty | null {
  const found = bytes.length < fewest ? null : findText(bytes);
  return found === null || found.length < fewest ? null : { confidence: 0.3, why: `${found.encoding} text` };
}

/** As plain bytes that are text; not ok where they are not. */
export function decodeText(bytes: Bytes): Decoded {
  const plain = decodeRaw(bytes);
  if (plain.root.kind === 'text') return { ...plain, decoder: 'text' };
  const problem = 'Not all of it is printable text, neither as UTF-8 nor as UTF-16LE of Latin letters.';
  return {
    decoder: 'text',
    ok: false,
    summary: 'not text',
    problem,
    root: makeNode('text', 'text', [0, bytes.length], { problem }),
  };
}
