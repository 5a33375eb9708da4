import type { FileStart, Importer, Recognition } from '../importer.ts';
import { windbgRow } from '../debugger/hex-rows.ts';
import { readWindbg } from './log-reader.ts';

const signs: readonly (readonly [sign: RegExp, weight: number, what: string])[] = [
  [/^Opened log file '/m, 0.9, 'the first line of .logopen'],
  [/^\+DDI \w/m, 0.95, 'breakpoints that print +DDI'],
  [/@\$cursession\.TTD\.Calls\(/, 0.95, 'a list of TTD calls'],
  [/^(?:\d+:[0-9a-f]{3}(?::x86)?> |(?:\d+: )?l?kd> )/m, 0.7, 'prompts of WinDbg'],
  [/^ ?# Child-SP +RetAddr/m, 0.6, 'stacks of WinDbg'],
  [/^Breakpoint \d+ hit\s*$/m, 0.6, 'breakpoints that were hit'],
];

function recognise({ text }: FileStart): Recognition {
  const found = signs.filter(([sign]) => sign.test(text));
  const rows = text
    .split(/\r?\n/)
    .some(
      (line) =>
        /^(?:[0-9a-f]{8}`)?[0-9a-f]{8} {2}(?:[0-9a-f]{2} ){7}[0-9a-f]{2}-/i.test(line) && windbgRow(line) !== null,
    );
  const what = [...found.map(([, , own]) => own), ...(rows ? ['rows of db'] : [])];
  const weight = found.reduce((most, [, own]) => Math.max(most, own), rows ? 0.8 : 0);
  return {
    confidence: Math.min(0.96, weight + 0.01 * found.length),
    because: what.length === 0 ? 'nothing in it is of WinDbg' : `it has ${what.join(', ')}`,
  };
}

/** Logs of WinDbg and KD, and what Time Travel Debugging lists. */
export const windbg: Importer = {
  tool: 'windbg',
  title: 'WinDbg log',
  notRecorded: [
    'A log holds what the breakpoints print: of buffers what db, dw, dd or dq showed, results where something printed them.',
    'TTD.Calls lists arguments as numbers, without the memory behind them.',
  ],
  withoutCalls:
    'It has no call of content protection. Let breakpoints on the entry points of the driver print "+DDI Name tid=... argument=..." with db behind it, and "-DDI status" when the call comes back; docs/recordings.md has them.',
  recognise,
  read: readWindbg,
};
