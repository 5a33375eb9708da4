import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, type Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { type DerElement, readAllDer } from '../../../debug-adapter/bytes/der.ts';
import { builtInLeaf } from '../../../debug-adapter/crypto/identity.ts';
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import type { Decoded, DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { exchange } from '../keyring.ts';
import { certsOnly, edwardsKey, extension, integer, makeChain, sequence, tlv } from '../made-der.ts';
import { repetitions } from '../../repetitions.ts';

const extensions = [
  extension('2.5.29.19', sequence(tlv(1, Uint8Array.of(0xff)), integer(2)), true),
  extension('2.5.29.14', tlv(4, new Uint8Array(20).fill(9))),
];
const chain = makeChain([edwardsKey(1), edwardsKey(2), edwardsKey(3)], extensions);
const samples = {
  'one certificate': builtInLeaf,
  'a chain one behind the other': concat(...chain),
  'a chain in PKCS #7': certsOnly(chain),
} as const;

const decode = (bytes: Bytes): Decoded => decodeAs('pkcs7', bytes, exchange);

interface Place {
  readonly path: string;
  readonly node: DecodeNode;
}

/** Every node with its way from the root, and those of other buffers left out. The same label twice is told apart by its number. */
function places(node: DecodeNode, path = ''): readonly Place[] {
  const seen = new Map<string, number>();
  return [
    { path, node },
    ...node.children
      .filter((child) => child.bytes === undefined)
      .flatMap((child) => {
        const number = (seen.get(child.label) ?? 0) + 1;
        seen.set(child.label, number);
        return places(child, `${path}/${child.label}#${String(number)}`);
      }),
  ];
}

const rangeOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  `${String(start)} to ${String(end)}`;

/** The elements of a buffer as the reader finds them, which knows nothing of certificates. */
function elementsOf(elements: readonly DerElement[]): readonly DerElement[] {
  return elements.flatMap((element) => [element, ...elementsOf(element.children)]);
}

/** The offsets that a decode names: in its problems, and as the beginnings of nodes with one. */
function namedOffsets(decoded: Decoded): readonly number[] {
  const inText = [...(decoded.problem ?? '').matchAll(/byte (\d+)/g)].map((match) => Number(match[1]));
  return [
    ...inText,
    ...places(decoded.root).flatMap(({ node }) =>
      node.problem === undefined
        ? []
        : [node.start, node.end, ...[...node.problem.matchAll(/byte (\d+)/g)].map((match) => Number(match[1]))],
    ),
  ];
}

describe.each(Object.entries(samples))('%s', (_, whole) => {
  const before = decode(whole);
  const leaves = places(before.root);
  const drawn = new Set(leaves.map(({ node }) => rangeOf(node)));
  const elements = elementsOf(readAllDer(whole).elements).filter((element) => drawn.has(rangeOf(element)));
  /** Elements that end in front of a place, were drawn of the whole, and no longer are. */
  const lostBefore = (at: number, after: Decoded): readonly string[] => {
    const still = new Set(places(after.root).map(({ node }) => rangeOf(node)));
    return elements
      .filter(({ end }) => end <= at)
      .map(rangeOf)
      .filter((range) => !still.has(range));
  };

  it('is decoded without a problem', () => {
    expect(before).toMatchObject({ ok: true });
    expect(before.problem).toBeUndefined();
    expect(leaves.length).toBeGreaterThan(30);
  });

  it('that is cut off anywhere has the tree of what is there, and says that its end is missing and where', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: whole.length - 1 }), (length) => {
        const after = decode(whole.subarray(0, length));
        expect(lostBefore(length, after)).toEqual([]);
        const isBetweenCertificates =
          chain.some(
            (certificate, index) =>
              length === chain.slice(0, index + 1).reduce((sum, each) => sum + each.length, 0) &&
              certificate.length > 0,
          ) && whole.length === concat(...chain).length;
        if (isBetweenCertificates) return;
        expect(after.problem).toMatch(/byte \d+/);
        expect(namedOffsets(after).every((at) => at <= length)).toBe(true);
      }),
      { numRuns: repetitions({ usual: 20, nightly: 1000 }) },
    );
  });

  it('with one byte changed has the same tree up to the field that the byte is in', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const after = decode(whole.with(at, (whole[at] ?? 0) ^ change));
        expect(lostBefore(at, after)).toEqual([]);
      }),
      { numRuns: repetitions({ usual: 25, nightly: 3000 }) },
    );
  });

  it('with one byte changed says where, if it can no longer be read', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const after = decode(whole.with(at, (whole[at] ?? 0) ^ change));
        if (after.ok && after.problem === undefined) return;
        const offsets = namedOffsets(after);
        expect(offsets.length).toBeGreaterThan(0);
        // The damage is at the byte or shows behind it: nothing in front of the element whose header was hit is blamed.
        const holders = leaves.filter(({ node }) => node.start <= at && at < node.end).map(({ node }) => node.start);
        expect(Math.max(...offsets)).toBeGreaterThanOrEqual(Math.max(...holders, 0));
      }),
      { numRuns: repetitions({ usual: 25, nightly: 3000 }) },
    );
  });
});

describe('a member of another type', () => {
  it.each([
    ['serialNumber', 2, 4],
    ['validity', 0x30, 0x31],
    ['subject', 0x30, 0x31],
  ] as const)('is told where it stands: %s', (label, from, to) => {
    const leaf = chain[2] ?? new Uint8Array(0);
    const { start } = places(decode(leaf).root).find(({ node }) => node.label === label)?.node ?? { start: 0 };
    expect(leaf[start]).toBe(from);
    const { problem, root, ok } = decode(leaf.with(start, to));
    expect({ ok, problem }).toEqual({
      ok: false,
      problem: expect.stringContaining('lacks what every certificate has') as string,
    });
    const wrong = places(root)
      .filter(({ node }) => node.problem !== undefined)
      .map(({ node }) => node);
    expect(wrong.map((node) => node.label)).toEqual(['damaged certificate', label]);
    expect(wrong[1]?.problem).toContain(`${label} is of another type at byte ${String(start)}`);
  });
});

describe('the field of a changed byte', () => {
  it('is the one that differs, where the structure stays', () => {
    const leaf = chain[2] ?? new Uint8Array(0);
    const at = leaf.indexOf(0x6c, 40);
    const [before, after] = [decode(leaf), decode(leaf.with(at, 0x4c))];
    const changed = places(before.root).filter(
      ({ path, node }) => node.value !== places(after.root).find((place) => place.path === path)?.node.value,
    );
    const innermost = changed.filter(({ node }) => node.children.length === 0 && node.end - node.start < 60);
    expect(innermost.length).toBeGreaterThan(0);
    for (const { node } of innermost) expect(node.start <= at && at < node.end).toBe(true);
  });
});
