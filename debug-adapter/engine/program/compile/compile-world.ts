/** World statements: `inject`, `on`, `device`, `resource`, `memory`, `destroy`. */
import { findDdi } from '../../../catalog/ddis.ts';
import { objectFields } from '../../../catalog/resource-description.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import type { Value } from '../../../catalog/value.ts';
import type {
  DestroyStatement,
  DeviceStatement,
  Expression,
  Identifier,
  InjectStatement,
  ObjectStatement,
  OnStatement,
  Statement,
} from '../../../script/syntax/tree.ts';
import { answeringThings, isWorldEvent, worldEvents } from '../../../script/bind/vocabulary.ts';
import { compileSlot } from './compile-slots.ts';
import type { Compiler } from './compiler.ts';
import { isFault, type Evaluate } from '../../evaluation/evaluation.ts';
import type { Slot, WorldCompiled } from '../instruction.ts';

/** `device NAME` */
export function compileDevice(compiler: Compiler, statement: DeviceStatement): void {
  emit(compiler, 'device', statement, { event: 'create device' }, compiler.declare(statement.name));
}

/** `resource NAME { ... }`, `memory NAME { ... }`, `connector NAME { ... }` */
export function compileObject(compiler: Compiler, statement: ObjectStatement): void {
  const { of, name, description } = statement;
  const fields = description.fields.map(
    (field) =>
      [field.name.name, compileSlot(objectFields[of], field.name.name, field.value, compiler).evaluate] as const,
  );
  const describe: Evaluate = (around) => {
    const values: Record<string, Value> = {};
    for (const [field, evaluate] of fields) {
      const value = evaluate(around);
      if (isFault(value)) return value;
      values[field] = value;
    }
    return { kind: 'structure', structure: null, fields: values };
  };
  emit(compiler, of, statement, { event: 'create object', of, description: describe }, compiler.declare(name));
}

/** `on hw_command` */
export function compileOn(compiler: Compiler, statement: OnStatement): void {
  const { what, command, reply, status, range } = statement;
  if (!Object.hasOwn(answeringThings, what.name))
    return compiler.report('unknown-event', what.range, [what.name, Object.keys(answeringThings).join(', ')]);
  const code = status === null ? 0 : parseStatus(status.name);
  if (code === null) return compiler.report('unknown-status', status?.range ?? range, [status?.name ?? '']);
  emit(
    compiler,
    'on',
    statement,
    {
      event: 'answer command',
      command: compiler.expression(command).evaluate,
      reply: compiler.expression(reply).evaluate,
      status: code,
    },
    null,
  );
}

/** `destroy EXPRESSION` */
export function compileDestroy(compiler: Compiler, statement: DestroyStatement): void {
  emit(
    compiler,
    'destroy',
    statement,
    { event: 'destroy', target: compiler.expression(statement.target).evaluate },
    null,
  );
}

/** `inject EVENT`, `inject STATUS into next NAME`, each with or without `at TIME` */
export function compileInject(compiler: Compiler, statement: InjectStatement): void {
  const { what, into, nth, at, arguments: values } = statement;
  const event = into === null ? eventOf(compiler, what, values) : failureOf(compiler, what, into, nth);
  if (event === null) return;
  emit(
    compiler,
    'inject',
    statement,
    at === null ? event : { event: 'at a time', at: compiler.expression(at).evaluate, what: event },
    null,
  );
}

function failureOf(
  compiler: Compiler,
  what: Identifier,
  into: Identifier,
  nth: Expression | null,
): WorldCompiled | null {
  const ddi = findDdi(into.name);
  const status = parseStatus(what.name);
  if (ddi === null) compiler.report('unknown-call', into.range, [into.name]);
  if (status === null) compiler.report('unknown-status', what.range, [what.name]);
  return ddi === null || status === null
    ? null
    : { event: 'fail call', ddi, status, nth: nth === null ? null : compiler.expression(nth).evaluate };
}

function eventOf(compiler: Compiler, what: Identifier, values: InjectStatement['arguments']): WorldCompiled | null {
  const { name } = what;
  if (!isWorldEvent(name)) {
    compiler.report('unknown-event', what.range, [name, Object.keys(worldEvents).join(', ')]);
    return null;
  }
  if (values.length < worldEvents[name].parameters.length) {
    compiler.report('missing-argument', what.range, [name, worldEvents[name].parameters.join(', ')]);
    return null;
  }
  return { event: 'named', name, operands: values.map((value) => compiler.expression(value).evaluate) };
}

function emit(compiler: Compiler, name: string, statement: Statement, event: WorldCompiled, slot: Slot | null): void {
  compiler.emit({
    op: 'world',
    location: compiler.at(statement.range),
    name,
    event,
    slot,
    reads: compiler.variablesIn(statement),
  });
}
