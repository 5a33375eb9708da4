/** What a run came to, told while it is walked. */
import { describe, expect, it } from 'vitest';
import { told, walkOf } from './told.ts';

const kind = '{ CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }';
const script = `GetCertificateSize(hDevice, ${kind}, &size)
expect size == 1
GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> E_FAIL
GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK
expect 1 == 1
`;

describe('the report in text', () => {
  it('tells each step where it happened, and counts at the end', async () => {
    expect(told(await walkOf(script), 'text')).toBe(
      `        0  line    1  GetCertificateSize  void
FAIL line 2  expect size == 1: false
FAIL    1  line    3  GetContentProtectionCaps  S_OK  (expected E_FAIL)
        2  line    4  GetContentProtectionCaps  S_OK  (expected S_OK)
3 calls, 4 expectations, 2 not met
`,
    );
  });

  it('says at which line a script stopped that cannot go on', async () => {
    expect(told(await walkOf('let b = bytes(4)\nexpect b[9] == 1\n'), 'text')).toMatch(
      /^STOP line 2 {2}.*\n0 calls, 0 expectations, 0 not met\n$/,
    );
  });

  it('says that it was interrupted when the run is left before its end', async () => {
    expect(told(await walkOf(script), 'text', 1)).toMatch(/\nInterrupted: 1 call, 0 expectations, 0 not met\n$/);
  });
});

describe('the report in JSON', () => {
  it('is one object with the calls, the checks, and what they came to', async () => {
    expect(JSON.parse(told(await walkOf(script), 'json'))).toMatchObject({
      script: '/scripts/main.ddi',
      profile: 'reference',
      seed: 1,
      calls: [
        { index: 0, line: 1, name: 'GetCertificateSize', hresult: null, met: null },
        { index: 1, hresult: '0x00000000', hresultName: 'S_OK', expected: 'E_FAIL', met: false },
        { index: 2, line: 4, expected: 'S_OK', met: true },
      ],
      checks: [
        { line: 2, expected: 'size == 1', actual: 'false', met: false },
        { line: 5, expected: '1 == 1', actual: 'true', met: true },
      ],
      failed: 2,
      fault: null,
      interrupted: false,
    });
  });

  it('is whole wherever the run is left', async () => {
    for (const steps of [0, 1, 2, 3, 4, 5]) {
      const report: unknown = JSON.parse(told(await walkOf(script), 'json', steps));
      expect(report).toMatchObject({ interrupted: steps < 5 });
    }
  });

  it('is whole where the script does nothing', async () => {
    expect(JSON.parse(told(await walkOf('let nothing = 1\n'), 'json'))).toMatchObject({ calls: [], checks: [] });
  });
});

describe('the report for JUnit', () => {
  it('has the counts before a case an expectation, in the order of the run', async () => {
    const report = told(await walkOf(script), 'junit');
    expect(report).toContain('<testsuite name="/scripts/main.ddi" tests="4" failures="2">');
    expect([...report.matchAll(/name="(line[^"]*)"/g)].map(([, name]) => name)).toEqual([
      'line 2: expect size == 1',
      'line 3: 1 GetContentProtectionCaps -&gt; E_FAIL',
      'line 4: 2 GetContentProtectionCaps -&gt; S_OK',
      'line 5: expect 1 == 1',
    ]);
    expect(report).toContain('<failure message="got S_OK"/>');
  });

  it('counts a script that stopped, or was interrupted, as a failure', async () => {
    expect(told(await walkOf('let b = bytes(4)\nexpect b[9] == 1\n'), 'junit')).toContain('tests="1" failures="1"');
    expect(told(await walkOf(script), 'junit', 2)).toContain('<failure message="interrupted before its end"/>');
  });
});
