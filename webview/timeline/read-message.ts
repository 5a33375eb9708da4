/** What comes from the host is checked like any input: a message that is none is `null`, and nothing happens. */
import type { Here, LaneChange, MarkKind, NewLane, RowsPart, StepLook, ToView } from '../contracts/timeline.ts';
import { isCount, isFields, isListOf, isText } from '../page/message-parts.ts';
import { kinds } from './model/kinds.ts';

/** A message of the host, or null. */
export function readMessage(input: unknown): ToView | null {
  if (!isFields(input)) return null;
  const { type, run, title, here, steps, finished, part, step, message } = input;
  switch (type) {
    case 'moved':
      return isText(run) && isText(title) && isHere(here) && isCount(steps) && typeof finished === 'boolean'
        ? { type, run, title, here, steps, finished }
        : null;
    case 'rows':
      return isText(run) && isPart(part) ? { type, run, part } : null;
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

/** Columns of one length, whose numbers count into the lists beside them. */
function isPart(input: unknown): input is RowsPart {
  if (!isFields(input)) return false;
  const { fromStep, firstCall, firstLane, looks, laneSets, noteSets, look, elapsed, lanes, changes } = input;
  if (!isCount(fromStep) || !isCount(firstCall) || !isCount(firstLane)) return false;
  if (!isListOf(looks, isLook) || !isListOf(lanes, isNewLane) || !Array.isArray(look)) return false;
  const isLane = isBelow(firstLane + lanes.length);
  const isColumn = (column: unknown, list: readonly unknown[]): boolean =>
    isListOf(column, isBelow(list.length)) && column.length === look.length;
  return (
    isListOf(laneSets, (set): set is readonly number[] => isListOf(set, isLane)) &&
    isListOf(noteSets, (set): set is readonly string[] => isListOf(set, isText)) &&
    isColumn(look, looks) &&
    isColumn(input['laneSet'], laneSets) &&
    isColumn(input['noteSet'], noteSets) &&
    isListOf(elapsed, isCount) &&
    elapsed.length === look.length &&
    isListOf(changes, (change): change is LaneChange => isChange(change) && isLane(change.lane))
  );
}

function isBelow(end: number): (input: unknown) => input is number {
  return (input): input is number => isCount(input) && input < end;
}

function isLook(input: unknown): input is StepLook {
  if (!isFields(input)) return false;
  const { kind, isCall, name, result, code, source, line } = input;
  return isKind(kind) && typeof isCall === 'boolean' && [name, result, code, source].every(isText) && isCount(line);
}

function isNewLane(input: unknown): input is NewLane {
  if (!isFields(input)) return false;
  const { kind, label, object, value, born, state } = input;
  return [kind, label, object, value, state].every(isText) && isCount(born);
}

function isChange(input: unknown): input is LaneChange {
  if (!isFields(input)) return false;
  const { lane, step, state, isEnd } = input;
  return isCount(lane) && isCount(step) && isText(state) && typeof isEnd === 'boolean';
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
