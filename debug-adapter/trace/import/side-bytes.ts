/** Puts the bytes of files beside a recording where it names them. */
import type { RecordedEntry } from '../model/recorded-call.ts';
import { wholeBuffer, type RecordedValue } from '../model/recorded-value.ts';
import type { RecordingFile } from './recording-file.ts';

type Beside = RecordingFile['beside'];
type Values = Readonly<Record<string, RecordedValue>>;

/** The entries with the bytes of the files that they name. A file that is not there leaves its bytes unknown, and a remark on its call. */
export async function withSideFiles(
  entries: readonly RecordedEntry[],
  beside: Beside,
): Promise<readonly RecordedEntry[]> {
  const result: RecordedEntry[] = [];
  for (const entry of entries) result.push(namesFile(entry) ? await filled(entry, beside) : entry);
  return result;
}

function namesFile(entry: RecordedEntry): boolean {
  if (entry.is === 'call') return namesFiles(entry.arguments) || namesFiles(entry.outputs);
  return entry.is === 'event' && namesFiles(entry.details);
}

function namesFiles(values: Values): boolean {
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && isNaming(value)) return true;
  }
  return false;
}

function isNaming(value: RecordedValue): boolean {
  if (value.kind === 'buffer') return value.file !== undefined;
  if (value.kind === 'structure') return namesFiles(value.fields);
  return value.kind === 'array' && value.items.some(isNaming);
}

async function filled(entry: RecordedEntry, beside: Beside): Promise<RecordedEntry> {
  const lacking: string[] = [];
  const fill = (values: Values): Promise<Values> => filledValues(values, '', beside, lacking);
  if (entry.is === 'event') return { ...entry, details: await fill(entry.details) };
  if (entry.is !== 'call') return entry;
  const [given, outputs] = [await fill(entry.arguments), await fill(entry.outputs)];
  return { ...entry, arguments: given, outputs, remarks: [...entry.remarks, ...lacking] };
}

async function filledValues(values: Values, path: string, beside: Beside, lacking: string[]): Promise<Values> {
  const all: Record<string, RecordedValue> = {};
  for (const [name, value] of Object.entries(values))
    all[name] = await filledValue(value, `${path}${name}`, beside, lacking);
  return all;
}

async function filledValue(
  value: RecordedValue,
  path: string,
  beside: Beside,
  lacking: string[],
): Promise<RecordedValue> {
  if (!isNaming(value)) return value;
  if (value.kind === 'structure')
    return { ...value, fields: await filledValues(value.fields, `${path}.`, beside, lacking) };
  if (value.kind === 'array') {
    const items: RecordedValue[] = [];
    for (const [at, item] of value.items.entries())
      items.push(await filledValue(item, `${path}[${at}]`, beside, lacking));
    return { ...value, items };
  }
  if (value.kind !== 'buffer' || value.file === undefined) return value;
  const bytes = await beside(value.file);
  if (bytes !== null) return wholeBuffer(bytes, value.address);
  lacking.push(`${value.file} is not beside the recording: the bytes of ${path} are missing.`);
  return value;
}
