/** Every documented entry point, by its short name. Adding one means adding an entry here and, when emulated, a handler. */
import type { DdiEntry } from './entry.ts';
import { blitDdis } from './ddis/blit.ts';
import { channelDdis } from './ddis/channel.ts';
import { capsDdis } from './ddis/caps.ts';
import { certificateDdis } from './ddis/certificate.ts';
import { decoderDdis } from './ddis/decoder.ts';
import { direct3d9Ddis } from './ddis/direct3d9.ts';
import { hardwareDdis } from './ddis/hardware.ts';
import { keyExchangeDdis } from './ddis/key-exchange.ts';
import { keyRefreshDdis } from './ddis/key-refresh.ts';
import { outputProtectionDdis } from './ddis/output-protection.ts';
import { sessionDdis } from './ddis/session.ts';

export const ddiTable = {
  ...capsDdis,
  ...sessionDdis,
  ...certificateDdis,
  ...keyExchangeDdis,
  ...blitDdis,
  ...keyRefreshDdis,
  ...hardwareDdis,
  ...decoderDdis,
  ...channelDdis,
  ...direct3d9Ddis,
  ...outputProtectionDdis,
} as const;

export type DdiName = keyof typeof ddiTable;

/** The same table, each entry in its general type. */
export const ddis: Readonly<Record<DdiName, DdiEntry>> = ddiTable;

export const ddiNames = Object.keys(ddiTable) as readonly DdiName[];

export function isDdiName(name: string): name is DdiName {
  return Object.hasOwn(ddiTable, name);
}

/** True when the DDI answers with an HRESULT or an NTSTATUS. */
export function returnsStatus(name: DdiName): boolean {
  return ddis[name].returns === 'HRESULT' || ddis[name].returns === 'NTSTATUS';
}

/** Where two DDIs share a spelling, as those of Direct3D 9 and 11.1 share members, the first of the table has it. */
const spellings: ReadonlyMap<string, DdiName> = new Map(
  ddiNames.toReversed().flatMap((name) => {
    const method = ddis[name].api.split('::')[1];
    const own: [string, DdiName][] = [
      [name, name],
      [ddis[name].callbackType, name],
      [ddis[name].member, name],
    ];
    return method === undefined || isDdiName(method) ? own : [[method, name] as [string, DdiName], ...own];
  }),
);

/** A DDI by any of its spellings: short name, table member, callback type with its historic misspelling, API method. */
export function findDdi(spelling: string): DdiName | null {
  return spellings.get(spelling) ?? null;
}
