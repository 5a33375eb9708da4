/** Expressions of the script as expressions of C++. What never changes is computed here, as the engine computes it. */
import type { ValueShape } from '../../../catalog/entry.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import { compileExpression } from '../../../engine/program/compile/compile-expression.ts';
import { bindArguments, callableHelper } from '../../../script/bind/bind-arguments.ts';
import { helpers, isHelperName, operandShape, type HelperName } from '../../../script/bind/helpers.ts';
import { structureOf } from '../../../script/bind/names.ts';
import { operandPlaces } from '../../../script/bind/operand-place.ts';
import type { ArgumentValue, Binary, Expression, HelperCall, StructureLiteral } from '../../../script/syntax/tree.ts';
import { toHex } from '../../../bytes/hex.ts';
import { quoted } from './cpp-text.ts';
import { openKeyBlock } from './key-blocks.ts';
import { memberLimit } from './limits.ts';
import type { ProgramWriter } from './program-writer.ts';

type Write<Kind extends Expression['kind']> = (
  writer: ProgramWriter,
  expression: Extract<Expression, { kind: Kind }>,
  shape: ValueShape | null,
) => string;

const literal = (writer: ProgramWriter, expression: Expression, shape: ValueShape | null): string =>
  constantOf(writer, expression, shape) ?? 'unknown()';

const byKind: { readonly [Kind in Expression['kind']]: Write<Kind> } = {
  integer: literal,
  string: literal,
  boolean: literal,
  null: literal,
  unknown: literal,
  guid: literal,
  buffer: writeBuffer,
  name: (writer, name, shape) =>
    writer.slot(name.name, name.range) === null ? literal(writer, name, shape) : writer.variable(name.name),
  member: (writer, { object, member, range }) => {
    const told = memberLimit(member.name);
    if (told !== null) writer.limit('state', range, told);
    return `memberOf(${writeExpression(writer, object, null)}, ${quoted(member.name)})`;
  },
  index: (writer, { object, index }) =>
    `elementOf(${writeExpression(writer, object, null)}, ${writeExpression(writer, index, null)})`,
  slice: (writer, { object, from, to }) => {
    const [start, end] = [from, to].map((place) => (place === null ? null : writeExpression(writer, place, null)));
    return `sliceOf(${writeExpression(writer, object, null)}, ${start ?? 'integer(0)'}, ${end ?? 'null()'})`;
  },
  binary: writeBinary,
  unary: (writer, { operator, operand }, shape) => `(${operator}${writeExpression(writer, operand, shape)})`,
  helper: writeHelper,
  structure: writeStructureLiteral,
  array: (writer, { items }) => `array({${items.map((item) => writeExpression(writer, item, null)).join(', ')}})`,
  broken: () => 'unknown()',
};

export function writeExpression(writer: ProgramWriter, expression: Expression, shape: ValueShape | null): string {
  return (byKind[expression.kind] as Write<Expression['kind']>)(writer, expression, shape);
}

function constantOf(writer: ProgramWriter, expression: Expression, shape: ValueShape | null): string | null {
  const { constant } = compileExpression(expression, shape, writer);
  return constant === null ? null : writer.constant(constant);
}

function writeBuffer(writer: ProgramWriter, expression: Expression): string {
  const { constant } = compileExpression(expression, null, writer);
  if (constant?.kind !== 'bytes') return 'unknown()';
  const opened = openKeyBlock(writer.crypto, constant.value);
  return opened === null
    ? writer.bytes(constant.value)
    : `encryptedAnew(program, "${toHex(opened.padded)}", "${toHex(opened.message)}")`;
}

function writeBinary(writer: ProgramWriter, expression: Binary, shape: ValueShape | null): string {
  const places = operandPlaces(expression, shape);
  const left = writeExpression(writer, expression.left, places.left);
  const right = writeExpression(writer, expression.right, places.right);
  if (expression.operator === '&&') return `both(${left}, [&]() { return ${right}; })`;
  if (expression.operator === '||') return `either(${left}, [&]() { return ${right}; })`;
  return `(${left} ${expression.operator} ${right})`;
}

function writeStructureLiteral(writer: ProgramWriter, literal: StructureLiteral, shape: ValueShape | null): string {
  const name = structureOf(
    literal.fields.map((field) => field.name.name),
    shape,
  );
  const known = name === null ? null : structureName(name);
  const entry = structures[known ?? ''];
  return writer.structure(
    known,
    literal.fields.map((field) => {
      const place = entry?.fields.find((candidate) => candidate.name === field.name.name);
      return [field.name.name, writeExpression(writer, field.value, fieldShape(place?.shape ?? null))];
    }),
  );
}

/** Behind a pointer stands what it points to. */
function fieldShape(shape: ValueShape | null): ValueShape | null {
  if (shape?.is !== 'pointer' || shape.to === undefined) return shape;
  const structure = structureName(shape.to);
  return structure === null ? shape : { is: 'structure', structure };
}

/** Helpers whose C++ function takes its operands as they stand. */
const functions: Readonly<Partial<Record<HelperName, string>>> = {
  rsa_raw: 'rsaRawOf',
  pkcs1_v15_encrypt: 'pkcs1Encrypt',
  aes_ctr: 'aesCtr',
  aes_cmac: 'aesCmac',
  encrypt_pattern: 'encryptPattern',
  xor: 'xorOf',
  reverse: 'reversed',
  bytes: 'filled',
  random: 'drawn',
  length: 'lengthOf',
  ctr_iv: 'counterBlock',
  utf8: 'utf8Of',
  utf16: 'utf16Of',
  hex: 'hexOf',
  first_difference: 'firstDifference',
  opm_block: 'opmBlock',
  opm_request: 'opmRequest',
  opm_command: 'opmCommand',
};

/** Helpers that need more than their operands. */
const forms: Readonly<Partial<Record<HelperName, (operands: readonly string[]) => string>>> = {
  oaep_encrypt: (operands) => `oaepEncrypt(program, ${operands.join(', ')})`,
  aes_ecb_encrypt: (operands) => `aesEcb(true, ${operands.join(', ')})`,
  aes_ecb_decrypt: (operands) => `aesEcb(false, ${operands.join(', ')})`,
  sha1: ([data]) => `hashOf("SHA1", ${data ?? ''})`,
  sha256: ([data]) => `hashOf("SHA256", ${data ?? ''})`,
  sha384: ([data]) => `hashOf("SHA384", ${data ?? ''})`,
  sha512: ([data]) => `hashOf("SHA512", ${data ?? ''})`,
  le32: ([n]) => `integerBytes(${n ?? ''}, 4, false)`,
  be32: ([n]) => `integerBytes(${n ?? ''}, 4, true)`,
  le64: ([n]) => `integerBytes(${n ?? ''}, 8, false)`,
  be64: ([n]) => `integerBytes(${n ?? ''}, 8, true)`,
  to_bytes: ([value]) => `toBytesOf(program, ${value ?? ''})`,
  verify: (operands) => `verify(program, ${operands.join(', ')})`,
  channel_query: (operands) => `channelMessage(program, false, ${operands.join(', ')}, null())`,
  channel_command: (operands) => `channelMessage(program, true, ${operands.join(', ')})`,
};

function writeHelper(writer: ProgramWriter, expression: HelperCall): string {
  const { name } = expression.name;
  if (!isHelperName(name)) return 'unknown()';
  const { values } = bindArguments(callableHelper(name), expression.arguments, expression.name.range);
  if (name === 'structure' || name === 'read') return writeNamedStructure(writer, name, values);
  const operands = helpers[name].parameters.map((parameter) => {
    const value = values.get(parameter.name);
    if (value === undefined || value.kind === 'out') return 'null()';
    if (parameter.kind === 'hash' && value.kind === 'name' && writer.slot(value.name, value.range) === null)
      return `text(${quoted(value.name)})`;
    return writeExpression(writer, value, operandShape(name, parameter.kind, values));
  });
  const form = forms[name];
  return form === undefined ? `${functions[name] ?? 'unknown'}(${operands.join(', ')})` : form(operands);
}

/** `structure(NAME, { ... })` and `read(NAME, bytes)`. */
function writeNamedStructure(
  writer: ProgramWriter,
  helper: 'structure' | 'read',
  values: ReadonlyMap<string, ArgumentValue>,
): string {
  const named = values.get('structure');
  const known = named?.kind === 'name' || named?.kind === 'string' ? structureName(wordOf(named)) : null;
  const other = values.get(helper === 'read' ? 'b' : 'fields');
  if (known === null || other === undefined || other.kind === 'out') return 'unknown()';
  writer.structures.add(known);
  return helper === 'read'
    ? `readAs(program, "${known}", ${writeExpression(writer, other, null)})`
    : writeExpression(writer, other, { is: 'structure', structure: known });
}

function wordOf(expression: Extract<Expression, { kind: 'name' | 'string' }>): string {
  return expression.kind === 'name' ? expression.name : expression.value;
}
