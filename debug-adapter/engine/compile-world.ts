/** World statements: `inject`, `device`, `resource`, `destroy`. */
import { findDdi } from '../catalog/ddis.ts';
import { resourceFields } from '../catalog/resource-description.ts';
import { parseStatus } from '../catalog/status-lookup.ts';
import type { Value } from '../catalog/value.ts';
import type { TextRange } from '../script/range.ts';
import type { DestroyStatement, DeviceStatement, Identifier, InjectStatement, ResourceStatement } from '../script/tree.ts';
import { worldEvents } from '../script/vocabulary.ts';
import { compileSlot } from './compile-slots.ts';
import type { Compiler } from './compiler.ts';
import { isFault } from './evaluation.ts';
import type { Slot, WorldCompiled } from './instruction.ts';

export function compileDevice(compiler: Compiler, { name, range }: DeviceStatement): void {
  emit(compiler, 'device', range, { event: 'create device' }, compiler.declare(name));
}

export function compileResource(compiler: Compiler, { name, description, range }: ResourceStatement): void {
  const fields = description.fields.map((field) => [field.name.name, compileSlot(resourceFields, field.name.name, field.value, compiler).evaluate] as const);
  emit(compiler, 'resource', range, {
    event: 'create resource',
    description: (around) => {
      const values: Record<string, Value> = {};
      for (const [field, evaluate] of fields) {
        const value = evaluate(around);
        if (isFault(value)) return value;
        values[field] = value;
      }
      return { kind: 'structure', structure: null, fields: values };
    },
  }, compiler.declare(name));
}

export function compileDestroy(compiler: Compiler, { target, range }: DestroyStatement): void {
  emit(compiler, 'destroy', range, { event: 'destroy', target: compiler.expression(target).evaluate }, null);
}

export function compileInject(compiler: Compiler, { what, into, arguments: values, range }: InjectStatement): void {
  const event = into === null ? eventOf(compiler, what, values) : failureOf(compiler, what, into);
  if (event !== null) emit(compiler, 'inject', range, event, null);
}

function failureOf(compiler: Compiler, what: Identifier, into: Identifier): WorldCompiled | null {
  const ddi = findDdi(into.name);
  const status = parseStatus(what.name);
  if (ddi === null) compiler.report('unknown-call', into.range, [into.name]);
  if (status === null) compiler.report('unknown-status', what.range, [what.name]);
  return ddi === null || status === null ? null : { event: 'fail next call', ddi, status };
}

function eventOf(compiler: Compiler, what: Identifier, values: InjectStatement['arguments']): WorldCompiled | null {
  const { name } = what;
  if (!isEvent(name)) {
    compiler.report('unknown-event', what.range, [name, Object.keys(worldEvents).join(', ')]);
    return null;
  }
  const [session] = values;
  switch (name) {
    case 'device_removed': return { event: 'device removed' };
    case 'key_lost':
    case 'key_and_content_lost': {
      if (session !== undefined) return { event: 'key lost', session: compiler.expression(session).evaluate, withContent: name !== 'key_lost' };
      compiler.report('missing-argument', what.range, [name, worldEvents[name].parameters.join(', ')]);
      return null;
    }
  }
}

function isEvent(name: string): name is keyof typeof worldEvents {
  return Object.hasOwn(worldEvents, name);
}

function emit(compiler: Compiler, name: string, range: TextRange, event: WorldCompiled, slot: Slot | null): void {
  compiler.emit({ op: 'world', location: compiler.at(range), name, event, slot });
}
