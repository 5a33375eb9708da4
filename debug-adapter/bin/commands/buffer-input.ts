/** What a command is given to read: a file or standard input, as bytes or as a text that writes bytes down. */
import { dirname, resolve } from 'node:path';
import { equalBytes } from '../../bytes/bytes.ts';
import type { FoundBuffer } from '../../bytes/find/found.ts';
import { unreadableCount } from '../../bytes/find/found-buffer.ts';
import { formNamed, formNames } from '../../bytes/forms/form-names.ts';
import type { FormId } from '../../bytes/forms/form-id.ts';
import { namedFile, readBufferText } from '../../bytes/forms/read.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { lineStartsOf, placeOf } from '../../engine/program/location.ts';
import { readNamed } from '../file-reader.ts';
import { chooseBuffer, type TextPlace } from './buffers-in-text.ts';

const longest = 64 * 1024 * 1024;

export interface BufferInput {
  readonly bytes: Uint8Array;
  /** `raw` = the bytes are those of the file. */
  readonly form: FormId | 'raw';
  readonly why: string;
  /** `file:line:column: what`, for the error stream. */
  readonly notes: readonly string[];
}

/** A text in which no buffer stands. */
export interface NothingFound {
  readonly form: null;
  readonly message: string;
}

export interface InputOptions {
  /** What the user says the form is; null = find out. */
  readonly form: FormId | 'raw' | null;
  /** The option that names a form, for advice. */
  readonly option: '--form' | '--from';
  /** `??` of a debugger become zeros. */
  readonly zeroUnreadable: boolean;
  /** A text that is not to be searched for buffers: it is what it is by itself. */
  readonly takesWhole?: (content: Uint8Array) => boolean;
  /** The buffer at this place of the text, where it holds several. */
  readonly at?: TextPlace;
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
 * Reads the buffer in a file, or in standard input for `-`. A text is the one buffer that stands in it, or else the bytes that the whole
 * of it writes; what is no text is its own bytes. A sentence with the place, when it cannot be read; what was looked for, when a text holds
 * no buffer.
 */
export async function readBuffer(path: string, options: InputOptions): Promise<BufferInput | NothingFound | string> {
  const content = await readContent(path);
  if (typeof content === 'string') return content;
  const raw: BufferInput = { bytes: content, form: 'raw', why: 'bytes as they are', notes: [] };
  const { form } = options;
  if (form === 'raw' || (form === null && options.at === undefined && options.takesWhole?.(content) === true))
    return raw;
  const text = content.length === 0 ? null : textOf(content);
  if (text === null) return form === null ? raw : `${path} is no text, so it cannot be ${form}.`;
  const file = form === null ? namedFile(text) : null;
  if (file !== null) return readFileNamed(resolve(path === '-' ? '.' : dirname(path), file));
  const reading = readBufferText(text, { form, ...(options.zeroUnreadable ? { unreadable: 'zero' as const } : {}) });
  const starts = lineStartsOf(text);
  const placed = (message: string, at: number): string => {
    const { line, column } = placeOf(starts, at);
    return `${nameOf(path)}:${line + 1}:${column + 1}: ${message}`;
  };
  const whole: BufferInput | null = reading.ok
    ? {
        bytes: reading.bytes,
        form: reading.form,
        why: reading.why,
        notes: reading.notes.map(({ message, at }) => placed(message, at)),
      }
    : null;
  if (form !== null && !reading.ok) return placed(reading.message, reading.at);
  if (form !== null && whole !== null) return whole;
  const chosen = chooseBuffer(text, nameOf(path), options.at ?? null);
  if (chosen.is === 'one' && (options.at !== undefined || !isSamePart(chosen.buffer, reading)))
    return takenFrom(chosen, path, options);
  if (whole !== null && options.at === undefined && reading.confidence >= rather) return whole;
  if (chosen.is === 'one') return takenFrom(chosen, path, options);
  if (!reading.ok && reading.confidence >= likely && options.at === undefined)
    return `${placed(reading.message, reading.at)}${chosen.is === 'several' ? ` ${chosen.message}` : ''} With ${options.option} raw, the bytes are taken as they are.`;
  if (chosen.is === 'several') return chosen.message;
  return { form: null, message: `${chosen.message} With ${options.option} raw, the bytes are taken as they are.` };
}

/** The whole text was read, and as what was found in it. */
function isSamePart({ bytes }: FoundBuffer, reading: ReturnType<typeof readBufferText>): boolean {
  return reading.ok && reading.confidence >= likely && equalBytes(reading.bytes, bytes);
}

/** Where the buffer was taken from is told; what could not be read of it is a mistake, unless it is asked to be zeros. */
function takenFrom(
  { buffer, place }: { readonly buffer: FoundBuffer; readonly place: string },
  path: string,
  { zeroUnreadable }: InputOptions,
): BufferInput | string {
  const [first] = buffer.unreadable;
  if (first !== undefined && !zeroUnreadable) {
    return `${nameOf(path)}:${place}: ${unreadableCount(buffer)} of ${buffer.bytes.length} bytes could not be read by the debugger (??), from byte ${first.start} on. --zero-unreadable takes zeros for them.`;
  }
  return {
    bytes: buffer.bytes,
    form: buffer.form,
    why: `found in the text at ${place}`,
    notes: [
      `${nameOf(path)}:${place}: took the buffer that stands here (${buffer.form}, ${buffer.bytes.length} bytes).`,
      ...buffer.notes.map(({ message }) => message),
    ],
  };
}

/** From `likely` on, a text was meant as a form, and a mistake in it is told; from `rather` on it is read as one. */
const [likely, rather] = [0.8, 0.5];

async function readFileNamed(path: string): Promise<BufferInput | string> {
  const content = await readContent(path);
  return typeof content === 'string' ? content : { bytes: content, form: 'raw', why: `the file ${path}`, notes: [] };
}

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

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

async function readContent(path: string): Promise<Uint8Array | string> {
  const read = await readNamed(path, longest);
  return read.ok ? read.bytes : read.message;
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
