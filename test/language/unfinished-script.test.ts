import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });
const create =
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)';

async function hoverOver(text: string, place: string): Promise<string> {
  return (await language.open('/scripts/unfinished.ddi', text)).hover(text.indexOf(place))?.markdown ?? '';
}

describe('a script with a line that does not run yet', () => {
  it('still tells the values of its other lines', async () => {
    expect(await hoverOver(`${create}\nDestroyCryptoSession(hDevice, \nlet same = hSession\n`, 'hSession\n')).toContain(
      'crypto session 1',
    );
    expect(await hoverOver(`let key = hex"0011"\r\nNoSuchCall(key)\r\nlet copy = key\r\n`, 'key\r\n')).toContain(
      '2 bytes',
    );
  });

  it('is silent about what depends on the line', async () => {
    expect(await hoverOver('let key = nothing\nlet copy = key\nlet more = copy\n', 'copy\n')).not.toContain(
      '_from a quiet run',
    );
  });

  it('is answered whatever stands in it', async () => {
    const piece = fc.constantFrom(
      create,
      '\n',
      '\r\n',
      'section "a" {',
      '}',
      'let x = ',
      'hSession',
      '(',
      ')',
      '"',
      'pem"""',
      '// c',
      'é\u{1f600}',
      'include "a.ddi"',
      'repeat 3 {',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const text = pieces.join(' ');
        const script = await language.open('/scripts/random.ddi', text);
        for (let offset = 0; offset <= text.length; offset += 7) {
          script.hover(offset);
          await script.complete(offset);
        }
      }),
      { numRuns: 60 },
    );
  });
});
