/** Lines of the Direct3D debug layer and of the Windows Implementation Library: they are about a call, and no calls themselves. */
import { apiCalls, apiName } from '../../../catalog/api/api-calls.ts';
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { Annotation } from '../../model/recorded-call.ts';
import type { StoppedCall } from '../debugger/stopped-call.ts';
import type { GiveEvent } from '../importer.ts';
import type { CallAnnotated } from '../trace-event.ts';

/** What debuggers and DebugView print in front of a message: a counter, a time, a process. */
const front = String.raw`^(?:[\d.:,]+\s+){0,3}(?:\[\d+\]\s*)?(?:[\w.-]+\s\(\d+\):\s*)?`;
/** `D3D11 ERROR: Interface::Method: Text. [ STATE_CREATION ERROR #3145951: ID]` */
const layer = new RegExp(
  String.raw`${front}(D3D1[0-2]|DXGI) (CORRUPTION|ERROR|WARNING|INFO|MESSAGE): (.*?) ?\[ (\w+) (?:CORRUPTION|ERROR|WARNING|INFO|MESSAGE) #(\d+): ?(\w*) ?\]`,
);
/** `file.cpp(12)\umd64.dll!00007FF812345678: (caller: 00007FF812345600) ReturnHr(1) tid(1a2b) 80070057 Text` */
const wil =
  /^.{0,400}?([\w.-]+![0-9a-f`]{8,17}): \(caller: [0-9a-f`]{8,17}\) (Exception|FailFast|Return(?:Hr|Nt)|Log(?:Hr|Nt))\(\d+\) tid\(([0-9a-f]{1,8})\) ([0-9a-f]{8})\b/i;

export type DebugMessage = Omit<CallAnnotated, 'is' | 'line'>;

const severities: Readonly<Record<string, Annotation['severity']>> = {
  CORRUPTION: 'error',
  ERROR: 'error',
  WARNING: 'warning',
};

/** The message of a line, with the call that it is about as far as it says; null for any other line. */
export function debugMessageIn(text: string, line: number): DebugMessage | null {
  return text.includes(' #') || text.includes(') tid(') ? (layerMessage(text, line) ?? wilMessage(text, line)) : null;
}

function layerMessage(text: string, line: number): DebugMessage | null {
  const match = layer.exec(text);
  if (match === null) return null;
  const [, source = '', severity = '', said = '', category = '', number = '', id = ''] = match;
  const spoken = /^(\w+::\w+):/.exec(said)?.[1] ?? methodOf(id) ?? '';
  return {
    name: findRecordedFunction(spoken)?.name ?? spoken,
    thread: null,
    annotation: {
      severity: severities[severity] ?? 'information',
      from: `${source} debug layer`,
      text: `${said} [${category} ${severity} #${number}${id === '' ? '' : `: ${id}`}]`,
      line,
    },
  };
}

function wilMessage(text: string, line: number): DebugMessage | null {
  const match = wil.exec(text);
  if (match === null) return null;
  const [, , kind = '', thread = '', code = ''] = match;
  return {
    name: null,
    thread: `0x${thread.toLowerCase().replace(/^0+(?=.)/, '')}`,
    // What is only logged, the function need not have given back.
    ...(kind.startsWith('Return') ? { result: BigInt(`0x${code}`) } : {}),
    annotation: { severity: 'error', from: 'Windows Implementation Library', text: text.trim(), line },
  };
}

/** The method that the id of a message begins with: `CREATECRYPTOSESSION_NULLPARAM`. The spelling CRPYTO is the SDK's. */
function methodOf(id: string): string | null {
  const [word = ''] = id
    .replaceAll('CRPYTO', 'CRYPTO')
    .replace(/^CREATE_/, 'CREATE')
    .split('_');
  const owner = /^GET(CRYPTOSESSION|AUTHENTICATEDCHANNEL)(CERTIFICATE(?:SIZE)?)$/.exec(word);
  const found = apiCalls.find((entry) => {
    const own = entry.interface?.toUpperCase() ?? '';
    return owner === null
      ? entry.method.toUpperCase() === word
      : own.endsWith(owner[1] ?? '') && entry.method.toUpperCase() === `GET${owner[2] ?? ''}`;
  });
  return found === undefined ? null : apiName(found);
}

/** Takes a line that is a message: to `call` where one is being put together, to the assembler otherwise. False for any other line. */
export function takeDebugMessage(text: string, line: number, call: StoppedCall | null, give: GiveEvent): boolean {
  const message = debugMessageIn(text, line);
  if (message === null) return false;
  if (call === null || !call.annotate(message)) giveDebugMessage(message, line, give);
  return true;
}

/** Gives a message of the debug layer to the call that it is about; one about another function is told as left out. */
export function giveDebugMessage(message: DebugMessage, line: number, give: GiveEvent): void {
  if (message.name !== null && findRecordedFunction(message.name) === null)
    give({ is: 'skipped', line, reason: 'messages of the debug layer about other functions' });
  else give({ is: 'annotation', line, ...message });
}
