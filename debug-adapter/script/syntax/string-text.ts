/** The text of strings with and without escapes. */

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\\': '\\', '"': '"' };
const escape = /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|([^]?))/g;

/** A mistake in a string: the escape as written and its offset in the content. */
export interface EscapeMistake {
  readonly text: string;
  readonly at: number;
}

/** Replaces the escapes of a string's content. An unknown escape stays as written and is reported. */
export function readEscapes(content: string): { readonly value: string; readonly mistakes: readonly EscapeMistake[] } {
  if (!content.includes('\\')) return { value: content, mistakes: [] };
  const mistakes: EscapeMistake[] = [];
  const value = content.replace(
    escape,
    (whole: string, two: string | undefined, code: string | undefined, one: string | undefined, at: number) => {
      if (two !== undefined) return String.fromCharCode(Number.parseInt(two, 16));
      if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff)
        return String.fromCodePoint(Number.parseInt(code, 16));
      const known = one === undefined ? undefined : escapes[one];
      if (known !== undefined) return known;
      mistakes.push({ text: whole, at });
      return whole;
    },
  );
  return { value, mistakes };
}

/** A string literal that `readEscapes` reads back as `value`. */
export function writeEscapes(value: string): string {
  const text = value.replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, (character) => {
    const code = character.charCodeAt(0);
    const short = { 9: '\\t', 10: '\\n', 13: '\\r' }[code];
    return short ?? (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`);
  });
  return `"${text}"`;
}

/** A raw string (path, hex, base64, pem): in triple quotes where single ones would end it. */
export function writeRaw(content: string): string {
  return /["\r\n]/.test(content) ? `"""${content}"""` : `"${content}"`;
}
