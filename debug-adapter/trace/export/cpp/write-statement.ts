/** Statements of the script as statements of C++, one after the other: what reads well in the script reads well here. */
import { objectFields } from '../../../catalog/resource-description.ts';
import { compileSlot } from '../../../engine/program/compile/compile-slots.ts';
import type { InjectStatement, ObjectStatement, ProcStatement, Statement } from '../../../script/syntax/tree.ts';
import { commented, quoted } from './cpp-text.ts';
import { eventLimit } from './limits.ts';
import type { ProgramWriter } from './program-writer.ts';
import { writeCall } from './write-call.ts';
import { writeExpression } from './write-expression.ts';

export function writeBlock(writer: ProgramWriter, statements: readonly Statement[]): void {
  for (const statement of statements) writeStatement(writer, statement);
}

type Write<Kind extends Statement['kind']> = (
  writer: ProgramWriter,
  statement: Extract<Statement, { kind: Kind }>,
) => void;

const nothing = (): void => undefined;

const byKind: { readonly [Kind in Statement['kind']]: Write<Kind> } = {
  section: (writer, { title, body }) => {
    writer.line('');
    writer.line(commented(`section ${title.value}`));
    writeBlock(writer, body);
  },
  call: writeCall,
  let: (writer, { name, value }) =>
    writer.line(`${writer.variable(name.name)} = ${writeExpression(writer, value, null)};`),
  expect: (writer, { range, condition }) => {
    const { start, end } = condition.range;
    const written = writer.current.tree.text.slice(start, end).replace(/\s+/g, ' ');
    const value = writeExpression(writer, condition, null);
    writer.line(`program.expect(${writer.lineOf(range)}, ${value}, ${quoted(written)});`);
  },
  repeat: (writer, { count, body }) => {
    const rounds = `numberOf(${writeExpression(writer, count, null)})`;
    writer.block(`for (std::int64_t rounds = ${rounds}; rounds > 0; rounds -= 1)`, () => writeBlock(writer, body));
  },
  for: (writer, { variable, from, to, body }) => {
    const [start, end] = [writeExpression(writer, from, null), writeExpression(writer, to, null)];
    writer.block(`for (std::int64_t at = numberOf(${start}), end = numberOf(${end}); at < end; at += 1)`, () => {
      writer.line(`${writer.variable(variable.name)} = integer(at);`);
      writeBlock(writer, body);
    });
  },
  include: (writer, { path }) => writeIncluded(writer, path.value),
  device: (writer, { name }) => writer.line(`${writer.variable(name.name)} = makeDevice();`),
  object: writeObject,
  destroy: (writer, { target }) => writer.line(`destroy(${writeExpression(writer, target, null)});`),
  inject: writeInject,
  on: (writer, { range }) =>
    writer.limit('event', range, 'on hw_command: what the secure environment answers is not chosen here'),
  driver: nothing,
  proc: nothing,
  broken: nothing,
};

function writeStatement(writer: ProgramWriter, statement: Statement): void {
  (byKind[statement.kind] as Write<Statement['kind']>)(writer, statement);
}

/** An included file stands in its place, as it runs. */
function writeIncluded(writer: ProgramWriter, path: string): void {
  const { current, open } = writer;
  const number = writer.bound.parsed.included(current.index, path);
  const target = typeof number === 'string' ? undefined : writer.script.files[number];
  if (target === undefined || target.index === 0 || open.includes(target.index)) return;
  open.push(target.index);
  writer.current = target;
  writeBlock(writer, target.tree.statements);
  writer.current = current;
  open.pop();
}

function writeObject(writer: ProgramWriter, { of, name, description }: ObjectStatement): void {
  const fields = description.fields.map((field): readonly [string, string] => {
    const { constant } = compileSlot(objectFields[of], field.name.name, field.value, writer);
    const isBuffer = constant === null || constant.kind === 'bytes';
    return [field.name.name, isBuffer ? writeExpression(writer, field.value, null) : writer.constant(constant)];
  });
  const valueOf = (wanted: string): string | undefined => fields.find(([field]) => field === wanted)?.[1];
  const variable = writer.variable(name.name);
  switch (of) {
    case 'connector':
      return writer.line(`${variable} = makeConnector(program);`);
    case 'memory':
      return writer.line(`${variable} = makeMemory(${valueOf('Data') ?? 'null()'}, ${valueOf('Size') ?? 'null()'});`);
    case 'resource': {
      const described = writer.structure(
        null,
        fields.filter(([field]) => field !== 'Device'),
      );
      return writer.line(`${variable} = makeResource(${valueOf('Device') ?? 'hDevice_'}, ${described});`);
    }
  }
}

function writeInject(writer: ProgramWriter, statement: InjectStatement): void {
  const { what, into, at, arguments: operands } = statement;
  const told = into !== null ? `inject ${what.name} into ${into.name}: no application can` : eventLimit(what.name);
  if (told !== null || at !== null)
    return writer.limit('event', statement.range, told ?? `inject ${what.name} at a time: no application can`);
  const [operand] = operands.map((value) => writeExpression(writer, value, null));
  if (operand === undefined) return;
  if (what.name === 'delay') writer.line(`delay(${operand});`);
  else writer.line(`map(${operand}, ${String(what.name === 'mapped')});`);
}

/** The head of a procedure: what it gives back is a reference to the caller's variable. */
export function procedureHead({ name, parameters }: ProcStatement): string {
  const written = parameters.map((parameter) => `Value${parameter.out ? '&' : ''} ${parameter.name.name}_`);
  return `void procedure_${name.name}(${['Program& program', ...written].join(', ')})`;
}
