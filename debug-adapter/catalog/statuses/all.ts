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
  ...kernelStatuses(),
};

export const allStatuses: Statuses = once(() => ({
  ...ddiStatuses,
  ...graphicsRuntimeStatuses(),
  ...graphicsKernelStatuses(),
  ...protectedPlaybackStatuses(),
  ...mediaFoundationStatuses(),
  ...mediaFoundationDeviceStatuses(),
  ...playreadyStatuses(),
  ...cryptographyStatuses(),
  ...certificateStatuses(),
  ...comStatuses(),
  ...webStatuses(),
  ...win32Statuses(),
}));
