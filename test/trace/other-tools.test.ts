import { describe, expect, it } from 'vitest';
import { importBytes, importText } from './import-text.ts';

const crypto = '{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}';
const exchange = '{c1949895-d72a-4a1d-8e5d-ed857d171520}';
const direct3d11 = '{db6f6ddb-ac77-4e88-8253-819df9bbf140}';

/** An event as tracerpt writes it. */
function event(id: number, data: Readonly<Record<string, string>>, thread = 4416, provider = direct3d11): string {
  const fields = Object.entries(data).map(([name, value]) => `<Data Name="${name}">${value}</Data>`);
  return `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="P" Guid="${provider}" /><EventID>${id}</EventID><TimeCreated SystemTime="2026-08-30T04:34:48.120000100Z" /><Execution ProcessID="9120" ThreadID="${thread}" ProcessorID="3" /></System>${fields.length === 0 ? '' : `<EventData>${fields.join('')}</EventData>`}</Event>\n`;
}
const created =
  event(1806, {
    pThis: '0x1F0A34C0010',
    CryptoType: crypto,
    KeyExhangeType: exchange,
    ppCryptoSession: '0xD4C1CFF6E0',
  }) + event(1807, { m_Ret: '2289436798', ppCryptoSession: '0x0' });
const xml = (body: string): string => `<?xml version="1.0" encoding="utf-8"?>\n<Events>\n${body}</Events>\n`;

describe('ETW as XML of tracerpt (shapes of its manifest)', () => {
  it('joins the two events of a call, with the result that the manifest gives as an unsigned number', async () => {
    const { reported, file } = await importText('t.xml', xml(created));
    expect(file.importer.tool).toBe('etw');
    expect(reported).toEqual([
      expect.objectContaining({
        api: 'ID3D11VideoDevice::CreateCryptoSession',
        ddi: 'CreateCryptoSession',
        thread: '9120:4416',
        line: 3,
        result: '0x8876087e',
        open: false,
      }),
    ]);
    expect(reported[0]).toMatchObject({ args: { pCryptoType: crypto, pKeyExchangeType: exchange } });
  });

  it('keeps threads apart, and calls that never came back', async () => {
    const begin = (thread: number): string => event(1808, { pThis: '0x1', pCryptoSession: '0x2' }, thread);
    const { reported } = await importText('t.xml', xml(begin(1) + begin(2) + event(1809, { m_Ret: '0' }, 1)));
    expect(reported.map(({ thread, open, result }) => [thread, open, result])).toEqual([
      ['9120:1', false, '0x00000000'],
      ['9120:2', true, null],
    ]);
  });

  it('reads UTF-16, and says that a manifest was missing instead of guessing', async () => {
    const text = xml(event(1808, {}));
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (_, i) => text.charCodeAt(i)).buffer),
    ]);
    const bare = await importBytes('t.xml', utf16);
    expect(JSON.stringify(bare.file.skipped)).toContain('manifest');
    const whole = xml(created);
    const wide = new Uint8Array(Uint16Array.from({ length: whole.length }, (_, i) => whole.charCodeAt(i)).buffer);
    expect((await importBytes('t.xml', new Uint8Array([0xff, 0xfe, ...wide]), { chunk: 7 })).reported).toHaveLength(1);
  });

  it('has functions of output protection in one event, with their NTSTATUS', async () => {
    const kernel = '{802ec45a-1e99-4b83-9920-87c98277ba9d}';
    const data = {
      MiniportDeviceContext: '0x10',
      RedirectedForIndirectDisplay: 'false',
      DriverProtectedOutputHandle: '0x20',
      InformationGuid: crypto,
      Status: '3223192854',
    };
    const { reported } = await importText('t.xml', xml(event(1084, data, 7, kernel)));
    expect(reported).toEqual([expect.objectContaining({ ddi: 'DxgkDdiOPMGetInformation', result: '0xc01e0516' })]);
  });

  it('loses no call before a damage, wherever it is', async () => {
    const whole = new TextEncoder().encode(xml(created + created));
    for (let at = 0; at < whole.length; at += 41) {
      const { calls } = await importBytes('t.xml', whole.slice(0, at), { tool: 'etw' });
      expect(calls.length).toBeGreaterThanOrEqual(at > xml(created).length ? 1 : 0);
    }
  });
});

describe('ETW as rows', () => {
  const head =
    'Event Name, Type, Event ID, Version, Channel, Level, Opcode, Task, Keyword, PID, TID, Processor Number, Instance ID, Parent Instance ID, Activity ID, Related Activity ID, Clock-Time, Kernel(ms), User(ms), User Data\n';
  const row = (id: number, type: string, data: string): string =>
    `Microsoft-Windows-Direct3D11,     ${type} ,       ${id},          0,          0,          0,          1,        163, 0x0000000000000000, 0x000023A0, 0x00001140,          3,           ,           , {00000000-0000-0000-0000-000000000000},           ,   134353010808889287,         15,         30, ${data}\n`;

  it('of tracerpt CSV have their fields in the order of the manifest', async () => {
    const text = head + row(1808, 'Start', '0x000001F0A34C0040, 0x000001F0A34C9E10') + row(1809, 'Stop', '         0');
    const { reported } = await importText('t.csv', text);
    expect(reported).toEqual([
      expect.objectContaining({
        api: 'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
        thread: '9120:4416',
        result: '0x00000000',
        args: expect.objectContaining({ pCryptoSession: '0x1f0a34c9e10' }) as unknown,
      }),
    ]);
  });

  it('of the xperf dumper are read by their own head', async () => {
    const name = 'Microsoft-Windows-Direct3D11/ID3D11VideoContext_NegotiateCryptoSessionKeyExchange';
    const columns =
      'TimeStamp,     Process Name ( PID),   ThreadID, CPU, etw:ActivityId, etw:Related ActivityId, etw:UserSid, etw:SessionId';
    const text = `BeginHeader\n${name}/win:Start,  ${columns}, pThis, pCryptoSession\n${name}/win:Stop,  ${columns}, m_Ret\nEndHeader\n${name}/win:Start,    120345,          "player.exe" (9120),       4416,   3, , , , , 0x000001f0a34c0040, 0x000001f0a34c9e10\n${name}/win:Stop,     120497,          "player.exe" (9120),       4416,   3, , , , , 0\n`;
    const { reported } = await importText('t.txt', text);
    expect(reported).toEqual([
      expect.objectContaining({
        api: 'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
        thread: '9120:4416',
        result: '0x00000000',
      }),
    ]);
  });
});

describe('GFXReconstruct JSON Lines', () => {
  const lines = [
    '{"header":{"source-path":"x.gfxr","gfxrecon-version":"1.0.3-dev"}}',
    '{"index":412,"method":{"name":"CreateCryptoSession","thread":1,"object":{"type":"ID3D11VideoDevice","handle":31},"return":"S_OK","args":{"pCryptoType":"D3D11_CRYPTO_TYPE_AES128_CTR","pDecoderProfile":"D3D11_DECODER_PROFILE_H264_VLD_NOFGT","pKeyExchangeType":"D3D11_KEY_EXCHANGE_RSAES_OAEP","ppCryptoSession":40}}}',
    '{"index":414,"method":{"name":"GetCertificate","thread":1,"object":{"type":"ID3D11CryptoSession","handle":40},"return":"S_OK","args":{"CertificateSize":3,"pCertificate":[48,130,1]}}}',
    '{"index":415,"method":{"name":"NegotiateCryptoSessionKeyExchange","thread":1,"object":{"type":"ID3D11VideoContext","handle":33},"return":"E_INVALIDARG","args":{"pCryptoSession":40,"DataSize":256,"pData":null}}}',
    '{"index":416,"method":{"name":"Draw","thread":1,"object":{"type":"ID3D11DeviceContext","handle":33},"return":"S_OK","args":{}}}',
  ];

  it('gives names, bytes and results, and no bytes for a call that failed', async () => {
    const { reported } = await importText('x.jsonl', `${lines.join('\n')}\n`);
    expect(reported.map(({ api, result }) => [api, result])).toEqual([
      ['ID3D11VideoDevice::CreateCryptoSession', '0x00000000'],
      ['ID3D11CryptoSession::GetCertificate', '0x00000000'],
      ['ID3D11VideoContext::NegotiateCryptoSessionKeyExchange', '0x80070057'],
    ]);
    expect(reported[0]).toMatchObject({ args: { pCryptoType: crypto }, outputs: { ppCryptoSession: '0x28' } });
    expect(reported[1]).toMatchObject({ outputs: { pCertificate: { bytes: '308201' } } });
    expect(reported[2]?.['args']).not.toHaveProperty('pData');
  });

  it('says which line is no whole object', async () => {
    const { file, calls } = await importText('x.jsonl', `${lines.slice(0, 3).join('\n')}\n${lines[3]!.slice(0, 60)}`);
    expect(calls).toHaveLength(2);
    expect(file.skipped).toContainEqual(expect.objectContaining({ line: 4 }));
  });
});

describe('a listing of OPM capabilities', () => {
  it('is the answers of GetInformation, refusals among them', async () => {
    const { reported, file } = await importText(
      'outputs.txt',
      [
        'Output 0',
        ' * Certificate Subject: NVIDIA Corporation OPM Driver Certificate',
        ' * OPM_GET_OUTPUT_ID: OutputId 0x0000000000001165',
        ' * OPM_GET_CONNECTOR_TYPE: ulInformation OPM_CONNECTOR_TYPE_HDMI',
        ' * OPM_GET_SUPPORTED_PROTECTION_TYPES: ulInformation OPM_PROTECTION_TYPE_HDCP | OPM_PROTECTION_TYPE_TYPE_ENFORCEMENT_HDCP',
        ' * OPM_GET_CURRENT_HDCP_SRM_VERSION: The IOPMVideoOutput::GetInformation method cannot return the version (0xC0262516)',
        ' * OPM_GET_ACTUAL_PROTECTION_LEVEL, OPM_PROTECTION_TYPE_HDCP: ulInformation OPM_HDCP_OFF',
      ].join('\r\n'),
    );
    expect(file.importer.tool).toBe('opm-listing');
    expect(reported.map(({ api, line, result, resultSource }) => [api, line, result, resultSource])).toEqual([
      ['IOPMVideoOutput::GetInformation', 3, '0x00000000', 'implied'],
      ['IOPMVideoOutput::GetInformation', 4, '0x00000000', 'implied'],
      ['IOPMVideoOutput::GetInformation', 5, '0x00000000', 'implied'],
      ['IOPMVideoOutput::GetInformation', 6, '0xc0262516', 'recorded'],
      ['IOPMVideoOutput::GetInformation', 7, '0x00000000', 'implied'],
    ]);
    expect(reported[0]?.['outputs']).toEqual({ pRequestedInformation: { OutputId: 0x1165 } });
    expect(reported[4]?.['args']).toMatchObject({ pParameters: { abParameters: 8 } });
    expect(reported[4]?.['outputs']).toEqual({ pRequestedInformation: { ulInformation: 0 } });
    expect(reported[3]?.['outputs']).toEqual({});
  });
});

describe('API Monitor', () => {
  const head = '#\tTime of Day\tThread\tModule\tAPI\tReturn Value\tError\tDuration\n';
  const row =
    '12\t1:07:15.664 AM\t1\tplayer.exe\t  ID3D11VideoContext::NegotiateCryptoSessionKeyExchange ( 0x0000000000000040, 256, 0x0000000000000080 )\tE_INVALIDARG\t0x80070057 = The parameter is incorrect.\t0.0000030\n';

  it.each([
    ['text', head + row],
    ['text without a head', row],
    [
      'text with fewer columns',
      'Thread\tAPI\tReturn Value\n1\tID3D11VideoContext::NegotiateCryptoSessionKeyExchange ( 0x40, 256, 0x80 )\tE_INVALIDARG\n',
    ],
    [
      'CSV',
      '#,Time of Day,Thread,Module,API,Return Value,Error,Duration\n12,1:07:15.664 AM,1,player.exe,"ID3D11VideoContext::NegotiateCryptoSessionKeyExchange ( 0x40, 256, 0x80 )",E_INVALIDARG,,0.1\n',
    ],
  ])('as %s', async (_, text) => {
    const { reported } = await importText('calls.txt', text, { tool: 'api-monitor' });
    expect(reported).toEqual([
      expect.objectContaining({
        api: 'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
        thread: '1',
        result: '0x80070057',
        args: expect.objectContaining({ DataSize: 256, pCryptoSession: '0x40', pData: '0x80' }) as unknown,
      }),
    ]);
  });
});
