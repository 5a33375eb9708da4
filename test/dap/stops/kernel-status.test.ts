/** What the functions of the kernel answer is told in its words, with those of the applications beside it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { told, walkOf } from '../../engine/report/told.ts';
import { Client } from '../client.ts';

interface JsonReport {
  readonly calls: readonly { readonly hresultName: string; readonly hresultTwin?: string }[];
}

const script = `connector hTv { VidPnTargetId: 1 }
DxgkDdiOPMCreateProtectedOutput(hAdapter, hTv, OPM, &hOutput)
DxgkDdiOPMGetRandomNumber(hAdapter, 1, &random)
`;

describe('an NTSTATUS', () => {
  it('is told by its own name and that of its HRESULT in reports', async () => {
    const report = JSON.parse(told(await walkOf(script), 'json')) as JsonReport;
    expect(report.calls.map(({ hresultName, hresultTwin }) => [hresultName, hresultTwin])).toEqual([
      ['STATUS_SUCCESS', undefined],
      ['STATUS_INVALID_HANDLE', undefined],
    ]);
    const refused = `${script}DxgkDdiOPMSetSigningKeyAndSequenceNumbers(hAdapter, hOutput, bytes(256))\n`;
    expect((JSON.parse(told(await walkOf(refused), 'json')) as JsonReport).calls.at(-1)).toMatchObject({
      hresultName: 'STATUS_GRAPHICS_OPM_INTERNAL_ERROR',
      hresultTwin: 'ERROR_GRAPHICS_OPM_INTERNAL_ERROR',
    });
    expect(told(await walkOf(refused), 'text')).toContain(
      'STATUS_GRAPHICS_OPM_INTERNAL_ERROR (ERROR_GRAPHICS_OPM_INTERNAL_ERROR)',
    );
  });

  it('stops the run where the filter names its HRESULT', async () => {
    const client = new Client();
    await client.launch(
      join(import.meta.dirname, '../../../samples/output-protection.ddi'),
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
