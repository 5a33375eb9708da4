/** Punycode (RFC 3492 section 6.2). */

const [base, tMin, tMax, skew, damp, initialBias, initialCode] = [36, 1, 26, 38, 700, 72, 128];

/** The text that the label stands for, without its `xn--`; null where it is no Punycode. */
export function fromPunycode(label: string): string | null {
  const separator = label.lastIndexOf('-');
  const points: number[] = Array.from(label.slice(0, Math.max(0, separator)), (character) => character.charCodeAt(0));
  if (points.some((point) => point >= initialCode)) return null;
  let [code, position, bias] = [initialCode, 0, initialBias];
  for (let at = separator < 0 ? 0 : separator + 1; at < label.length;) {
    const before = position;
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digitOf(label.charCodeAt(at));
      at += 1;
      if (digit === null || position > 0x7fffffff) return null;
      position += digit * weight;
      const threshold = Math.min(tMax, Math.max(tMin, k - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = points.length + 1;
    bias = adapted(position - before, length, before === 0);
    code += Math.floor(position / length);
    position %= length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    points.splice(position, 0, code);
    position += 1;
  }
  return label === '' ? null : String.fromCodePoint(...points);
}

function digitOf(character: number): number | null {
  if (character >= 0x61 && character <= 0x7a) return character - 0x61;
  if (character >= 0x41 && character <= 0x5a) return character - 0x41;
  return character >= 0x30 && character <= 0x39 ? character - 0x30 + 26 : null;
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
