/** Why a value of a recording is not known, in the words that views show. */
import type { ArgumentView } from '../../engine/history/run.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordedValue } from '../model/recorded-value.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import type { RecordedDriverCall } from './driver-calls.ts';

/** `not recorded by apitrace`; of a call that never came back, so. */
export function notRecorded({ tool }: RecordingFacts, entry: RecordedEntry): string {
  return entry.is === 'call' && entry.open ? 'the call never came back' : `not recorded by ${tool}`;
}

/** The arguments of a call, those that are not known with the reason. */
export function argumentsOf(
  { arguments: given, outputs }: RecordedDriverCall,
  entry: RecordedEntry,
  why: string,
): readonly ArgumentView[] {
  return given.map(({ parameter: { name, cType, direction }, value }) => {
    const view = { name, cType, direction, value };
    if (value.kind !== 'unknown' || outputs[name] !== undefined) return view;
    return { ...view, unrecorded: whyUnknown(recordedAs(entry, name), why) };
  });
}

/** What stands in the entry under the name of a parameter, whichever side it is of. */
function recordedAs(entry: RecordedEntry, name: string): RecordedValue | undefined {
  return entry.is === 'call' ? (entry.outputs[name] ?? entry.arguments[name]) : undefined;
}

function whyUnknown(recorded: RecordedValue | undefined, why: string): string {
  switch (recorded?.kind) {
    case 'address':
    case 'number':
      return `${why}: only its address 0x${recorded.value.toString(16)}`;
    case 'buffer': {
      if (recorded.file !== undefined) return `${why}: its bytes are in ${recorded.file}, which was not given`;
      const missing = recorded.missing.reduce((sum, { start, end }) => sum + end - start, 0);
      return `${why}: ${recorded.bytes.length - missing} of ${recorded.size} bytes`;
    }
    case 'symbol':
      return `${why}: ${recorded.name}`;
    default:
      return why;
  }
}
