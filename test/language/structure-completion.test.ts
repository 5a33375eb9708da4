import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import type { Completion } from '../../debug-adapter/language/service.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });

/** What is offered at the bar. */
async function offeredAt(marked: string): Promise<readonly Completion[]> {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return (await language.open('/scripts/structure.ddi', text)).complete(offset);
}

async function labelsAt(marked: string): Promise<readonly string[]> {
  return (await offeredAt(marked)).map(({ label }) => label);
}

const fields = ['CryptoType', 'DecodeProfile', 'KeyExchangeType'];

describe('inside the braces of a structure', () => {
  it('only its fields are offered', async () => {
    expect(await labelsAt('CreateCryptoSession(hDevice, { | }, &hSession)')).toEqual(fields);
    expect(await labelsAt('CreateCryptoSession(hDevice, {|')).toEqual(fields);
    expect(await labelsAt('CreateCryptoSession(pCreateData: { Cry|')).toEqual(fields);
  });

  it('fields that are there are not offered again', async () => {
    expect(await labelsAt('CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, | }, &hSession)')).toEqual(
      fields.slice(1),
    );
  });

  it('a field is written with its colon, and what it takes is shown next', async () => {
    const [first] = await offeredAt('CreateCryptoSession(hDevice, { | }, &hSession)');
    expect(first).toMatchObject({ insert: 'CryptoType: ', kind: 'field', then: 'suggestions' });
  });

  it('behind the colon stand the constants of the field, and no helpers', async () => {
    const offered = await offeredAt('CreateCryptoSession(hDevice, { KeyExchangeType: | }, &hSession)');
    expect(offered.map(({ label }) => label).slice(0, 2)).toEqual(expect.arrayContaining(['RSAES_OAEP']));
    expect(offered.filter(({ kind }) => kind === 'helper')).toEqual([]);
    const second = await labelsAt(
      'GetCertificateSize(hDevice, {\n  CertificateType: CRYPTO_SESSION,\n  CryptoSessionType: |',
    );
    expect(second).toContain('AES128_CTR');
  });

  it('a variable is the structure that it is given to a call for', async () => {
    expect(await labelsAt('let kind = { | }\nGetCertificateSize(hDevice, kind, &size)')).toContain('CertificateType');
    expect(await labelsAt('let kind = { | }\nGetCertificateSize(hDevice, kind, &size)')).not.toContain(
      'KeyExchangeType',
    );
  });

  it('a variable of which nothing tells is any structure with the fields so far', async () => {
    const offered = await labelsAt('let data = { KeyExchangeType: RSAES_OAEP, |');
    expect(offered).toContain('CryptoType');
    expect(offered).not.toContain('CertificateType');
  });

  it('a named structure is that one, also in the helpers of channels', async () => {
    expect(await labelsAt('let iv = structure(D3D11_1DDI_AES_CTR_IV, { |')).toEqual(['IV', 'Count']);
    expect(await labelsAt('let c = channel_command(hChannel, SET_PROTECTION, { |')).not.toEqual([]);
  });

  it('an unfinished call above changes nothing', async () => {
    expect(await labelsAt('DestroyCryptoSession(hDevice, \nresource hFrame { |')).toContain('Width');
    expect(await labelsAt('section "a" {\n  let x = (1 +\n  CreateCryptoSession(hDevice, { |\n}')).toEqual(fields);
  });

  it('settings stand in the braces of a driver, whatever its name', async () => {
    expect(await labelsAt('driver faulty-no-device-check { |')).toContain('seed');
    expect(await labelsAt('driver reference { runtime: validates, |')).not.toContain('runtime');
  });

  it('a statement begins in the braces of a section', async () => {
    expect(await labelsAt('section "Create" { |\n}')).not.toContain('CryptoType');
    expect(await labelsAt('section "Create" {\n  Neg|\n}')).toContain('NegotiateCryptoSessionKeyExchange');
  });
});

describe('a call', () => {
  it('shows its parameters once it is written', async () => {
    const [call] = (await offeredAt('Neg|')).filter(({ label }) => label === 'NegotiateCryptoSessionKeyExchange');
    expect(call?.then).toBe('parameter hints');
  });

  it.each([
    ['NegotiateCryptoSessionKeyExchange(hDevice, hSession, |', 'HRESULT NegotiateCryptoSessionKeyExchange(', 2],
    ['let c = oaep_encrypt(certificate, hash: |', 'oaep_encrypt(', 2],
    ['proc exchange(h, &done) {\n}\nexchange(hSession, |', 'proc exchange(h, &done)', 1],
    ['CreateCryptoSession(hDevice, { CryptoType: |', 'HRESULT CreateCryptoSession(', 1],
  ])('tells its signature: %s', async (marked, label, active) => {
    const script = await language.open('/scripts/signature.ddi', marked.replace('|', ''));
    const signature = script.signature(marked.indexOf('|'));
    expect(signature?.label.startsWith(label)).toBe(true);
    expect(signature?.active).toBe(active);
  });
});
