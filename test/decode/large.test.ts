import { describe, expect, it } from 'vitest';
import { concat, type Bytes } from '../../debug-adapter/bytes/bytes.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { countNodes } from '../../debug-adapter/decode/build-node.ts';
import type { DecodeContext } from '../../debug-adapter/decode/context.ts';
import { decodeAs, decodeBest, decoderChoices } from '../../debug-adapter/decode/decoders.ts';
import { countAsked } from '../counted/asked.ts';
import { repetitions } from '../repetitions.ts';
import { exchange } from './keyring.ts';
import { sequence } from './made-der.ts';
import { inputs, issuing, repeated } from './tempting-inputs.ts';

/** A backend that counts the bytes that are computed with, and computes as Node does. */
function counting(): { readonly context: DecodeContext; readonly count: { operations: number; digested: number } } {
  const count = { operations: 0, digested: 0 };
  const crypto: DecodeContext['crypto'] = {
    ...nodeBackend,
    digest: (hash, data) => {
      count.digested += data.length;
      return nodeBackend.digest(hash, data);
    },
    rsaPublic: (...args) => {
      count.operations += 1;
      return nodeBackend.rsaPublic(...args);
    },
    rsaPrivate: (...args) => {
      count.operations += 1;
      return nodeBackend.rsaPrivate(...args);
    },
  };
  return { context: { ...exchange, crypto }, count };
}

const made = (what: string, length: number): Bytes => inputs[what]?.(length) ?? new Uint8Array(0);

describe('a large buffer', () => {
  const kinds = [
    'zeros',
    'indefinite lengths',
    'tiny elements',
    'PEM blocks of nothing',
    'a long integer',
    'text',
    'UTF-16',
    'XML in XML',
    'blocks that differ',
    'a certificate with a long name',
    'a certificate with a long key',
    'a certificate with a long signature',
    'a certificate with a long alternative name',
  ];
  /** All decoders at night; else each kind meets one in so many, and each decoder one in so many of the kinds. */
  const share = repetitions({ usual: 3, nightly: 1 });
  /** Most decoders draw the tree of ASN.1 of what they cannot read. */
  const many = repetitions({ usual: 64, nightly: 1024 }) * 1024;

  it.each(kinds)('of %s has no decoder ask for more memory than ten times its size', (what) => {
    const bytes = made(what, many);
    const from = kinds.indexOf(what);
    for (const { id } of decoderChoices.filter((_, at) => (at + from) % share === 0)) {
      let nodes = Infinity;
      const asked = countAsked(() => {
        nodes = countNodes(decodeAs(id, bytes, exchange).root);
      });
      expect(nodes, id).toBeLessThan(210_000);
      expect(asked / bytes.length, id).toBeLessThan(10);
    }
  });

  /** More than the 100,000 elements that are read at most, where they have three bytes. */
  const tooMany = repetitions({ usual: 320_000, nightly: 1 << 19 });

  it.each(kinds)('of %s has no more nodes than can be kept', (what) => {
    const bytes = made(what, tooMany);
    for (const { root } of [decodeAs('asn1', bytes, exchange), decodeBest(bytes, exchange)])
      expect(countNodes(root)).toBeLessThan(210_000);
  });

  it('of certificates computes with so many of them only, and says so of the others', () => {
    const bytes = concat(...issuing(400 * 220));
    const { context, count } = counting();
    const decoded = decodeAs('pkcs7', bytes, context);
    expect(count.digested).toBeLessThan(bytes.length * 8);
    expect(count.operations).toBeLessThan(1000);
    const facts = decoded.facts?.of === 'certificates' ? decoded.facts.chain.certificates : [];
    expect(facts.length).toBeGreaterThan(300);
    expect(facts.slice(100).map(({ signature }) => signature)).toEqual(
      facts
        .slice(100)
        .map(() => ({ is: 'not checked', why: 'only the first 100 signatures of a buffer are computed' })),
    );
  });

  it('says where the reader stopped', () => {
    const decoded = decodeAs('asn1', sequence(repeated(Uint8Array.of(2, 1, 5), 600_000)), exchange);
    expect(decoded.problem).toBe('more than 100000 elements');
    expect(decoded.root.children[0]?.children.at(-1)).toMatchObject({ label: 'not read', end: 600_005 });
  });
});
