/** What a command is given to read: a file or standard input, as bytes or as a text that writes bytes down. */
import { dirname, resolve } from 'node:path';
import { formNamed, formNames } from '../../bytes/forms/form-names.ts';
import type { FormId } from '../../bytes/forms/form-id.ts';
import { namedFile, readBufferText } from '../../bytes/forms/read.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { lineStartsOf, placeOf } from '../../engine/program/location.ts';
import { fileReader } from '../file-reader.ts';

const longest = 64 * 1024 * 1024;

export interface BufferInput {
  readonly bytes: Uint8Array;
  /** `raw` = the bytes are those of the file. */
  readonly form: FormId | 'raw';
  readonly why: string;
  /** `file:line:column: what`, for the error stream. */
  readonly notes: readonly string[];
}

export interface InputOptions {
  /** What the user says the form is; null = find out. */
  readonly form: FormId | 'raw' | null;
  /** The option that names a form, for advice. */
  readonly option: '--form' | '--from';
  /** `??` of a debugger become zeros. */
  readonly zeroUnreadable: boolean;
}

/** What a user calls a form; a text says what is wrong with it. */
export function parseFormName(
  option: string,
  name: string | undefined,
): { readonly form: FormId | 'raw' | null } | string {
  if (name === undefined || name === 'auto') return { form: null };
  if (name === 'raw') return { form: 'raw' };
  const form = formNamed(name);
  return form === null ? `${option} takes auto, raw, ${formNames.join(', ')}; not "${name}".` : { form };
}

/**
 * Reads the buffer in a file, or in standard input for `-`. A text in a form that is recognised is the bytes that it writes; anything
 * else is its own bytes. A sentence with the place, when it cannot be read.
 */
export async function readBuffer(path: string, options: InputOptions): Promise<BufferInput | string> {
  const content = await readContent(path);
  if (typeof content === 'string') return content;
  const raw: BufferInput = { bytes: content, form: 'raw', why: 'bytes as they are', notes: [] };
  const { form } = options;
  if (form === 'raw') return raw;
  const text = textOf(content);
  if (text === null) return form === null ? raw : `${path} is no text, so it cannot be ${form}.`;
  const file = form === null ? namedFile(text) : null;
  if (file !== null) return readNamed(resolve(path === '-' ? '.' : dirname(path), file));
  const reading = readBufferText(text, { form, ...(options.zeroUnreadable ? { unreadable: 'zero' as const } : {}) });
  const starts = lineStartsOf(text);
  const placed = (message: string, at: number): string => {
    const { line, column } = placeOf(starts, at);
    return `${path === '-' ? 'standard input' : path}:${line + 1}:${column + 1}: ${message}`;
  };
  if (!reading.ok)
    return reading.confidence < likely
      ? raw
      : `${placed(reading.message, reading.at)}${form === null ? ` With ${options.option} raw, the bytes are taken as they are.` : ''}`;
  if (reading.confidence < rather) return raw;
  return {
    bytes: reading.bytes,
    form: reading.form,
    why: reading.why,
    notes: reading.notes.map(({ message, at }) => placed(message, at)),
  };
}

/** From `likely` on, a text was meant as a form, and a mistake in it is told; from `rather` on it is read as one. */
const [likely, rather] = [0.8, 0.5];

async function readNamed(path: string): Promise<BufferInput | string> {
  const content = await readContent(path);
  return typeof content === 'string' ? content : { bytes: content, form: 'raw', why: `the file ${path}`, notes: [] };
}

async function readContent(path: string): Promise<Uint8Array | string> {
  if (path !== '-') {
    const read = await fileReader.read(path, longest);
    return read.ok ? read.bytes : read.message;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > longest) return `Standard input does not end within ${longest} bytes; no more are read.`;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The text of a file in UTF-8, or in UTF-16 as PowerShell redirects it; null for what is no text. */
function textOf(content: Uint8Array): string | null {
  if (content.length === 0) return null;
  if (content[0] === 0xff && content[1] === 0xfe && content.length % 2 === 0)
    return Buffer.from(content.subarray(2)).toString('utf16le');
  const { text, valid } = decodeUtf8(content);
  return valid && !hasControl(content) ? text : null;
}

/** Controls that no text has; those of layout and of terminals are fine. */
function hasControl(content: Uint8Array): boolean {
  return content.some(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b,
  );
}
