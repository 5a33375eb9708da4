import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { fileReader } from '../../../debug-adapter/bin/file-reader.ts';
import { apiCalls, apiCallsOf, apiName } from '../../../debug-adapter/catalog/api/api-calls.ts';
import { ddiNames } from '../../../debug-adapter/catalog/ddis.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { encryptOaep } from '../../../debug-adapter/crypto/oaep.ts';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { loadScript } from '../../../debug-adapter/engine/program/load/load.ts';
import { helperNames } from '../../../debug-adapter/script/bind/helpers.ts';
import { openKeyBlock } from '../../../debug-adapter/trace/export/cpp/key-blocks.ts';
import { hasAdapter, runtimeText } from '../../../debug-adapter/trace/export/cpp/runtime/runtime.ts';
import { writeProgram, type WrittenProgram } from '../../../debug-adapter/trace/export/cpp/write-program.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'samples');

async function programOf(text: string): Promise<WrittenProgram> {
  const bytes = new TextEncoder().encode(text);
  const reader = {
    ...fileReader,
    read: async (path: string, limit: number) =>
      path.endsWith('given.ddi') ? { ok: true as const, bytes } : fileReader.read(path, limit),
  };
  const loaded = await loadScript(join(samples, 'given.ddi'), reader, {
    allowOutsideFiles: false,
    workspaceFolder: null,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  return writeProgram(loaded.script, nodeBackend, 'given');
}

/** The function that makes the calls. */
async function callsOf(text: string): Promise<string> {
  const { text: program } = await programOf(text);
  return program.slice(program.indexOf('void script(Program& program) {'));
}

describe('a script as a program for a real driver', () => {
  it('has a function for the first API call above each DDI', () => {
    const lacking = ddiNames.flatMap((ddi) => apiCallsOf(ddi).slice(0, 1)).filter((call) => !hasAdapter(apiName(call)));
    expect(lacking.map(apiName)).toEqual([]);
    expect(apiCalls.length).toBeGreaterThan(40);
  });

  it('names the API call of the catalog, and keeps what is expected', async () => {
    const calls = await callsOf('FinishSessionKeyRefresh(hDevice, hSession)\nlet x = 1\n');
    expect(calls).toContain('"FinishSessionKeyRefresh", "ID3D11VideoContext::FinishSessionKeyRefresh"');
    const refused = await callsOf(
      'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, 16, bytes(16)) -> E_INVALIDARG | E_OUTOFMEMORY\n',
    );
    expect(refused).toContain('call.finish({0x80070057u, 0x8007000eu}, false, false);');
  });

  it('takes the status of an output in both its kinds', async () => {
    const calls = await callsOf(
      'DxgkDdiOPMDestroyProtectedOutput(hAdapter, hAdapter) -> STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST\n',
    );
    expect(calls).toMatch(/call\.finish\(\{0xc01e[0-9a-f]{4}u, 0xc026[0-9a-f]{4}u\}/);
  });

  it('encrypts anew what the script holds encrypted for the test driver', async () => {
    const calls = await callsOf('let block = file("blobs/oaep-sha512.bin")\n');
    expect(calls).toMatch(/block_ = encryptedAnew\(program, "00[0-9a-f]{510}", "000102030405060708090a0b0c0d0e0f"\);/);
  });

  it('knows a key block by its padding, whatever it is, and nothing else', () => {
    const key = Uint8Array.from({ length: 16 }, (_, i) => i);
    const parameters = { oaepHash: 'SHA-256', mgf1Hash: 'SHA-1', label: Uint8Array.of(1, 2) } as const;
    const sealed = encryptOaep(nodeBackend, builtInIdentity.key, key, new Uint8Array(32).fill(7), parameters);
    if (typeof sealed === 'string') throw new Error(sealed);
    expect(toHex(openKeyBlock(nodeBackend, sealed)?.message ?? new Uint8Array())).toBe(toHex(key));
    expect(openKeyBlock(nodeBackend, new Uint8Array(256).fill(0x31))).toBeNull();
    expect(openKeyBlock(nodeBackend, key)).toBeNull();
  });

  it('says what no application can do, in its head and beside it', async () => {
    const { text, limits } = await programOf(
      'inject device_removed\ninject delay(5ms)\nSetHardwareProtection(hDevice, hDevice, true)\n',
    );
    expect(limits.map(({ line, kind }) => [line, kind])).toEqual([
      [1, 'event'],
      [3, 'call'],
    ]);
    for (const limit of limits) expect(text).toContain(`// ${`    line ${limit.line}: ${limit.text}`}`);
    expect(text).toContain('delay(integer(5000000ll));');
  });

  it('keeps loops as loops and procedures as functions', async () => {
    const { text } = await programOf('proc twice(n, &m) { let m = n * 2 }\nfor i in 0..3 { twice(i, &j) }\n');
    expect(text).toContain('void procedure_twice(Program& program, Value n_, Value& m_)');
    expect(text).toContain('procedure_twice(program, i_, j_);');
  });

  it('has every helper of the language', async () => {
    for (const name of helperNames) {
      const calls = await callsOf(`let x = ${name}(1, 2, 3, 4, 5, 6)\n`);
      const used = /x_ = (\w+)\(/.exec(calls)?.[1] ?? '';
      if (name !== 'structure' && name !== 'read')
        expect(runtimeText, name).toMatch(new RegExp(`inline Value ${used}\\(`));
      if (name !== 'structure' && name !== 'read') expect(used, name).not.toBe('unknown');
    }
  });

  it('carries no text that could end a comment or a literal', async () => {
    const { text } = await programOf('section "a \\\\ b */ ??/ \\" c" {\n  let s = "\\"quote\\\\ é"\n}\n');
    expect(text).toContain('s_ = text("\\"quote\\\\ \\303\\251");');
    expect(text.split('\n').filter((line) => /^\s*\/\/.*\\$/.test(line))).toEqual([]);
  });

  it('is written for every sample', async () => {
    for (const name of readdirSync(samples).filter((file) => file.endsWith('.ddi'))) {
      const loaded = await loadScript(join(samples, name), fileReader, {
        allowOutsideFiles: false,
        workspaceFolder: null,
      });
      if (!loaded.ok) throw new Error(loaded.message);
      const { text } = writeProgram(loaded.script, nodeBackend, name.replace('.ddi', ''));
      expect(text, name).toContain('Call call(program, ');
    }
  });
});
