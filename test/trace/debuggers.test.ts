import { describe, expect, it } from 'vitest';
import { importFixture, importText } from './import-text.ts';

const start = 'Breakpoint 1 at 0x1000\n';
const hit =
  'Thread 1 "0150" hit Breakpoint 1, NegotiateCryptoSessionKeyExchange (hDevice=..., hCryptoSession=..., DataSize=DataSize@entry=4, pData=pData@entry=0x1000 ""...) at umd64.c:54\n';

const pDataOf = async (log: string): Promise<unknown> => {
  const { reported } = await importText('gdb.txt', start + hit + log);
  return (reported[0]?.['args'] as Record<string, unknown> | undefined)?.['pData'];
};

describe('a log of gdb', () => {
  it('has the bytes of previews, of x and of arguments that info args names later', async () => {
    const { reported } = await importFixture('gdb/formats.gdb.txt');
    expect(reported[2]).toMatchObject({
      thread: '0x150',
      args: { hDevice: '0x6ffffe45a600', hCryptoSession: '0x7ffffe3250f0', DataSize: 256 },
      result: '0x00000000',
    });
    const { bytes } = (reported[0]!['args'] as { pData: { bytes: string } }).pData;
    expect(bytes).toMatch(/^244f27cc7b252ed31dcf9c53/);
    expect(bytes).toHaveLength(400);
  });

  it.each([
    ['x/4xb', '0x1000:\t0x24\t0x4f\t0x27\t0xcc\n'],
    ['x/2xh', '0x1000:\t0x4f24\t0xcc27\n'],
    ['x/xw', '0x1000:\t0xcc274f24\n'],
    ['x/4cb', "0x1000:\t36 '$'\t79 'O'\t39 '\\''\t-52 '\\314'\n"],
    ['x/4tb', '0x1000:\t00100100\t01001111\t00100111\t11001100\n'],
    ['x with a symbol', '0x1000 <buffer>:\t0x24\t0x4f\n0x1002 <buffer+2>:\t0x27\t0xcc\n'],
    ['x/4db in two rows', '0x1000:\t36\t79\n0x1002:\t39\t-52\n'],
    ['x/s', '0x1000:\t"$O\'\\314"...\n'],
  ])('reads %s', async (_, rows) => {
    expect(await pDataOf(rows)).toEqual({ ptr: '0x1000', len: 4, bytes: '244f27cc' });
  });

  it('has what finish says, and bytes after it as outputs', async () => {
    const { reported } = await importText(
      'gdb.txt',
      `${start}${hit}Run till exit from #0  NegotiateCryptoSessionKeyExchange (hDevice=..., DataSize=4) at umd64.c:54\n0x2000 in caller () at a.c:1\nValue returned is $1 = -2147024809\n0x1000:\t0x01\t0x02\t0x03\t0x04\n`,
    );
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({
      result: '0x80070057',
      outputs: { pData: { ptr: '0x1000', len: 4, bytes: '01020304' } },
    });
  });

  it('has a call in which the program died as an open one', async () => {
    const { reported } = await importText(
      'gdb.txt',
      `${start}${hit}\nThread 1 "0150" received signal SIGSEGV, Segmentation fault.\n0x1234 in memcpy () from ntdll.dll\n#0  0x1234 in memcpy () from ntdll.dll\n#1  0x1200 in NegotiateCryptoSessionKeyExchange (hDevice=..., DataSize=4) at umd64.c:54\n`,
    );
    expect(reported.map(({ open, result }) => [open, result])).toEqual([[true, null]]);
  });

  it('calls a thread by the same name whether gdb says its number, its address or the id that Wine gives it', async () => {
    const native = 'Breakpoint 2, FinishSessionKeyRefresh (hDevice=...) at a.c:1\n';
    const { reported } = await importText(
      'gdb.txt',
      `${start}[New Thread 0x7ffff7dd16c0 (LWP 18418)]\n[New Thread 0x7ffff75d06c0 (LWP 18419)]\n[Switching to Thread 0x7ffff75d06c0 (LWP 18419)]\n${native}\nThread 3 "t0" hit ${native}[Switching to Thread 376]\n${native}\nThread 4 "0178" hit ${native}`,
    );
    expect(reported.map(({ thread }) => thread)).toEqual(['3', '3', '0x178', '0x178']);
  });

  it('reads structures that are printed prettily', async () => {
    const { reported } = await importText(
      'gdb.txt',
      `${start}${hit}hDevice = {\n  pDrvPrivate = 0x555555558054 <dev>\n}\nhCryptoSession = {\n  pDrvPrivate = 0x5555555592a0\n}\nDataSize = 4\n`,
    );
    expect(reported[0]?.['args']).toMatchObject({
      hDevice: '0x555555558054',
      hCryptoSession: '0x5555555592a0',
      DataSize: 4,
    });
  });

  it('tells threads apart, named by Wine or counted by gdb', async () => {
    const { reported } = await importText(
      'gdb.txt',
      `${start}${hit}${hit.replace('Thread 1 "0150"', 'Thread 2 "0154"')}[Switching to Thread 3.1]\nBreakpoint 2, FinishSessionKeyRefresh (hDevice=...) at a.c:1\n`,
    );
    expect(reported.map(({ thread }) => thread)).toEqual(['0x150', '0x154', '3.1']);
  });
});

describe('a log of winedbg', () => {
  const stop = (rows: string): string =>
    `WineDbg starting on pid 012c\nStopped on breakpoint 1 at 0x006ffffc6b25ee NegotiateCryptoSessionKeyExchange [/src/a.c:54] in umd64\n=>0 0x006ffffc6b25ee NegotiateCryptoSessionKeyExchange(hDevice={pDrvPrivate=00006FFFFC72A600}, hCryptoSession={pDrvPrivate=00007FFFFE325110}, DataSize=0x4, pData=0000000000001000) [/src/a.c:54] in umd64 (0x10)\n${rows}`;

  it.each([
    ['x /4b', '0x00000000001000:  24 4f 27 cc\n'],
    ['x /x', '0x00000000001000:  cc274f24\n'],
    ['x /2w', '0x00000000001000:  4f24 cc27\n'],
    ['a prompt in front', 'Wine-dbg>0x00000000001000:  24 4f 27 cc\n'],
  ])('reads %s', async (_, rows) => {
    const { reported } = await importText('winedbg.txt', stop(rows));
    expect(reported[0]?.['args']).toEqual({
      hDevice: '0x6ffffc72a600',
      hCryptoSession: '0x7ffffe325110',
      DataSize: 4,
      pData: { ptr: '0x1000', len: 4, bytes: '244f27cc' },
    });
  });

  it('has a call in which the program died as an open one', async () => {
    const { reported } = await importText(
      'winedbg.txt',
      stop(
        'Unhandled exception: page fault on read access to 0x00000000000000 in 64-bit code (0x006ffffc6b2600).\nBacktrace:\n=>0 0x006ffffc6b2600 NegotiateCryptoSessionKeyExchange+0x12(hDevice={pDrvPrivate=00006FFFFC72A600}) [/src/a.c:54] in umd64 (0x10)\n',
      ),
    );
    expect(reported.map(({ open }) => open)).toEqual([true]);
  });
});
