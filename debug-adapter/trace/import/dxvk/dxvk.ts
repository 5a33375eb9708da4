import type { ChunkReader, FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';
import { giveStub, stubIn } from './stub-line.ts';

const head = /^(?:trace: |debug: |info: {2}|warn: {2}|err: {3})/;

function recognise({ text }: FileStart): Recognition {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const own = lines.filter((line) => head.test(line)).length;
  if (own === 0) return { confidence: 0, because: 'no line begins as those of DXVK do' };
  const isNamed = /^info: {2}DXVK: /m.test(text) || /D3D11Video\w+::\w+: Stub/.test(text);
  return {
    confidence: Math.min(0.95, (own / lines.length) * (isNamed ? 1 : 0.8)),
    because: `${own} of the first ${lines.length} lines begin as those of DXVK do`,
  };
}

function read(give: GiveEvent): ChunkReader {
  return new LineReader((line, number) => {
    const called = stubIn(line);
    if (called !== null) return giveStub(called, number, give);
    if (takeDebugMessage(line, number, null, give)) return;
    const fact = /^info:\s+(Game|DXVK): (.{1,200})$/.exec(line);
    if (fact?.[1] === 'Game') give({ is: 'fact', fact: { program: fact[2] ?? null } });
    if (fact?.[1] === 'DXVK' && /^v?\d/.test(fact[2] ?? ''))
      give({ is: 'fact', fact: { toolVersion: fact[2] ?? null } });
    give({
      is: 'skipped',
      line: number,
      reason: head.test(line)
        ? 'messages of other functions, which are no calls of content protection'
        : "lines that are not of DXVK's log",
    });
  });
}

/** The log of DXVK: one line a call of a stub. */
export const dxvk: Importer = {
  tool: 'dxvk',
  title: 'DXVK log',
  notRecorded: [
    'DXVK prints the name of a stub that is called, without arguments, times and threads.',
    'What a stub answers is not printed; every stub of these functions answers E_NOTIMPL.',
    'Some stubs are printed once for a process, however often they are called.',
  ],
  withoutCalls:
    'It has no call of content protection. DXVK prints stubs at the level err or warn: run the program with DXVK_LOG_LEVEL=info, and look into the file that is named after the program.',
  recognise,
  read,
};
