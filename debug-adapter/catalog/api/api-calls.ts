/** Every API call of content protection, and the calls of the driver behind it: recordings are read with it, programs are written with it. */
import { direct3d11ChannelCalls } from './direct3d11-channel.ts';
import { direct3d11DecoderCalls } from './direct3d11-decoder.ts';
import { direct3d11SessionCalls } from './direct3d11-session.ts';
import { direct3d9Calls } from './direct3d9.ts';
import type { ApiCallEntry } from './entry.ts';
import { outputProtectionCalls } from './output-protection.ts';
import type { DdiName } from '../ddis.ts';

export const apiCalls: readonly ApiCallEntry[] = [
  ...direct3d11SessionCalls,
  ...direct3d11ChannelCalls,
  ...direct3d11DecoderCalls,
  ...direct3d9Calls,
  ...outputProtectionCalls,
];

/** `Interface::Method`, or the name of the function. */
export function apiName({ interface: owner, method }: ApiCallEntry): string {
  return owner === null ? method : `${owner}::${method}`;
}

/** A tool prints the most derived interface that it knows: those of Direct3D 11 count up behind their name, as do those of OPM never. */
function familyOf(owner: string): string {
  return owner.startsWith('ID3D11') ? owner.replace(/(?<=[a-z])\d+$/, '') : owner;
}

const byName: ReadonlyMap<string, ApiCallEntry> = new Map(
  apiCalls.map((entry) => [
    entry.interface === null ? entry.method : `${familyOf(entry.interface)}::${entry.method}`,
    entry,
  ]),
);

/** The API call of this name, `ID3D11VideoContext1::EncryptionBlt` for example; the number of the interface may be any. */
export function findApiCall(name: string): ApiCallEntry | null {
  const [owner, method] = name.split('::');
  return byName.get(method === undefined ? name : `${familyOf(owner ?? '')}::${method}`) ?? null;
}

const byDdi: ReadonlyMap<DdiName, readonly ApiCallEntry[]> = apiCalls.reduce(
  (found, entry) => entry.calls.reduce((map, { ddi }) => map.set(ddi, [...(map.get(ddi) ?? []), entry]), found),
  new Map<DdiName, ApiCallEntry[]>(),
);

/** The API calls that make the runtime call this DDI; none where no application can cause it directly. */
export function apiCallsOf(ddi: DdiName): readonly ApiCallEntry[] {
  return byDdi.get(ddi) ?? [];
}
