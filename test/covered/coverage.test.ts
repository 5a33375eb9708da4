import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ddiNames, ddis, isEmulated } from '../../debug-adapter/catalog/ddis.ts';
import { referencePage, type CoveredBy } from '../../debug-adapter/catalog/reference.ts';
import { rules } from '../../debug-adapter/catalog/rules.ts';
import { structures } from '../../debug-adapter/catalog/structures.ts';
import { returnCodeWays } from '../emulator/return-code-ways.ts';
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
  it('is called by a sample or a test, when it is a DDI that is emulated', () => {
    expect(ddiNames.filter(isEmulated).filter((name) => coveredBy('ddi', name).length === 0)).toEqual([]);
  });

  it('has a test that reaches it, when it is a return code of an emulated DDI', () => {
    const unreached = ddiNames.filter(isEmulated).flatMap((ddi) => ddis[ddi].returnCodes.map(({ name }) => [ddi, name] as const)).filter(([ddi, name]) => returnCodeWays[ddi]?.[name] === undefined);
    expect(unreached).toEqual([]);
  });

  it('plays in a call of a sample or a test, when it is a rule that a driver can check', () => {
    const recognised = new Set<string>(ddiNames.filter((name) => !isEmulated(name)).flatMap((name) => ddis[name].requires));
    const unmet = Object.keys(rules).filter((rule) => coveredBy('rule', rule).length === 0 && !recognised.has(rule) && !rule.startsWith('channel-'));
    // GetCertificate names no session, so that nobody below the API can check it.
    expect(unmet).toEqual(['no-certificate-for-hardware-session']);
  });

  it('crosses the interface or is named by a test, when it is a structure', () => {
    // They belong to functions that are recognised only; their layouts are tested with all others.
    expect(Object.keys(structures).filter((name) => coveredBy('structure', name).length === 0)).toEqual(['D3D11_1DDIARG_VIDEODECODEREXTENSION', 'DXGI_RATIONAL', 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS']);
  });
});
