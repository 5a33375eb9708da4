import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findForm } from '../../debug-adapter/bytes/forms/table.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import { createTextHovers } from '../../debug-adapter/language/text-hover.ts';

const blobs = join(import.meta.dirname, '../../samples/blobs');
const hovers = createTextHovers(() => nodeBackend);

describe('a hover in a file of any language', () => {
  it('names the field of a certificate that the byte under the cursor belongs to, in a C array as in PEM', () => {
    const pem = readFileSync(join(blobs, 'driver-certificate.pem'), 'utf8');
    const inPem = hovers.at(pem, pem.indexOf('\n') + 21);
    expect(inPem?.markdown).toMatch(/\*\*Byte 15\*\* \(0x0f\) of \d+/);
    const bytes = inPem?.bytes ?? new Uint8Array();
    const array = `/* The driver's. */\n${findForm('initialiser').write?.(bytes) ?? ''}\n`;
    const line = array.indexOf('0x', array.indexOf('{'));
    const inArray = hovers.at(array, line + 15 * 6 + Math.floor(15 / 12) * 2);
    expect(inArray?.markdown).toMatch(/\*\*Byte 15\*\*/);
    const field = /›[^\n]+/;
    expect(field.exec(inArray?.markdown ?? '')?.[0]).toBe(field.exec(inPem?.markdown ?? '')?.[0]);
    expect(inArray?.markdown).toContain('read as initialiser');
  });

  it('lights up the place of the byte alone, so that the next byte has a hover of its own', () => {
    const text = 'key = "000102030405060708090a0b0c0d0e0f"';
    expect(hovers.at(text, 11)).toMatchObject({
      range: { start: 11, end: 13 },
      bytes: Uint8Array.from({ length: 16 }, (_, index) => index),
    });
  });

  it('explains the whole buffer where the cursor is between bytes', () => {
    const text = '{ 0x00, 0x01, 0x02, 0x03 }';
    expect(hovers.at(text, 7)?.markdown).not.toContain('**Byte');
    expect(hovers.at(text, 7)?.markdown).toContain('4 bytes');
  });

  it('says the same wherever the cursor comes from', () => {
    const text =
      'int a[] = { 0x30, 0x03, /* 31 32 33 34 */ 0x02,\n  0x01, 0x05 }; char b[] = "000102030405060708090a0b0c0d0e0f";';
    for (const [from, to] of Array.from(text, (_, at) => [(at * 37) % text.length, at] as const)) {
      const moved = createTextHovers(() => nodeBackend);
      moved.at(text, from);
      expect(moved.at(text, to)).toEqual(createTextHovers(() => nodeBackend).at(text, to));
    }
  });

  it('says nothing where no buffer is', () => {
    expect(hovers.at('int main(void) { return 0; }', 12)).toBeNull();
  });
});

describe('a hover in a script', () => {
  const language = createScriptLanguage({
    crypto: () => nodeBackend,
    workspaceFolder: () => null,
    reader: {
      read: () => Promise.resolve({ ok: false, message: 'no files here' }),
      resolve: (_base, path) => path,
      isInside: () => true,
      absolute: (path: string) => path,
      realPath: (path: string) => Promise.resolve(path),
      folderOf: () => '/',
    },
  });
  it.each([
    ['hex', 'let b = hex"3006020105020107"', 'hex"30060201', 8, 4],
    ['base64', 'let b = base64"MAYCAQUCAQc="', 'base64"', 9, 1],
    ['a C initialiser', 'let b = { 0x30, 6, 2, 1, 5, 2, 1, 7 }', '0x30, 6, 2, 1, ', 0, 4],
  ])('inside %s says the byte and its field', async (_name, text, upTo, more, byte) => {
    const script = await language.open('/s.ddi', text);
    const offset = text.indexOf(upTo) + (upTo.endsWith(' ') ? upTo.length : more + (upTo.startsWith('hex') ? 4 : 0));
    const hover = script.hover(offset);
    expect(hover?.markdown).toMatch(new RegExp(`^\\*\\*Byte ${byte}\\*\\*`));
    expect(hover?.markdown).toContain('ASN\\.1');
    expect(text.slice(hover?.range.start, hover?.range.end).length).toBeLessThan(5);
  });

  it('on the prefix of a literal explains the whole of it', async () => {
    const text = 'let b = hex"3006020105020107"';
    const script = await language.open('/s.ddi', text);
    expect(script.hover(text.indexOf('hex') + 1)).toMatchObject({ range: { start: 8, end: text.length } });
  });
});
