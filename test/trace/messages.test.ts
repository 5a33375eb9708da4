/** Lines of the Direct3D debug layer and of the Windows Implementation Library: on the calls that they are about. */
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../debug-adapter/trace/import/import-recording.ts';
import { callToReport } from '../../debug-adapter/trace/import/report/call-report.ts';
import type { JsonObject } from '../../debug-adapter/trace/run-file/json.ts';
import { importText, recordingOf } from './import-text.ts';

const noted = (calls: readonly JsonObject[]): unknown =>
  calls.map(({ api, annotations }) => [
    api,
    ((annotations ?? []) as { from: string; severity: string; line: number }[]).map(
      ({ from, severity, line }) => `${from} ${severity} ${line}`,
    ),
  ]);

const refused =
  'D3D11 ERROR: ID3D11VideoContext::NegotiateCryptoSessionKeyExchange: The size is wrong. [ STATE_CREATION ERROR #3146022: NEGOTIATECRPYTOSESSIONKEYEXCHANGE_INVALIDSIZE]';
const other =
  'D3D11 ERROR: ID3D11Device::CheckFeatureSupport: Returning E_INVALIDARG, meaning the parameters were invalid. [ STATE_GETTING ERROR #2097315: DEVICE_CHECKFEATURESUPPORT_INVALIDARG_RETURN]';
const negotiate = (no: number, result: string): string =>
  `${no} ID3D11VideoContext::NegotiateCryptoSessionKeyExchange(this = 0x20, pCryptoSession = 0x10, DataSize = 255, pData = ?) = ${result}`;
const start = '// process.name = "player.exe"\n';

/** Files that are given together. */
async function together(files: Readonly<Record<string, string>>): Promise<{ calls: JsonObject[]; skipped: string }> {
  const calls: JsonObject[] = [];
  const given = Object.entries(files).map(([name, text]) => recordingOf(name, new TextEncoder().encode(text)));
  const result = await importRecording(given, null, (entries) => {
    calls.push(...entries.flatMap((entry) => (entry.is === 'call' ? [callToReport(entry)] : [])));
    return Promise.resolve();
  });
  if (!result.ok) throw new Error(result.message);
  return { calls, skipped: JSON.stringify(result.files.map(({ skipped }) => skipped)) };
}

describe('messages of the debug layer', () => {
  it.each([
    ['the message first', (calls: string) => ({ 'layer.txt': `${other}\n${refused}\n`, 'calls.txt': calls })],
    ['the calls first', (calls: string) => ({ 'calls.txt': calls, 'layer.txt': `${other}\r\n${refused}\r\n` })],
  ])('of a file of their own go to the call that was refused, %s', async (_, files) => {
    const { calls, skipped } = await together(
      files(`${start}${negotiate(1, 'S_OK')}\n${negotiate(2, 'E_INVALIDARG')}\n${negotiate(3, 'E_INVALIDARG')}\n`),
    );
    const name = 'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange';
    expect(noted(calls)).toEqual([
      [name, []],
      [name, ['D3D11 debug layer error 2']],
      [name, []],
    ]);
    expect(skipped).toContain('about other functions');
    expect(skipped).not.toContain('a message about a call that is not in the recording');
  });

  it('are told of where their call is not in the recording', async () => {
    const { calls, skipped } = await together({
      'calls.txt': `${start}${negotiate(1, 'S_OK')}\n`,
      'layer.txt': `${refused}\n`,
    });
    expect(noted(calls)).toEqual([['ID3D11VideoContext::NegotiateCryptoSessionKeyExchange', []]]);
    expect(skipped).toContain('a message about a call that is not in the recording');
  });

  it.each([
    ['WinDbg', `+DDI NegotiateCryptoSessionKeyExchange tid=1140 DataSize=ff\n${refused}\n-DDI 80070057\n`, 2],
    [
      'DebugView',
      `+DDI NegotiateCryptoSessionKeyExchange tid=1140 DataSize=ff\n00000012\t0.12 [4416] ${refused}\n-DDI 80070057\n`,
      2,
    ],
    [
      'frida',
      `           /* TID 0x1140 */\n   380 ms  NegotiateCryptoSessionKeyExchange(hDevice=0x10, hCryptoSession=0x20, DataSize=255)\n   381 ms  ${refused}\n   382 ms  ret=0x80070057\n`,
      3,
    ],
    [
      'Wine',
      `0024:Call umd64.NegotiateCryptoSessionKeyExchange(1,2,ff,7ffe00) ret=1\n${refused}\n0024:Ret  umd64.NegotiateCryptoSessionKeyExchange() retval=80070057 ret=1\n`,
      2,
    ],
  ])('between the lines of %s go to the call under way', async (_, text, line) => {
    const { reported } = await importText('a.log', text);
    expect(noted(reported)).toEqual([['NegotiateCryptoSessionKeyExchange', [`D3D11 debug layer error ${line}`]]]);
  });

  it.each([
    ['CREATECRYPTOSESSION_NULLPARAM', 'ID3D11VideoDevice::CreateCryptoSession'],
    ['GETCRYPTOSESSIONCERTIFICATE_WRONGSIZE', 'ID3D11CryptoSession::GetCertificate'],
    ['GETAUTHENTICATEDCHANNELCERTIFICATESIZE_NULLPARAM', 'ID3D11AuthenticatedChannel::GetCertificateSize'],
    ['CREATE_CRYPTOSESSION', 'ID3D11VideoDevice::CreateCryptoSession'],
  ])('without the name of a method, %s says which it is', async (id, name) => {
    const { calls } = await together({
      'layer.txt': `D3D11 INFO: Something is as it is. [ STATE_CREATION INFO #3145951: ${id}]\n`,
      'calls.txt': `${start}1 ${name}(this = 0x20) = S_OK\n`,
    });
    expect(noted(calls)).toEqual([[name, ['D3D11 debug layer information 1']]]);
  });
});

describe('lines of WIL', () => {
  const wil = (tid: string, code: string): string =>
    `onecore\\umd\\crypto.cpp(123)\\umd64.dll!00007FF812345678: (caller: 00007FF812345600) ReturnHr(1) tid(${tid}) ${code} The parameter is incorrect.`;

  it('go to the call of their thread that gave back what they say', async () => {
    const call = (tid: string): string => `+DDI NegotiateCryptoSessionKeyExchange tid=${tid} DataSize=ff\n`;
    const { reported } = await importText(
      'windbg.log',
      `${call('1140')}-DDI 00000000\n${call('1140')}${wil('1140', '80070057')}\n-DDI 80070057\n${call('1144')}-DDI 80070057\n`,
    );
    const name = 'NegotiateCryptoSessionKeyExchange';
    expect(noted(reported)).toEqual([
      [name, []],
      [name, ['Windows Implementation Library error 4']],
      [name, []],
    ]);
  });

  it('in a file of their own find the thread and the result, and nothing else', async () => {
    const { calls, skipped } = await together({
      'wil.txt': `${wil('140', '80070057')}\n${wil('999', '80070057')}\n`,
      'wine.log': [
        '0134:0140:Call umd64.NegotiateCryptoSessionKeyExchange(1,2,100,7ffe00) ret=1',
        '0134:0140:Ret  umd64.NegotiateCryptoSessionKeyExchange() retval=0 ret=1',
        '0134:0144:Call umd64.NegotiateCryptoSessionKeyExchange(1,2,ff,7ffe00) ret=1',
        '0134:0144:Ret  umd64.NegotiateCryptoSessionKeyExchange() retval=80070057 ret=1',
        '0134:0140:Call umd64.NegotiateCryptoSessionKeyExchange(1,2,ff,7ffe00) ret=1',
        '0134:0140:Ret  umd64.NegotiateCryptoSessionKeyExchange() retval=80070057 ret=1',
      ].join('\n'),
    });
    const name = 'NegotiateCryptoSessionKeyExchange';
    expect(noted(calls)).toEqual([
      [name, []],
      [name, []],
      [name, ['Windows Implementation Library error 1']],
    ]);
    expect(skipped).toContain('a message about a call that is not in the recording');
  });
});
