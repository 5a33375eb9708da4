import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import type { FolderEntry } from '../../debug-adapter/language/service.ts';

const folders: Readonly<Record<string, readonly FolderEntry[]>> = {
  '/work/scripts': [
    { name: 'main.ddi', isFolder: false },
    { name: 'setup.ddi', isFolder: false },
    { name: 'key.bin', isFolder: false },
    { name: 'blobs', isFolder: true },
    { name: '.git', isFolder: true },
  ],
  '/work/scripts/blobs': [{ name: 'chain.der', isFolder: false }],
  '/work': [{ name: 'shared.bin', isFolder: false }],
};

function labelsIn(workspace: string | null) {
  const language = createScriptLanguage({
    crypto: () => nodeBackend,
    reader: fileReader,
    workspaceFolder: () => workspace,
    list: (folder) => Promise.resolve(folders[folder] ?? []),
  });
  return async (marked: string): Promise<readonly string[]> => {
    const script = await language.open('/work/scripts/main.ddi', marked.replace('|', ''));
    return (await script.complete(marked.indexOf('|'))).map(({ label }) => label);
  };
}
const labelsAt = labelsIn(null);

describe('the path of a file', () => {
  it('is completed by the files beside the script, and by folders', async () => {
    expect(await labelsAt('let b = file("|")')).toEqual(['key.bin', 'blobs/']);
    expect(await labelsAt('let b = file("|')).toEqual(['key.bin', 'blobs/']);
  });

  it('goes on inside of folders', async () => {
    expect(await labelsAt('let b = file("blobs/ch|")')).toEqual(['chain.der']);
    expect(await labelsAt('let b = file("nowhere/|")')).toEqual([]);
  });

  it('is a script behind include, and never the script itself', async () => {
    expect(await labelsAt('include "|"')).toEqual(['setup.ddi', 'blobs/']);
  });

  it('leads no further than a script may read', async () => {
    expect(await labelsAt('let b = file("../|")')).toEqual([]);
    expect(await labelsIn('/work')('let b = file("../|")')).toEqual(['shared.bin']);
  });

  it('is no matter of other texts', async () => {
    expect(await labelsAt('section "|" {')).not.toContain('key.bin');
  });

  it('takes the place of what was written behind the last slash', async () => {
    const text = 'let b = file("blobs/old.bin")';
    const language = createScriptLanguage({
      crypto: () => nodeBackend,
      reader: fileReader,
      workspaceFolder: () => null,
      list: (folder) => Promise.resolve(folders[folder] ?? []),
    });
    const [found] = await (await language.open('/work/scripts/main.ddi', text)).complete(text.indexOf('old'));
    expect(text.slice(found?.range.start, found?.range.end)).toBe('old.bin');
  });
});
