import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foundIn } from './words.ts';

const root = join(import.meta.dirname, '../../..');

function buffersIn(text: string): readonly string[] {
  return foundIn(text)
    .filter(({ kind }) => kind === 'buffer')
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 60)));
}

/** Files of ours in which buffers are written: each was looked at, and a reader would call them that. */
const written = [
  'debug-adapter/crypto/keys.ts',
  'debug-adapter/crypto/test-identity-data.ts',
  'debug-adapter/decode/private-parts/der-parts.ts',
  'debug-adapter/decode/x509/signatures/rsa.ts',
  'debug-adapter/emulator/output-protection/information.ts',
  'debug-adapter/trace/export/cpp/runtime/crypto.ts',
  'docs/buffer-forms.md',
  'docs/script-language.md',
  'samples/README.md',
  'samples/decoder-extension/README.md',
];

describe('text that holds no buffer', () => {
  it('is most of our own: a file in which one is found is looked at, and the scan is mended or the file named here', () => {
    const listed = execFileSync('git', ['ls-files', '*.md', 'debug-adapter', 'extension', 'webview', 'tools', 'api'], {
      cwd: root,
      encoding: 'utf8',
    });
    const files = listed.split('\n').filter((name) => /\.(?:ts|mts|mjs|md)$/.test(name) && !name.startsWith('test/'));
    expect(files.length).toBeGreaterThan(500);
    const unexpected = files
      .filter((name) => !written.includes(name))
      .flatMap((name) => buffersIn(readFileSync(join(root, name), 'utf8')).map((text) => `${name}: ${text}`));
    expect(unexpected).toEqual([]);
  });

  it('is a megabyte of declarations and prose of others', () => {
    const modules = join(root, 'node_modules');
    const declarations = ['lib.es5.d.ts', 'lib.dom.d.ts'].map((name) =>
      readFileSync(join(modules, '@typescript/old/lib', name), 'utf8').slice(0, 600_000),
    );
    const licences = readdirSync(modules).flatMap((name) =>
      name.startsWith('.') || name.startsWith('@')
        ? []
        : readdirSync(join(modules, name))
            .filter((file) => /^(?:LICENSE|LICENCE|COPYING)/i.test(file))
            .map((file) => readFileSync(join(modules, name, file), 'utf8')),
    );
    const text = [...declarations, ...licences].join('\n');
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(buffersIn(text)).toEqual([]);
  });
});
