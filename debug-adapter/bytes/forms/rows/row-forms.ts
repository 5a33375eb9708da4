/** The programs that write dumps, and what their cells mean where the dump itself does not tell. */
import type { FormId } from '../form-id.ts';

export type RowFormId = Extract<
  FormId,
  | 'windbg'
  | 'hexdump'
  | 'od'
  | 'xxd'
  | 'xxd-e'
  | 'frida'
  | 'gdb'
  | 'lldb'
  | 'visual-studio'
  | 'powershell'
  | 'wireshark'
  | 'rows'
>;

export interface RowForm {
  readonly title: string;
  readonly from: string;
  /** Cells of several bytes are numbers, the least byte last in the text. */
  readonly little: boolean;
  /** The program can write either order: without a text column, the reader is told which one was taken. */
  readonly eitherOrder?: true;
}

export const rowForms: Readonly<Record<RowFormId, RowForm>> = {
  windbg: { title: 'WinDbg memory', from: 'db, dw, dd, dq, dc of WinDbg, CDB and KD', little: true },
  hexdump: { title: 'hexdump', from: 'hexdump, hexdump -C, hd', little: true },
  od: { title: 'od', from: 'od -t x1, x2, x4, x8, o1, u1, d1, with any -A', little: true },
  xxd: { title: 'xxd', from: 'xxd, also -b, -c, -d, -g, -u', little: false, eitherOrder: true },
  'xxd-e': { title: 'xxd, little-endian', from: 'xxd -e', little: true },
  frida: { title: 'Frida hexdump', from: 'hexdump() of Frida', little: false },
  gdb: { title: 'GDB memory', from: 'x/16xb, x/8xh, x/4xw, x/2xg of GDB', little: true },
  lldb: { title: 'LLDB memory', from: 'memory read of LLDB', little: true },
  'visual-studio': {
    title: 'Visual Studio memory window',
    from: 'the Memory window of Visual Studio',
    little: true,
    eitherOrder: true,
  },
  powershell: { title: 'Format-Hex', from: 'Format-Hex of PowerShell', little: false },
  wireshark: {
    title: 'Wireshark bytes',
    from: 'Wireshark, tcpdump -xx, certutil -encodehex',
    little: false,
    eitherOrder: true,
  },
  rows: { title: 'rows of a debugger', from: 'any offset, bytes and text in rows', little: false, eitherOrder: true },
};
