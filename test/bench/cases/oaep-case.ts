/** Decoding a key exchange block against the one RSA operation that it cannot do without. */
import { forgeBackend } from '../../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend as crypto } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { encryptOaep } from '../../../debug-adapter/crypto/oaep.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeOaep } from '../../../debug-adapter/decode/oaep/decode.ts';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';

const hashPair = { oaepHash: 'SHA-512', mgf1Hash: 'SHA-512' } as const;
const { key } = builtInIdentity;
const context: DecodeContext = {
  crypto,
  keyring: [{ name: 'leaf', key, isUsersOwn: false }],
  certificates: [],
  hashPair,
  expectation: { place: 'pData of NegotiateCryptoSessionKeyExchange', decoder: 'oaep', exchange: 'session' },
};

export async function measureOaep(): Promise<readonly Figure[]> {
  const blocks = Array.from({ length: 100 }, (_, index) => blockOf(index));
  const rounds = await repeat(5, async () => {
    const bare: number[] = [];
    const decoded: number[] = [];
    // Turn by turn, so that whatever else the machine does meets both alike.
    for (const block of blocks) {
      bare.push(await timed(() => crypto.rsaPrivate(key, block)));
      decoded.push(await timed(() => decodeOaep(block, context)));
    }
    return { bare: percentile(bare, 0.5), decoded: percentile(decoded, 0.5) };
  });
  const [first = new Uint8Array(0)] = blocks;
  return [
    { what: 'bare RSA-2048 private operation, p50', unit: 'ms', values: rounds.map(({ bare }) => bare) },
    { what: 'OAEP decode, known hash pair, p50', unit: 'ms', values: rounds.map(({ decoded }) => decoded) },
    {
      what: 'OAEP decode : bare RSA',
      unit: 'ratio',
      values: rounds.map(({ bare, decoded }) => decoded / bare),
      aim: { atMost: 1.3 },
    },
    {
      what: 'OAEP decode where no Node is (portable backend)',
      unit: 'ms',
      values: await repeat(9, () => timed(() => decodeOaep(first, { ...context, crypto: forgeBackend }))),
    },
  ];
}

function blockOf(index: number): Uint8Array {
  const seed = new Uint8Array(64).fill(index + 1);
  const block = encryptOaep(crypto, key, new Uint8Array(16).fill(index), seed, {
    ...hashPair,
    label: new Uint8Array(0),
  });
  if (typeof block === 'string') throw new Error(block);
  if (!decodeOaep(block, context).ok) throw new Error('The block does not decode.');
  return block;
}
