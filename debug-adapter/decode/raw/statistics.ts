/** What statistics say of a buffer, as nodes: entropy, which bytes are frequent, a histogram, and blocks that repeat. */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { makeNode, type Range } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { evennessText, type Randomness } from './randomness.ts';
import { blockLength, looksLikeEcb, type RepeatedBlock, type Repetition } from './repeated-blocks.ts';

/** Below this the counts are the bytes themselves, more or less. */
const fewest = 64;
const bins = 16;
/** Characters of the longest bar. */
const longestBar = 24;
/** Values of a byte that are told as the most and the least frequent ones. */
const shownValues = 4;

/** The nodes of a buffer that is no text; none for a short one. All stand over the whole buffer, but for blocks that repeat. */
export function statisticsNodes(bytes: Bytes, randomness: Randomness, repetition: Repetition): readonly DecodeNode[] {
  if (bytes.length < fewest) return [];
  const whole: Range = [0, bytes.length];
  const line = (label: string, value: string, children: readonly DecodeNode[] = []): DecodeNode =>
    makeNode(label, 'text', whole, { value, children });
  const { counts, entropy } = randomness;
  const order = Array.from(counts.keys()).sort(
    (left, right) => (counts[right] ?? 0) - (counts[left] ?? 0) || left - right,
  );
  const missing = order.filter((value) => counts[value] === 0).length;
  const least = order
    .slice(0, order.length - missing)
    .slice(-shownValues)
    .reverse();
  const used = missing === 0 ? 'all 256 values occur' : `${String(256 - missing)} of 256 values occur`;
  return [
    line(
      'entropy',
      `${entropy.toFixed(4)} bits per byte, at most ${Math.log2(Math.min(256, bytes.length)).toFixed(2)} for this length`,
    ),
    line('evenness', `${evennessText(randomness)}; ${used}`),
    line('histogram', sparkOf(counts), histogram(counts, whole)),
    line(
      'most frequent',
      order
        .slice(0, shownValues)
        .map((value) => countText(value, counts, bytes.length))
        .join(', '),
    ),
    line('least frequent', least.map((value) => countText(value, counts, bytes.length)).join(', ')),
    repetitionNode(bytes, repetition, whole),
  ];
}

function countText(value: number, counts: Uint32Array, length: number): string {
  const count = counts[value] ?? 0;
  return `${toHex(Uint8Array.of(value))} × ${String(count)} (${((100 * count) / length).toFixed(2)} %)`;
}

function binsOf(counts: Uint32Array): readonly number[] {
  return Array.from({ length: bins }, (_, bin) =>
    counts.subarray(bin * 16, bin * 16 + 16).reduce((sum, count) => sum + count, 0),
  );
}

const levels = '▁▂▃▄▅▆▇█';

/** One character for 16 values, as high as they are frequent. */
function sparkOf(counts: Uint32Array): string {
  const sums = binsOf(counts);
  const top = Math.max(...sums);
  return sums.map((sum) => levels[Math.round((sum / top) * (levels.length - 1))] ?? '').join('');
}

function histogram(counts: Uint32Array, whole: Range): readonly DecodeNode[] {
  const sums = binsOf(counts);
  const top = Math.max(...sums);
  return sums.map((sum, bin) => {
    const digit = bin.toString(16);
    return makeNode(`${digit}0 to ${digit}f`, 'text', whole, {
      value: `${'█'.repeat(Math.round((sum / top) * longestBar))} ${String(sum)}`.trim(),
    });
  });
}

function repetitionNode(bytes: Bytes, repetition: Repetition, whole: Range): DecodeNode {
  const { blocks, repeated, most } = repetition;
  if (repeated === 0)
    return makeNode('repeated blocks', 'text', whole, { value: `none among ${String(blocks)} of 16 bytes` });
  const hint = looksLikeEcb(bytes, repetition)
    ? '; it looks encrypted block by block (ECB), where equal plaintext gives equal blocks'
    : '';
  return makeNode('repeated blocks', 'text', whole, {
    value: `${String(repeated)} of ${String(blocks)} blocks of 16 bytes are equal to an earlier one${hint}`,
    children: most.map((block) => blockNode(bytes, block)),
  });
}

function blockNode(bytes: Bytes, { places, count }: RepeatedBlock): DecodeNode {
  const at = places[0] ?? 0;
  const more = count > places.length ? `, and ${String(count - places.length)} more` : '';
  return makeNode(toHex(bytes.subarray(at, at + blockLength)), 'bytes', [at, at + blockLength], {
    value: `${String(count)} times, at byte ${places.join(', ')}${more}`,
  });
}
