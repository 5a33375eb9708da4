/** What comes from the host is checked like any input: a message that is none is `null`, and nothing happens. */
import type { Here, LaneChange, MarkKind, NewLane, RowsPart, StepLook, ToView } from '../contracts/timeline.ts';
import { isCount, isFields, isFlag, isListOf, isText, messageReader, shaped } from '../contracts/message-reader.ts';
import { kinds } from './model/kinds.ts';

/** A message of the host, or null. */
export const readMessage = messageReader<ToView>({
  moved: {
    run: isText,
    title: isText,
    here: shaped<Here>({ step: isCount, phase: isCount, text: isText, stopped: isFlag }),
    steps: isCount,
    finished: isFlag,
  },
  rows: { run: isText, part: isPart },
  ended: { run: isText },
  reveal: { step: isCount },
  failed: { message: isText },
});

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
  const { kind, isCall, name, result, code, source, line, isListed } = input;
  // Before the first page of a listing, lines count below nothing.
  const isLine = isListed === true ? Number.isSafeInteger(line) : isListed === undefined && isCount(line);
  return isKind(kind) && typeof isCall === 'boolean' && [name, result, code, source].every(isText) && isLine;
}

function isNewLane(input: unknown): input is NewLane {
  if (!isFields(input)) return false;
  const { kind, label, object, value, createdAt, state } = input;
  return [kind, label, object, value, state].every(isText) && isCount(createdAt);
}

function isChange(input: unknown): input is LaneChange {
  if (!isFields(input)) return false;
  const { lane, step, state, isEnd } = input;
  return isCount(lane) && isCount(step) && isText(state) && typeof isEnd === 'boolean';
}

function isKind(input: unknown): input is MarkKind {
  return isText(input) && Object.hasOwn(kinds, input);
}
