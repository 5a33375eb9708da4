import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';

const dump = 'test/trace/recordings/apitrace/rsa.dump.txt';
const relay = 'test/trace/recordings/wine/relay-hw.log';

/** A run file of a session, with a driver that takes 255 bytes for a key. */
const deviating = [
  '{"ddirun":1,"tool":"windbg","files":["a.log"]}',
  call('CreateCryptoSession', {
    hDevice: '0x1000',
    pCreateData: {
      CryptoType: '{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}',
      DecodeProfile: '{00000000-0000-0000-0000-000000000000}',
      KeyExchangeType: '{c1949895-d72a-4a1d-8e5d-ed857d171520}',
    },
    hCryptoSession: '0x2000',
    hRTCryptoSession: '0x3000',
  }),
  call('NegotiateCryptoSessionKeyExchange', { hDevice: '0x1000', hCryptoSession: '0x2000', DataSize: 255 }),
  call('DestroyCryptoSession', { hDevice: '0x1000', hCryptoSession: '0x2000' }, null),
];

function call(name: string, args: object, result: string | null = '0x00000000'): string {
  return JSON.stringify({ call: 1, name, thread: '0x12c', args, result });
}

let client: Client;

async function attach(recording: string, more: object = {}): Promise<void> {
  await client.request('initialize', { adapterID: 'ddi' });
  await client.event('initialized');
  const response = await client.request('attach', { recording, stopOnEntry: true, stopOnEnd: true, ...more });
  expect(response.message).toBeUndefined();
}

async function walk(recording: string, more: object = {}): Promise<void> {
  await attach(recording, more);
  await client.request('configurationDone');
  await client.event('stopped');
}

async function listing(): Promise<readonly string[]> {
  const [frame] = await client.frames();
  const { sourceReference } = frame?.source ?? {};
  const response = await client.request('source', { source: { sourceReference }, sourceReference });
  return (response.body as { content: string }).content.split('\n');
}

function written(lines: readonly string[]): string {
  const path = join(temporaryFolder('recording'), 'a.ddirun');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

describe('a recording that is debugged', () => {
  beforeEach(() => {
    client = new Client();
  });

  it('shows a line for each call, where the run stands, and above them what the tool leaves out', async () => {
    await walk(dump);
    const lines = await listing();
    const line = await client.line();
    expect(lines[0]).toBe('// What apitrace recorded of cptest.exe from rsa.dump.txt.');
    expect(lines[line - 1]).toMatch(
      /^GetContentProtectionCaps\(hDevice, AES128_CTR, .* -> S_OK {2}\/\/ ID3D11VideoDevice::GetContentProtectionCaps$/,
    );
    await client.move('next');
    expect(await client.line()).toBe(line + 1);
    await client.move('stepBack');
    expect(await client.line()).toBe(line);
  });

  it('says of what was not recorded who did not, and what is there instead', async () => {
    await walk(relay);
    for (let step = 0; step < 4; step += 1) await client.move('next');
    const rows = await client.scope('Last call');
    expect(rows['pData']?.value).toMatch(/^not recorded by wine: only its address 0x/);
    expect(rows['judgement']?.value).toMatch(/^cannot be told; missing: /);
    expect(rows['recorded as']?.value).toMatch(
      /^NegotiateCryptoSessionKeyExchange, thread 0x138, line \d+ of the recording$/,
    );
    const session = await client.scope('Session');
    expect(session['session']?.value).toBe('crypto session 1, not certain (Keyed)');
    for (const property of ['CryptoType', 'sessionKey', 'runtimeHandle'])
      expect(session[property]?.value, property).toBe('? (not recorded)');
    expect(session['exchanges']?.value).toBe('1');
  });

  it('names its handles in expressions, at the addresses that were recorded', async () => {
    await walk(written(deviating));
    await client.move('next');
    expect(await client.evaluate('hSession1')).toBe('0x000000002000 crypto session');
    expect(await client.evaluate('hSession1.state')).toBe('"Created"');
    expect(await client.evaluate('hSession1.KeyExchangeType')).toBe('RSAES_OAEP');
    expect(await client.evaluate('$hr')).toMatch(/^S_OK/);
  });

  it('stops where the driver left the contract, and says which rule, what it allows, and what was recorded', async () => {
    await attach(written(deviating), { stopOnEntry: false });
    await client.request('setExceptionBreakpoints', { filters: ['expectation'] });
    await client.request('configurationDone');
    expect(await client.event('stopped')).toMatchObject({
      reason: 'exception',
      description: 'NegotiateCryptoSessionKeyExchange: deviates from the contract',
    });
    const body: unknown = (await client.request('exceptionInfo', { threadId: 1 })).body;
    expect(body).toMatchObject({ exceptionId: 'NegotiateCryptoSessionKeyExchange: deviates from the contract' });
    expect((body as { description: string }).description).toContain('Expected E_INVALIDARG by the contract, got S_OK.');
    expect((await client.scope('Last call'))['judgement']?.value).toMatch(
      /^deviates: .*DataSize is 255.*runtime-validation/,
    );
  });

  it('stops at breakpoints on lines of the listing and on names of functions, forwards and backwards', async () => {
    await walk(dump);
    const lines = await listing();
    const third = lines.findLastIndex((text) => text.startsWith('NegotiateCryptoSessionKeyExchange')) + 1;
    const [frame] = await client.frames();
    const set = await client.request('setBreakpoints', { source: frame?.source, breakpoints: [{ line: third }] });
    expect(set.body).toMatchObject({ breakpoints: [{ verified: true, line: third }] });
    await client.move('continue');
    expect(await client.line()).toBe(third);
    await client.request('setBreakpoints', { source: frame?.source, breakpoints: [] });
    await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'CreateCryptoSession' }] });
    await client.move('reverseContinue');
    expect(lines[(await client.line()) - 1]).toMatch(/^CreateCryptoSession\(/);
  });

  it('is walked to its end, which says what it came to, and stays there', async () => {
    await walk(written(deviating));
    expect((await client.move('continue')).description).toContain('At the end');
    expect(await client.event('output')).toMatchObject({
      output: 'End of the run: 3 calls, 0 failed, 1 finding, 1 deviation from the contract.\n',
    });
    expect(await client.evaluate('hSession1.state')).toBe('"Destroyed"');
  });

  it('can be launched as a program, by its name or by how it begins', async () => {
    await client.launch(dump);
    await client.event('stopped');
    expect((await client.frames())[0]?.source?.name).toBe('rsa.dump.txt.ddi');
  });

  it('is shown under the address that the client has for its text, where it says one', async () => {
    const uri = 'ddi-recording:/logs/rsa.dump.txt';
    await attach(dump, { listing: uri });
    const source = { path: `${uri}.ddi` };
    const set = await client.request('setBreakpoints', { source, breakpoints: [{ line: 8 }] });
    expect(set.body).toMatchObject({ breakpoints: [{ verified: true, line: 8 }] });
    await client.request('configurationDone');
    await client.event('stopped');
    const [frame] = await client.frames();
    expect(frame?.source).toEqual({ name: 'rsa.dump.txt.ddi', path: `${uri}.ddi` });
  });

  it('explains the value under the cursor as it was in that call, wherever the run stands', async () => {
    await walk(dump);
    const lines = await listing();
    const at = lines.findIndex((text) => text.startsWith('NegotiateCryptoSessionKeyExchange'));
    const text = lines[at] ?? '';
    const start = lines.slice(0, at).join('\n').length + 1;
    const [frame] = await client.frames();
    const path = frame?.source?.path ?? '';
    const hover = async (offset: number): Promise<string> =>
      ((await client.request('ddi/hover', { path, offset: start + offset })).body as { hover: { markdown: string } })
        .hover.markdown;
    expect(await hover(text.indexOf('255'))).toContain('255');
    expect(await hover(text.lastIndexOf('?', text.indexOf('->')))).toContain('not recorded by apitrace');
    expect(await hover(3)).toContain('PFND3D11_1DDI_NEGOTIATECRYPTOSESSIONKEYESCHANGE');
  });

  it('is refused with what to switch on where nothing was recorded', async () => {
    await client.request('initialize', { adapterID: 'ddi' });
    await client.event('initialized');
    const path = join(temporaryFolder('recording'), 'wine.log');
    writeFileSync(path, '0024:fixme:ole:CoInitialize stub\n0024:err:module:load stub\n');
    const response = await client.request('attach', { recording: path });
    expect(response.success).toBe(false);
    expect(JSON.stringify(response.body)).toContain('WINEDEBUG');
  });

  it('is read from other files beside it only where they lie beside it', async () => {
    const path = join(temporaryFolder('recording'), 'rsa.dump.txt');
    writeFileSync(path, readFileSync(dump, 'utf8').replaceAll(/blob\(\d+\)/g, 'blob("../../../etc/hostname")'));
    await walk(path);
    expect((await listing()).length).toBeGreaterThan(30);
  });
});
