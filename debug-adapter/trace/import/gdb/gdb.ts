import type { FileStart, Importer, Recognition } from '../importer.ts';
import { readGdb } from './gdb-reader.ts';

const signs: readonly (readonly [sign: RegExp, weight: number, what: string])[] = [
  [/^(?:Thread [\d.]+ .*hit |Temporary )?[Bb]reakpoint \d+, .*\(.*\)/m, 0.5, 'stops at breakpoints'],
  [/^Breakpoint \d+ at 0x[0-9a-f]+/m, 0.3, 'breakpoints that are set'],
  [/^#\d+\s+(?:0x[0-9a-f]+ in )?[\w:]+ \(.*\)/m, 0.3, 'frames'],
  [/^0x[0-9a-f]+(?: <[^>]*>)?:\t/m, 0.3, 'rows of x'],
  [/^(?:GNU gdb|\(gdb\) |\[Inferior \d|\[New Thread|Value returned is \$)/m, 0.4, 'words of gdb'],
];

function recognise({ text }: FileStart): Recognition {
  const found = signs.filter(([sign]) => sign.test(text));
  const confidence = Math.min(
    0.95,
    found.reduce((sum, [, weight]) => sum + weight, 0),
  );
  const because =
    found.length === 0 ? 'nothing in it is of gdb' : `it has ${found.map(([, , what]) => what).join(', ')}`;
  return { confidence: /^WineDbg starting/m.test(text) ? 0 : confidence, because };
}

/** A log of gdb: breakpoints that print arguments and memory. */
export const gdb: Importer = {
  tool: 'gdb',
  title: 'gdb log',
  notRecorded: [
    'What a call gave back is known where finish was run; calls at whose end gdb did not stop have no result.',
    'Of a buffer, what x or a string showed is kept; the rest is not recorded.',
  ],
  withoutCalls:
    'It has no call of content protection. Set breakpoints on the entry points of the driver with commands that print, for example: info args, x/40xb pData, finish.',
  recognise,
  read: readGdb,
};
