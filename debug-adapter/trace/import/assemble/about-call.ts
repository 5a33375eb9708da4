/** Which call a message is about. */
import { findRecordedFunction, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { RecordedCall } from '../../model/recorded-call.ts';
import type { CallAnnotated } from '../trace-event.ts';

/** The name is that of the function, or of the API call that the runtime makes it for. */
export function isAbout(name: string, called: RecordedFunction): boolean {
  const own = findRecordedFunction(name);
  if (own === null) return false;
  if (own.name === called.name) return true;
  return called.level === 'ddi' && own.api !== null && own.api.calls.some(({ ddi }) => ddi === called.ddi);
}

type CandidateCall = Pick<RecordedCall, 'function' | 'thread' | 'result'>;

/** Nothing that is known of the call speaks against it. */
export function fits({ name, thread, result, annotation }: CallAnnotated, call: CandidateCall): boolean {
  if (name === null ? !isSameThread(thread, call.thread) : !isAbout(name, call.function)) return false;
  if (call.result === null) return true;
  if (result !== undefined) return result === call.result;
  // The debug layer calls an error what it refuses.
  return annotation.severity !== 'error' || name === null || isFailed(call);
}

function isFailed({ result, function: { returns } }: CandidateCall): boolean {
  return (returns !== 'HRESULT' && returns !== 'NTSTATUS') || ((result ?? 0n) & 0x8000_0000n) !== 0n;
}

/** Recorders that count threads themselves, or do not tell them, say nothing against it. */
function isSameThread(a: string | null, b: string | null): boolean {
  const [own, other] = [systemThread(a), systemThread(b)];
  return own === null || other === null || own === other;
}

function systemThread(text: string | null): number | null {
  if (text === null) return null;
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return Number(text);
  const decimal = /^(?:\d+:)?(\d+)$/.exec(text)?.[1];
  return decimal === undefined || (!text.includes(':') && decimal.length < 3) ? null : Number(decimal);
}
