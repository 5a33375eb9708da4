import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder('ddi reader ü');

describe('files of this machine', () => {
  it('are read whole', async () => {
    await writeFile(join(folder, 'a b.ddi'), '// é');
    expect(await fileReader.read(join(folder, 'a b.ddi'), 100)).toEqual({
      ok: true,
      bytes: new Uint8Array([0x2f, 0x2f, 0x20, 0xc3, 0xa9]),
    });
  });

  it('are refused in one sentence when they are missing, folders or too long', async () => {
    await writeFile(join(folder, 'long'), '0123456789');
    expect(await fileReader.read(join(folder, 'missing'), 100)).toEqual({
      ok: false,
      message: `${join(folder, 'missing')} does not exist.`,
    });
    expect(await fileReader.read(folder, 100)).toEqual({ ok: false, message: `${folder} is a folder, not a file.` });
    expect(await fileReader.read(join(folder, 'long'), 9)).toEqual({
      ok: false,
      message: `${join(folder, 'long')} has 10 bytes; at most 9 are read.`,
    });
  });

  it.skipIf(!existsSync('/dev/zero'))('are refused when they never end', async () => {
    expect(await fileReader.read('/dev/zero', 1000)).toEqual({
      ok: false,
      message: '/dev/zero does not end within 1000 bytes; no more are read.',
    });
    expect(await fileReader.read('/dev/null', 1000)).toEqual({ ok: true, bytes: new Uint8Array() });
  });

  it('count as inside a folder also where their name begins with two dots', () => {
    expect(fileReader.isInside(folder, join(folder, '..hidden'))).toBe(true);
    expect(fileReader.isInside(folder, join(folder, '..', 'other'))).toBe(false);
  });
});
