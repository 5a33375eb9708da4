/** What the inspector opens: bytes, and where they come from. Files and texts may hold their bytes in a form that people write. */
import { showText } from '../../bytes/shown-text.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { readPemForm } from '../../bytes/forms/pem.ts';
import type { BufferKnowledge } from '../buffer-knowledge.ts';

export interface BlobSource {
  readonly title: string;
  /** For people: `file, read as PEM text`. */
  readonly origin: string;
  readonly bytes: Bytes;
  /** All of it is key material that is not to be shown unasked. */
  readonly isSecret?: true;
  /** Why the bytes are not what the file was to hold. */
  readonly remark?: string;
  /** What the run knows whose buffer it is, as of the stop at which it was opened. */
  readonly run?: BufferKnowledge;
}

const begin = '-----BEGIN ';

/** A file: PEM text becomes the bytes in it, everything else is taken as it is. A damaged PEM text that holds a private key stays masked. */
export function sourceOfFile(name: string, file: Bytes): BlobSource {
  const title = showText(name);
  const head = decodeUtf8(file.subarray(0, 4096)).text;
  if (!head.includes(begin)) return { title, origin: 'file', bytes: file };
  const { text } = decodeUtf8(file);
  const read = readPemForm(text);
  if (read.ok) return { title, origin: 'file, read as PEM text', bytes: read.bytes };
  return {
    title,
    origin: 'file',
    bytes: file,
    remark: showText(read.message),
    ...(/PRIVATE KEY/.test(text) ? { isSecret: true } : {}),
  };
}
