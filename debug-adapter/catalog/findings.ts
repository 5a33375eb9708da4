/** What no status can say. Half of these DDIs return nothing, so most mistakes have no other voice. */
import { channelFindings } from './findings/channels.ts';
import { contentFindings } from './findings/content.ts';
import { keyFindings } from './findings/keys.ts';
import { sessionFindings } from './findings/session.ts';
import type { CataloguedFinding } from './findings/table.ts';

const table = { ...sessionFindings, ...keyFindings, ...contentFindings, ...channelFindings } as const;

export type FindingId = keyof typeof table;
export const findings: Readonly<Record<FindingId, CataloguedFinding>> = table;

export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(table, id);
}
