import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capabilities } from '../../../debug-adapter/dap/capabilities.ts';
import { exceptionFilters } from '../../../debug-adapter/dap/exception-filters.ts';
import { Client } from '../client.ts';
import { temporaryFolder } from '../../temporary.ts';

const program = join(import.meta.dirname, '../../../samples/key-exchange.ddi');
const source = { path: program };

async function started(before?: (client: Client) => Promise<unknown>): Promise<Client> {
  const client = new Client();
  await client.launch(program, {}, () => before?.(client) ?? Promise.resolve());
  await client.event('stopped');
  return client;
}

async function body(client: Client, command: string, args?: object): Promise<Record<string, unknown>> {
  const response = await client.request(command, args);
  expect(response).toMatchObject({ success: true });
  return response.body as Record<string, unknown>;
}

const breakAt = (breakpoints: readonly object[]) =>
  started((client) => client.request('setBreakpoints', { source, breakpoints }));

/** What each announced flag promises, tried. A flag without its line here fails the last test. */
const promises: Readonly<Record<string, () => Promise<unknown>>> = {
  supportsConfigurationDoneRequest: async () => {
    const client = new Client();
    await client.request('initialize', { adapterID: 'ddi' });
    await client.request('launch', { program, stopOnEntry: true });
    expect(await client.request('stackTrace', { threadId: 1 })).toMatchObject({ success: false });
    await body(client, 'configurationDone');
    await client.event('stopped');
  },
  supportsFunctionBreakpoints: async () => {
    const client = await started((own) =>
      own.request('setFunctionBreakpoints', { breakpoints: [{ name: '*KeyExchange' }] }),
    );
    expect(await client.move('continue')).toMatchObject({ reason: 'function breakpoint' });
  },
  supportsConditionalBreakpoints: async () => {
    const client = await breakAt([
      { line: 7, condition: 'false' },
      { line: 10, condition: '$step > 0' },
    ]);
    await client.move('continue');
    expect(await client.line()).toBeGreaterThanOrEqual(10);
  },
  supportsHitConditionalBreakpoints: async () => {
    const client = await breakAt([{ line: 7, hitCondition: '2' }]);
    expect(await client.move('continue')).not.toMatchObject({ reason: 'breakpoint' });
  },
  supportsLogPoints: async () => {
    const client = await breakAt([{ line: 7, logMessage: 'step {$step}' }]);
    await client.move('continue');
    expect(await client.event('output')).toMatchObject({ output: 'step 1\n' });
  },
  supportsBreakpointLocationsRequest: async () => {
    const { breakpoints } = await body(await started(), 'breakpointLocations', { source, line: 1, endLine: 8 });
    expect(breakpoints).toMatchObject([{ line: 6 }, { line: 7 }, { line: 8 }]);
  },
  supportsExceptionFilterOptions: async () => {
    const client = await started((own) =>
      own.request('setExceptionBreakpoints', {
        filters: [],
        filterOptions: [{ filterId: 'failing-hresult', condition: 'E_NOTIMPL' }],
      }),
    );
    expect(await client.move('continue')).not.toMatchObject({ reason: 'exception' });
    const asked = ['E_*, 0x80070057,', '', '((x'].map((condition) => ({ filterId: 'failing-hresult', condition }));
    expect(
      (await body(client, 'setExceptionBreakpoints', { filters: [], filterOptions: asked }))['breakpoints'],
    ).toMatchObject([
      { verified: true },
      { verified: true },
      { verified: false, message: expect.stringContaining('"((x"') as unknown },
    ]);
  },
  supportsExceptionInfoRequest: async () => {
    const client = await started((own) => own.request('setExceptionBreakpoints', { filters: ['failing-hresult'] }));
    await client.move('continue');
    expect((await body(client, 'exceptionInfo', { threadId: 1 }))['exceptionId']).toContain('E_INVALIDARG');
  },
  exceptionBreakpointFilters: async () => {
    const client = await started();
    const filters = exceptionFilters.map(({ filter }) => filter);
    expect((await body(client, 'setExceptionBreakpoints', { filters }))['breakpoints']).toMatchObject(
      filters.map(() => ({ verified: true })),
    );
  },
  supportsStepBack: async () => {
    const client = await started();
    const first = await client.line();
    await client.move('next');
    await client.move('stepBack');
    expect(await client.line()).toBe(first);
    expect(await client.move('reverseContinue')).toMatchObject({ reason: 'entry' });
  },
  supportsGotoTargetsRequest: async () => {
    const client = await started();
    const { targets } = await body(client, 'gotoTargets', { source, line: 7 });
    await client.move('goto', { targetId: (targets as { id: number }[])[0]?.id });
    expect(await client.line()).toBe(7);
  },
  supportsRestartRequest: async () => {
    const client = await started();
    await client.move('next');
    expect(await client.move('restart')).toMatchObject({ reason: 'entry' });
  },
  supportsTerminateRequest: async () => {
    const client = await started();
    expect(await client.request('terminate')).toMatchObject({ success: true });
    await client.event('terminated');
  },
  supportsEvaluateForHovers: async () => {
    expect(await (await started()).evaluate('1 + 1', 'hover')).toMatch(/^2/);
  },
  supportsClipboardContext: async () => {
    expect(await (await started()).evaluate('bytes(40, 0xab)', 'clipboard')).toBe('ab'.repeat(40));
  },
  supportsCompletionsRequest: async () => {
    expect((await body(await started(), 'completions', { text: 'sha25', column: 6 }))['targets']).toMatchObject([
      { label: 'sha256' },
    ]);
  },
  completionTriggerCharacters: async () => {
    const client = await started();
    await client.move('ddi/travel', { position: '5:0' });
    for (const text of ['hSession.', '$', 'sha256('])
      expect([
        text,
        ((await body(client, 'completions', { text, column: text.length + 1 }))['targets'] as unknown[]).length > 0,
      ]).toEqual([text, true]);
  },
  supportsReadMemoryRequest: async () => {
    const client = await started();
    const { memoryReference } = await body(client, 'evaluate', { expression: 'hex"00112233"', frameId: 1 });
    expect(await body(client, 'readMemory', { memoryReference, offset: 1, count: 2 })).toMatchObject({ data: 'ESI=' });
  },
  supportsLoadedSourcesRequest: async () => {
    expect((await body(await started(), 'loadedSources'))['sources']).toMatchObject([{ path: program }]);
  },
  supportsCancelRequest: async () => {
    const long = join(temporaryFolder('long '), 'long.ddi');
    writeFileSync(
      long,
      'repeat 1000000000 {\n    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\n}\n',
    );
    const client = new Client();
    await client.launch(long);
    await client.event('stopped');
    const { number, response } = client.requestWithNumber('ddi/travel', { step: 9_000_000 });
    expect(await client.request('cancel', { requestId: number })).toMatchObject({ success: true });
    expect(await response).toMatchObject({ success: false, message: 'cancelled' });
  },
};

describe('what initialize announces', () => {
  it.each(Object.keys(promises))('%s is kept', async (flag) => {
    await promises[flag]?.();
  });

  it('is tried here, flag by flag, and nothing else is', async () => {
    const announced = Object.entries(await body(new Client(), 'initialize', { adapterID: 'ddi' }))
      .filter(([, value]) => value !== false)
      .map(([flag]) => flag);
    expect(announced.sort()).toEqual(Object.keys(promises).sort());
    expect(announced).toEqual(Object.keys(capabilities).sort());
  });
});
