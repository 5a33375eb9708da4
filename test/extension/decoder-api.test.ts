import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Decoder } from '../../api/ddi-debugger.d.ts';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { decodeAs, decodeBest } from '../../debug-adapter/decode/decoders.ts';
import { guardDecoders } from '../../debug-adapter/decode/contributed/guard.ts';
import { limits } from '../../debug-adapter/decode/contributed/limits.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import { createTextHovers } from '../../debug-adapter/language/text-hover.ts';
import { decoderApi } from '../../extension/api/decoder-api.ts';
import { DecoderRegistry } from '../../extension/api/decoder-registry.ts';
import { flawLog } from '../../extension/api/flaw-log.ts';
import { guardedDecoders } from '../../extension/api/guarded-decoders.ts';

const header: Decoder = {
  id: 'acme.header',
  title: 'ACME header',
  test: (bytes) => (bytes[0] === 0xac ? { confidence: 0.95, why: 'begins with ac' } : null),
  decode: () => ({ summary: 'an ACME header', children: [{ label: 'magic', start: 0, end: 1 }] }),
};

function start() {
  const registry = new DecoderRegistry();
  const lines: string[] = [];
  return {
    api: decoderApi(registry),
    registry,
    lines,
    decoders: guardedDecoders(
      () => registry.decoders,
      guardDecoders,
      flawLog((line) => lines.push(line)),
    ),
  };
}

describe('the API for other extensions', () => {
  it('has a version, and cannot be changed by one of them for the others', () => {
    const { api } = start();
    expect(api.version).toBe(1);
    expect(Object.isFrozen(api)).toBe(true);
  });

  it('registers a decoder until it is disposed, once and for all', () => {
    const { api, registry } = start();
    const first = api.registerDecoder(header);
    expect(() => api.registerDecoder(header)).toThrow('the id "acme.header" is taken');
    first.dispose();
    const second = api.registerDecoder(header);
    first.dispose();
    expect(registry.decoders.map(({ id }) => id)).toEqual(['acme.header']);
    second.dispose();
    expect(registry.decoders).toEqual([]);
  });

  it('refuses the id of a built-in decoder, and says what an id is', () => {
    expect(() => start().api.registerDecoder({ ...header, id: 'asn1' as Decoder['id'] })).toThrow(
      'its id must be "publisher.name"',
    );
  });

  it('tells those who listen, and no longer those who have stopped', () => {
    const { api, registry } = start();
    const heard: number[] = [];
    const listening = registry.onDidChange(() => heard.push(registry.decoders.length));
    api.registerDecoder(header).dispose();
    listening.dispose();
    api.registerDecoder(header);
    expect(heard).toEqual([1, 0]);
  });

  it('gives the same list of decoders until one comes or goes, so that views may keep what they made with it', () => {
    const { api, decoders } = start();
    const before = decoders();
    expect(decoders()).toBe(before);
    api.registerDecoder(header);
    expect(decoders()).not.toBe(before);
    expect(decoders()).toBe(decoders());
  });

  it('logs a failure once, however many buffers it happens on, and at most a hundred', () => {
    const { api, decoders, lines } = start();
    let call = 0;
    api.registerDecoder({
      ...header,
      test: () => {
        throw new TypeError('x');
      },
      decode: () => ({ summary: '', children: [{ label: '', start: 0, end: (call += 1) }] }),
    });
    const context = { crypto: nodeBackend, keyring: [], certificates: [] };
    for (let i = 0; i < 300; i += 1)
      for (const decoder of decoders()) {
        decoder.test(new Uint8Array(4), context);
        decoder.decode(new Uint8Array(0), context);
      }
    expect(lines[0]).toBe('The decoder acme.header of another extension: test() failed: it threw a TypeError.');
    expect(lines).toHaveLength(100);
    expect(new Set(lines).size).toBe(100);
  });
});

describe('a registered decoder', () => {
  it('explains buffers in hovers of any text, from the moment it is there to the moment it goes', () => {
    const { api, decoders } = start();
    const hovers = createTextHovers(() => nodeBackend, decoders);
    const at = () => hovers.at('key = "ac0102030405060708090a0b0c0d0e0f"', 11)?.markdown ?? '';
    expect(at()).not.toContain('ACME');
    const registered = api.registerDecoder(header);
    expect(at()).toContain('an ACME header');
    registered.dispose();
    expect(at()).not.toContain('ACME');
  });

  it('explains buffers in hovers of a script, also of one that was read before', async () => {
    const { api, decoders } = start();
    const language = createScriptLanguage({
      crypto: () => nodeBackend,
      reader: fileReader,
      workspaceFolder: () => null,
      decoders,
    });
    const text = 'let header = hex"ac0102030405060708090a0b0c0d0e0f"\n';
    const script = await language.open('a.ddi', text);
    const at = () => script.hover(text.indexOf('hex') + 6)?.markdown ?? '';
    expect(at()).toContain('16 bytes');
    expect(at()).not.toContain('ACME');
    api.registerDecoder(header);
    expect(at()).toContain('an ACME header');
  });
});

describe('the example of the manual', () => {
  const manual = readFileSync('docs/decoders.md', 'utf8');
  const source = /```js\n([\s\S]*?)```/.exec(manual)?.[1] ?? '';
  const bytes = new Uint8Array([...new TextEncoder().encode('ACME'), 1, 7, 2, 0, 0xaa, 0xbb]);

  it('registers what it shows, and reads its own format', () => {
    const { api, decoders } = start();
    const subscriptions: unknown[] = [];
    const module = { exports: {} as { activate?: (context: object) => void } };
    const editor = {
      extensions: { getExtension: (id: string) => (id === 'ddi-debugger.ddi-debugger' ? { exports: api } : undefined) },
    };
    runInNewContext(source, { require: () => editor, exports: module.exports, Uint8Array, String });
    module.exports.activate?.({ subscriptions });
    expect(subscriptions).toHaveLength(1);
    const context = { crypto: nodeBackend, keyring: [], certificates: [], decoders: decoders() };
    expect(decodeBest(bytes, context)).toMatchObject({
      decoder: 'acme.header',
      summary: 'ACME private data, command 7',
    });
    expect(decodeBest(bytes, context).problem).toBeUndefined();
    expect(decodeBest(bytes.slice(0, 9), context).problem).toBe('1 bytes follow.');
    expect(decodeAs('acme.header', bytes.slice(0, 3), context)).toMatchObject({
      ok: false,
      problem: '8 bytes of header are needed; here are 3.',
    });
  });

  it('says the limits that are in force', () => {
    for (const limit of Object.values(limits)) expect(manual).toContain(limit.toLocaleString('en-US'));
  });
});
