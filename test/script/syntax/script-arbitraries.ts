/** Random trees and texts of the script language. */
import fc from 'fast-check';
import { isReserved } from '../../../debug-adapter/script/syntax/tokens/token-cursor.ts';
import { operatorRows } from '../../../debug-adapter/script/syntax/parse/parse-expression.ts';
import type {
  Argument,
  Expression,
  Identifier,
  Statement,
  StringLiteral,
} from '../../../debug-adapter/script/syntax/tree.ts';

const range = { start: 0, end: 0 };
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/).filter((name) => !isReserved(name));
const callName = word.filter((name) => name !== 'file');
export const identifier: fc.Arbitrary<Identifier> = word.map((name) => ({ name, range }));
const text: fc.Arbitrary<StringLiteral> = fc
  .string({ unit: 'binary', maxLength: 8 })
  .map((value) => ({ kind: 'string', range, value }));
const path: fc.Arbitrary<StringLiteral> = fc
  .stringMatching(/^[A-Za-z\\/. ü]{0,8}$/)
  .map((value) => ({ kind: 'string', range, value }));

const hexBuffer: fc.Arbitrary<Expression> = fc.uint8Array({ maxLength: 5 }).map((value) => {
  const content = [...value].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return { kind: 'buffer', range, form: 'hex', content, contentRange: range, value };
});
const initialiser: fc.Arbitrary<Expression> = fc.uint8Array({ maxLength: 5 }).map((value) => {
  const content = [...value].map((byte) => ` 0x${byte.toString(16)}`).join(',');
  return { kind: 'buffer', range, form: 'initialiser', content, contentRange: range, value };
});
const file: fc.Arbitrary<Expression> = path.map(({ value: content }) => ({
  kind: 'buffer',
  range,
  form: 'file',
  content,
  contentRange: range,
  value: null,
}));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({
    kind: fc.constant('integer' as const),
    range: fc.constant(range),
    value: fc.bigInt(0n, (1n << 64n) - 1n),
    unit: fc.constant(null),
    hexadecimal: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('integer' as const),
    range: fc.constant(range),
    value: fc.bigInt(0n, 999n),
    unit: fc.constantFrom('ns' as const, 'us' as const, 'ms' as const, 's' as const),
    hexadecimal: fc.constant(false),
  }),
  text,
  hexBuffer,
  initialiser,
  file,
  fc.uuid().map((value): Expression => ({ kind: 'guid', range, value })),
  fc.boolean().map((value): Expression => ({ kind: 'boolean', range, value })),
  fc.constant<Expression>({ kind: 'null', range }),
  fc.constant<Expression>({ kind: 'unknown', range }),
  word.map((name): Expression => ({ kind: 'name', range, name })),
);

export const { expression } = fc.letrec<{ expression: Expression; argument: Argument }>((tie) => ({
  argument: fc.oneof(
    tie('expression').map((value): Argument => ({ kind: 'positional', value, range })),
    fc.record({
      kind: fc.constant('named' as const),
      name: identifier,
      value: tie('expression'),
      range: fc.constant(range),
    }),
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constant('binary' as const),
      range: fc.constant(range),
      operator: fc.constantFrom(...operatorRows.flat()),
      left: tie('expression'),
      right: tie('expression'),
    }),
    fc.record({
      kind: fc.constant('unary' as const),
      range: fc.constant(range),
      operator: fc.constantFrom('!' as const, '-' as const, '~' as const),
      operand: tie('expression'),
    }),
    fc.record({
      kind: fc.constant('member' as const),
      range: fc.constant(range),
      object: tie('expression'),
      member: identifier,
    }),
    fc.record({
      kind: fc.constant('index' as const),
      range: fc.constant(range),
      object: tie('expression'),
      index: tie('expression'),
    }),
    fc.record({
      kind: fc.constant('slice' as const),
      range: fc.constant(range),
      object: tie('expression'),
      from: fc.option(tie('expression')),
      to: fc.option(tie('expression')),
    }),
    fc.record({
      kind: fc.constant('helper' as const),
      range: fc.constant(range),
      name: callName.map((name) => ({ name, range })),
      arguments: fc.array(tie('argument'), { maxLength: 3 }),
      argumentsRange: fc.constant(range),
    }),
    fc.record({
      kind: fc.constant('structure' as const),
      range: fc.constant(range),
      fields: fc.array(fc.record({ name: identifier, value: tie('expression'), range: fc.constant(range) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({
      kind: fc.constant('array' as const),
      range: fc.constant(range),
      items: fc.array(tie('expression'), { maxLength: 3 }),
    }),
  ),
}));

const argument: fc.Arbitrary<Argument> = fc.oneof(
  expression.map((value): Argument => ({ kind: 'positional', value, range })),
  identifier.map((name): Argument => ({ kind: 'positional', value: { kind: 'out', name, range }, range })),
  fc.tuple(identifier, expression).map(([name, value]): Argument => ({ kind: 'named', name, value, range })),
);
const expectation = fc.record({
  range: fc.constant(range),
  statuses: fc.array(
    fc
      .constantFrom('S_OK', 'E_INVALIDARG', 'FAILED', '0x80070057', '-2147024809')
      .map((status) => ({ text: status, range })),
    { minLength: 1, maxLength: 3 },
  ),
  findings: fc.array(identifier, { maxLength: 2 }),
});
const line = <K extends Statement['kind']>(
  kind: K,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Statement> =>
  fc.record({ kind: fc.constant(kind), range: fc.constant(range), ...fields }) as unknown as fc.Arbitrary<Statement>;
const settings = fc.array(
  fc.tuple(identifier, expression).map(([name, value]) => ({ kind: 'named', name, value, range })),
  { maxLength: 3 },
);

export const { statements } = fc.letrec<{ statements: readonly Statement[]; statement: Statement }>((tie) => ({
  statements: fc.array(tie('statement'), { maxLength: 5 }),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    line('call', {
      notes: fc.array(fc.record({ name: identifier, value: expression, range: fc.constant(range) }), { maxLength: 2 }),
      result: fc.option(identifier),
      name: callName.map((name) => ({ name, range })),
      arguments: fc.array(argument, { maxLength: 4 }),
      argumentsRange: fc.constant(range),
      expectation: fc.option(expectation),
    }),
    line('let', { name: identifier, value: expression }),
    line('expect', { condition: expression }),
    line('include', { path }),
    fc
      .tuple(
        line('inject', {
          what: identifier,
          arguments: fc.array(expression, { maxLength: 2 }),
          into: fc.option(identifier),
          at: fc.option(expression),
        }),
        fc.option(expression),
      )
      .map(
        ([statement, nth]) =>
          ({ ...statement, nth: 'into' in statement && statement.into !== null ? nth : null }) as Statement,
      ),
    line('on', { what: identifier, command: expression, reply: expression, status: fc.option(identifier) }),
    line('device', { name: identifier }),
    line('object', {
      of: fc.constantFrom('resource', 'memory'),
      name: identifier,
      description: fc
        .array(fc.record({ name: identifier, value: expression, range: fc.constant(range) }), { maxLength: 3 })
        .map((fields) => ({ kind: 'structure', range, fields })),
    }),
    line('destroy', { target: expression }),
    line('driver', {
      profile: fc.constantFrom('reference', 'lenient-oaep', 'sha1-oaep').map((name) => ({ name, range })),
      settings,
    }),
    line('section', { title: text, body: tie('statements') }),
    line('repeat', { count: expression, body: tie('statements') }),
    line('for', { variable: identifier, from: expression, to: expression, body: tie('statements') }),
    line('proc', {
      name: identifier,
      parameters: fc.array(fc.record({ name: identifier, out: fc.boolean(), range: fc.constant(range) }), {
        maxLength: 3,
      }),
      body: tie('statements'),
    }),
  ),
}));

const snippets = [
  'Foo(',
  'hDevice',
  ', ',
  '&h',
  ')',
  ' -> S_OK',
  ' -> finding X',
  '\n',
  '\r\n',
  '{',
  '}',
  '[',
  ']',
  '(',
  'let a = ',
  'section "t" {',
  'proc p(a, &b) {',
  'repeat 3 {',
  'for i in 0..3 {',
  'hex"00"',
  'hex"0',
  '"',
  '"""',
  '0x1F',
  '12ms',
  '99999999999999999999999',
  '..',
  '.x',
  '+',
  '?',
  '// c',
  '/* c */',
  '/*',
  'file("a")',
  'include "x"',
  'inject device_removed',
  'inject E_FAIL into call 2 of Foo at 3ms',
  'on hw_command 1 reply hex"00" status S_OK',
  'memory m { Size: 3 }',
  'resource r { Width: 3 }',
  'driver reference',
  '@thread(1) ',
  '{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}',
  "{ 'A', 0x30 }",
  '\ufeff',
  '\u2028',
  'ü',
  '\ud800',
  '😀',
  'CreateCryptoSession(hDevice, { CryptoType: AES128_CTR }, &hSession)\n',
  'DestroyCryptoSession(hDevice, hSession)\n',
  'expect a == b\n',
];

/** Texts that look like scripts more or less, and some that do not. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc
      .array(
        fc.oneof({ arbitrary: fc.constantFrom(...snippets), weight: 9 }, fc.string({ unit: 'binary', maxLength: 4 })),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
    weight: 4,
  },
  fc.string({ unit: 'binary', maxLength: 200 }),
);
