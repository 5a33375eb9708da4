import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { readAllDer, readDer, type DerElement } from '../../debug-adapter/bytes/der.ts';
import { concat, type Bytes } from '../../debug-adapter/bytes/bytes.ts';
import { builtInIdentity, builtInLeaf } from '../../debug-adapter/crypto/identity.ts';
import { hex } from '../crypto/hex.ts';
import { repetitions } from '../repetitions.ts';

const read = (text: string): DerElement => {
  const element = readDer(hex(text));
  if (typeof element === 'string') throw new Error(element);
  return element;
};

describe('an element', () => {
  it('has its class, tag and ranges', () => {
    expect(read('0203010001')).toEqual({
      tagClass: 'universal',
      tag: 2,
      constructed: false,
      start: 0,
      contentStart: 2,
      contentEnd: 5,
      end: 5,
      children: [],
    });
    expect(read('a003020102')).toMatchObject({
      tagClass: 'context',
      tag: 0,
      constructed: true,
      children: [{ tag: 2, start: 2, end: 5 }],
    });
    expect(read('5f81230141')).toMatchObject({ tagClass: 'application', tag: 163, contentStart: 4, contentEnd: 5 });
    expect(read('c10100')).toMatchObject({ tagClass: 'private', tag: 1 });
  });

  it('may have its length in one byte, in several, or none', () => {
    expect(read('0400')).toMatchObject({ contentStart: 2, end: 2 });
    expect(read(`0481c8${'00'.repeat(200)}`)).toMatchObject({ contentStart: 3, end: 203 });
    expect(read('04820001ff')).toMatchObject({ contentStart: 4, end: 5 });
    expect(read('30800201010000')).toMatchObject({ contentStart: 2, contentEnd: 5, end: 7, children: [{ tag: 2 }] });
    expect(read('3080308002010700000000')).toMatchObject({ end: 11, children: [{ end: 9, children: [{ tag: 2 }] }] });
  });

  it('is read from where one says, to where one says', () => {
    expect(readDer(hex('ffff020107ff'), 2, 5)).toMatchObject({ tag: 2, start: 2, contentStart: 4, end: 5 });
    expect(readAllDer(hex('020101020102'))).toMatchObject({ problem: null, elements: [{ start: 0 }, { start: 3 }] });
  });
});

describe('damage', () => {
  it.each([
    ['0205010001', 'the length at byte 1 says 5 bytes, 3 are there', 5],
    ['30060201010205aa', 'the length at byte 6 says 5 bytes, 1 are there', 8],
    ['3080020101', 'the end-of-contents octets are missing at byte 5', 5],
    ['30030201', 'the length at byte 1 says 3 bytes, 2 are there', 4],
  ])('of %s is told with what is there: %s', (text, problem, end) => {
    expect(read(text)).toMatchObject({ problem, end });
  });

  it('keeps the elements in front of it', () => {
    expect(read('300602010102')).toMatchObject({ children: [{ tag: 2, start: 2, end: 5 }] });
    expect(readAllDer(hex('0201010205'))).toMatchObject({
      elements: [{ tag: 2 }, { problem: 'the length at byte 4 says 5 bytes, 0 are there' }],
    });
  });

  it.each([
    ['', /nothing at byte 0/],
    ['30', /no length at byte 1/],
    ['1f8181', /tag at byte 0 does not end/],
    ['1fffffffffffffffff01', /tag at byte 0 does not end/],
    ['0480', /indefinite length on a primitive/],
    ['0484ff', /length at byte 1 has 4 bytes/],
    ['04ff', /length at byte 1 has 127 bytes/],
  ])('of the first header, %s, gives a problem and no element', (text, problem) => {
    expect(readDer(hex(text))).toMatch(problem);
  });

  it('of a nesting without end stops at a depth', () => {
    const deep = readDer(new Uint8Array(100_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80)));
    expect(JSON.stringify(deep)).toContain('nested deeper than');
  });

  it('of elements without number stops at a count', () => {
    const many = readAllDer(new Uint8Array(400_000).map((_, i) => (i % 2 === 0 ? 5 : 0)));
    expect(many.problem).toMatch(/more than 100000 elements/);
    expect(many.elements).toHaveLength(100_000);
  });
});

/** Every element of a tree, parents first. */
function flatten(element: DerElement): readonly DerElement[] {
  return [element, ...element.children.flatMap(flatten)];
}

const element = fc.letrec<{ node: Bytes }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.uint8Array({ maxLength: 150 }).map((content) => wrap(4, content)),
    fc.array(tie('node'), { maxLength: 4 }).map((children) => wrap(0x30, concat(...children))),
    fc
      .array(tie('node'), { maxLength: 3 })
      .map((children) => concat(Uint8Array.of(0x30, 0x80), ...children, Uint8Array.of(0, 0))),
  ),
})).node;

function wrap(tag: number, content: Bytes): Bytes {
  const length = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return concat(Uint8Array.of(tag, ...length), content);
}

describe('any bytes', () => {
  it('are read without an exception into ranges that lie inside each other and in order', () => {
    const damaged = fc
      .tuple(fc.constantFrom(builtInLeaf, builtInIdentity.chain), fc.nat(700), fc.nat(255))
      .map(([whole, at, byte]) => whole.map((old, i) => (i === at ? byte : old)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), element, damaged), (bytes) => {
        const list = readAllDer(bytes);
        for (const parent of list.elements.flatMap(flatten)) {
          expect(
            parent.start < parent.contentStart &&
              parent.contentStart <= parent.contentEnd &&
              parent.contentEnd <= parent.end &&
              parent.end <= bytes.length,
          ).toBe(true);
          let at = parent.contentStart;
          for (const child of parent.children) {
            expect(child.start).toBe(at);
            expect(child.end).toBeLessThanOrEqual(parent.contentEnd);
            at = child.end;
          }
        }
      }),
      { numRuns: repetitions({ usual: 150, nightly: 5000 }) },
    );
  });

  it('that are well formed are read to their end, whatever their lengths are written as', () => {
    fc.assert(
      fc.property(element, (bytes) => {
        const list = readAllDer(bytes);
        expect(list).toMatchObject({ problem: null, elements: [{ start: 0, end: bytes.length }] });
        expect(list.elements.flatMap(flatten).every(({ problem }) => problem === undefined)).toBe(true);
      }),
    );
  });
});

describe('node-forge', () => {
  it('sees the same tree in every certificate of the chain', () => {
    const theirs = (node: forge.asn1.Asn1): unknown => [
      node.type,
      Array.isArray(node.value) ? node.value.map(theirs) : null,
    ];
    const ours = ({ tag, constructed, children }: DerElement): unknown => [
      tag,
      constructed ? children.map(ours) : null,
    ];
    const tree = readDer(builtInLeaf);
    const options = { decodeBitStrings: false } as unknown as boolean;
    expect(typeof tree === 'string' ? tree : ours(tree)).toEqual(
      theirs(forge.asn1.fromDer(Buffer.from(builtInLeaf).toString('latin1'), options)),
    );
    expect(new X509Certificate(builtInLeaf).raw).toHaveLength(typeof tree === 'string' ? 0 : tree.end);
  });
});
