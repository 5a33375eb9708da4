/** Reads the byte in a piece of text by other means than the readers have. */
import type { FormId } from '../../../debug-adapter/bytes/forms/form-id.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const names: Readonly<Record<string, number>> = { '\\t': 9, '\\n': 10, '\\r': 13, '\\"': 34, '\\\\': 92 };

/** The byte that a piece of text writes in a form; `index` counts bytes of the buffer. -1 for a piece that is none. */
export function byteIn(form: FormId, piece: string, index: number): number {
  switch (form) {
    case 'base64':
    case 'base64url':
    case 'pem': {
      const [first = 0, second = 0] = [...piece.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/')].map(
        (digit) => digits.indexOf(digit),
      );
      return index % 3 === 0
        ? (first << 2) | (second >> 4)
        : index % 3 === 1
          ? ((first & 15) << 4) | (second >> 2)
          : ((first & 3) << 6) | second;
    }
    case 'string':
    case 'c-string':
      return (
        names[piece] ??
        (/^\\[xu]/.test(piece)
          ? Number.parseInt(piece.slice(2), 16)
          : piece.length > 1
            ? Number.parseInt(piece.slice(1), 8)
            : piece.charCodeAt(0))
      );
    case 'initialiser':
      return elementIn(piece);
    case 'decimal':
      return Number(piece) & 0xff;
    default:
      return /^[0-9a-fA-F]{2}$/.test(piece) ? Number.parseInt(piece, 16) : -1;
  }
}

/** An element of a byte array, or two digits of a wider cell. */
function elementIn(piece: string): number {
  const number = /^(?:0x|&H)?([0-9a-fA-F]{1,2})(?:u8|u)?$/.exec(piece);
  if (piece.startsWith("'") || piece.startsWith("b'"))
    return piece.includes('\\x')
      ? Number.parseInt(piece.slice(-3, -1), 16)
      : (names[piece.slice(1, -1)] ?? piece.charCodeAt(piece.length - 2));
  return number === null ? Number.parseInt(piece, 10) & 0xff : Number.parseInt(number[1] ?? '', 16);
}
