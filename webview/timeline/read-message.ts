/** What comes from the host is checked like any input: a message that is none is `null`, and nothing happens. */
import type { Here, Lane, Mark, MarkKind, ToView } from '../contracts/timeline.ts';
import { kinds } from './model/kinds.ts';
import { isCount, isFields, isListOf, isText } from '../page/message-parts.ts';

/** A message of the host, or null. `rows` must count on without gaps from `fromStep`. */
export function readMessage(input: unknown): ToView | null {
  if (!isFields(input)) return null;
  const { type, run, title, fromStep, marks, lanes, finished, here, step, message } = input;
  switch (type) {
    case 'reset':
      return isText(run) && isText(title) ? { type, run, title } : null;
    case 'rows':
      if (!isText(run) || !isCount(fromStep) || typeof finished !== 'boolean') return null;
      if (!isListOf(marks, (mark, index): mark is Mark => isMark(mark, fromStep + index))) return null;
      return isListOf(lanes, isLane) ? { type, run, fromStep, marks, lanes, finished } : null;
    case 'here':
      return isText(run) && isHere(here) ? { type, run, here } : null;
    case 'ended':
      return isText(run) ? { type, run } : null;
    case 'reveal':
      return isCount(step) ? { type, step } : null;
    case 'failed':
      return isText(message) ? { type, message } : null;
    default:
      return null;
  }
}

function isMark(input: unknown, step: number): input is Mark {
  if (!isFields(input)) return false;
  const { kind, call, name, result, code, notes, lanes, source, line, time } = input;
  return (
    input['step'] === step &&
    isKind(kind) &&
    (call === null || isCount(call)) &&
    isText(name) &&
    isText(result) &&
    isText(code) &&
    isListOf(notes, isText) &&
    isListOf(lanes, isText) &&
    isText(source) &&
    isCount(line) &&
    typeof time === 'number'
  );
}

function isLane(input: unknown): input is Lane {
  if (!isFields(input)) return false;
  const { id, kind, label, object, value, born, died, states } = input;
  return (
    isText(id) &&
    isText(kind) &&
    isText(label) &&
    isText(object) &&
    isText(value) &&
    isCount(born) &&
    (died === null || isCount(died)) &&
    isListOf(states, isState)
  );
}

function isState(input: unknown): input is Lane['states'][number] {
  return isFields(input) && isCount(input['from']) && isText(input['state']);
}

function isHere(input: unknown): input is Here {
  return (
    isFields(input) &&
    isCount(input['step']) &&
    isCount(input['phase']) &&
    isText(input['text']) &&
    typeof input['stopped'] === 'boolean'
  );
}

function isKind(input: unknown): input is MarkKind {
  return isText(input) && Object.hasOwn(kinds, input);
}
