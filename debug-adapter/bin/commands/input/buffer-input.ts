/** What a command is given to read: a file or standard input, as bytes or as a text that writes bytes down. */
import { dirname, resolve } from 'node:path';
import { equalBytes } from '../../../bytes/bytes.ts';
import type { FoundBuffer } from '../../../bytes/find/found.ts';
import { unreadableCount } from '../../../bytes/find/found-buffer.ts';
import { formNamed, formNames } from '../../../bytes/forms/form-names.ts';
import type { FormId } from '../../../bytes/forms/form-id.ts';
import { namedFile, readBufferText } from '../../../bytes/forms/read.ts';
import { lineStartsOf, placeOf } from '../../../engine/program/location.ts';
import { complain } from '../../output/output.ts';
import { chooseBuffer, parsePlace, type TextPlace } from './buffers-in-text.ts';
import { cannot, cannotWithList, unmet } from '../command.ts';
import { nameOf, readContent, textOf } from './input-content.ts';

export interface BufferInput {
  readonly bytes: Uint8Array;
  /** `raw` = the bytes are those of the file. */
  readonly form: FormId | 'raw';
  readonly why: string;
  /** `file:line:column: what`, for the error stream. */
  readonly remarks: readonly string[];
}

/** A text in which no buffer stands. */
interface NothingFound {
  readonly form: null;
  readonly message: string;
}

interface InputOptions {
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

/** The words of a command line that say how its input is to be read. */
export interface InputWords {
  readonly form: string | undefined;
  readonly at: string | undefined;
  /** Every buffer of a text is wanted. */
  readonly all: boolean;
  readonly zeroUnreadable: boolean;
  readonly takesWhole?: (content: Uint8Array) => boolean;
}

/**
 * Reads the one file that a command was given, or standard input for `-`, and tells what is to be told of it.
 * @param option the option that names a form, for advice
 * @returns the buffers, at least one; the exit code of the command when there is none
 */
export async function takeInputs(
  positionals: readonly string[],
  option: InputOptions['option'],
  { form: name, at: place, all, ...others }: InputWords,
): Promise<readonly BufferInput[] | number> {
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) return cannot('Name one file, or - for standard input.');
  const form = parseFormName(option, name);
  if (typeof form === 'string') return cannot(form);
  const at = place === undefined ? undefined : parsePlace(place);
  if (at === null) return cannot('--at takes LINE or LINE:COLUMN, both from 1.');
  if (all && (at !== undefined || form.form !== null))
    return cannot(`--all takes every buffer of a text, whatever its form: leave out --at and ${option}.`);
  const read = all
    ? await readAllBuffers(path, { ...others, option })
    : await readBuffer(path, { ...others, form: form.form, option, ...(at === undefined ? {} : { at }) });
  if (typeof read === 'string') return cannotWithList(read);
  if ('message' in read) return unmet(read.message);
  const inputs = 'bytes' in read ? [read] : read;
  for (const remark of inputs.flatMap(({ remarks }) => remarks)) complain(remark);
  return inputs;
}

/** What a user calls a form, null for one that is to be found out; a text says what is wrong with it. */
function parseFormName(option: string, name: string | undefined): { readonly form: FormId | 'raw' | null } | string {
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
async function readBuffer(path: string, options: InputOptions): Promise<BufferInput | NothingFound | string> {
  const { form } = options;
  const content = await readContent(path);
  if (typeof content === 'string') return content;
  const isWhole =
    form === 'raw' || (form === null && options.at === undefined && options.takesWhole?.(content) === true);
  const text = isWhole ? null : textOf(content);
  if (isWhole || (form === null && text === null))
    return { bytes: content, form: 'raw', why: 'bytes as they are', remarks: [] };
  if (text === null) return `${path} is no text, so it cannot be ${form}.`;
  if (form !== null) return readWhole(text, path, form, options).result;
  const file = namedFile(text);
  return file === null
    ? findBuffer(text, path, options)
    : readFileNamed(resolve(path === '-' ? '.' : dirname(path), file));
}

/** The bytes that the whole of a text writes; a sentence with the place where it does not. */
function readWhole(
  text: string,
  path: string,
  form: FormId | null,
  { zeroUnreadable }: InputOptions,
): { readonly reading: ReturnType<typeof readBufferText>; readonly result: BufferInput | string } {
  const reading = readBufferText(text, { form, ...(zeroUnreadable ? { unreadable: 'zero' as const } : {}) });
  const starts = lineStartsOf(text);
  const placed = (message: string, at: number): string => {
    const { line, column } = placeOf(starts, at);
    return `${nameOf(path)}:${line + 1}:${column + 1}: ${message}`;
  };
  if (!reading.ok) return { reading, result: placed(reading.message, reading.at) };
  const remarks = reading.remarks.map(({ message, at }) => placed(message, at));
  return { reading, result: { bytes: reading.bytes, form: reading.form, why: reading.why, remarks } };
}

/** The one buffer that stands in a text, or the one at the place that is asked for, or what the whole of the text writes. */
function findBuffer(text: string, path: string, options: InputOptions): BufferInput | NothingFound | string {
  const { at, option } = options;
  const { reading, result } = readWhole(text, path, null, options);
  const chosen = chooseBuffer(text, nameOf(path), at ?? null);
  const mayBeWhole = at === undefined;
  if (chosen.is === 'one')
    return mayBeWhole && isSamePart(chosen.buffer, reading) ? result : takenFrom(chosen, path, options);
  if (mayBeWhole && reading.ok && reading.confidence >= rather) return result;
  const asTheyAre = `With ${option} raw, the bytes are taken as they are.`;
  if (mayBeWhole && typeof result === 'string' && reading.confidence >= likely)
    return [result, ...(chosen.is === 'several' ? [chosen.message] : []), asTheyAre].join(' ');
  return chosen.is === 'several' ? chosen.message : { form: null, message: `${chosen.message} ${asTheyAre}` };
}

/**
 * Every buffer in a file or in standard input, in the order of the text; bytes that are no text are one. What could not be read of one is
 * zeros where that is asked for, and a sentence with its place otherwise.
 */
async function readAllBuffers(
  path: string,
  options: Pick<InputOptions, 'option' | 'zeroUnreadable'>,
): Promise<readonly BufferInput[] | NothingFound | string> {
  const content = await readContent(path);
  if (typeof content === 'string') return content;
  const text = content.length === 0 ? null : textOf(content);
  if (text === null) return [{ bytes: content, form: 'raw', why: 'bytes as they are', remarks: [] }];
  const chosen = chooseBuffer(text, nameOf(path), null);
  if (chosen.is === 'none') return { form: null, message: chosen.message };
  const inputs: BufferInput[] = [];
  for (const found of chosen.is === 'one' ? [chosen] : chosen.buffers) {
    const input = takenFrom(found, path, { ...options, form: null });
    if (typeof input === 'string') return input;
    inputs.push(input);
  }
  return inputs;
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
    remarks: [
      `${nameOf(path)}:${place}: took the buffer that stands here (${buffer.form}, ${buffer.bytes.length} bytes).`,
      ...buffer.remarks.map(({ message }) => message),
    ],
  };
}

/** From `likely` on, a text was meant as a form, and a mistake in it is told; from `rather` on it is read as one. */
const [likely, rather] = [0.8, 0.5];

async function readFileNamed(path: string): Promise<BufferInput | string> {
  const content = await readContent(path);
  return typeof content === 'string' ? content : { bytes: content, form: 'raw', why: `the file ${path}`, remarks: [] };
}
