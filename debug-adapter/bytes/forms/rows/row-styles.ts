import type { RowStyle } from './write-rows.ts';
import type { RowFormId } from './row-forms.ts';

const hex =
  (digits: number) =>
  (offset: number): string =>
    offset.toString(16).padStart(digits, '0');
const gapAtEight = (index: number): string => (index === 8 ? '  ' : ' ');
const windbgAddress = (offset: number): string => `00000000\`${hex(8)(offset)}  `;

/** How each program lays out the bytes that it is asked for with no options, or with those that lose nothing. */
export const rowStyles: Readonly<Record<RowFormId, RowStyle>> = {
  windbg: { offset: windbgAddress, cell: 1, row: 16, between: (index) => (index === 8 ? '-' : ' '), text: ['  ', ''] },
  hexdump: {
    offset: (at) => `${hex(8)(at)}  `,
    cell: 1,
    row: 16,
    between: gapAtEight,
    text: ['  |', '|'],
    end: hex(8),
  },
  od: { offset: (at) => `${hex(6)(at)} `, cell: 1, row: 16, text: ['  >', '<'], end: hex(6) },
  xxd: { offset: (at) => `${hex(8)(at)}: `, cell: 2, row: 16, text: ['  ', ''] },
  'xxd-e': { offset: (at) => `${hex(8)(at)}: `, cell: 4, row: 16, little: true, text: ['  ', ''] },
  frida: {
    heading: '           0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF',
    offset: (at) => `${hex(8)(at)}  `,
    cell: 1,
    row: 16,
    text: ['  ', ''],
  },
  gdb: { offset: (at) => `0x${hex(8)(at)}:\t`, cell: 1, row: 8, cellPrefix: '0x', between: () => '\t' },
  lldb: { offset: (at) => `0x${hex(8)(at)}: `, cell: 1, row: 16, text: ['  ', ''] },
  'visual-studio': { offset: (at) => `0x${hex(16)(at).toUpperCase()}  `, cell: 1, row: 16, text: ['  ', ''] },
  powershell: {
    heading: '           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F\n',
    offset: (at) => `${hex(8)(at).toUpperCase()}   `,
    cell: 1,
    row: 16,
    text: ['  ', ''],
  },
  wireshark: { offset: (at) => `${hex(4)(at)}  `, cell: 1, row: 16, between: gapAtEight, text: ['   ', ''] },
  rows: { offset: (at) => `${hex(8)(at)}  `, cell: 1, row: 16, text: ['  ', ''] },
};

/** The wider dumps of WinDbg. Their last cell is filled with zeros: the dump does not say how many bytes of it are data. */
export const windbgWords: Readonly<Record<'dw' | 'dd' | 'dq', RowStyle>> = {
  dw: { offset: windbgAddress, cell: 2, row: 16, little: true, padsWords: true },
  dd: { offset: windbgAddress, cell: 4, row: 16, little: true, padsWords: true },
  dq: { offset: windbgAddress, cell: 8, row: 16, little: true, padsWords: true },
};
