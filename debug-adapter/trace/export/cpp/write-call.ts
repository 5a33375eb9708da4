/** A call of the script as the API call above it, found in the catalog's table. */
import { apiCallsOf, apiName } from '../../../catalog/api/api-calls.ts';
import { ddis, findDdi, type DdiName } from '../../../catalog/ddis.ts';
import { structureOfParameter, type DdiEntry, type ParameterEntry, type ValueShape } from '../../../catalog/entry.ts';
import { parseStatus, equivalentStatusOf } from '../../../catalog/lookup/status-lookup.ts';
import { bindArguments, bindDdi, isThrownAway } from '../../../script/bind/bind-arguments.ts';
import type { ArgumentValue, CallStatement, Expectation } from '../../../script/syntax/tree.ts';
import { commented, quoted } from './cpp-text.ts';
import { ddiLimit } from './limits.ts';
import type { ProgramWriter } from './program-writer.ts';
import { adapterName } from './runtime/runtime.ts';
import { writeExpression } from './write-expression.ts';

export function writeCall(writer: ProgramWriter, statement: CallStatement): void {
  const { name } = statement.name;
  if (writer.bound.procedures.has(name)) writeProcedureCall(writer, statement);
  else {
    const ddi = findDdi(name);
    if (ddi !== null) writeDdiCall(writer, statement, ddi);
  }
}

function writeProcedureCall(writer: ProgramWriter, statement: CallStatement): void {
  const { name } = statement.name;
  const procedure = writer.bound.procedures.get(name)?.statement;
  if (procedure === undefined) return;
  const parameters = procedure.parameters.map((parameter) => ({ name: parameter.name.name, optional: false }));
  const { values } = bindArguments({ name, parameters }, statement.arguments, statement.name.range);
  const operands = procedure.parameters.map((parameter) => {
    const value = values.get(parameter.name.name);
    if (parameter.out) return value?.kind === 'out' ? writer.variable(value.name.name) : 'thrownAway()';
    return value === undefined || value.kind === 'out' ? 'unknown()' : writeExpression(writer, value, null);
  });
  writer.line(`procedure_${name}(${['program', ...operands].join(', ')});`);
}

function writeDdiCall(writer: ProgramWriter, statement: CallStatement, ddi: DdiName): void {
  const entry: DdiEntry = ddis[ddi];
  const line = writer.lineOf(statement.range);
  const { start, end } = statement.range;
  writer.line(commented(`line ${line}: ${writer.current.tree.text.slice(start, end).replace(/\s+/g, ' ')}`));
  for (const finding of statement.expectation?.findings ?? [])
    writer.limit('finding', statement.range, `finding ${finding.name}: a driver does not tell what it finds`);
  const { values } = bindDdi(ddi, entry, statement.arguments, statement.name.range);
  const outputs = [...values].flatMap(([parameter, value]) =>
    value.kind === 'out' ? [{ parameter, variable: writer.variable(value.name.name) }] : [],
  );
  const [api] = apiCallsOf(ddi);
  if (api === undefined) {
    writer.limit('call', statement.range, ddiLimit(ddi));
    writer.line(`program.cannot(${line}, ${quoted(ddiLimit(ddi))});`);
    for (const { variable } of outputs) writer.line(`${variable} = unknown();`);
    if (statement.result !== null) writer.line(`${writer.variable(statement.result.name)} = unknown();`);
    return;
  }
  const operands = entry.parameters.flatMap((parameter) => {
    const operand = operandOf(writer, parameter, values.get(parameter.name));
    return operand === null ? [] : [`{"${parameter.name}", ${operand}}`];
  });
  const method = apiName(api);
  writer.block('', () => {
    writer.line(`Call call(program, ${line}, "${ddi}", "${method}", {${operands.join(', ')}});`);
    writer.line(`${adapterName(method)}(call);`);
    writer.line(`call.finish(${expectationOf(statement.expectation)});`);
    for (const { parameter, variable } of outputs) writer.line(`${variable} = call.output("${parameter}");`);
    if (statement.result !== null) writer.line(`${writer.variable(statement.result.name)} = call.result();`);
  });
}

/** What is handed to the call; null for an output alone. */
function operandOf(writer: ProgramWriter, parameter: ParameterEntry, value: ArgumentValue | undefined): string | null {
  if (value === undefined || (parameter.direction === 'out' && (value.kind === 'out' || isThrownAway(value))))
    return null;
  if (value.kind === 'out') return parameter.direction === 'inout' ? writer.variable(value.name.name) : null;
  return writeExpression(writer, value, placeOfParameter(parameter));
}

/** A structure literal in the place of a buffer is the structure that the catalog names there. */
function placeOfParameter(parameter: ParameterEntry): ValueShape {
  const structure = structureOfParameter(parameter);
  return parameter.shape.is === 'bytes' && structure !== null ? { is: 'structure', structure } : parameter.shape;
}

/** The statuses, in both kinds: what is an NTSTATUS at the DDI of an output is an HRESULT above it. */
function expectationOf(expectation: Expectation | null): string {
  if (expectation === null || expectation.statuses.length === 0) return '';
  const words = expectation.statuses.map(({ text }) => text);
  const codes = words.flatMap((word) => {
    const code = parseStatus(word);
    if (code === null) return [];
    const equivalent = equivalentStatusOf(code);
    return equivalent === null ? [code] : [code, equivalent];
  });
  const list = codes.map((code) => `0x${(code >>> 0).toString(16)}u`).join(', ');
  return `{${list}}, ${String(words.includes('FAILED'))}, ${String(words.includes('SUCCEEDED'))}`;
}
