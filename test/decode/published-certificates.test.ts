import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeAs } from '../../debug-adapter/decode/decoders.ts';
import { exchange } from './keyring.ts';

/** Where Debian's python3-cryptography-vectors puts its certificates. */
const folder = '/usr/lib/python3/dist-packages/cryptography_vectors/x509';

/** What Node makes of a file; null where it refuses. */
function readWithNode(file: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(file);
  } catch {
    return null;
  }
}

describe('published certificates (python3-cryptography-vectors)', () => {
  it.skipIf(!existsSync(folder))('have the fingerprint, serial number and end of validity that Node finds', () => {
    let compared = 0;
    const differing: string[] = [];
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(pem|der|crt)$/.test(path))) {
      const file = readFileSync(`${folder}/${name}`);
      decodeAs('x509', file, exchange);
      const node = readWithNode(file);
      if (node === null) continue;
      const facts = decodeAs('x509', new Uint8Array(node.raw), exchange).facts;
      const ours = facts?.of === 'certificates' ? facts.chain.certificates[0] : undefined;
      compared += 1;
      // Node prints a negative serial number by its magnitude; ours is the content as it stands.
      const until = Date.parse(node.validTo);
      const same = ours?.sha256.toUpperCase() === node.fingerprint256.replaceAll(':', '')
        && (node.serialNumber.startsWith('-') || BigInt(`0x${ours.serial}`) === BigInt(`0x${node.serialNumber}`))
        && (Number.isNaN(until) || ours.notAfter === until);
      if (!same) differing.push(`${name}: ${node.serialNumber} ${ours?.serial ?? 'undecoded'} ${node.validTo} ${String(ours?.notAfter)}`);
    }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});
