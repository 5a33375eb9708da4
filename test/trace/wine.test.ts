import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importText, recordings } from './import-text.ts';

const full = readFileSync(join(recordings, 'wine/try-full.log'), 'utf8');
const names = async (text: string): Promise<readonly unknown[]> =>
  (await importText('wine.log', text)).reported.map(({ api }) => api);

describe('a Wine log', () => {
  it.each([
    ['without times', (text: string) => text.replace(/^\d+\.\d+:/gm, '')],
    ['without times and process ids', (text: string) => text.replace(/^\d+\.\d+:[0-9a-f]{4}:/gm, '')],
    ['with times alone', (text: string) => text.replace(/^(\d+\.\d+:)[0-9a-f]{4}:/gm, '$1')],
    ['without any id, as very old ones', (text: string) => text.replace(/^\d+\.\d+:[0-9a-f]{4}:[0-9a-f]{4}:/gm, '')],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with line ends of both kinds', (text: string) => text.replace(/stub!\n/g, 'stub!\r\n')],
    ['of fixme alone', (text: string) => text.replace(/^.*:trace:.*\n/gm, '')],
    ['in colours', (text: string) => text.replace(/fixme/g, '\u001b[31mfixme\u001b[0m')],
  ])('%s has the same calls', async (_, change) => {
    const [whole, changed] = [await importText('a.log', full), await importText('b.log', change(full))];
    expect(changed.reported.map(({ api, args, result }) => [api, args, result])).toEqual(
      whole.reported.map(({ api, args, result }) => [api, args, result]),
    );
  });

  it('of errors alone says that the channel was not switched on, and how to', async () => {
    const { reported, file } = await importText(
      'wine.log',
      '0024:err:ole:CoGetClassObject class not registered\n0024:err:vulkan:init failed\n',
    );
    expect(reported).toEqual([]);
    expect(file.importer.tool).toBe('wine');
    expect(file.importer.withoutCalls).toContain('WINEDEBUG=+d3d11');
  });

  it.each([
    ['with traces', 'trace', '0x00000000', { ppDecoder: '0x7ffffe3248c0' }],
    ['without', 'none', null, {}],
  ])('takes no result from the stub that makes a decoder all the same, %s', async (_, traces, result, outputs) => {
    const head = '33423.844:0124:0128:';
    const { reported } = await importText(
      'wine.log',
      [
        `${head}fixme:d3d11:d3d11_video_device_CreateVideoDecoder iface 00007FFFFE323C60, desc 00007FFFFE8AA258, config 00007FFFFE2F0A50, decoder 00007FFFFE8AA248, stub!`,
        ...(traces === 'none'
          ? []
          : [`${head}trace:d3d11:d3d_video_decoder_create Created video decoder 00007FFFFE3248C0.`]),
        `${head}fixme:d3d11:d3d11_video_decoder_GetDriverHandle iface 00007FFFFE3248C0, handle 00007FFFFE2F0A48, stub!`,
      ].join('\n'),
    );
    expect(reported).toMatchObject([
      { api: 'ID3D11VideoDevice::CreateVideoDecoder', result, outputs, open: false },
      { api: 'ID3D11VideoDecoder::GetDriverHandle', result: '0x80004001', args: { this: '0x7ffffe3248c0' } },
    ]);
  });

  it('joins a message that the relay of its own formatting tore apart', async () => {
    const torn = [
      '0024:Call umd64.EncryptionBlt(1,2,3,4,10,7ffe00) ret=14000',
      '0028:fixme:d3d11:d3d11_video_context_FinishSessionKeyRefresh 0028:Call ucrtbase.vsnprintf(1,2) ret=6fff',
      '0028:Ret  ucrtbase.vsnprintf() retval=00000010 ret=6fff',
      'iface 00007FFFFE325400, session 0000000000001000, stub!',
      '0024:Ret  umd64.EncryptionBlt() retval=00000001 ret=14000',
    ].join('\n');
    const { reported, file } = await importText('wine.log', torn);
    expect(reported.map(({ api, thread, args }) => ({ api, thread, args }))).toEqual([
      {
        api: 'EncryptionBlt',
        thread: '0x24',
        args: {
          hDevice: '0x1',
          hCryptoSession: '0x2',
          hSrcResource: '0x3',
          hDstResource: '0x4',
          IVSize: 16,
          pIV: '0x7ffe00',
        },
      },
      {
        api: 'ID3D11VideoContext::FinishSessionKeyRefresh',
        thread: '0x28',
        args: { this: '0x7ffffe325400', pCryptoSession: '0x1000' },
      },
    ]);
    expect(file.skipped.filter(({ reason }) => reason.includes('torn'))).toEqual([]);
  });

  it('takes the low half of what a 32-bit argument was pushed with', async () => {
    const { reported } = await importText(
      'wine.log',
      '0024:Call umd64.NegotiateCryptoSessionKeyExchange(1,2,7fff00000100,7ffe00) ret=1\n0024:Ret  umd64.NegotiateCryptoSessionKeyExchange() retval=ffffffff80070057 ret=1\n',
    );
    expect(reported[0]).toMatchObject({ args: { DataSize: 256 }, result: '0x80070057' });
  });

  it('has a call that never came back as an open one, and those of other threads as they are', async () => {
    const log = [
      '0024:Call umd64.DestroyCryptoSession(1,2) ret=1',
      '0028:Call umd64.FinishSessionKeyRefresh(1,3) ret=1',
      '0028:Ret  umd64.FinishSessionKeyRefresh() retval=0 ret=1',
      'wine: Unhandled page fault on read access to 0000000000000000 at address 000000014000 (thread 0024), starting debugger...',
    ].join('\n');
    const { reported } = await importText('wine.log', log);
    expect(reported.map(({ api, open, thread }) => [api, open, thread])).toEqual([
      ['DestroyCryptoSession', true, '0x24'],
      ['FinishSessionKeyRefresh', false, '0x28'],
    ]);
  });

  it('takes exports of 32-bit drivers with their decoration', async () => {
    expect(
      await names(
        '0024:Call umd32._EncryptionBlt@24(00000001,00000002,00000003,00000004,00000010,0060fe00) ret=00401000\n0024:Ret  umd32._EncryptionBlt@24() retval=00000000 ret=00401000\n',
      ),
    ).toEqual(['EncryptionBlt']);
  });
});

describe('two messages torn at once', () => {
  it('have each its own rest, by the thread that wrote the line before', async () => {
    const torn = [
      '3322.100:0134:0138:fixme:d3d11:d3d11_video_context_FinishSessionKeyRefresh Call ucrtbase.vsprintf(1) ret=6fff',
      '3322.100:0134:0140:fixme:d3d11:d3d11_video_context_StartSessionKeyRefresh Call ucrtbase.vsprintf(1) ret=6fff',
      '3322.100:0134:0138:Ret  ucrtbase.vsprintf() retval=64 ret=6fff',
      'iface 00007FFFFE325400, session 0000000000001000, stub!',
      '3322.100:0134:0140:Ret  ucrtbase.vsprintf() retval=64 ret=6fff',
      'iface 00007FFFFE325400, session 0000000000002000, random_number_size 16, random_number 00007FFFFE2FFDE0, stub!',
    ].join('\n');
    const { reported } = await importText('wine.log', torn);
    expect(reported.map(({ api, thread }) => [api, thread])).toEqual([
      ['ID3D11VideoContext::FinishSessionKeyRefresh', '0x138'],
      ['ID3D11VideoContext::StartSessionKeyRefresh', '0x140'],
    ]);
  });

  it('a log of nothing but the start of Wine is one of Wine, and says why it has no call', async () => {
    const { file, reported } = await importText('a.log', 'it looks like wine32 is missing, you should install it.\n');
    expect(reported).toEqual([]);
    expect(file.importer.tool).toBe('wine');
  });
});
