/** Large recordings, written piece by piece: a run file of blits, and an export of ETW as tracerpt writes it. */
import { closeSync, openSync, writeSync } from 'node:fs';

const crypto = '{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}';
const exchange = '{c1949895-d72a-4a1d-8e5d-ed857d171520}';
const place = { hDevice: '0x1000', hCryptoSession: '0x2000' };

/** The lines of a run file: a session, its key, and a blit for every further call, each with an IV of its own. */
export function* runLines(calls: number): Generator<string> {
  yield '{"ddirun":1,"tool":"bench","files":[],"notRecorded":[]}';
  const data = {
    CryptoType: crypto,
    DecodeProfile: '{00000000-0000-0000-0000-000000000000}',
    KeyExchangeType: exchange,
  };
  const created = { hDevice: '0x1000', pCreateData: data, hCryptoSession: '0x2000', hRTCryptoSession: '0x2001' };
  yield callLine(1, 'CreateCryptoSession', created, '0x00000000');
  const block = { len: 256, bytes: '5a'.repeat(256) };
  yield callLine(2, 'NegotiateCryptoSessionKeyExchange', { ...place, DataSize: 256, pData: block }, '0x00000000');
  const surfaces = { hSrcResource: '0x3000', hDstResource: '0x3001', pEncryptedBlockInfo: null };
  for (let call = 3; call <= calls; call += 1) {
    const pIV = { len: 16, bytes: `${call.toString(16).padStart(16, '0')}${'0'.repeat(16)}` };
    const args = { ...place, ...surfaces, ContentKeySize: 0, pContentKey: null, IVSize: 16, pIV };
    yield callLine(call, 'DecryptionBlt', args, null);
  }
}

function callLine(call: number, name: string, args: unknown, result: string | null): string {
  return JSON.stringify({ call, name, thread: '0x1', line: call, args, result });
}

/** The events of a process that exchanges keys. */
export function* eventLines(events: number): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<Events>';
  for (let event = 0; event < events; event += 1) {
    const isStart = event % 2 === 0;
    const data = isStart
      ? '<Data Name="pThis">0x1F0A34C0040</Data><Data Name="pCryptoSession">0x1F0A34C9E10</Data>'
      : '<Data Name="m_Ret">0</Data>';
    yield `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Direct3D11" Guid="{db6f6ddb-ac77-4e88-8253-819df9bbf140}" /><EventID>${isStart ? 1808 : 1809}</EventID><Version>0</Version><Level>0</Level><TimeCreated SystemTime="2026-08-30T04:34:48.120000100Z" /><Execution ProcessID="9120" ThreadID="4416" ProcessorID="3" /></System><EventData>${data}</EventData></Event>`;
  }
  yield '</Events>';
}

const chunk = 1 << 20;

export function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'w');
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < chunk) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}
