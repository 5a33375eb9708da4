import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../debug-adapter/trace/import/import-recording.ts';
import type { RecordedEntry } from '../../debug-adapter/trace/model/recorded-call.ts';
import { importBytes, importFixture, importText, recordingOf, recordings } from './import-text.ts';

const dump = readFileSync(join(recordings, 'apitrace/chan.dump.txt'), 'utf8');

describe('the text of apitrace dump', () => {
  it.each([
    ['--call-nos=no', (text: string) => text.replace(/^\d+ /gm, '').replace(/^D3D11CreateDevice.*\n/m, '')],
    ['--arg-names=no', (text: string) => text.replace(/(?<=[(,] ?)\w+ = (?=[^,]*[,)])(?![^{]*\})/g, '')],
    [
      '--color=always',
      (text: string) => text.replace(/^(\d+ )([\w:]+)/gm, '$1\u001b[1m$2\u001b[0m').replace(/\) = /g, ')\u001b[0m = '),
    ],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['an empty line behind a call', (text: string) => text.replace(/^(12 .*)\n/m, '$1\n\n')],
  ])('with %s has the same calls', async (_, change) => {
    const [whole, changed] = [await importText('a.txt', dump), await importText('b.txt', change(dump))];
    const shown = ({ reported }: typeof whole): unknown =>
      reported.map(({ api, args, result, outputs }) => ({ api, args, result, outputs }));
    expect(shown(changed)).toEqual(shown(whole));
  });

  it('with --thread-ids tells threads apart', async () => {
    const { reported } = await importText('a.txt', dump.replace(/^(\d+) /gm, '$1 @1 '));
    expect(new Set(reported.map(({ thread }) => thread))).toEqual(new Set(['1']));
    expect(reported).toHaveLength(20);
  });

  it('puts calls that are printed as they come back into the order in which they were made', async () => {
    const { reported } = await importText(
      'a.txt',
      [
        '0 ID3D11CryptoSession::GetCertificateSize(this = 0x10, pCertificateSize = &749) = S_OK',
        '2 ID3D11VideoContext::FinishSessionKeyRefresh(this = 0x20, pCryptoSession = 0x10)',
        '1 ID3D11VideoContext::NegotiateCryptoSessionKeyExchange(this = 0x20, pCryptoSession = 0x10, DataSize = 256, pData = ?) // incomplete',
      ].join('\n'),
    );
    expect(reported.map(({ api, open }) => [api, open])).toEqual([
      ['ID3D11CryptoSession::GetCertificateSize', false],
      ['ID3D11VideoContext::NegotiateCryptoSessionKeyExchange', true],
      ['ID3D11VideoContext::FinishSessionKeyRefresh', false],
    ]);
    expect(reported[0]?.['outputs']).toEqual({ pCertificateSize: 749 });
  });

  it('keeps the one byte of a session certificate that apitrace keeps, and knows the size', async () => {
    const { reported } = await importFixture('apitrace/rsa.dump.txt');
    expect(reported[12]?.['outputs']).toEqual({ pCertificate: { len: 885, bytes: '30' } });
  });

  it('reads blobs out of the files beside it, and says which are not there', async () => {
    const { reported } = await importFixture('apitrace/rsa-blobs.dump.txt');
    expect(reported[21]?.['args']).toMatchObject({
      pContentKey: { len: 16, bytes: '6a3ffebe377f3d3e7330f432c271962f' },
    });
    const alone = await importText('a.txt', readFileSync(join(recordings, 'apitrace/rsa-blobs.dump.txt'), 'utf8'));
    expect(alone.reported[21]?.['remarks']).toEqual([
      'blob_call33.bin is not beside the recording: the bytes of pContentKey are missing.',
    ]);
  });

  it('tells of the last reference that goes', async () => {
    const { releases } = await importFixture('apitrace/chan.dump.txt');
    expect(releases.map(({ name, remaining }) => [name, remaining])).toEqual([
      ['ID3D11CryptoSession::Release', 0],
      ['ID3D11AuthenticatedChannel::Release', 0],
      ['ID3D11AuthenticatedChannel::Release', 0],
    ]);
  });
});

describe('a trace of apitrace', () => {
  it('gives what its dump gives, and the bytes of blobs', async () => {
    const [trace, text] = [
      await importFixture('apitrace/rsa.trace'),
      await importFixture('apitrace/rsa-blobs.dump.txt'),
    ];
    const shown = ({ reported }: typeof trace): unknown =>
      reported.map(({ api, args, result, outputs }) => ({ api, args, result, outputs }));
    expect(shown(trace)).toEqual(shown(text));
    expect(trace.file.facts.program).toBe('cptest.exe');
  });

  const bytes = new Uint8Array(readFileSync(join(recordings, 'apitrace/rsa.trace')));

  it('that is cut anywhere in its one chunk gives the calls in front of the cut', async () => {
    const whole = await importBytes('a.trace', bytes);
    let most = 0;
    for (let end = 6; end < bytes.length; end += 13) {
      const { reported, file } = await importBytes('a.trace', bytes.subarray(0, end), { tool: 'apitrace' });
      const closed = reported.filter(({ open }) => open !== true);
      expect(closed).toEqual(whole.reported.slice(0, closed.length));
      expect(closed.length).toBeGreaterThanOrEqual(most);
      expect(JSON.stringify(file.skipped)).toContain('cut off or damaged');
      most = closed.length;
    }
    expect(most).toBe(whole.reported.length);
  });

  it('that is damaged in its one chunk gives the calls in front of the damage', async () => {
    const whole = await importBytes('a.trace', bytes);
    // Copies that reach back behind the beginning are none.
    const damaged = bytes.slice().fill(0xfd, 6900, 6910);
    const { reported, file } = await importBytes('a.trace', damaged);
    expect(reported.length).toBeGreaterThan(20);
    expect(reported.filter(({ open }) => open !== true)).toEqual(whole.reported.slice(0, reported.length));
    expect(JSON.stringify(file.skipped)).toContain('cut off or damaged');
  });
});

describe('files that are given together', () => {
  it('are one recording: what is of no tool holds the bytes that the recording names', async () => {
    const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(recordings, 'apitrace', name)));
    const calls: RecordedEntry[] = [];
    const result = await importRecording(
      [
        recordingOf('blob_call33.bin', bytes('blob_call33.bin')),
        recordingOf('dump.txt', bytes('rsa-blobs.dump.txt')),
        recordingOf('other.bin', Uint8Array.of(1, 2, 3)),
      ],
      null,
      (entries) => {
        calls.push(...entries);
        return Promise.resolve();
      },
    );
    expect(result).toMatchObject({
      ok: true,
      calls: 29,
      sides: [
        { name: 'blob_call33.bin', isUsed: true },
        { name: 'other.bin', isUsed: false },
      ],
    });
    expect(calls.flatMap((entry) => (entry.is === 'call' ? entry.remarks : []))).toEqual([]);
  });
});
