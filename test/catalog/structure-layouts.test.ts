import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStructure, writeStructure } from '../../debug-adapter/catalog/layout/structure-layout.ts';
import { structureName, structures } from '../../debug-adapter/catalog/structures.ts';
import { bytes, structure } from '../../debug-adapter/catalog/value.ts';
import { declarations } from './c-declarations.ts';
import { temporaryFolder } from '../temporary.ts';

/** Worked out from the headers by another program. `NAME x64 x86`, then `  field x64-offset x64-size x86-offset x86-size`. */
const layouts = readFileSync(new URL('structure-layouts.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
/** `NAME x64 x86 alignment` of every spelling in the headers. */
const sizes = readFileSync(new URL('structure-sizes.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

describe('the layouts of structures', () => {
  it('are those of the headers, field by field', () => {
    const own = Object.entries(structures).flatMap(([name, { size, fields }]) => [
      `${name} ${size.x64} ${size.x86}`,
      ...fields.map((field) => `  ${field.name} ${field.x64.join(' ')} ${field.x86.join(' ')}`),
    ]);
    const missing = layouts.filter((line) => !own.includes(line));
    expect(missing).toEqual([]);
  });

  it('have the sizes of the headers, under every spelling', () => {
    const differing = sizes.filter((line) => {
      const [name = '', x64, x86] = line.split(' ');
      const size = structures[structureName(name) ?? '']?.size;
      return size === undefined ? !scalars.has(name) : size.x64 !== Number(x64) || size.x86 !== Number(x86);
    });
    expect(differing).toEqual([]);
  });

  it.skipIf(spawnSync('gcc', ['--version']).status !== 0)('are those of a C compiler, on x64 and x86', () => {
    const folder = temporaryFolder('layouts-');
    for (const architecture of ['x64', 'x86'] as const) {
      const file = join(folder, `${architecture}.c`);
      writeFileSync(file, declarations(architecture));
      expect(() =>
        execFileSync(
          'gcc',
          ['-fsyntax-only', ...(architecture === 'x64' ? ['-m64'] : ['-m32', '-malign-double']), file],
          { stdio: 'pipe' },
        ),
      ).not.toThrow();
    }
  });

  it('let a flexible array go on past the structure, and read it back', () => {
    const command = structure('D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA', {
      pbInput: bytes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7)),
    });
    const written = writeStructure('D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA', command);
    expect(written.ok && written.value.length).toBe(15);
    const read = written.ok ? readStructure('D3D11_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA', written.value) : written;
    expect(read.ok && read.value.fields['pbInput']).toEqual(bytes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7)));
  });
});

/** Names of the size table that are no structures here: plain octets, bit fields, unions of a header. */
const scalars: ReadonlySet<string> = new Set([
  'D3D11_1DDI_AUTHENTICATED_PROTECTION_FLAGS',
  'D3DAUTHENTICATEDCHANNEL_PROTECTION_FLAGS',
  'DXVADDI_PVP_BLOCK128',
  'OPM_HDCP_KEY_SELECTION_VECTOR',
  'DXGKMDT_OPM_HDCP_KEY_SELECTION_VECTOR',
]);
