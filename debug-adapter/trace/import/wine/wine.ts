import type { FileStart, Importer, Recognition } from '../importer.ts';
import { headAt } from './debug-line.ts';
import { readWine } from './wine-reader.ts';

/** What Wine says at its start, which may be all that a log without channels has. */
const isStart = /^(?:it looks like wine32 is missing|wine: |wine client error:|wineserver: |preloader: Warning)/m;

/** How sure the first lines make that this is Wine's output: its heads are hardly anybody else's. */
function recognise({ text }: FileStart): Recognition {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const heads = lines.map((line) => headAt(line, 0)).filter((head) => head !== null);
  const messages = heads.filter(({ kind, thread }) => kind.is === 'message' || thread !== null);
  if (messages.length === 0 && isStart.test(text)) return { confidence: 0.5, because: 'it names Wine' };
  if (messages.length === 0) return { confidence: 0, because: 'no line begins as those of Wine do' };
  const share = messages.length / lines.length;
  return {
    confidence: Math.min(0.95, 0.6 + share),
    because: `${messages.length} of the first ${lines.length} lines begin as those of Wine do`,
  };
}

/** Debug output of Wine: `fixme`, `+d3d11`, `+dxva2`, `+relay`. */
export const wine: Importer = {
  tool: 'wine',
  title: 'Wine log',
  notRecorded: [
    'Wine prints the addresses of buffers and structures, never what lies behind them.',
    'What a stub answers is not printed; every stub of these functions answers E_NOTIMPL, but for CreateVideoDecoder, which makes one.',
    '+relay shows the exports of DLLs, not the methods of COM objects.',
  ],
  withoutCalls:
    'It has no call of content protection. Wine prints errors only unless it is told otherwise: run the program with WINEDEBUG=+d3d11,+dxva2,+timestamp,+pid for the calls of an application, or with WINEDEBUG=+relay for the exports of a driver.',
  recognise,
  read: readWine,
};
