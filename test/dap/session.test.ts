import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capabilities } from '../../debug-adapter/dap/capabilities.ts';
import { requestTable } from '../../debug-adapter/dap/request-table.ts';
import { foldPath } from '../../debug-adapter/dap/sources/source-paths.ts';
import { Client } from './client.ts';
import { temporaryFolder } from '../temporary.ts';

const samples = join(import.meta.dirname, '../../samples');
const keyExchange = join(samples, 'key-exchange.ddi');

async function atEntry(program = keyExchange, options: object = {}): Promise<Client> {
  const client = new Client();
  await client.launch(program, options);
  await client.event('stopped');
  return client;
}

describe('walking', () => {
  it('stops at the first call, steps over, and back to the same state', async () => {
    const client = await atEntry();
    const first = await client.line();
    await client.move('next');
    const second = await client.line();
    expect(second).toBeGreaterThan(first);
    expect(await client.scope('Last call')).toMatchObject({
      HRESULT: { value: expect.stringContaining('S_OK') as unknown },
    });
    await client.move('stepBack');
    expect(await client.line()).toBe(first);
    expect(await client.scope('Last call')).toMatchObject({ call: { value: 'none yet' } });
  });

  it('steps into the phases of a call and shows their values by the names of RFC 8017', async () => {
    const client = await atEntry();
    await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'negotiate*' }] });
    expect(await client.move('continue')).toMatchObject({ reason: 'function breakpoint' });
    let names: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await client.move('stepIn');
      names = Object.keys(await client.scope('Phases'));
      if (names.includes('M')) break;
    }
    for (const name of ['C', 'EM', 'maskedSeed', 'seed', 'DB', 'lHash', 'PS', 'M']) expect(names).toContain(name);
    expect((await client.frames())[0]?.name).toMatch(/^\d+ .+ — NegotiateCryptoSessionKeyExchange$/);
    await client.move('stepOut');
    expect(await client.evaluate('hSession.state')).toBe('"Keyed"');
  });

  it('continues to a failing HRESULT and explains it, then reverses to the start', async () => {
    const client = new Client();
    await client.launch(keyExchange, {}, () =>
      client.request('setExceptionBreakpoints', {
        filters: [],
        filterOptions: [{ filterId: 'failing-hresult', condition: 'E_INVALIDARG' }],
      }),
    );
    await client.event('stopped');
    expect(await client.move('continue')).toMatchObject({ reason: 'exception' });
    const info = (await client.request('exceptionInfo', { threadId: 1 })).body as {
      exceptionId: string;
      description: string;
    };
    expect(info.exceptionId).toContain('E_INVALIDARG (0x80070057)');
    expect(info.description).toMatch(/exactly 256[\s\S]*Direct3D runtime/);
    expect(await client.move('reverseContinue')).toMatchObject({ reason: 'entry' });
  });

  it('steps back by one step also after continuing, from a stop and from the end', async () => {
    const client = new Client();
    await client.launch(keyExchange, {}, () =>
      client.request('setExceptionBreakpoints', { filters: ['failing-hresult'] }),
    );
    await client.event('stopped');
    await client.move('continue');
    const failing = await client.line();
    await client.move('stepBack');
    expect(await client.line()).toBe(failing);
    expect(await client.frames()).toHaveLength(2);
    await client.move('stepBack');
    expect(await client.frames()).toHaveLength(1);
    await client.move('stepBack');
    expect(await client.line()).toBe(failing - 3);
    await client.move('continue');
    expect(await client.move('continue')).toMatchObject({
      description: expect.stringContaining('end of the run') as unknown,
    });
    await client.move('stepBack');
    expect(await client.line()).toBeGreaterThan(failing);
  });

  it('jumps to the cursor, in both directions', async () => {
    const client = await atEntry();
    const jump = async (line: number) => {
      const { targets } = (await client.request('gotoTargets', { source: { path: keyExchange }, line })).body as {
        targets: { id: number }[];
      };
      return client.move('goto', { targetId: targets[0]!.id });
    };
    await jump(35);
    expect(await client.line()).toBe(35);
    await jump(6);
    expect(await client.line()).toBe(6);
  });

  it('travels to a position as text and refuses one that is none', async () => {
    const client = await atEntry();
    await client.move('ddi/travel', { position: '3:0' });
    expect(await client.scope('Last call')).toMatchObject({
      call: { value: expect.stringContaining('call 2,') as unknown },
    });
    expect(await client.request('ddi/travel', { position: '99:0' })).toMatchObject({
      success: false,
      message: expect.stringContaining('no position') as unknown,
    });
  });

  it('pauses a long run', async () => {
    const folder = temporaryFolder('ddi run ');
    const program = join(folder, 'lang ü.ddi');
    writeFileSync(
      program,
      'repeat 100000000 {\r\n    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\r\n}\r\n',
    );
    const client = await atEntry(program);
    await client.request('continue', { threadId: 1 });
    await client.request('pause', { threadId: 1 });
    expect(await client.event('stopped')).toMatchObject({ reason: 'pause' });
    expect(await client.line()).toBe(2);
  });

  it('ends with an exit code that says whether all expectations held', async () => {
    const client = new Client();
    await client.launch(keyExchange, { stopOnEntry: false, stopOnEnd: false });
    expect(await client.event('exited')).toEqual({ exitCode: 0 });
    await client.event('terminated');
    expect(await client.request('next', { threadId: 1 })).toMatchObject({ success: false });
  });

  it('restarts from the beginning', async () => {
    const client = await atEntry();
    await client.move('next');
    expect(await client.move('restart')).toMatchObject({ reason: 'entry' });
    expect(await client.line()).toBe(6);
  });
});

describe('breakpoints', () => {
  it('move to the next call, or say why they cannot', async () => {
    const client = await atEntry();
    const set = async (lines: readonly object[]) =>
      (
        (await client.request('setBreakpoints', { source: { path: keyExchange }, breakpoints: lines })).body as {
          breakpoints: object[];
        }
      ).breakpoints;
    expect(
      await set([
        { line: 1 },
        { line: 6 },
        { line: 999 },
        { line: 6, condition: '((' },
        { line: 6, hitCondition: 'often' },
      ]),
    ).toMatchObject([
      { verified: true, line: 6, message: expect.stringContaining('Moved') as unknown },
      { verified: true, line: 6 },
      { verified: false },
      { verified: false },
      { verified: false },
    ]);
  });

  it('stop by condition and hit count, and print log messages without stopping', async () => {
    const program = join(samples, 'thousand-frames.ddi');
    const client = await atEntry(program);
    const line = 21;
    await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [{ line, condition: 'batch == 1 && frame == 3' }],
    });
    expect(await client.move('continue')).toMatchObject({ reason: 'breakpoint' });
    expect(await client.evaluate('frame')).toBe('3');
    await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [
        { line, hitCondition: '% 400' },
        { line, logMessage: 'at {batch}', hitCondition: '5' },
      ],
    });
    await client.move('ddi/travel', { step: 0 });
    await client.move('continue');
    expect(await client.evaluate('batch * 250 + frame')).toMatch(/^399 /);
    expect(await client.event('output')).toMatchObject({ output: 'at 0\n' });
  });

  it('know paths by drive letter and slashes as Windows does', () => {
    expect(foldPath('C:\\Scripts\\A b.ddi')).toBe(foldPath('c:/scripts/a b.ddi'));
    expect(foldPath('file:///C:/Scripts/%C3%BC.ddi')).toBe('c:/scripts/ü.ddi');
    expect(foldPath('/Scripts/a.ddi')).not.toBe(foldPath('/scripts/a.ddi'));
  });
});

describe('looking', () => {
  it('expands a buffer into its decoded tree and reads it as memory', async () => {
    const client = await atEntry();
    await client.move('ddi/travel', { position: '6:0' });
    const certificate = (await client.scope('Script'))['certificate']!;
    let tree = await client.children(certificate.variablesReference);
    for (const label of ['SignedData', 'certificates']) tree = await client.children(tree[label]!.variablesReference);
    expect(Object.keys(tree)).toEqual(['root certificate', 'intermediate certificate', 'leaf certificate']);
    const memory = (
      await client.request('readMemory', { memoryReference: certificate.memoryReference, offset: 0, count: 4 })
    ).body as { data: string };
    expect(Buffer.from(memory.data, 'base64').toString('hex')).toBe(
      (await client.evaluate('certificate', 'clipboard')).slice(0, 8),
    );
    expect(await client.request('readMemory', { memoryReference: 'nothing', count: 1 })).toMatchObject({
      success: false,
    });
  });

  it('evaluates the expression language without changing the run', async () => {
    const client = await atEntry();
    await client.move('ddi/travel', { position: '5:0' });
    expect(await client.evaluate('hSession.state')).toBe('"Created"');
    expect(await client.evaluate('length(pData) + 1')).toBe('257 (0x101)');
    expect(await client.evaluate('random(4)')).toMatch(/^refused: .*must not change/);
    expect(await client.evaluate('pData[0..999]')).toMatch(/^refused: /);
    expect(await client.evaluate('pData[0..2]', 'clipboard')).toMatch(/^[0-9a-f]{4}$/);
    const { targets } = (await client.request('completions', { text: 'hSession.ses', column: 13 })).body as {
      targets: { label: string }[];
    };
    expect(targets.map(({ label }) => label)).toEqual(['sessionKey']);
  });

  it('explains what stands under the cursor at a stop', async () => {
    const client = await atEntry();
    await client.move('ddi/travel', { position: '6:0' });
    const { readFileSync } = await import('node:fs');
    const offset = readFileSync(keyExchange, 'utf8').indexOf('pData') + 1;
    const { hover } = (await client.request('ddi/hover', { path: keyExchange, offset })).body as {
      hover: { markdown: string };
    };
    expect(hover.markdown).toMatch(/256 bytes[\s\S]*SHA\\-512[\s\S]*PS/);
  });
});

describe('whatever is sent', () => {
  it('is answered: unknown commands, wrong types, requests out of order', async () => {
    const client = new Client();
    expect(await client.request('next', { threadId: 1 })).toMatchObject({
      success: false,
      message: expect.stringContaining('initialize') as unknown,
    });
    await client.request('initialize', { adapterID: 'ddi' });
    expect(await client.request('stackTrace', { threadId: 1 })).toMatchObject({
      success: false,
      message: expect.stringContaining('launch') as unknown,
    });
    expect(await client.request('nonsense')).toMatchObject({ success: false });
    expect(await client.request('launch', { program: 7 })).toMatchObject({
      success: false,
      message: expect.stringContaining('"program"') as unknown,
    });
    expect(await client.request('setBreakpoints', { source: 3 })).toMatchObject({ success: false });
    expect(await client.request('disconnect')).toMatchObject({ success: true });
  });

  it.each([
    ['a missing script', () => join(samples, 'none.ddi'), 'does not exist'],
    ['a folder', () => samples, 'is a folder'],
    [
      'text that is not UTF-8',
      () => {
        const path = join(temporaryFolder('ddi'), 'x.ddi');
        writeFileSync(path, Uint8Array.of(0xff, 0xfe, 0x80));
        return path;
      },
      'UTF-8',
    ],
    [
      '100 MB',
      () => {
        const path = join(temporaryFolder('ddi'), 'x.ddi');
        writeFileSync(path, Buffer.alloc(100 << 20));
        return path;
      },
      'at most',
    ],
    [
      'a script with errors',
      () => {
        const path = join(temporaryFolder('ddi'), 'x.ddi');
        writeFileSync(path, 'Nonsense(1)\n');
        return path;
      },
      ':1:',
    ],
  ])('refuses %s in one sentence', async (_what, program, text) => {
    const client = new Client();
    const response = await client.launch(program());
    expect(response).toMatchObject({ success: false, message: expect.stringContaining(text) as unknown });
    expect(response.message).not.toMatch(/\bat .*\.ts/);
  });

  it('refuses a driver key that cannot be used, and says nothing of its content', async () => {
    const folder = temporaryFolder('ddi');
    mkdirSync(join(folder, 'x'));
    writeFileSync(join(folder, 'key.pem'), '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n');
    const response = await new Client().launch(keyExchange, {
      driverKey: join(folder, 'key.pem'),
      driverCertificate: keyExchange,
    });
    expect(response).toMatchObject({ success: false, message: expect.stringContaining('driverKey') as unknown });
    expect(response.message).not.toContain('c2VjcmV0');
  });
});

describe('capabilities', () => {
  it('name no request that has no handler', () => {
    const behind: Readonly<Record<string, string>> = {
      supportsConfigurationDoneRequest: 'configurationDone',
      supportsFunctionBreakpoints: 'setFunctionBreakpoints',
      supportsBreakpointLocationsRequest: 'breakpointLocations',
      supportsExceptionInfoRequest: 'exceptionInfo',
      supportsStepBack: 'stepBack',
      supportsGotoTargetsRequest: 'gotoTargets',
      supportsRestartRequest: 'restart',
      supportsTerminateRequest: 'terminate',
      supportsCompletionsRequest: 'completions',
      supportsReadMemoryRequest: 'readMemory',
      supportsLoadedSourcesRequest: 'loadedSources',
      supportsCancelRequest: 'cancel',
    };
    for (const [flag, command] of Object.entries(behind))
      expect([
        flag,
        (capabilities as Record<string, unknown>)[flag] === true,
        Object.hasOwn(requestTable, command),
      ]).toEqual([flag, true, true]);
  });
});
