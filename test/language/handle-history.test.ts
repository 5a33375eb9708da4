import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });
const create =
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)';

async function hoverOver(text: string, place: string): Promise<string> {
  const script = await language.open('/scripts/history.ddi', text);
  const hover = script.hover(text.indexOf(place) + place.length - 1);
  return (hover?.markdown ?? '').replaceAll('\\_', '_');
}

describe('the history in the hover of a handle', () => {
  it('tells what has happened up to that line, and nothing of what comes later', async () => {
    const hover = await hoverOver(
      `${create}\nlet same = hSession\nDestroyCryptoSession(hDevice, hSession)\n`,
      'let same = hS',
    );
    expect(hover).toContain('CreateCryptoSession S_OK');
    expect(hover).not.toContain('DestroyCryptoSession');
  });

  it('tells the latest calls of a long run, and how many came before them', async () => {
    const refused =
      'repeat 300 {\n    NegotiateCryptoSessionKeyExchange(hDevice, hSession, 1, hex"00") -> E_INVALIDARG\n}\n';
    const hover = await hoverOver(
      `${create}\n${refused}DestroyCryptoSession(hDevice, hSession)\n`,
      'DestroyCryptoSession(hDevice, hS',
    );
    expect(hover).toContain('History (294 earlier)');
    expect(hover).toContain('- 300 NegotiateCryptoSessionKeyExchange E_INVALIDARG');
    expect(hover).toContain('- 301 DestroyCryptoSession void');
  });
});
