import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReader, readNamed } from '../../debug-adapter/bin/file-reader.ts';
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
    expect(await readNamed('/dev/zero', 1000)).toEqual({
      ok: false,
      message: '/dev/zero does not end within 1000 bytes; no more are read.',
    });
    expect(await readNamed('/dev/null', 1000)).toEqual({ ok: true, bytes: new Uint8Array() });
  });

  it.skipIf(process.platform === 'win32')(
    'are refused where a script names what is none: nobody may ever write into a pipe',
    async () => {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      for (const path of [pipe, '/dev/zero'])
        expect(await fileReader.read(path, 1000)).toEqual({
          ok: false,
          message: `${path} is a pipe or a device, not a file.`,
        });
    },
  );

  it('count as inside a folder also where their name begins with two dots', () => {
    expect(fileReader.isInside(folder, join(folder, '..hidden'))).toBe(true);
    expect(fileReader.isInside(folder, join(folder, '..', 'other'))).toBe(false);
  });
});
