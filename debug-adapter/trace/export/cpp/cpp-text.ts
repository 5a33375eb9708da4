/** Texts and names as C++ writes them. */

/** A string literal. UTF-8 goes in octal escapes, which no following digit can lengthen. */
export function quoted(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const letters = [...bytes].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    // ??( and its like were trigraphs.
    if (byte === 0x3f) return '\\?';
    return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${letters.join('')}"`;
}

/** A line comment: nothing of a text may end it or go on in the next line. */
export function commented(text: string): string {
  return `// ${text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\\s]+$/, '')}`;
}

/** The name of a variable or procedure of the script; no keyword of C++ and no name of the runtime ends so. */
export function variableName(name: string): string {
  return `${name}_`;
}

/** A word that may stand in an identifier. */
export function identifier(text: string): string {
  const word = text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return word === '' ? 'script' : /^\d/.test(word) ? `script_${word}` : word;
}
