/** The content of a file or of standard input, and whether it is a text. */
import { decodeUtf8 } from '../../../bytes/utf8.ts';
import { readNamed } from '../../file-reader.ts';

const longest = 64 * 1024 * 1024;

/** The text in a file, or in standard input for `-`; a sentence when it cannot be read or is no text. */
export async function readText(
  path: string,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string }> {
  const content = await readContent(path);
  if (typeof content === 'string') return { ok: false, message: content };
  const text = content.length === 0 ? '' : textOf(content);
  return text === null
    ? { ok: false, message: `${nameOf(path)} is no text. ddi decode explains bytes as they are.` }
    : { ok: true, text };
}

/** What messages call it. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** The bytes of a file, or of standard input for `-`; a sentence when they cannot be read. */
export async function readContent(path: string): Promise<Uint8Array | string> {
  const read = await readNamed(path, longest);
  return read.ok ? read.bytes : read.message;
}

/** The text of a file in UTF-8, or in UTF-16 as PowerShell redirects it; null for what is no text. */
export function textOf(content: Uint8Array): string | null {
  if (content.length === 0) return null;
  if (content[0] === 0xff && content[1] === 0xfe && content.length % 2 === 0)
    return Buffer.from(content.subarray(2)).toString('utf16le');
  const { text, valid } = decodeUtf8(content);
  return valid && !hasControl(content) ? text : null;
}

/** Controls that no text has; those of layout and of terminals are fine. A loop: a function a byte is a tenth of a scan. */
function hasControl(content: Uint8Array): boolean {
  for (const byte of content)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b) return true;
  return false;
}
