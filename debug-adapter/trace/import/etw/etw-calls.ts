/** Events of Windows as calls: beginnings and ends by provider and number, whatever the form of the file. */
import type { EtwEvent } from '../../../catalog/etw-events.ts';
import { parseGuid } from '../../../catalog/guid-lookup.ts';
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

export function giveEtwEvent({ event, thread, time, line, fields }: ReadEvent, give: GiveEvent): void {
  const place = { line, thread, time };
  const result = valueOf(fields.get('m_Ret') ?? fields.get('Status') ?? fields.get('Result') ?? '');
  const { name } = event;
  if (event.is === 'remark')
    return give({ is: 'skipped', line, reason: `${name} is an event of the system and no call` });
  if (name.endsWith('::Release')) {
    const object = valueOf(fields.get('pCryptoSession') ?? '');
    if (event.is === 'start' && object?.kind === 'number')
      give({ is: 'release', name, object: object.value, remaining: 0, ...place });
    return;
  }
  const isCreation = name === 'DxgkDdiOPMCreateProtectedOutput';
  if (event.is !== 'stop') {
    const given = argumentsIn(fields);
    if (isCreation) delete given['ProtectedOutputHandle'];
    give({ is: 'begin', name, arguments: given, ...place });
  }
  if (event.is === 'start') return;
  const outputs: Record<string, RecordedValue> = {};
  for (const [field, text] of fields) {
    const own = isCreation && field === 'DriverProtectedOutputHandle' ? 'NewProtectedOutputHandle' : field;
    const value = own.startsWith('pp') || own.startsWith('New') ? valueOf(text) : null;
    if (value !== null && (event.is === 'stop' || own !== field)) outputs[own] = value;
  }
  give({ is: 'end', name, result, outputs, ...place });
}

function argumentsIn(fields: ReadonlyMap<string, string>): Record<string, RecordedValue> {
  const values: Record<string, RecordedValue> = {};
  for (const [field, text] of fields) {
    const value = passedOver.has(field) ? null : valueOf(text);
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
