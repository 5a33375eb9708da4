/** AES-CTR over surfaces against OpenSSL's own speed on the same buffer, in the same run. */
import { createCipheriv } from 'node:crypto';
import { applyCtr, applyPartialCtr } from '../../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';

const key = new Uint8Array(16).fill(9);
const start = new Uint8Array(16).fill(4);
/** A surface of 1920 x 1080 pixels in NV12. */
const surface = new Uint8Array(1920 * 1080 * 1.5).fill(0x5a);
/** As CENC has it: one block of ten is encrypted. */
const pattern = { beginning: 16, skip: 144, encrypt: 16 };

export async function measureCipher(): Promise<readonly Figure[]> {
  const rounds = await repeat(9, async () => {
    const times = { openssl: [] as number[], whole: [] as number[], partial: [] as number[] };
    const openssl = async () =>
      times.openssl.push(await timed(() => createCipheriv('aes-128-ctr', key, start).update(surface)));
    const whole = async () => times.whole.push(await timed(() => applyCtr(nodeBackend, key, start, surface)));
    // Turn by turn, each first once in two turns: whatever else the machine does meets both alike.
    for (let turn = 0; turn < 16; turn += 1) {
      for (const one of turn % 2 === 0 ? [openssl, whole] : [whole, openssl]) await one();
      times.partial.push(await timed(() => applyPartialCtr(nodeBackend, key, start, surface, pattern, 'stands still')));
    }
    return {
      openssl: percentile(times.openssl, 0.5),
      whole: percentile(times.whole, 0.5),
      partial: percentile(times.partial, 0.5),
    };
  });
  return [
    {
      what: 'AES-CTR over a 3.1 MB surface',
      unit: 'MB/s',
      values: rounds.map(({ whole }) => surface.length / 1e3 / whole),
    },
    {
      what: 'AES-CTR over that surface : OpenSSL alone',
      unit: 'ratio',
      values: rounds.map(({ openssl, whole }) => openssl / whole),
      aim: { atLeast: 0.7 },
    },
    {
      what: 'AES-CTR over one block of ten',
      unit: 'MB/s',
      values: rounds.map(({ partial }) => surface.length / 1e3 / partial),
    },
  ];
}
