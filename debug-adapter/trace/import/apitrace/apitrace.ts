import { concat } from '../../../bytes/bytes.ts';
import type { ChunkReader, FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { isTraceFile, readTrace } from './trace-reader.ts';
import { readDump } from './dump-reader.ts';

function recognise({ bytes, text }: FileStart): Recognition {
  if (isTraceFile(bytes)) return { confidence: 1, because: 'it begins as the traces of apitrace do' };
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const calls = lines.filter((line) =>
    /^(?:\d+ )?(?:@[0-9a-f]+ )?[A-Za-z_]\w*(?:::\w+)?\(.*\)(?: = .+)?(?: \/\/.*)?$/.test(line),
  );
  const isNamed =
    /^\/\/ process\.(?:name|commandLine) = "/m.test(text) || /^\d+ (?:@[0-9a-f]+ )?\w+(?:::\w+)?\(\w+ = /m.test(text);
  const share = lines.length === 0 ? 0 : calls.length / lines.length;
  return {
    confidence: isNamed ? Math.min(0.95, 0.5 + share) : share * 0.5,
    because: `${calls.length} of the first ${lines.length} lines are calls as apitrace dump prints them`,
  };
}

/** How many bytes tell a trace from text. */
const tellingLength = 6;

/** A trace, or its dump as text: told apart by its first bytes. */
function read(give: GiveEvent): ChunkReader {
  let first: Uint8Array = new Uint8Array(0);
  let inner: ChunkReader | null = null;
  const begin = (): ChunkReader => {
    const reader = isTraceFile(first) ? readTrace(give) : readDump(give);
    reader.take(first);
    return reader;
  };
  return {
    take: (chunk) => {
      if (inner !== null) return inner.take(chunk);
      first = concat(first, chunk);
      if (first.length >= tellingLength) inner = begin();
    },
    end: () => (inner ?? begin()).end(),
  };
}

/** apitrace: `.trace` files, and the text of `apitrace dump` with its blobs beside it. */
export const apitrace: Importer = {
  tool: 'apitrace',
  title: 'apitrace trace or dump',
  notRecorded: [
    'apitrace keeps the pointer to key-exchange data, IVs, random numbers and answers of channels, never the bytes; of a session certificate it keeps the first byte.',
    'What a call would have written is not kept where the call failed.',
    'ID3D11VideoDevice1 and 2, Direct3D 9 and output protection are not recorded.',
    'The numbers of threads are counted by apitrace itself.',
  ],
  withoutCalls:
    'It has no call of content protection. Record with apitrace trace -a dxgi, and look whether the program uses ID3D11VideoDevice at all.',
  recognise,
  read,
};
