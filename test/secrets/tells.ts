/** What would give a key away, wherever it stands in a text. */

/** Runs of this many bytes of the key count: four come about by chance once in a thousand million. */
const runLength = 4;

/** The forms of every run of bytes of a key, of the key reversed, inverted and as numbers: hexadecimal with and without separators, base64, lists. */
export function tellsOf(key: Uint8Array): readonly string[] {
  const inverted = key.map((byte) => byte ^ 0xff);
  const found = new Set<string>();
  for (const bytes of [key, key.slice().reverse(), inverted])
    for (let at = 0; at + runLength <= bytes.length; at += 1) formsOf(bytes.subarray(at, at + runLength), found);
  for (const whole of [key, key.slice().reverse()]) {
    found.add(BigInt(`0x${Buffer.from(whole).toString('hex')}`).toString());
    for (const padding of [0, 1, 2])
      found.add(
        Buffer.concat([Buffer.alloc(padding), whole])
          .toString('base64')
          .slice(4, 18)
          .toLowerCase(),
      );
  }
  return [...found];
}

function formsOf(run: Uint8Array, found: Set<string>): void {
  const hex = Array.from(run, (byte) => byte.toString(16).padStart(2, '0'));
  for (const separator of ['', ' ', ':', ', ', '-']) found.add(hex.join(separator));
  found.add(hex.map((digits) => `0x${digits}`).join(', '));
  for (const separator of [',', ', ', ' ']) found.add(Array.from(run, String).join(separator));
  found.add(Array.from(run, (byte) => `${String(byte)} (0x${byte.toString(16)})`).join(', '));
}

/** The forms of a key that a text holds. */
export function toldIn(text: string, tells: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return tells.filter((form) => lower.includes(form));
}
