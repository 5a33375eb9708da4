/** Bytes as the text that somebody wants to paste. */
import type { Bytes } from '../../bytes/bytes.ts';
import { writeInitialiser } from '../../bytes/forms/initialiser/initialiser.ts';

/** A C array definition, named after what it is. */
export function writeDeclaration(bytes: Bytes, name: string): string {
  return `${writeInitialiser(bytes).replace('data[', `${identifier(name)}[`)}\n`;
}

/** What a node is called, as C can call it. */
function identifier(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return plain === '' ? 'bytes' : /^\d/.test(plain) ? `_${plain}` : plain;
}
