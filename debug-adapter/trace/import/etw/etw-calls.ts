/** Events of Windows as calls: beginnings and ends by provider and number, whatever the form of the file. */
import type { EtwEvent } from '../../../catalog/windows-logs/etw-events.ts';
import { parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { guid, string } from '../../../catalog/value.ts';
import { untypedNumber, type RecordedValue } from '../../model/recorded-value.ts';
import type { GiveEvent } from '../importer.ts';

export interface ReadEvent {
  readonly event: EtwEvent;
  readonly thread: string;
  /** Nanoseconds of the recorder's clock; null when it has none. */
  readonly time: bigint | null;
  readonly line: number;
  /** By the manifest's names. */
  readonly fields: ReadonlyMap<string, string>;
}

/** What the manifests call parameters, where it is something else. */
const parameterNames: Readonly<Record<string, string>> = {
  pThis: 'this',
  CryptoType: 'pCryptoType',
  KeyExhangeType: 'pKeyExchangeType',
  View: 'pView',
  DriverProtectedOutputHandle: 'ProtectedOutputHandle',
};
/** Fields that are no parameters. */
const passedOver: ReadonlySet<string> = new Set([
  'm_Ret',
  'Status',
  'Result',
  'RedirectedForIndirectDisplay',
  'ExternalProtectedOutputHandle',
  'InformationGuid',
  'SettingGuid',
  'TeardownCount',
  'pVideoDesc',
  'pConfig',
  'pBufferDesc',
]);

/** Gives an event of ETW as what it says of a call: its begin, its end, or both. */
export function giveEtwEvent(read: ReadEvent, give: GiveEvent): void {
  const { event, line, fields } = read;
  const { name } = event;
  if (event.is === 'remark')
    return give({ is: 'skipped', line, reason: `${name} is an event of the system and no call` });
  if (name.endsWith('::Release')) return giveRelease(read, give);
  const place = { line, thread: read.thread, time: read.time };
  if (event.is !== 'stop') give({ is: 'begin', name, arguments: argumentsIn(event, fields), ...place });
  if (event.is === 'start') return;
  const result = valueOf(fields.get('m_Ret') ?? fields.get('Status') ?? fields.get('Result') ?? '');
  give({ is: 'end', name, result, outputs: outputsIn(event, fields), ...place });
}

/** Two events tell that an object ends; the first is enough. */
function giveRelease({ event, line, thread, time, fields }: ReadEvent, give: GiveEvent): void {
  const object = valueOf(fields.get('pCryptoSession') ?? '');
  if (event.is !== 'start' || object?.kind !== 'number') return;
  give({ is: 'release', name: event.name, object: object.value, remaining: 0, line, thread, time });
}

/** The handle of an output is what its creation gives back. */
function isMadeHandle({ name }: EtwEvent, field: string): boolean {
  return name === 'DxgkDdiOPMCreateProtectedOutput' && field === 'DriverProtectedOutputHandle';
}

function outputsIn(event: EtwEvent, fields: ReadonlyMap<string, string>): Record<string, RecordedValue> {
  const values: Record<string, RecordedValue> = {};
  for (const [field, text] of fields) {
    const isMade = isMadeHandle(event, field);
    const value = isMade || (event.is === 'stop' && field.startsWith('pp')) ? valueOf(text) : null;
    if (value !== null) values[isMade ? 'NewProtectedOutputHandle' : field] = value;
  }
  return values;
}

function argumentsIn(event: EtwEvent, fields: ReadonlyMap<string, string>): Record<string, RecordedValue> {
  const values: Record<string, RecordedValue> = {};
  for (const [field, text] of fields) {
    const value = passedOver.has(field) || isMadeHandle(event, field) ? null : valueOf(text);
    if (value !== null) values[parameterNames[field] ?? field] = value;
  }
  return values;
}

/** Numbers come decimal or hexadecimal, by the manifest; null for what is none. */
function valueOf(text: string): RecordedValue | null {
  const plain = text.trim().replace(/^"(.*)"$/, '$1');
  if (/^(?:0x[0-9a-f]{1,16}|\d{1,20})$/i.test(plain)) return untypedNumber(BigInt(plain));
  if (plain === 'true' || plain === 'false') return untypedNumber(plain === 'true' ? 1n : 0n);
  const id = parseGuid(plain);
  if (id !== null) return guid(id);
  return plain === '' ? null : string(plain);
}
