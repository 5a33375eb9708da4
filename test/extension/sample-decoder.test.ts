import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Decoder } from '../../api/ddi-debugger.d.ts';
import { fromHex } from '../../debug-adapter/bytes/hex.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { decodeAs, decodeBest } from '../../debug-adapter/decode/decoders.ts';
import { guardDecoders } from '../../debug-adapter/decode/contributed/guard.ts';
import type { DecodeNode } from '../../debug-adapter/decode/node.ts';
import { repetitions } from '../repetitions.ts';

const folder = join(import.meta.dirname, '../../samples/decoder-extension');
const { psshDecoder } = createRequire(import.meta.url)(join(folder, 'extension.js')) as {
  readonly psshDecoder: Decoder;
};

const heard: string[] = [];
const context = {
  crypto: nodeBackend,
  keyring: [],
  certificates: [],
  decoders: guardDecoders([psshDecoder], (_, reason) => heard.push(reason)),
};
const bytesOf = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();
const lines = (node: DecodeNode): readonly string[] =>
  node.children.flatMap((child) => [
    `${String(child.start)}..${String(child.end)} ${child.label} ${child.value}`.trim(),
    ...lines(child),
  ]);

/** Version 1, two key ids, no data: the first example of the W3C note on the "cenc" initialization data format. */
const commonBox =
  '00000044 70737368 01 000000 1077efecc0b24d02ace33c1e52e2fb4b 00000002 30313233343536373839303132333435 41424344454647484940414243444546 00000000';
const widevineBox = '00000024 70737368 00 000000 edef8ba979d64acea3c827dcd51d21ed 00000004 08011210';

describe('the sample decoder', () => {
  it('reads a box with key ids, every byte of it', () => {
    const decoded = decodeBest(bytesOf(commonBox), context);
    expect(decoded).toMatchObject({
      decoder: 'sample.pssh',
      ok: true,
      summary: 'PSSH box, version 1, W3C Common PSSH, 2 key ids',
    });
    expect(lines(decoded.root)).toEqual([
      '0..4 size 68',
      '4..8 type pssh',
      '8..9 version 1',
      '9..12 flags 0x000000',
      '12..28 SystemID 1077efec-c0b2-4d02-ace3-3c1e52e2fb4b (W3C Common PSSH)',
      '28..32 KID_count 2',
      '32..64 KIDs 2 key ids',
      '32..48 KID 0 30313233-3435-3637-3839-303132333435',
      '48..64 KID 1 41424344-4546-4748-4940-414243444546',
      '64..68 DataSize 0',
    ]);
  });

  it('reads several boxes in a row, with the data of each', () => {
    const decoded = decodeBest(bytesOf(`${commonBox} ${widevineBox}`), context);
    expect(decoded.summary).toBe('2 PSSH boxes: version 1, W3C Common PSSH, 2 key ids; version 0, Widevine');
    expect(lines(decoded.root).slice(-3)).toEqual([
      '80..96 SystemID edef8ba9-79d6-4ace-a3c8-27dcd51d21ed (Widevine)',
      '96..100 DataSize 4',
      '100..104 Data 4 bytes for Widevine',
    ]);
  });

  it('reads a box whose size goes to the end, or has 64 bits', () => {
    expect(decodeBest(bytesOf(widevineBox.replace('00000024', '00000000')), context)).toMatchObject({
      ok: true,
      summary: 'PSSH box, version 0, Widevine',
    });
    const large = decodeBest(
      bytesOf(widevineBox.replace('00000024 70737368', '00000001 70737368 000000000000002c')),
      context,
    );
    expect(large).toMatchObject({ ok: true, summary: 'PSSH box, version 0, Widevine' });
    expect(lines(large.root)[2]).toBe('8..16 largesize 44');
  });

  it.each([
    ['cut off', widevineBox.slice(0, -4), 'The box is to have 36 bytes; 34 are here.'],
    [
      'with data longer than the box',
      widevineBox.replace('00000004 0801', '00000005 0801'),
      'DataSize says 5 bytes; 4 are here.',
    ],
    [
      'with more key ids than fit',
      commonBox.replace('00000002', '00000003'),
      'KID_count says 3 key ids; there is room for 2.',
    ],
    ['with flags', commonBox.replace('01 000000', '01 000001'), 'The flags must be 0.'],
    ['followed by something else', `${widevineBox} 0102`, 'After the last box, 2 bytes are left that are none.'],
  ])('says what is wrong with a box %s', (_, hex, problem) => {
    expect(decodeAs('sample.pssh', bytesOf(hex), context).problem).toBe(problem);
  });

  it('gives the guard no reason to step in, whatever it is given', () => {
    const box = bytesOf(`${commonBox} ${widevineBox}`);
    const mutated = fc
      .tuple(fc.array(fc.tuple(fc.nat(box.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(box.length))
      .map(([changes, length]) => {
        const bytes = box.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes.slice(0, length);
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 80 })), (bytes) => {
        decodeBest(bytes, context);
        decodeAs('sample.pssh', bytes, context);
      }),
      { numRuns: repetitions({ usual: 200, nightly: 10_000 }) },
    );
    expect(heard).toEqual([]);
  });

  it('is what the public contract asks for: the compiler reads its comments', () => {
    const program = ts.createProgram([join(folder, 'extension.js')], {
      allowJs: true,
      checkJs: true,
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ['vscode', 'node'],
      typeRoots: [join(folder, '../../node_modules/@types')],
    });
    expect(
      ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ).toEqual([]);
  }, 60_000);

  it('asks for the extension that it depends on, runs where that one runs, and starts when that one explains something', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(path, 'utf8')) as {
        readonly extensionKind: readonly string[];
        readonly extensionDependencies?: readonly string[];
        readonly publisher: string;
        readonly name: string;
        readonly engines: Readonly<Record<string, string>>;
        readonly contributes?: {
          readonly commands: readonly { readonly command: string }[];
          readonly customEditors: readonly { readonly viewType: string }[];
        };
        readonly activationEvents: readonly string[];
      };
    const ours = read('package.json');
    const sample = read(join(folder, 'package.json'));
    expect(sample.extensionDependencies).toEqual([`${ours.publisher}.${ours.name}`]);
    expect(sample.extensionKind).toEqual(ours.extensionKind);
    expect(sample.engines['vscode']).toBe(ours.engines['vscode']);
    const offered = [
      ...(ours.contributes?.commands ?? []).map(({ command }) => `onCommand:${command}`),
      ...(ours.contributes?.customEditors ?? []).map(({ viewType }) => `onCustomEditor:${viewType}`),
      'onLanguage:ddi',
      ...ours.activationEvents,
    ];
    expect(sample.activationEvents.filter((event) => !offered.includes(event))).toEqual([]);
    expect(psshDecoder.id.startsWith(`${sample.publisher}.`)).toBe(true);
  });
});
