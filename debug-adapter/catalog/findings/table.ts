import type { FindingEntry } from '../entry.ts';
import type { RuleId } from '../rules.ts';

/** A finding whose rule is one of the catalog. */
export type CataloguedFinding = FindingEntry & { readonly rule: RuleId };

export type FindingTable = Readonly<Record<string, CataloguedFinding>>;
