import fc from 'fast-check';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtInIdentity, builtInLeaf } from '../../debug-adapter/crypto/identity.ts';
import type { DecoderId } from '../../debug-adapter/decode/context.ts';
import { decodeAs, recognise } from '../../debug-adapter/decode/decoders.ts';
import { previewBytes } from '../../debug-adapter/decode/preview-bytes.ts';
import { countNodes } from '../../debug-adapter/decode/build-node.ts';
import { exchange, strayNodes } from './keyring.ts';

const decoders: readonly DecoderId[] = ['pkcs7', 'x509', 'asn1', 'aes-ctr-iv', 'structure', 'oaep', 'raw'];
const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.tuple(fc.nat(builtInLeaf.length - 1), fc.nat(255)).map(([at, byte]) => builtInLeaf.with(at, byte)));

describe('any bytes', () => {
  it.each(decoders)('never make the %s decoder throw, and every range stays inside its buffer', (id) => {
    fc.assert(fc.property(anyBytes, (bytes) => {
      const { root } = decodeAs(id, bytes, exchange);
      expect(strayNodes(root, [0, bytes.length])).toEqual([]);
      expect(countNodes(root)).toBeLessThan(100 + bytes.length * 4);
    }), { numRuns: id === 'oaep' ? 30 : 200 });
  });

  it('are always recognised as something, with a reason', () => {
    fc.assert(fc.property(anyBytes, (bytes) => { expect(recognise(bytes, exchange)[0]?.why).toBeTruthy(); }), { numRuns: 100 });
  });

  it('preview within the budget and say how much was left out', () => {
    expect(previewBytes(new Uint8Array(256).fill(0x3a), 32)).toBe('256 bytes 3a 3a 3a 3a … (+252)');
  });
});

describe('certificates', () => {
  it('read as Node reads them', () => {
    const facts = decodeAs('x509', builtInLeaf, exchange).facts;
    const node = new X509Certificate(builtInLeaf);
    const leaf = facts?.of === 'certificates' ? facts.chain.certificates[0] : undefined;
    expect(leaf?.subject).toBe(node.subject.replaceAll('\n', ', '));
    expect(leaf?.sha256.toUpperCase()).toBe(node.fingerprint256.replaceAll(':', ''));
    expect(leaf?.notAfter).toBe(Date.parse(node.validTo));
    expect(BigInt(`0x${leaf?.serial ?? '0'}`)).toBe(BigInt(`0x${node.serialNumber}`));
  });

  it('of the driver chain lead from the leaf to a root, each signature verified', () => {
    const facts = decodeAs('pkcs7', builtInIdentity.chain, exchange).facts;
    if (facts?.of !== 'certificates') throw new Error('no certificates found');
    expect(facts.chain.chain).toHaveLength(3);
    expect(facts.chain.certificates.map(({ signature }) => signature.is)).toEqual(['valid', 'valid', 'valid']);
  });
});
