/** What the emulator and the checker hold scripts and drivers to. Refusals and findings name these. */
import type { RuleEntry } from './entry.ts';
import { channelRules } from './rules/channels.ts';
import { contentRules } from './rules/content.ts';
import { decoderRules } from './rules/decoders.ts';
import { hardwareRules } from './rules/hardware.ts';
import { keyRules } from './rules/keys.ts';
import { outputRules } from './rules/output-protection.ts';
import { sessionRules } from './rules/session.ts';

const table = {
  ...sessionRules,
  ...keyRules,
  ...hardwareRules,
  ...decoderRules,
  ...contentRules,
  ...channelRules,
  ...outputRules,
} as const;

export type RuleId = keyof typeof table;
export const rules: Readonly<Record<RuleId, RuleEntry>> = table;

/** A rule by id, or null. */
export function findRule(id: string): RuleEntry | null {
  return Object.hasOwn(table, id) ? table[id as RuleId] : null;
}
