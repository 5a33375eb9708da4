import { describe, expect, it } from 'vitest';
import { compile } from '../../debug-adapter/engine/compile.ts';
import { loadScript, type SourceReader } from '../../debug-adapter/engine/load.ts';
import { cases } from './problem-cases.ts';

/** A reader with one script in it; every other file is 256 zero bytes. */
function readerOf(text: string): SourceReader {
  return {
    read: (path) => Promise.resolve({ ok: true, bytes: path === 'main.ddi' ? new TextEncoder().encode(text) : new Uint8Array(256) }),
    resolve: (_, relative) => relative,
    isInside: () => true,
    folderOf: () => '',
  };
}

describe('the compiler agrees with the checker', () => {
  it.each(Object.values(cases).flatMap(({ right }) => right))('and takes what the checker lets pass: %s', async (text) => {
    const loaded = await loadScript('main.ddi', readerOf(text), { allowOutsideFiles: true, workspaceFolder: null });
    expect(loaded.ok).toBe(true);
    if (loaded.ok) expect(compile(loaded.script).problems).toEqual([]);
  });
});
