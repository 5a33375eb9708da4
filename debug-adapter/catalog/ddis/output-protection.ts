/** The kernel half of output protection: what the OPM API becomes in the display miniport driver. */
import { outputInitializationDdis } from './output-protection/initialization.ts';
import { outputLifetimeDdis } from './output-protection/lifetime.ts';
import { outputRequestDdis } from './output-protection/requests.ts';
import { srmListDdis } from './output-protection/srm-list.ts';

export const outputProtectionDdis = {
  ...outputInitializationDdis,
  ...outputLifetimeDdis,
  ...outputRequestDdis,
  ...srmListDdis,
} as const;
