/** What must hold for any bytes in any decoder, and for any text in any form. */
import type { Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import type { FormId } from '../../../debug-adapter/bytes/forms/form-id.ts';
import { nodeBackend as crypto } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext, DecoderId } from '../../../debug-adapter/decode/context.ts';
import { decodeAs, decoderChoices, recognise } from '../../../debug-adapter/decode/decoders.ts';
import type { Decoded, DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { renderText } from '../../../debug-adapter/decode/render.ts';
import { exchange, ownKey, sessionKey } from '../keyring.ts';

/** The decoders by id, the one that only callers name included. */
export const decoderIds: readonly DecoderId[] = [...decoderChoices.map(({ id }) => id), 'x509'];

/** Places in which a blob is decoded. Memory answers every address with the blob's own neighbourhood. */
export const contexts: readonly DecodeContext[] = [
  exchange,
  { crypto, keyring: [], certificates: [] },
  {
    crypto,
    keyring: [{ ...ownKey, isUsersOwn: true }],
    certificates: [{ name: 'leaf', key: ownKey.key }],
    architecture: 'x86',
    now: Date.UTC(2026, 0),
    signingKeys: [{ name: 'channel', key: sessionKey }],
    memory: (address) => (address % 3n === 0n ? null : new Uint8Array(Number(address % 257n))),
  },
  {
    ...exchange,
    expectation: { place: 'OPM', decoder: 'oaep', exchange: 'output protection' },
    outputRandom: sessionKey,
    signingKeys: [{ name: 'output', key: sessionKey }],
  },
];

const deepest = 200;
const longestLine = 5000;

/** What is wrong with a tree; null where nothing is. Walks without recursion: the tree may be as deep as a mistake makes it. */
export function treeMistake(decoded: Decoded, length: number): string | null {
  const most = 400 + length * 6;
  const waiting: { readonly node: DecodeNode; readonly outer: readonly [number, number]; readonly depth: number }[] = [
    { node: decoded.root, outer: [0, length], depth: 0 },
  ];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, outer, depth } = next;
    count += 1;
    const [start, end] = node.bytes === undefined ? outer : [0, node.bytes.length];
    if (!(node.start >= start && node.start <= node.end && node.end <= end))
      return `node "${node.label}" [${node.start}, ${node.end}) is outside [${start}, ${end})`;
    if (node.value.length > longestLine || node.label.length > longestLine)
      return `node "${node.label.slice(0, 40)}" has a line of ${Math.max(node.value.length, node.label.length)} characters`;
    if (node.problem === '') return `node "${node.label}" has an empty problem`;
    if (depth > deepest) return `deeper than ${deepest} nodes`;
    if (count > most) return `more than ${most} nodes of ${length} bytes`;
    for (const child of node.children) waiting.push({ node: child, outer: [node.start, node.end], depth: depth + 1 });
  }
  // A block without a key at hand is not opened, and nothing is wrong with it.
  if (!decoded.ok && (decoded.problem ?? '') === '' && !decoded.summary.includes('no private key at hand'))
    return 'not ok, and no problem says why';
  return decoded.summary === '' ? 'no summary' : null;
}

/** One decoder on one blob. */
export function checkDecoder(id: DecoderId, bytes: Bytes, context: DecodeContext): string | null {
  const before = bytes.slice();
  const decoded = decodeAs(id, bytes, context);
  const wrong = treeMistake(decoded, bytes.length);
  if (wrong !== null) return wrong;
  renderText(decoded);
  return before.every((byte, at) => byte === bytes[at]) ? null : 'the blob was written to';
}

export function checkRecognition(bytes: Bytes, context: DecodeContext): string | null {
  const guesses = recognise(bytes, context);
  if (guesses.length === 0) return 'nothing is guessed';
  return guesses.every(
    ({ confidence, why }, index) =>
      confidence > 0 && confidence <= 1 && why !== '' && confidence <= (guesses[index - 1]?.confidence ?? 1),
  )
    ? null
    : `guesses out of order: ${JSON.stringify(guesses)}`;
}

/** The blob as a text, one character a byte, in a form or whichever it is. */
export function checkText(bytes: Bytes, form: FormId | null): string | null {
  const text = Buffer.from(bytes).toString('latin1');
  const reading = readBufferText(text, { form });
  if (!reading.ok)
    return reading.at >= 0 && reading.at <= text.length && reading.message !== ''
      ? null
      : `the mistake is at ${reading.at} of ${text.length}: ${reading.message}`;
  if (reading.places.length !== reading.bytes.length * 2)
    return `${reading.bytes.length} bytes and ${reading.places.length} places`;
  for (let at = 0; at < reading.places.length; at += 2) {
    const [start = -1, end = -1] = [reading.places[at], reading.places[at + 1]];
    if (!(start >= 0 && start < end && end <= text.length))
      return `byte ${at / 2} is written at [${start}, ${end}) of ${text.length}`;
  }
  return reading.remarks.every(({ at }) => at >= 0 && at <= text.length) ? null : 'a note is outside the text';
}
