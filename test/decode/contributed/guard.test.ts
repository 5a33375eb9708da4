import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodeContext as ForeignContext } from '../../../api/ddi-debugger.d.ts';
import { countNodes } from '../../../debug-adapter/decode/build-node.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeAs, decodeBest, recognise } from '../../../debug-adapter/decode/decoders.ts';
import { checkDecoder } from '../../../debug-adapter/decode/contributed/check-decoder.ts';
import { guardDecoders } from '../../../debug-adapter/decode/contributed/guard.ts';
import { limits } from '../../../debug-adapter/decode/contributed/limits.ts';
import { renderText } from '../../../debug-adapter/decode/render.ts';
import { exchange, strayNodes } from '../keyring.ts';

const bytes = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
const range = (start: number, end: number, more: object = {}): object => ({ label: 'part', start, end, ...more });

/** A decoder that does whatever it likes, behind the guard. */
function behindGuard(parts: { readonly test?: unknown; readonly decode?: unknown; readonly id?: string }): {
  readonly context: DecodeContext;
  readonly heard: readonly string[];
} {
  const heard: string[] = [];
  const checked = checkDecoder(
    {
      id: 'acme.header',
      title: 'ACME header',
      test: () => ({ confidence: 0.99, why: 'always' }),
      decode: () => ({ summary: 'fine', children: [] }),
      ...parts,
    },
    [],
  );
  if (!checked.ok) throw new Error(checked.message);
  return {
    context: {
      ...exchange,
      decoders: guardDecoders([checked.decoder], (id, reason) => heard.push(`${id}: ${reason}`)),
    },
    heard,
  };
}

const gives = (children: unknown, more: object = {}) =>
  behindGuard({ decode: () => ({ summary: 'a header', children, ...more }) });

describe('a decoder of another extension', () => {
  it('takes part as the built-in ones do: by its sureness, with its reason and its tree', () => {
    const { context, heard } = gives([
      { label: 'size', value: '32', start: 0, end: 4, kind: 'integer' },
      range(4, 32, { children: [range(4, 8), range(8, 8)] }),
    ]);
    expect(recognise(bytes, context)[0]).toEqual({ decoder: 'acme.header', confidence: 0.99, why: 'always' });
    expect(decodeBest(bytes, context)).toEqual({
      decoder: 'acme.header',
      ok: true,
      summary: 'a header',
      root: {
        label: 'bytes',
        value: 'a header',
        start: 0,
        end: 32,
        kind: 'structure',
        children: [
          { label: 'size', value: '32', start: 0, end: 4, kind: 'integer', children: [] },
          {
            label: 'part',
            value: '',
            start: 4,
            end: 32,
            kind: 'bytes',
            children: [
              { label: 'part', value: '', start: 4, end: 8, kind: 'bytes', children: [] },
              { label: 'part', value: '', start: 8, end: 8, kind: 'bytes', children: [] },
            ],
          },
        ],
      },
    });
    expect(heard).toEqual([]);
  });

  it('tells a problem of its own: of the whole, or of a part', () => {
    expect(decodeBest(bytes, gives([], { problem: 'cut off at byte 32' }).context)).toMatchObject({
      ok: false,
      problem: 'cut off at byte 32',
    });
    expect(decodeBest(bytes, gives([range(0, 4, { problem: 'must be 1' })]).context)).toMatchObject({
      ok: true,
      problem: 'must be 1',
    });
  });

  it('learns the place, the structure and the architecture, and no key', () => {
    const seen: ForeignContext[] = [];
    const { context } = behindGuard({
      test: (_: Uint8Array, given: ForeignContext) => {
        seen.push(given);
        return null;
      },
    });
    recognise(bytes, {
      crypto: context.crypto,
      keyring: context.keyring,
      certificates: [],
      decoders: context.decoders ?? [],
    });
    recognise(bytes, {
      ...context,
      architecture: 'x86',
      expectation: { place: 'pData', structure: 'GUID', decoder: 'oaep', exchange: 'session' },
    });
    expect(seen).toEqual([
      { expectation: null, architecture: 'x64' },
      { expectation: { place: 'pData', structure: 'GUID' }, architecture: 'x86' },
    ]);
    expect(context.keyring.length).toBeGreaterThan(0);
  });

  it('gets a copy of the range alone: what it writes reaches nobody, and nothing lies around it', () => {
    const around = Uint8Array.from({ length: 64 }, (_, i) => i);
    let reached = 0;
    const { context } = behindGuard({
      decode: (given: Uint8Array) => {
        reached = given.buffer.byteLength;
        given.fill(0);
        return { summary: 'mine', children: [] };
      },
    });
    decodeBest(around.subarray(16, 48), context);
    expect(reached).toBe(32);
    expect(around).toEqual(Uint8Array.from({ length: 64 }, (_, i) => i));
  });

  it('is not asked about a private key, in DER or in PEM, even when the user chooses it', () => {
    let asked = 0;
    const { context } = behindGuard({
      test: () => {
        asked += 1;
        return { confidence: 1, why: 'all mine' };
      },
      decode: () => {
        asked += 1;
        return { summary: 'mine', children: [] };
      },
    });
    const pem = new TextEncoder().encode(
      'a file\n-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n',
    );
    expect(recognise(pem, context).map(({ decoder }) => decoder)).not.toContain('acme.header');
    expect(decodeAs('acme.header', pem, context)).toMatchObject({
      decoder: 'raw',
      ok: false,
      problem:
        'The decoder ACME header (acme.header) was not asked: a private key is not given to decoders of other extensions.',
    });
    expect(asked).toBe(0);
  });

  it('that fails to test is passed over, and the failure is heard without what it says', () => {
    const { context, heard } = behindGuard({
      test: (given: Uint8Array) => {
        throw new TypeError(`bad byte ${String(given[0])}`);
      },
    });
    expect(recognise(bytes, context).map(({ decoder }) => decoder)).toEqual(
      recognise(bytes, exchange).map(({ decoder }) => decoder),
    );
    expect(heard).toEqual(['acme.header: test() failed: it threw a TypeError']);
  });

  it.each([
    ['a number', 0.9, 'what test() gave is a number, not an object'],
    ['a sureness above 1', { confidence: 1.5, why: 'x' }, 'confidence is not between 0 and 1'],
    ['no sureness', { confidence: Number.NaN, why: 'x' }, 'confidence is not between 0 and 1'],
    ['a sureness in words', { confidence: 'high', why: 'x' }, 'confidence is a string, not a number'],
    ['no reason', { confidence: 0.5 }, 'why is nothing, not a string'],
    ['a promise', Promise.resolve(null), 'what test() gave is a promise; a decoder answers at once'],
  ])('that tests with %s claims nothing', (_, given, reason) => {
    const { context, heard } = behindGuard({ test: () => given });
    expect(recognise(bytes, context).some(({ decoder }) => decoder === 'acme.header')).toBe(false);
    expect(heard).toEqual([`acme.header: test() failed: ${reason}`]);
  });

  const looped: { label: string; start: number; end: number; children: unknown[] } = {
    label: 'loop',
    start: 0,
    end: 1,
    children: [],
  };
  looped.children.push({ label: 'in', start: 0, end: 1, children: [looped] });

  it.each<[string, () => unknown, string]>([
    ['nothing', () => undefined, 'what decode() gave is nothing, not an object'],
    [
      'a promise, even one that fails',
      () => Promise.reject(new Error('late')),
      'what decode() gave is a promise; a decoder answers at once',
    ],
    ['no summary', () => ({ children: [] }), 'summary is nothing, not a string'],
    ['no children', () => ({ summary: 'x' }), 'children is nothing, not an array'],
    ['a child that is null', () => ({ summary: 'x', children: [null] }), 'children[0] is null, not an object'],
    [
      'a range behind the buffer',
      () => ({ summary: 'x', children: [range(30, 33)] }),
      'children[0] has the bytes 30..33, outside of the buffer, 0..32',
    ],
    [
      'a range before the buffer',
      () => ({ summary: 'x', children: [range(-1, 3)] }),
      'children[0] has the bytes -1..3, outside of the buffer, 0..32',
    ],
    [
      'a child outside its parent',
      () => ({ summary: 'x', children: [range(0, 4), range(4, 8, { children: [range(4, 9)] })] }),
      'children[1].children[0] has the bytes 4..9, outside of its parent, 4..8',
    ],
    [
      'a range that ends before it begins',
      () => ({ summary: 'x', children: [range(5, 4)] }),
      'children[0] ends at byte 4, before it begins at 5',
    ],
    ['half a byte', () => ({ summary: 'x', children: [range(0.5, 4)] }), 'children[0].start is no whole number'],
    [
      'a place in words',
      () => ({ summary: 'x', children: [{ label: 'a', start: '0', end: 4 }] }),
      'children[0].start is a string, not a number',
    ],
    [
      'a label that is none',
      () => ({ summary: 'x', children: [{ label: 7, start: 0, end: 4 }] }),
      'children[0].label is a number, not a string',
    ],
    [
      'a value that is none',
      () => ({ summary: 'x', children: [range(0, 4, { value: 7 })] }),
      'children[0].value is a number, not a string',
    ],
    [
      'a kind that masks',
      () => ({ summary: 'x', children: [range(0, 4, { kind: 'secret' })] }),
      'children[0].kind is none of those in ddi-debugger.d.ts',
    ],
    [
      'a kind that is inherited',
      () => ({ summary: 'x', children: [range(0, 4, { kind: 'constructor' })] }),
      'children[0].kind is none of those in ddi-debugger.d.ts',
    ],
    [
      'a node inside itself',
      () => ({ summary: 'x', children: [looped] }),
      'children[0].children[0].children[0] is inside itself',
    ],
  ])('that gives %s is shown as raw bytes with whose fault it is and why', (_, decode, reason) => {
    const { context, heard } = behindGuard({ decode });
    const decoded = decodeBest(bytes, context);
    expect(decoded).toMatchObject({
      decoder: 'raw',
      ok: false,
      problem: `The decoder ACME header (acme.header) failed: ${reason}.`,
      root: { start: 0, end: 32 },
    });
    expect(heard).toEqual([`acme.header: decode() failed: ${reason}`]);
  });

  it('that throws is quoted where the bytes are shown, and not where they are logged', () => {
    const { context, heard } = behindGuard({
      decode: (given: Uint8Array) => {
        throw new Error(`no header: ${String(given[0])}`);
      },
    });
    expect(decodeBest(bytes, context).problem).toBe('The decoder ACME header (acme.header) failed: no header: 128.');
    expect(heard).toEqual(['acme.header: decode() failed: it threw an Error']);
    const other = behindGuard({ decode: () => JSON.parse('{') as unknown });
    decodeBest(bytes, other.context);
    expect(other.heard).toEqual(['acme.header: decode() failed: it threw a SyntaxError']);
  });

  it('with too many nodes is shown as far as it is bearable, and says so', () => {
    const { context, heard } = gives(Array.from({ length: limits.nodes * 2 }, () => range(0, 1)));
    const decoded = decodeBest(bytes, context);
    expect(countNodes(decoded.root)).toBe(limits.nodes + 1);
    expect(decoded).toMatchObject({
      ok: true,
      problem: `it has more than ${String(limits.nodes)} nodes; the first are shown`,
    });
    expect(heard).toHaveLength(1);
  });

  it('whose list never ends comes to an end', () => {
    const endless = new Proxy([], { get: (_, name) => (name === 'length' ? Number.POSITIVE_INFINITY : range(0, 1)) });
    expect(countNodes(decodeBest(bytes, gives(endless).context).root)).toBe(limits.nodes + 1);
  });

  it('whose nodes go deeper at every look comes to an end', () => {
    const deeper = (): object => ({
      label: 'deep',
      start: 0,
      end: 1,
      get children() {
        return [deeper()];
      },
    });
    const decoded = decodeBest(bytes, gives([deeper()]).context);
    expect(countNodes(decoded.root)).toBe(limits.depth + 1);
    expect(decoded.problem).toContain('not shown');
  });

  it('has its long texts cut, and lines made one', () => {
    const { root } = decodeBest(
      bytes,
      gives([{ label: 'a\nb\u202e', value: 'x'.repeat(5000), start: 0, end: 1 }]).context,
    );
    expect(root.children[0]?.label).toBe('a b ');
    expect(root.children[0]?.value).toBe(`${'x'.repeat(limits.text)}…`);
  });

  it('may give any tree of any values: the views always get one whose ranges hold', () => {
    const loose = fc.oneof(fc.integer({ min: -2, max: 40 }), fc.constantFrom(undefined, null, 'x', 1.5, true));
    const tree = fc.letrec((tie) => ({
      node: fc.record(
        {
          label: fc.oneof(fc.string(), loose),
          start: loose,
          end: loose,
          value: fc.option(fc.string(), { nil: undefined }),
          kind: fc.constantFrom(undefined, 'text', 'secret', 3),
          children: fc.oneof(
            { maxDepth: 4 },
            fc.constantFrom(undefined, null),
            fc.array(tie('node'), { maxLength: 4 }),
          ),
        },
        { requiredKeys: [] },
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ summary: fc.string(), children: fc.array(tree, { maxLength: 5 }) })),
        (given) => {
          const { context } = behindGuard({ test: () => given, decode: () => given });
          recognise(bytes, context);
          const decoded = decodeAs('acme.header', bytes, context);
          expect(strayNodes(decoded.root, [0, bytes.length])).toEqual([]);
          expect(typeof renderText(decoded)).toBe('string');
        },
      ),
      { numRuns: 500 },
    );
  });
});
