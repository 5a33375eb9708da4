import { describe, expect, it } from 'vitest';
import { importText } from './import-text.ts';

const s33 = '30820122300d06092a864886f70d01010105000382010f003082010a0282010100';
const db = [
  '000001f0`a34c9e10  30 82 01 22 30 0d 06 09-2a 86 48 86 f7 0d 01 01  0.."0...*.H.....',
  '000001f0`a34c9e20  01 05 00 03 82 01 0f 00-30 82 01 0a 02 82 01 01  ........0.......',
  '000001f0`a34c9e30  00                                               .',
];
const begin =
  '+DDI NegotiateCryptoSessionKeyExchange tid=1140 hDevice=000001f0a34c0010 hCryptoSession=000001f0a3500040 DataSize=21 pData=000001f0a34c9e10';

const pDataOf = async (lines: readonly string[]): Promise<unknown> => {
  const { reported } = await importText('a.log', [begin, ...lines, '-DDI 00000000'].join('\n'));
  return (reported[0]?.['args'] as Record<string, unknown> | undefined)?.['pData'];
};

describe('a log of WinDbg', () => {
  it('has calls of breakpoints that print, with the bytes of db', async () => {
    const { reported } = await importText('a.log', [begin, ...db, '-DDI 80070057'].join('\r\n'));
    expect(reported.map(({ api, thread, args, result, open }) => ({ api, thread, args, result, open }))).toEqual([
      {
        api: 'NegotiateCryptoSessionKeyExchange',
        thread: '0x1140',
        args: {
          hDevice: '0x1f0a34c0010',
          hCryptoSession: '0x1f0a3500040',
          DataSize: 33,
          pData: { ptr: '0x1f0a34c9e10', len: 33, bytes: s33 },
        },
        result: '0x80070057',
        open: false,
      },
    ]);
  });

  it.each([
    [
      'dd',
      [
        '000001f0`a34c9e10  22018230 09060d30 8648862a 01010df7',
        '000001f0`a34c9e20  03000501 000f0182 0a018230 01018202',
        '000001f0`a34c9e30  00000000',
      ],
    ],
    [
      'dq',
      [
        '000001f0`a34c9e10  09060d30`22018230 01010df7`8648862a',
        '000001f0`a34c9e20  000f0182`03000501 01018202`0a018230',
        '000001f0`a34c9e30  00000000`00000000',
      ],
    ],
    ['db behind prompts', db.map((row) => `0:003> ${row}`)],
    ['db in capitals', db.map((row) => row.slice(0, 66).toUpperCase())],
  ])('reads %s, and no byte more than DataSize says', async (_, rows) => {
    expect(await pDataOf(rows)).toEqual({ ptr: '0x1f0a34c9e10', len: 33, bytes: s33 });
  });

  it('never takes bytes out of the text column, and leaves out what could not be read', async () => {
    expect(
      await pDataOf(['000001f0`a34c9e10  30 82 ?? 22 30 0d 06 09-2a 86 48 86 f7 0d 01 01  de ad be ef de a']),
    ).toEqual({ ptr: '0x1f0a34c9e10', len: 33, bytes: '3082??22300d06092a864886f70d0101' });
  });

  it('has a call that did not come back as an open one', async () => {
    const { reported } = await importText('a.log', `${begin}\n${begin}\n-DDI 00000000\n`);
    expect(reported.map(({ open }) => open)).toEqual([true, false]);
  });

  it('takes arguments from registers at a breakpoint, and results from r eax', async () => {
    const { reported } = await importText(
      'a.log',
      [
        'Breakpoint 0 hit',
        'rax=00007ff81a2b3c4d rbx=0000000000000000 rcx=000001f0a34c0010',
        'rdx=000001f0a3500040 rsi=0000000000000000 rdi=0000000000000000',
        ' r8=0000000000000100  r9=000001f0a34c9e10 r10=0000000000000000',
        'umd64!NegotiateCryptoSessionKeyExchange:',
        '00007ff8`1a2b3c4d 48895c2408      mov     qword ptr [rsp+8],rbx',
        '0:003> gu',
        '0:003> r eax',
        'eax=80070057',
      ].join('\n'),
    );
    expect(reported[0]).toMatchObject({
      api: 'NegotiateCryptoSessionKeyExchange',
      args: { hDevice: '0x1f0a34c0010', hCryptoSession: '0x1f0a3500040', DataSize: 256, pData: '0x1f0a34c9e10' },
      result: '0x80070057',
    });
  });

  it('takes arguments of stacks with parameters', async () => {
    const { reported } = await importText(
      'a.log',
      ' # Child-SP          RetAddr               Call Site\n00 000000d4`c1cff698 00007ff8`1a2b3c4d     umd64!EncryptionBlt(struct D3D10DDI_HDEVICE hDevice = struct D3D10DDI_HDEVICE, unsigned int IVSize = 0x10, void * pIV = 0x000001f0`a34c9e10)+0x21\n',
    );
    expect(reported[0]?.['args']).toEqual({ hDevice: '?', IVSize: 16, pIV: '0x1f0a34c9e10' });
  });

  it('takes the four words of kb', async () => {
    const { reported } = await importText(
      'a.log',
      "Opened log file 'a.log'\n00007ff8`1a2b3c4d : 000001f0`a34c0010 000001f0`a3500040 00000000`00000100 000001f0`a34c9e10 : umd64!NegotiateCryptoSessionKeyExchange+0x21\n",
    );
    expect(reported[0]?.['args']).toMatchObject({ DataSize: 256, pData: '0x1f0a34c9e10' });
  });
});

describe('a list of TTD calls', () => {
  it('has a call an element, by position of their parameters', async () => {
    const { reported } = await importText(
      'ttd.txt',
      [
        '0:000> dx -r3 @$cursession.TTD.Calls("umd64!*")',
        '@$cursession.TTD.Calls("umd64!*")',
        '    [0x0]',
        '        ThreadId         : 0x2074',
        '        TimeStart        : 1E:5D0 [Time Travel]',
        '        Function         : umd64!NegotiateCryptoSessionKeyExchange',
        '        ReturnValue      : 0x80070057 [Type: HRESULT]',
        '        Parameters',
        '            [0x0]            : 0x1f0a34c0010',
        '            [0x1]            : 0x1f0a3500040',
        '            [0x2]            : 0x100',
        '            [0x3]            : 0x1f0a34c9e10',
        '    [0x1]',
        '        ThreadId         : 0x2078',
        '        Function         : umd64!DestroyCryptoSession',
        '        Parameters',
        '0:000> g',
      ].join('\n'),
    );
    expect(reported.map(({ api, thread, args, result }) => ({ api, thread, args, result }))).toEqual([
      {
        api: 'NegotiateCryptoSessionKeyExchange',
        thread: '0x2074',
        args: { hDevice: '0x1f0a34c0010', hCryptoSession: '0x1f0a3500040', DataSize: 256, pData: '0x1f0a34c9e10' },
        result: '0x80070057',
      },
      { api: 'DestroyCryptoSession', thread: '0x2078', args: {}, result: null },
    ]);
  });
});
