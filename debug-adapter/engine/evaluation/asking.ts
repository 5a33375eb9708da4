/** How values ask for the memory that they need, and what looking at them costs: the one way from an expression to the budget of its run. */
import { deepestNesting, longestBuffer, mostItems } from '../../catalog/limits.ts';
import type { Value } from '../../catalog/value.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import { fault, type EvaluationContext, type Fault } from './evaluation.ts';
import { workOfByte, type Meter } from './meter.ts';

/** Asks for the bytes of a value that is about to be made. A fault when no buffer may be so long, or when the run may hold no more. */
export function askFor(bytes: number, around: EvaluationContext, range: TextRange): Fault | null {
  if (bytes > longestBuffer)
    return fault(
      'value-too-long',
      `This would be ${bytes.toLocaleString('en')} bytes; a buffer or a text has ${longestBuffer.toLocaleString('en')} at most.`,
      range,
      'Make it in parts that are used one after the other.',
    );
  const { meter } = around.environment;
  return meter === undefined || meter.ask(bytes) ? null : outOfBytes(meter, range);
}

/** The run holds as much as it may. */
export function outOfBytes({ most }: Meter, range: TextRange): Fault {
  return fault(
    'too-many-bytes',
    `The run holds more than ${most.toLocaleString('en')} bytes, which is all that it may (maxBytes).`,
    range,
    'Let the script drop what it does not need, or raise maxBytes.',
  );
}

const bytesOfItem = 64;

/** Asks for the memory of a list or structure with these items. A fault where it would be too much to look at: a list can hold itself many times over. */
export function askForItems(items: readonly Value[], around: EvaluationContext, range: TextRange): Fault | null {
  if (countInside(items, 1, mostItems) < 0)
    return fault(
      'value-too-large',
      `This would hold more than ${mostItems.toLocaleString('en')} values, or lists and structures in each other deeper than ${deepestNesting}.`,
      range,
      'Keep fewer of them in one variable.',
    );
  return askFor(items.length * bytesOfItem, around, range);
}

/** How many values may still come when these and those inside of them are counted; below 0 when there are too many, or they stand too deep. */
function countInside(items: readonly Value[], depth: number, most: number): number {
  if (items.length === 0) return most;
  if (depth > deepestNesting) return -1;
  let left = most - items.length;
  for (const item of items) {
    if (left < 0) return left;
    left = countInside(insideOf(item), depth + 1, left);
  }
  return left;
}

const nothing: readonly Value[] = [];

function insideOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'array':
      return value.items;
    case 'structure':
      return Object.values(value.fields);
    default:
      return nothing;
  }
}

/** Counts that operands are gone through. */
export function countReading(operands: readonly (Value | null)[], { environment: { meter } }: EvaluationContext): void {
  if (meter === undefined) return;
  let bytes = 0;
  for (const operand of operands) if (operand !== null) bytes += lengthOf(operand);
  meter.did(bytes * workOfByte);
}

/** Bytes of a buffer or a text, and a few for any other value. */
export function lengthOf(value: Value): number {
  switch (value.kind) {
    case 'bytes':
      return value.value.length;
    case 'string':
      return value.value.length * 2;
    case 'array':
      return value.items.length * bytesOfItem;
    case 'structure':
      return bytesOfItem;
    default:
      return 0;
  }
}
