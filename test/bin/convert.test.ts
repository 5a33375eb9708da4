import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forms } from '../../debug-adapter/bytes/forms/table.ts';
import { s33 } from '../bytes/forms/samples.ts';
import { convert } from '../../debug-adapter/bin/commands/convert.ts';
import { decode } from '../../debug-adapter/bin/commands/decode.ts';
import { commandHere } from './command-here.ts';
import { root, type Ended } from './program.ts';
import { temporaryFolder } from '../temporary.ts';

const bytes = Buffer.from(s33, 'hex');
const blobs = join(root, 'samples/blobs');
const here = { convert: commandHere(convert), decode: commandHere(decode) };
/** The words behind `ddi`, the command first. */
const ddi = (
  [command, ...words]: readonly [keyof typeof here, ...string[]],
  input?: Uint8Array | string,
): Promise<Ended> => here[command](words, input);

describe('ddi convert', () => {
  it('writes bytes in each form, and reads that form back to the same bytes', async () => {
    for (const { id } of forms) {
      const written = await ddi(
        ['convert', '-', '--to', id, ...(id === 'pem' ? ['--label', 'PUBLIC KEY'] : [])],
        bytes,
      );
      expect(written, id).toMatchObject({ code: 0, err: '' });
      expect((await ddi(['convert', '-', '--to', 'raw'], written.out)).bytes.toString('hex'), id).toBe(s33);
    }
  });

  it.each([
    ['hex', /^30 82 01 22/],
    ['c', /^static const BYTE data\[33\] = \{\n {2}0x30, 0x82,/],
    ['base64', /^MIIBIjAN/],
    ['db', /^00000000`00000000 {2}30 82 01 22 30 0d 06 09-2a 86/],
    ['dd', /^00000000`00000000 {2}22018230/],
    ['xxd', /^00000000: 3082 0122 .* {2}0\.\."0\.\.\.\*\.H\.{5}\n/],
  ])('--to %s looks as that does', async (to, look) => {
    expect((await ddi(['convert', '-', '--to', to], bytes)).out).toMatch(look);
  });

  it('finds the label of PEM by itself where the bytes tell, and asks for it where they do not', async () => {
    const pem = await readFile(join(blobs, 'driver-certificate.pem'), 'utf8');
    const der = (await ddi(['convert', join(blobs, 'driver-certificate.pem'), '--to', 'raw'])).bytes;
    expect((await ddi(['convert', '-', '--to', 'pem'], der)).out.trim().split('\n')[0]).toBe(
      '-----BEGIN CERTIFICATE-----',
    );
    expect(pem.replace(/\s/g, '')).toContain(
      (await ddi(['convert', '-', '--to', 'base64'], der)).out.replace(/\s/g, '').slice(0, 200),
    );
    expect((await ddi(['convert', join(blobs, 'driver-public-key.pem'), '--to', 'pem'])).out).toMatch(
      /^-----BEGIN PUBLIC KEY-----/,
    );
    expect(await ddi(['convert', '-', '--to', 'pem'], bytes)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--label') as string,
    });
    expect((await ddi(['convert', '-', '--to', 'pem', '--label', 'X509 CRL'], bytes)).out).toMatch(
      /^-----BEGIN X509 CRL-----/,
    );
  });

  it('says where a text is wrong, as line and column, and exits with 2', async () => {
    const gap = '00000000: 3082 0122  0.."\n00000010: 3082 0122  0.."\n';
    expect(await ddi(['convert', '-', '--to', 'hex'], gap)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^standard input:1:\d+: Bytes are missing/) as string,
    });
    const file = join(temporaryFolder('ddi text '), 'odd.txt');
    await writeFile(file, '30 82\n01 2\n');
    expect((await ddi(['convert', file, '--to', 'c'])).err).toBe(
      `${file}:2:4: A byte has two hexadecimal digits; this one has one. Write a leading zero, or the digit that is missing. With --from raw, the bytes are taken as they are.\n`,
    );
  });

  it('reads text in UTF-16, as PowerShell redirects it, and follows the name of a file', async () => {
    expect((await ddi(['convert', '-', '--to', 'hex'], Buffer.from('\ufeff30 82\r\n', 'utf16le'))).out).toBe('30 82\n');
    const folder = temporaryFolder('ddi named ');
    await writeFile(join(folder, 'key.bin'), bytes);
    await writeFile(join(folder, 'key.txt'), 'file:key.bin\n');
    expect((await ddi(['convert', join(folder, 'key.txt'), '--to', 'raw'])).bytes.toString('hex')).toBe(s33);
  });

  it('takes memory that could not be read for zeros only when it is told to', async () => {
    const dump = '00000000`00000000  30 ?? 01 22\n';
    expect(await ddi(['convert', '-', '--to', 'hex'], dump)).toMatchObject({
      code: 2,
      err: expect.stringContaining('??') as string,
    });
    expect((await ddi(['convert', '-', '--to', 'hex', '--zero-unreadable'], dump)).out).toBe('30 00 01 22\n');
  });

  it('says of a text without a buffer what it looked for, and takes its characters only when told to', async () => {
    const words = await ddi(['convert', '-', '--to', 'hex'], 'Some words, and 0x80070057.');
    expect(words).toMatchObject({ code: 1, out: '' });
    expect(words.err).toMatch(/^No buffer found in this text: looked for .*an error number at 1:17/);
    expect((await ddi(['convert', '-', '--from', 'raw', '--to', 'hex'], 'Some')).out).toBe('53 6f 6d 65\n');
    expect((await ddi(['convert', '-', '--from', 'raw', '--to', 'hex'], '3082')).out).toBe('33 30 38 32\n');
    expect((await ddi(['convert', '-', '--to', 'raw'], '')).bytes).toHaveLength(0);
  });

  it.each([
    [['-']],
    [['--to', 'hex']],
    [['-', '--to', 'nonsense']],
    [['-', '--to', 'hex', '--from', 'nonsense']],
    [['-', '--to', 'hex', '--label', 'X']],
    [['-', '--to', 'pem', '--label', 'a\nb']],
  ])('refuses %j with a reason', async (words) => {
    const { code, err } = await ddi(['convert', ...words], bytes);
    expect(code).toBe(2);
    expect(err).toMatch(/\.\n$/);
  });

  it('lists all forms', async () => {
    const { out } = await ddi(['convert', '--list']);
    for (const { id } of forms) expect(out).toMatch(new RegExp(`^${id} `, 'm'));
  });
});

describe('ddi decode', () => {
  it('decodes the same, whatever form the bytes come in', async () => {
    const block = await readFile(join(blobs, 'oaep-sha512.bin'));
    const plain = await ddi(['decode', '-'], block);
    expect(plain.code).toBe(0);
    for (const to of [
      'hex',
      'c',
      'base64',
      'db',
      'dq',
      'xxd',
      'xxd-e',
      'hexdump',
      'string',
      'reg',
      'gdb',
      'powershell',
      'decimal',
    ]) {
      const text = (await ddi(['convert', '-', '--to', to], block)).out;
      expect(await ddi(['decode', '-'], text), to).toMatchObject({ code: 0, out: plain.out });
    }
  });

  it('says in its report which form it read', async () => {
    expect(JSON.parse((await ddi(['decode', '-', '--report', 'json'], '{0x02, 0x01, 0x05, 0x00}')).out)).toMatchObject({
      form: 'initialiser',
      end: 4,
    });
    expect(JSON.parse((await ddi(['decode', '-', '--report', 'json', '--form', 'raw'], '30 82')).out)).toMatchObject({
      form: 'raw',
      end: 5,
    });
  });

  it('lists its decoders, and takes each of them and each structure by name', async () => {
    const ids = (await ddi(['decode', '--list'])).out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    expect(ids).toContain('oaep');
    for (const id of ids.filter((known) => known !== 'structure'))
      expect((await ddi(['decode', '-', '--as', id], bytes)).code, id).not.toBe(2);
    expect(await ddi(['decode', '-', '--as', 'nonsense'], bytes)).toMatchObject({
      code: 2,
      err: expect.stringContaining('oaep') as string,
    });
    expect((await ddi(['decode', '-', '--as', 'D3D11_AES_CTR_IV'], Buffer.alloc(16))).out).toContain('Count');
  });

  it('lays a structure out for 32 bits with --x86', async () => {
    const sized = async (words: readonly string[]): Promise<number> =>
      (
        JSON.parse(
          (
            await ddi(
              ['decode', '-', '--as', 'D3D11_KEY_EXCHANGE_HW_PROTECTION_DATA', '--report', 'json', ...words],
              Buffer.alloc(64),
            )
          ).out,
        ) as { readonly children: readonly { readonly end: number }[] }
      ).children.at(-1)?.end ?? 0;
    expect(await sized(['--x86'])).toBeLessThan(await sized([]));
  });
});
