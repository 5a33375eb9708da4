/** What the functions of the kernel answer is told in its words, with those of the applications beside it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportOf, textReport } from '../../debug-adapter/engine/report/report.ts';
import { finish, runOf } from '../engine/script-run.ts';
import { Client } from './client.ts';

const script = `connector hTv { VidPnTargetId: 1 }
DxgkDdiOPMCreateProtectedOutput(hAdapter, hTv, OPM, &hOutput)
DxgkDdiOPMGetRandomNumber(hAdapter, 1, &random)
`;

describe('an NTSTATUS', () => {
  it('is told by its own name and that of its HRESULT in reports', async () => {
    const report = reportOf(finish(await runOf(script)));
    expect(report.calls.map(({ hresultName, hresultTwin }) => [hresultName, hresultTwin])).toEqual([
      ['STATUS_SUCCESS', undefined],
      ['STATUS_INVALID_HANDLE', undefined],
    ]);
    const refused = reportOf(
      finish(await runOf(`${script}DxgkDdiOPMSetSigningKeyAndSequenceNumbers(hAdapter, hOutput, bytes(256))\n`)),
    );
    expect(refused.calls.at(-1)).toMatchObject({
      hresultName: 'STATUS_GRAPHICS_OPM_INTERNAL_ERROR',
      hresultTwin: 'ERROR_GRAPHICS_OPM_INTERNAL_ERROR',
    });
    expect(textReport(refused)).toContain('STATUS_GRAPHICS_OPM_INTERNAL_ERROR (ERROR_GRAPHICS_OPM_INTERNAL_ERROR)');
  });

  it('stops the run where the filter names its HRESULT', async () => {
    const client = new Client();
    await client.launch(
      join(import.meta.dirname, '../../samples/output-protection.ddi'),
      { stopOnEntry: false, breakOnUnmetExpectation: false },
      () =>
        client.request('setExceptionBreakpoints', {
          filters: [],
          filterOptions: [{ filterId: 'failing-hresult', condition: 'ERROR_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST' }],
        }),
    );
    expect(await client.event('stopped')).toMatchObject({ reason: 'exception' });
  });
});
