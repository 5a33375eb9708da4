import type { FileStart, Importer, Recognition } from '../importer.ts';
import { readWinedbg } from './winedbg-reader.ts';

function recognise({ text }: FileStart): Recognition {
  if (/^(?:WineDbg starting on pid|WineDbg attached to pid)|Wine-dbg>/m.test(text))
    return { confidence: 0.98, because: 'it names winedbg' };
  const hits = /^Stopped on breakpoint \d+ at 0x/m.test(text);
  return {
    confidence: hits ? 0.9 : 0,
    because: hits ? 'it stops at breakpoints as winedbg does' : 'nothing in it is of winedbg',
  };
}

/** A log of winedbg: breakpoints, backtraces, locals and memory. */
export const winedbg: Importer = {
  tool: 'winedbg',
  title: 'winedbg log',
  notRecorded: [
    'winedbg does not print what a function gives back, nor the thread that stopped.',
    'Of a buffer, what x showed is kept; the rest is not recorded.',
  ],
  withoutCalls:
    'It has no call of content protection. Set breakpoints on the entry points of the driver, and at each run bt, info local and x /40b pData.',
  recognise,
  read: readWinedbg,
};
