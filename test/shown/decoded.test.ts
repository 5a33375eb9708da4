import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { decodeAs, decodeBest, decoderChoices } from '../../debug-adapter/decode/decoders.ts';
import { renderText } from '../../debug-adapter/decode/render.ts';
import { bufferHover } from '../../debug-adapter/language/hover/buffer-hover.ts';
import { createTextHovers } from '../../debug-adapter/language/text-hover.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { builtInKeys } from '../../debug-adapter/inspect/blob/known-keys.ts';
import type { NodeRow, ToView } from '../../webview/contracts/inspector.ts';
import { harmIn, hostileCertificate, hostilePem, hostileText, leftIn, textsIn } from './hostile.ts';
import { repetitions } from '../repetitions.ts';

const context = { crypto: nodeBackend, keyring: [], certificates: [], now: 0 };

/** A certificate, the same as PEM under a hostile label, and the bare text, as the buffers that hold them. */
const hostileBuffers = hostileText.map((text) => {
  const certificate = hostileCertificate(text);
  return [certificate, encodeUtf8(hostilePem(text, certificate)), encodeUtf8(text)] as const;
});

const unused = (): Promise<never> => Promise.reject(new Error('nobody is asked'));

/** Everything that the inspector says of a buffer: the whole, and the children of every node. */
async function saidOf(bytes: Uint8Array): Promise<readonly ToView[]> {
  const said: ToView[] = [];
  const inspection = new Inspection({
    source: { title: 'buffer', origin: 'a test', bytes },
    crypto: nodeBackend,
    keys: builtInKeys,
    now: 0,
    host: { copy: unused, save: unused, pickStructure: unused, askPassphrase: unused, pickKeyFile: unused },
    say: (message) => said.push(message),
    turn: () => Promise.resolve(),
  });
  await inspection.take({ type: 'ready' });
  for (let at = 0; at < said.length; at += 1) {
    const message = said[at];
    const nodes: readonly NodeRow[] =
      message?.type === 'blob' ? [message.facts.root] : message?.type === 'nodes' ? message.page.nodes : [];
    for (const { id, children } of nodes)
      if (children > 0) await inspection.take({ type: 'children', blob: 1, parent: id, from: 0 });
  }
  return said;
}

describe('what is shown of a buffer whose texts mean harm', () => {
  it('is neither a control nor a mark of direction in any node, summary or problem, whatever decoder reads it', () => {
    fc.assert(
      fc.property(hostileBuffers, (buffers) => {
        for (const bytes of buffers)
          for (const { id } of decoderChoices) {
            const { summary, problem, root } = decodeAs(id, bytes, context);
            expect(harmIn({ summary, problem, root }), id).toEqual([]);
          }
      }),
      { numRuns: repetitions({ usual: 3, nightly: 20 }) },
    );
  });

  it('keeps a line of the report a line', () => {
    fc.assert(
      fc.property(hostileBuffers, (buffers) => {
        for (const bytes of buffers) expect(leftIn(renderText(decodeBest(bytes, context)), true)).toEqual([]);
      }),
      { numRuns: repetitions({ usual: 8, nightly: 60 }) },
    );
  });

  it('is no control in a hover of a variable, nor in one of any text', () => {
    const hovers = createTextHovers(() => nodeBackend);
    fc.assert(
      fc.property(hostileBuffers, (buffers) => {
        for (const bytes of buffers) {
          expect(leftIn(bufferHover(bytes, decodeBest(bytes, context), true), true)).toEqual([]);
          const hex = Buffer.from(bytes).toString('hex');
          expect(leftIn(hovers.at(hex, 4)?.markdown ?? '', true)).toEqual([]);
        }
        const pem = Buffer.from(buffers[1]).toString();
        expect(leftIn(hovers.at(pem, pem.lastIndexOf('MII') + 8)?.markdown ?? '', true)).toEqual([]);
      }),
      { numRuns: repetitions({ usual: 5, nightly: 40 }) },
    );
  });

  it('is no control in anything that the Blob Inspector says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileBuffers, async (buffers) => {
        for (const bytes of buffers) expect(harmIn(await saidOf(bytes))).toEqual([]);
      }),
      { numRuns: repetitions({ usual: 3, nightly: 20 }) },
    );
  });

  it('still says what stood there, as an escape', () => {
    const { root } = decodeBest(hostileCertificate('a\u001bb\u202ec'), context);
    const shown = textsIn(root).map(([, text]) => text);
    expect(shown).toContain('a\\u001bb\\u202ec');
    expect(shown.some((text) => text.includes('CN=a\\1Bb\\u202ec'))).toBe(true);
  });
});
