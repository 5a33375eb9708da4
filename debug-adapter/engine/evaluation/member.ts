import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { integer, type Value } from '../../catalog/value.ts';
import { readProperty, viewHandle } from '../../emulator/state/inspect.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import { fault, type EvaluationContext, type Fault } from './evaluation.ts';
import { refuseSecret } from './secret-operands.ts';

/** `value.name`: a property of a handle, a field of a structure, `length` of a buffer; a fault at `range` for anything else. */
export function memberOf(value: Value, name: string, range: TextRange, around: EvaluationContext): Value | Fault {
  if (value.kind === 'handle') {
    if (value.secret === true) return refuseSecret('A member of a handle', range);
    const property = readProperty(around.driver, value.value, name);
    if (property !== null) return property;
    const view = viewHandle(around.driver, value.value);
    if (view === null)
      return fault('unknown-handle', `0x${value.value.toString(16)} names no object of this driver.`, range);
    return fault(
      'unknown-member',
      `${view.label} has no property "${name}".`,
      range,
      memberAdvice(
        name,
        view.properties.map((candidate) => candidate.name),
      ),
    );
  }
  if (value.kind === 'structure') {
    return (
      value.fields[name] ??
      fault(
        'unknown-member',
        `The structure has no field "${name}".`,
        range,
        memberAdvice(name, Object.keys(value.fields)),
      )
    );
  }
  if (value.kind === 'bytes' && name === 'length') return integer(value.value.length);
  return fault('unknown-member', `A ${value.kind} has no member "${name}".`, range);
}

/** The name that was probably meant first: the list may be long. */
function memberAdvice(written: string, names: readonly string[]): string {
  const near = nearestName(written, names);
  return `${near === null ? '' : `Did you mean ${near}? `}It has: ${names.join(', ')}.`;
}
