/** SHA-224 (FIPS 180-4 section 6.3): the one hash of the OAEP set that the portable library lacks. */
import type { Bytes } from '../bytes/bytes.ts';

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const k = roundConstants();

/** 28 bytes. */
export function sha224(data: Bytes): Bytes {
  const state = Uint32Array.of(
    0xc1059ed8,
    0x367cd507,
    0x3070dd17,
    0xf70e5939,
    0xffc00b31,
    0x68581511,
    0x64f98fa7,
    0xbefa4fa4,
  );
  const padded = new Uint8Array(Math.ceil((data.length + 9) / 64) * 64);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
  for (let at = 0; at < padded.length; at += 64) compress(state, view, at);
  const result = new DataView(new ArrayBuffer(28));
  for (let i = 0; i < 7; i += 1) result.setUint32(i * 4, state[i] ?? 0);
  return new Uint8Array(result.buffer);
}

function compress(state: Uint32Array, view: DataView, at: number): void {
  const w = new Uint32Array(64);
  for (let t = 0; t < 16; t += 1) w[t] = view.getUint32(at + t * 4);
  for (let t = 16; t < 64; t += 1) {
    const [a, b] = [w[t - 15] ?? 0, w[t - 2] ?? 0];
    w[t] =
      (w[t - 16] ?? 0) +
      (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) +
      (w[t - 7] ?? 0) +
      (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (k[t] ?? 0) + (w[t] ?? 0)) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = (state[i] ?? 0) + value;
  });
}

function turn(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

function roundConstants(): Uint32Array {
  const constants = new Uint32Array(64);
  for (let candidate = 2, found = 0; found < 64; candidate += 1) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) isPrime = false;
    if (!isPrime) continue;
    constants[found] = Number(cubeRootFraction(BigInt(candidate)));
    found += 1;
  }
  return constants;
}

/** floor(cbrt(n) * 2^32) mod 2^32, exactly, by bisection. */
function cubeRootFraction(n: bigint): bigint {
  const target = n << 96n;
  let low = 0n;
  let high = 1n << 36n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle * middle * middle <= target) low = middle;
    else high = middle - 1n;
  }
  return low & 0xffffffffn;
}
