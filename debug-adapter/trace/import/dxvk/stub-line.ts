import { findRecordedFunction, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { integer } from '../../../catalog/value.ts';
import type { GiveEvent } from '../importer.ts';

const line = /^\s*(?:trace|debug|info|warn|err):\s+(D3D11\w+)::(\w+): Stub\b/;
const notImplemented = 0x80004001;

/** The call that a line of DXVK's log is of: `err:   D3D11VideoDevice::CreateCryptoSession: Stub`. Null for any other line. */
export function stubIn(text: string): RecordedFunction | null {
  const match = line.exec(text);
  const called = match === null ? null : findRecordedFunction(`I${match[1] ?? ''}::${match[2] ?? ''}`);
  return called?.level === 'api' ? called : null;
}

/** The call as events: DXVK tells neither arguments nor times nor threads, and every stub answers E_NOTIMPL. */
export function giveStub({ name }: RecordedFunction, number: number, give: GiveEvent): void {
  const place = { line: number, thread: null };
  give({ is: 'begin', ...place, name, arguments: {} });
  give({ is: 'end', ...place, name, result: integer(notImplemented), resultSource: 'implied' });
}
