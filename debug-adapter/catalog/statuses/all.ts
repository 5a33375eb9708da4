/** Every status, by name: those of the DDIs and the APIs above them, and those of their neighbours. */
import type { StatusEntry } from '../entry.ts';
import { once } from '../once.ts';
import { certificateStatuses } from './certificates.ts';
import { comStatuses } from './com.ts';
import { cryptographyStatuses } from './cryptography.ts';
import { direct3dStatuses } from './direct3d.ts';
import type { Statuses } from './family.ts';
import { graphicsKernelStatuses } from './graphics-kernel.ts';
import { graphicsRuntimeStatuses } from './graphics-runtime.ts';
import { kernelStatuses } from './kernel.ts';
import { mediaFoundationDeviceStatuses } from './media-foundation-devices.ts';
import { protectedPlaybackStatuses } from './media-foundation-protection.ts';
import { mediaFoundationStatuses } from './media-foundation.ts';
import { outputProtectionStatuses } from './output-protection.ts';
import { playreadyStatuses } from './playready.ts';
import { webStatuses } from './web.ts';
import { win32Statuses } from './win32.ts';

/** What DDIs and the kernel return: these are offered where a status is typed. */
export const ddiStatuses: Readonly<Record<string, StatusEntry>> = {
  ...direct3dStatuses,
  ...outputProtectionStatuses,
  ...kernelStatuses.entries(),
};

const neighbours: readonly Statuses[] = [
  graphicsRuntimeStatuses,
  graphicsKernelStatuses,
  protectedPlaybackStatuses,
  mediaFoundationStatuses,
  mediaFoundationDeviceStatuses,
  playreadyStatuses,
  cryptographyStatuses,
  certificateStatuses,
  comStatuses,
  webStatuses,
  win32Statuses,
];

export const allStatuses = once((): Readonly<Record<string, StatusEntry>> => {
  const all: Record<string, StatusEntry> = { ...ddiStatuses };
  for (const { entries } of neighbours) Object.assign(all, entries());
  return all;
});

/** The number of a status that no DDI returns; undefined for any other word. Every name of a script is asked for: no entry is made. */
export function neighbourValue(name: string): number | undefined {
  for (const { valueOf } of neighbours) {
    const value = valueOf(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
