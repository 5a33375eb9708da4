/** The same 33 bytes, the prefix of every RSA-2048 SubjectPublicKeyInfo, in every form that programs write and people have. */
import { lists } from './list-samples.ts';
import { s33, type Sample } from './sample.ts';

export { s33, type Sample };

const dumps: readonly Sample[] = [
  {
    name: 'WinDbg db, from the WDK documentation',
    form: 'windbg',
    bytes: '0080bcff180000000000000008' + '50e05100c0ffff5657da560ef8ffff0850e051',
    text: `kd> db 0xffffae015ff97664
ffffae01\`5ff97664  00 80 bc ff 18 00 00 00-00 00 00 00 08 50 e0 51  .............P.Q
ffffae01\`5ff97674  00 c0 ff ff 56 57 da 56-0e f8 ff ff 08 50 e0 51  ....VW.V.....P.Q`,
  },
  {
    name: 'WinDbg db of four bytes, from the WDK documentation',
    form: 'rows',
    bytes: '41626320',
    text: `kd> db nt!poolhittag L4
820f2ba4  41 62 63 20           Abc `,
  },
  {
    name: 'WinDbg db with a short last row (shape)',
    form: 'windbg',
    text: `000001f0\`a34c9e10  30 82 01 22 30 0d 06 09-2a 86 48 86 f7 0d 01 01  0.."0...*.H.....
000001f0\`a34c9e20  01 05 00 03 82 01 0f 00-30 82 01 0a 02 82 01 01  ........0.......
000001f0\`a34c9e30  00                                               .`,
  },
  {
    name: 'WinDbg db in the log of a breakpoint script (shape)',
    form: 'windbg',
    text: `+DDI NegotiateCryptoSessionKeyExchange tid=1140 hDevice=000001f0a34c0010 hCryptoSession=000001f0a3500040 DataSize=21 pData=000001f0a34c9e10
000001f0\`a34c9e10  30 82 01 22 30 0d 06 09-2a 86 48 86 f7 0d 01 01  0.."0...*.H.....
000001f0\`a34c9e20  01 05 00 03 82 01 0f 00-30 82 01 0a 02 82 01 01  ........0.......
000001f0\`a34c9e30  00                                               .
-DDI 80070057`,
  },
  {
    name: 'WinDbg dd (shape)',
    form: 'windbg',
    bytes: `${s33}000000`,
    text: `000001f0\`a34c9e10  22018230 09060d30 8648862a 01010df7
000001f0\`a34c9e20  03000501 000f0182 0a018230 01018202
000001f0\`a34c9e30  00000000`,
  },
  {
    name: 'WinDbg dq (shape)',
    form: 'windbg',
    bytes: `${s33}00000000000000${'00'.repeat(8)}`,
    text: `000001f0\`a34c9e10  09060d30\`22018230 01010df7\`8648862a
000001f0\`a34c9e20  000f0182\`03000501 01018202\`0a018230
000001f0\`a34c9e30  00000000\`00000000 00000000\`00000000`,
  },
  {
    name: 'WinDbg dw (shape)',
    form: 'windbg',
    bytes: `${s33}00`,
    text: `000001f0\`a34c9e10  8230 2201 0d30 0906 862a 8648 0df7 0101
000001f0\`a34c9e20  0501 0300 0182 000f 8230 0a01 8202 0101
000001f0\`a34c9e30  0000`,
  },
  {
    name: 'WinDbg dc (shape)',
    form: 'windbg',
    bytes: s33.slice(0, 64),
    text: `000001f0\`a34c9e10  22018230 09060d30 8648862a 01010df7  0.."0...*.H.....
000001f0\`a34c9e20  03000501 000f0182 0a018230 01018202  ........0.......`,
  },
  {
    name: 'WinDbg dd on a 32-bit target (shape)',
    form: 'windbg',
    bytes: s33.slice(0, 64),
    text: `0012ff00  22018230 09060d30 8648862a 01010df7
0012ff10  03000501 000f0182 0a018230 01018202`,
  },
  {
    name: 'xxd',
    form: 'xxd',
    text: `00000000: 3082 0122 300d 0609 2a86 4886 f70d 0101  0.."0...*.H.....
00000010: 0105 0003 8201 0f00 3082 010a 0282 0101  ........0.......
00000020: 00                                       .`,
  },
  {
    name: 'xxd -e',
    form: 'xxd-e',
    text: `00000000: 22018230 09060d30 8648862a 01010df7  0.."0...*.H.....
00000010: 03000501 000f0182 0a018230 01018202  ........0.......
00000020:       00                             .`,
  },
  {
    name: 'xxd -e without a printable byte, where a short cell tells',
    form: 'xxd-e',
    bytes: '0001020304050607080910',
    text: '00000000: 03020100 07060504   100908           ...........',
  },
  {
    name: 'xxd -g4 without a printable byte, where a short cell tells',
    form: 'xxd',
    bytes: '00010203040506070809101112131415161718',
    text: `00000000: 00010203 04050607 08091011 12131415  ................
00000010: 161718                               ...`,
  },
  {
    name: 'one row of xxd -e',
    form: 'xxd-e',
    bytes: s33.slice(0, 32),
    text: '00000000: 22018230 09060d30 8648862a 01010df7  0.."0...*.H.....',
  },
  {
    name: 'hexdump -C',
    form: 'hexdump',
    text: `00000000  30 82 01 22 30 0d 06 09  2a 86 48 86 f7 0d 01 01  |0.."0...*.H.....|
00000010  01 05 00 03 82 01 0f 00  30 82 01 0a 02 82 01 01  |........0.......|
00000020  00                                                |.|
00000021`,
  },
  {
    name: 'hexdump of 16-bit words',
    form: 'hexdump',
    text: `0000000 8230 2201 0d30 0906 862a 8648 0df7 0101
0000010 0501 0300 0182 000f 8230 0a01 8202 0101
0000020 0000
0000021`,
  },
  {
    name: 'od -A x -t x1z',
    form: 'od',
    text: `000000 30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01  >0.."0...*.H.....<
000010 01 05 00 03 82 01 0f 00 30 82 01 0a 02 82 01 01  >........0.......<
000020 00                                               >.<
000021`,
  },
  {
    name: 'one row of od -A x -t x1z',
    form: 'od',
    bytes: s33.slice(0, 32),
    text: '000000 30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01  >0.."0...*.H.....<',
  },
  {
    name: 'Frida, from its own documentation',
    form: 'frida',
    bytes: '03027b00620104000113013218000105',
    text: `            0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF
13f049020  03 02 7b 00 62 01 04 00 01 13 01 32 18 00 01 05  ..{.b......2....`,
  },
  {
    name: 'Frida behind text on the line of the heading',
    form: 'frida',
    bytes: '03027b00620104000113013218000105',
    text: `args1:              0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF
13f049020  03 02 7b 00 62 01 04 00 01 13 01 32 18 00 01 05  ..{.b......2....`,
  },
  {
    name: 'the memory window of Visual Studio (shape)',
    form: 'visual-studio',
    text: `0x000001F0A34C9E10  30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01  0‚."0...*†H†÷...
0x000001F0A34C9E20  01 05 00 03 82 01 0f 00 30 82 01 0a 02 82 01 01  ....‚...0‚...‚..
0x000001F0A34C9E30  00                                               .`,
  },
  {
    name: 'one row of Visual Studio, one blank in front of the text (shape)',
    form: 'visual-studio',
    bytes: s33.slice(0, 32),
    text: '0x000001F0A34C9E10  30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01 0‚."0...*†H†÷...',
  },
  {
    name: 'Visual Studio, integers of four bytes (shape)',
    form: 'visual-studio',
    bytes: s33.slice(0, 64),
    text: `0x000001F0A34C9E10  22018230 09060d30 8648862a 01010df7
0x000001F0A34C9E20  03000501 000f0182 0a018230 01018202`,
  },
  {
    name: 'GDB x/33xb (shape)',
    form: 'gdb',
    text: `0x7ffe10:\t0x30\t0x82\t0x01\t0x22\t0x30\t0x0d\t0x06\t0x09
0x7ffe18:\t0x2a\t0x86\t0x48\t0x86\t0xf7\t0x0d\t0x01\t0x01
0x7ffe20:\t0x01\t0x05\t0x00\t0x03\t0x82\t0x01\t0x0f\t0x00
0x7ffe28:\t0x30\t0x82\t0x01\t0x0a\t0x02\t0x82\t0x01\t0x01
0x7ffe30:\t0x00`,
  },
  {
    name: 'GDB x/8xw with symbols (shape)',
    form: 'gdb',
    bytes: s33.slice(0, 64),
    text: `0x7ffe10 <spki>:\t0x22018230\t0x09060d30\t0x8648862a\t0x01010df7
0x7ffe20 <spki+16>:\t0x03000501\t0x000f0182\t0x0a018230\t0x01018202`,
  },
  {
    name: 'LLDB memory read (shape)',
    form: 'lldb',
    text: `(lldb) memory read --count 33 spki
0x1f0a34c9e10: 30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01  0.."0...*.H.....
0x1f0a34c9e20: 01 05 00 03 82 01 0f 00 30 82 01 0a 02 82 01 01  ........0.......
0x1f0a34c9e30: 00                                               .`,
  },
  {
    name: 'Format-Hex of Windows PowerShell (shape)',
    form: 'powershell',
    text: `

           Path: C:\\temp\\s33.bin

           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F

00000000   30 82 01 22 30 0D 06 09 2A 86 48 86 F7 0D 01 01  0‚."0...*†H†÷...
00000010   01 05 00 03 82 01 0F 00 30 82 01 0A 02 82 01 01  ....‚...0‚...‚..
00000020   00                                               .`,
  },
  {
    name: 'Format-Hex of PowerShell 7 (shape)',
    form: 'powershell',
    text: `
   Label: C:\\temp\\s33.bin

          Offset Bytes                                           Ascii
                 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F
          ------ ----------------------------------------------- -----
0000000000000000 30 82 01 22 30 0D 06 09 2A 86 48 86 F7 0D 01 01 0��"0�✓*�H��✓��
0000000000000010 01 05 00 03 82 01 0F 00 30 82 01 0A 02 82 01 01 ��  ���  0�����
0000000000000020 00                                              `,
  },
  {
    name: 'Wireshark (shape)',
    form: 'wireshark',
    text: `0000  30 82 01 22 30 0d 06 09  2a 86 48 86 f7 0d 01 01   0.."0... *.H.....
0010  01 05 00 03 82 01 0f 00  30 82 01 0a 02 82 01 01   ........ 0.......
0020  00                                                 .`,
  },
  {
    name: 'tcpdump -x (shape)',
    form: 'wireshark',
    text: `\t0x0000:  3082 0122 300d 0609 2a86 4886 f70d 0101
\t0x0010:  0105 0003 8201 0f00 3082 010a 0282 0101
\t0x0020:  00`,
  },
  {
    name: 'certutil -encodehex (shape)',
    form: 'wireshark',
    text: `0000\t30 82 01 22 30 0d 06 09  2a 86 48 86 f7 0d 01 01   0.."0...*.H.....
0010\t01 05 00 03 82 01 0f 00  30 82 01 0a 02 82 01 01   ........0.......
0020\t00                                                 .`,
  },
];

const others: readonly Sample[] = [
  { name: 'hexadecimal digits', form: 'hex', text: s33 },
  {
    name: 'hexadecimal behind 0x',
    form: 'hex',
    text: '0x30820122300D06092A864886F70D01010105000382010F003082010A0282010100',
  },
  {
    name: 'hexadecimal with blanks',
    form: 'hex',
    text: '30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01 01 05 00 03 82 01 0f 00 30 82 01 0a 02 82 01 01 00',
  },
  {
    name: 'hexadecimal with colons',
    form: 'hex',
    text: '30:82:01:22:30:0d:06:09:2a:86:48:86:f7:0d:01:01:01:05:00:03:82:01:0f:00:30:82:01:0a:02:82:01:01:00',
  },
  { name: 'hexadecimal with hyphens, as BitConverter writes it', form: 'hex', bytes: '3082010a', text: '30-82-01-0A' },
  { name: 'hexadecimal with commas and 0x', form: 'hex', bytes: '3082010a', text: '0x30,0x82,0x01,0x0a' },
  { name: 'groups of digits', form: 'hex', bytes: '12345678', text: '1234 5678' },
  { name: 'eight digits', form: 'hex', bytes: '30820122', text: '30820122' },
  { name: 'xxd -p', form: 'hex', text: '30820122300d06092a864886f70d01010105000382010f003082010a0282\n010100\n' },
  {
    name: 'a bytes literal of Python',
    form: 'string',
    text: String.raw`b'0\x82\x01"0\r\x06\t*\x86H\x86\xf7\r\x01\x01\x01\x05\x00\x03\x82\x01\x0f\x000\x82\x01\n\x02\x82\x01\x01\x00'`,
  },
  { name: 'adjacent literals of C', form: 'string', bytes: '3082', text: String.raw`const char x[] = "\x30" "\x82";` },
  { name: 'an escaped string of Wireshark', form: 'string', bytes: '30820122', text: '"\\x30\\x82" \\\n"\\x01\\x22"' },
  { name: 'octal escapes', form: 'string', bytes: '30820100', text: String.raw`"0\202\001\0"` },
  { name: 'JSON', form: 'string', bytes: '300a01', text: String.raw`"0\n\u0001"` },
  { name: 'Rust', form: 'string', bytes: '3082', text: String.raw`let x = b"0\x82";` },
  { name: 'base64', form: 'base64', text: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA' },
  { name: 'base64 behind its prefix', form: 'base64', bytes: 'abcdef12', text: 'b64:q83vEg==' },
  { name: 'base64url', form: 'base64', bytes: '30820122300d06092aff', text: 'MIIBIjANBgkq_w' },
  {
    name: 'PEM',
    form: 'pem',
    text: 'subject=CN=x\n-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOC\nAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----\n',
  },
  {
    name: 'PEM, a chain',
    form: 'pem',
    bytes: '0001020304',
    text: '-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nAwQ=\n-----END CERTIFICATE-----',
  },
  {
    name: 'a value of the registry',
    form: 'reg',
    text: `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]
"Key"=hex:30,82,01,22,30,0d,06,09,2a,86,48,86,f7,0d,01,01,01,05,00,03,82,01,0f,\\
  00,30,82,01,0a,02,82,01,01,00
`,
  },
  { name: 'hex: alone', form: 'reg', bytes: '308201', text: 'hex:30,82,01' },
  { name: 'hex: in front of digits', form: 'reg', bytes: 'abcdef12', text: 'hex: abcdef12' },
  { name: 'a typed value of the registry', form: 'reg', bytes: '308201', text: '"x"=hex(3):30,82,01' },
  { name: 'a number of the registry', form: 'reg', bytes: '30820122', text: '"x"=dword:22018230' },
  { name: 'hexadecimal in quotation marks', form: 'script', text: `"${s33}"` },
  {
    name: 'base64 in quotation marks',
    form: 'script',
    digits: 'base64',
    text: "'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA',",
  },
  {
    name: 'a literal of a script',
    form: 'script',
    text: 'hex"30820122 300d06092a864886f70d01010105000382010f003082010a0282010100"',
  },
];

export const samples: readonly Sample[] = [...dumps, ...lists, ...others];
