/** The values of error numbers in headers that nobody here wrote: Debian's mingw-w64-common. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the package puts its files, or where the run was told that they are. */
export const headerFolder = process.env['WINDOWS_HEADERS'] ?? '/usr/share/mingw-w64/include';
export const hasHeaders = existsSync(join(headerFolder, 'winerror.h'));

const definition = /^[ \t]*#[ \t]*define[ \t]+([A-Z]\w+)[ \t]+(\S.*)$/gm;
/** A number alone, in a cast, or in one of the macros around it. */
const number = /^\(*(?:\(?(?:HRESULT|NTSTATUS)\)\s*|_HRESULT_TYPEDEF_\(|__MSABI_LONG\()?\s*(0x[0-9a-f]+|\d+)L?\)*$/i;
const direct3d = /^MAKE_D3D(HRESULT|STATUS)\((\d+)\)$/;

/** Every symbol of a header that is defined as one number. */
export function valuesIn(header: string): ReadonlyMap<string, number> {
  const text = readFileSync(join(headerFolder, header), 'latin1');
  const values = new Map<string, number>();
  for (const [, name = '', rest = ''] of text.matchAll(definition)) {
    const value = valueOf(rest.replace(/\/[*/].*/, '').trim());
    if (value !== null) values.set(name, value);
  }
  return values;
}

function valueOf(text: string): number | null {
  const plain = number.exec(text)?.[1];
  if (plain !== undefined) return Number(plain);
  const made = direct3d.exec(text);
  return made === null ? null : (made[1] === 'HRESULT' ? 0x88760000 : 0x08760000) + Number(made[2]);
}
