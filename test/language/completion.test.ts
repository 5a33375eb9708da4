import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { ddiNames } from '../../debug-adapter/catalog/ddis.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import type { Completion } from '../../debug-adapter/language/service.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });
const create =
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)\n';

async function completeAfter(text: string): Promise<readonly Completion[]> {
  return (await language.open('/scripts/completion.ddi', text)).complete(text.length);
}

const labels = (items: readonly Completion[]): readonly string[] => items.map(({ label }) => label);

describe('completion', () => {
  it('offers every DDI where a statement begins', async () => {
    const calls = (await completeAfter('Neg')).filter(({ kind }) => kind === 'ddi').map(({ label }) => label);
    expect([...calls].sort()).toEqual([...ddiNames].sort());
  });

  it('offers the documented return codes of the call before all other statuses', async () => {
    const offered = labels(
      await completeAfter(`${create}NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, random(256)) -> `),
    );
    expect(offered.slice(0, 2)).toEqual(['S_OK', 'E_INVALIDARG']);
    expect(offered.indexOf('E_NOTIMPL')).toBeGreaterThan(offered.indexOf('finding'));
  });

  it('offers the live handles first where a handle is wanted, though the line is not finished', async () => {
    const offered = await completeAfter(`${create}let key = random(16)\nDestroyCryptoSession(hDevice, `);
    expect(offered.filter(({ kind }) => kind === 'handle').map(({ label }) => label)).toEqual([
      'hSession',
      'hDevice',
      'hAdapter',
    ]);
    expect(labels(offered).slice(0, 2)).toEqual(['hSession', 'hDevice']);
  });

  it('offers first the handles of the kind that the parameter takes', async () => {
    expect(labels(await completeAfter(`${create}NegotiateCryptoSessionKeyExchange(`)).slice(0, 2)).toEqual([
      'hDevice',
      'hSession',
    ]);
    expect(labels(await completeAfter(`${create}NegotiateCryptoSessionKeyExchange(hDevice, `)).slice(0, 2)).toEqual([
      'hSession',
      'hDevice',
    ]);
  });

  it('offers the values that a field of a structure takes', async () => {
    expect(labels(await completeAfter('CreateCryptoSession(hDevice, { CryptoType: ')).slice(0, 5)).toContain(
      'AES128_CTR',
    );
  });

  it('says what a property of a handle is', async () => {
    const offered = await completeAfter(`${create}expect hSession.`);
    expect(offered.find(({ label }) => label === 'exchanges')?.detail).toBe('successful key exchanges');
  });

  it.each([
    ['driver fau', 'faulty-no-device-check'],
    ['driver reference { ', 'hdcpDelay'],
    ['driver reference { runtime: ', 'validates'],
    ['inject ', 'unplugged'],
    ['inject ', 'E_OUTOFMEMORY'],
    ['on ', 'hw_command'],
    ['connector hTv { Type: HDMI, ', 'Cgmsa'],
    ['connector hTv { Type: ', 'DVI'],
    ['resource hFrame { Protected: ', 'true'],
  ])('knows the words of the statement: %s', async (text, expected) => {
    expect(labels(await completeAfter(text))).toContain(expected);
  });

  it('offers the properties of a handle', async () => {
    expect(labels(await completeAfter(`${create}expect hSession.`))).toEqual(
      expect.arrayContaining(['state', 'sessionKey', 'ivHistory']),
    );
  });
});
