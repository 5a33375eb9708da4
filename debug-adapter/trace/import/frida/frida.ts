import { fridaRow } from '../debugger/hex-rows.ts';
import type { FileStart, Importer, Recognition } from '../importer.ts';
import { readFrida } from './frida-reader.ts';

const signs: readonly (readonly [sign: RegExp, weight: number, what: string])[] = [
  [/^\s*\/\* TID 0x[0-9a-f]+ \*\/\s*$/m, 0.9, 'threads as frida-trace names them'],
  [/^\s*\d+ ms {1,2}\S/m, 0.5, 'times of frida-trace'],
  [/^Started tracing \d+ functions?/m, 0.5, 'the first line of frida-trace'],
  [
    /^\s*(?:.*\s)?0 {2}1 {2}2 {2}3 {2}4 {2}5 {2}6 {2}7 {2}8 {2}9 {2}A {2}B {2}C {2}D {2}E {2}F(?: {2}0123456789ABCDEF)?\s*$/m,
    0.85,
    "the heading of frida's hexdump",
  ],
];

function recognise({ text }: FileStart): Recognition {
  const found = signs.filter(([sign]) => sign.test(text));
  const rows = text.split(/\r?\n/).filter((line) => fridaRow(line) !== null).length;
  const weight = found.reduce((sum, [, own]) => sum + own, 0) + (rows > 0 ? 0.3 : 0);
  const what = [...found.map(([, , own]) => own), ...(rows > 0 ? ["rows of frida's hexdump"] : [])];
  return {
    confidence: Math.min(0.92, weight),
    because: what.length === 0 ? 'nothing in it is of frida' : `it has ${what.join(', ')}`,
  };
}

/** frida-trace, and scripts that log calls and dumps. */
export const frida: Importer = {
  tool: 'frida',
  title: 'frida log',
  notRecorded: [
    'A frida script logs what its author wrote into it; the handlers that frida-trace makes log names alone.',
  ],
  withoutCalls:
    'It has no call of content protection. Let the handlers log a call as Name(argument=value, ...), dumps behind it, and ret=value when it leaves; or one object {"ddi":"Name","args":{...},"ret":"0x0"} a call.',
  recognise,
  read: readFrida,
};
