import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ddiNames, ddis } from '../../debug-adapter/catalog/ddis.ts';
import { referencePage, type CoveredBy } from './reference-page.ts';
import { rules } from '../../debug-adapter/catalog/rules.ts';
import { structures } from '../../debug-adapter/catalog/structures.ts';
import { returnCodeWays } from '../emulator/ways/return-code-ways.ts';
import { findCoverage } from './covered-by.ts';

let coveredBy: CoveredBy;
beforeAll(async () => {
  coveredBy = await findCoverage();
}, 60_000);

const page = join(import.meta.dirname, '../../docs/ddi-reference.md');

describe('the reference', () => {
  it('is what the catalog gives, with the samples and tests that cover each entry', () => {
    const text = referencePage(coveredBy);
    if (process.env['UPDATE'] === '1') writeFileSync(page, text);
    expect(readFileSync(page, 'utf8').replaceAll('\r\n', '\n')).toBe(text);
  });
});

describe('everything in the catalog', () => {
  it('is called by a sample or a test, when it is a DDI', () => {
    expect(ddiNames.filter((name) => coveredBy('ddi', name).length === 0)).toEqual([]);
  });

  it('has a test that reaches it, when it is a return code', () => {
    const unreached = ddiNames
      .flatMap((ddi) => ddis[ddi].returnCodes.map(({ name }) => [ddi, name] as const))
      .filter(([ddi, name]) => returnCodeWays[ddi]?.[name] === undefined);
    expect(unreached).toEqual([]);
  });

  it('plays in a call of a sample or a test, when it is a rule that a driver can check', () => {
    const unmet = Object.keys(rules).filter((rule) => coveredBy('rule', rule).length === 0);
    // GetCertificate names no session, so that nobody below the API can check it.
    expect(unmet).toEqual(['no-certificate-for-hardware-session']);
  });

  it('crosses the interface or is named by a test, when it is a structure', () => {
    expect(Object.keys(structures).filter((name) => coveredBy('structure', name).length === 0)).toEqual([]);
  });
});
