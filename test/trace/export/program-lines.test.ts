import { describe, expect, it } from 'vitest';
import { importText } from '../import-text.ts';

describe('the run file of a written program', () => {
  it('is read as any other, by the names of the calls of the driver', async () => {
    const lines = [
      '{"ddirun":1,"tool":"program","script":"key-exchange"}',
      '{"call":1,"ddi":"NegotiateCryptoSessionKeyExchange","api":"ID3D11VideoContext::NegotiateCryptoSessionKeyExchange","thread":"0x1c","time":100,"end":200,"args":{"hDevice":"0x10","hCryptoSession":"0x20","DataSize":2,"pData":{"len":2,"bytes":"0a0b"}},"result":"0x80070057","outputs":{"pData":{"len":2,"bytes":"0a0b"}}}',
      '{"call":2,"ddi":"CreateCryptoSession","api":"ID3D11VideoDevice::CreateCryptoSession","thread":"0x1c","time":300,"end":400,"args":{"hDevice":"0x10","pCreateData":{"fields":{"CryptoType":"{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}"}}},"result":"0x80004001","outputs":{}}',
    ];
    const { reported, file } = await importText('key-exchange.ddirun', `${lines.join('\n')}\n`);
    expect(file.skipped).toEqual([]);
    expect(reported.map(({ ddi, result }) => [ddi, result])).toEqual([
      ['NegotiateCryptoSessionKeyExchange', '0x80070057'],
      ['CreateCryptoSession', '0x80004001'],
    ]);
    expect(reported[0]).toMatchObject({ args: { DataSize: 2, pData: { bytes: '0a0b' } }, thread: '0x1c' });
  });
});
