import type { ChunkReader, FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';
import { debugMessageIn, giveDebugMessage } from './debug-message.ts';

function recognise({ text }: FileStart): Recognition {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const own = lines.filter((line) => debugMessageIn(line, 0) !== null).length;
  if (own === 0) return { confidence: 0, because: 'no line is a message of the debug layer or of WIL' };
  return {
    // Such lines stand in the logs of other tools, too: those go before.
    confidence: 0.3 + 0.3 * (own / lines.length),
    because: `${own} of the first ${lines.length} lines are messages of the debug layer or of WIL`,
  };
}

function read(give: GiveEvent): ChunkReader {
  return new LineReader((text, line) => {
    const message = debugMessageIn(text, line);
    if (message !== null) giveDebugMessage(message, line, give);
    else give({ is: 'skipped', line, reason: 'lines that are no messages of the debug layer or of WIL' });
  });
}

/** What the debug layer of Direct3D and the Windows Implementation Library print: it says something of the calls of another file. */
export const messages: Importer = {
  tool: 'messages',
  title: 'debug-layer and WIL messages',
  notRecorded: ['Messages are about calls and are none: arguments and results are not in them.'],
  withoutCalls:
    'Messages of the debug layer and of WIL are about calls. Give the recording of the calls together with this file: ddi import CALLS MESSAGES.',
  recognise,
  read,
};
