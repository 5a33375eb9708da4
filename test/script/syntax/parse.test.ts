import { describe, expect, it } from 'vitest';
import { parse, parseExpressionText } from '../../../debug-adapter/script/syntax/parse/parse.ts';
import type { CallStatement, Expression, Statement } from '../../../debug-adapter/script/syntax/tree.ts';
import { withoutRanges } from './without-ranges.ts';

function only(text: string): Statement {
  const tree = parse(text);
  expect(tree.problems).toEqual([]);
  expect(tree.statements).toHaveLength(1);
  return tree.statements[0]!;
}

function value(text: string): Expression {
  const { expression, problems } = parseExpressionText(text);
  expect(problems).toEqual([]);
  return expression;
}

describe('a call', () => {
  it('keeps its name, its arguments in order, named ones and outputs', () => {
    const call = only('Foo(hDevice, Size: 16, &iv)') as CallStatement;
    expect(call.name.name).toBe('Foo');
    expect(call.arguments.map((argument) => argument.kind)).toEqual(['positional', 'named', 'positional']);
    expect(call.arguments[2]!.value).toMatchObject({ kind: 'out', name: { name: 'iv' } });
  });

  it('knows the text between its brackets', () => {
    const text = '  Foo( a, b )  ';
    const call = only(text) as CallStatement;
    expect(text.slice(call.argumentsRange.start, call.argumentsRange.end)).toBe(' a, b ');
    expect(text.slice(call.range.start, call.range.end)).toBe('Foo( a, b )');
  });

  it.each([
    ['Foo() -> S_OK', ['S_OK'], []],
    ['Foo() -> E_INVALIDARG | E_OUTOFMEMORY', ['E_INVALIDARG', 'E_OUTOFMEMORY'], []],
    ['Foo() -> 0x80070057', ['0x80070057'], []],
    ['Foo() -> -2147024809', ['-2147024809'], []],
    ['Foo() -> 0x80070057L', ['0x80070057L'], []],
    ['Foo() -> HRESULT_FROM_WIN32(ERROR_TIMEOUT) | S_OK', ['HRESULT_FROM_WIN32(ERROR_TIMEOUT)', 'S_OK'], []],
    ['Foo() -> MAKE_HRESULT(1, FACILITY_WIN32, 87)', ['MAKE_HRESULT(1, FACILITY_WIN32, 87)'], []],
    ...[
      '0xffffffff887a0006',
      '887a0006',
      '2289696774',
      '18446744071704281094',
      '0n-2005270522',
      '-0x7785FFFA',
      '&H887A0006',
      '(HRESULT)0x887A0006L',
      '((HRESULT)0x887A0006L)',
      '(HRESULT)-2005270522',
      '_HRESULT_TYPEDEF_(0x887A0006L)',
      'HRESULT_FROM_NT(STATUS_INVALID_PARAMETER)',
    ].map((status): [string, string[], string[]] => [`Foo() -> ${status}`, [status], []]),
    ['Foo() -> finding IV_REUSED', [], ['IV_REUSED']],
    ['Foo() -> S_OK, finding A, finding B', ['S_OK'], ['A', 'B']],
  ])('%s states what is expected', (text, statuses, findings) => {
    const { expectation } = only(text) as CallStatement;
    expect(expectation?.statuses.map((status) => status.text)).toEqual(statuses);
    expect(expectation?.findings.map((finding) => finding.name)).toEqual(findings);
  });

  it('keeps its result under a name', () => {
    expect(only('hr = Foo()')).toMatchObject({ kind: 'call', result: { name: 'hr' }, name: { name: 'Foo' } });
  });

  it('takes notes in front of it, on its line or above', () => {
    for (const text of ['@thread(2) @time(12ms) Foo()', '@thread(2)\n@time(12ms)\nFoo()']) {
      const { notes } = only(text) as CallStatement;
      expect(notes.map((note) => note.name.name)).toEqual(['thread', 'time']);
      expect(notes[1]!.value).toMatchObject({ kind: 'integer', value: 12n, unit: 'ms' });
    }
  });

  it('spans lines inside its brackets only', () => {
    expect(parse('Foo(a,\n  b)\nBar()').statements).toHaveLength(2);
    expect(parse('Foo\n(a)').problems).not.toEqual([]);
  });
});

describe('statements', () => {
  it.each([
    ['driver reference { interface: D3D11_1, seed: 7 }', { kind: 'driver', profile: { name: 'reference' } }],
    ['driver lenient-oaep', { kind: 'driver', profile: { name: 'lenient-oaep' }, settings: [] }],
    ['section "Create" { Foo() }', { kind: 'section', title: { value: 'Create' } }],
    ['let a = 5', { kind: 'let', name: { name: 'a' } }],
    ['expect a == b', { kind: 'expect', condition: { kind: 'binary', operator: '==' } }],
    ['repeat 3 { }', { kind: 'repeat', count: { value: 3n }, body: [] }],
    ['for i in 0..n { Foo(i) }', { kind: 'for', variable: { name: 'i' }, from: { value: 0n }, to: { name: 'n' } }],
    ['proc work(a, &b) { }', { kind: 'proc', name: { name: 'work' }, parameters: [{ out: false }, { out: true }] }],
    ['include "sub\\next.ddi"', { kind: 'include', path: { value: 'sub\\next.ddi' } }],
    [
      'inject E_OUTOFMEMORY into next CreateCryptoSession',
      { kind: 'inject', what: { name: 'E_OUTOFMEMORY' }, into: { name: 'CreateCryptoSession' } },
    ],
    ['inject 0x8007000E into next Foo', { kind: 'inject', what: { name: '0x8007000E' } }],
    [
      'inject E_FAIL into call 3 of Foo at 12ms',
      {
        kind: 'inject',
        nth: { kind: 'integer', value: 3n },
        at: { kind: 'integer', value: 12n, unit: 'ms' },
        into: { name: 'Foo' },
      },
    ],
    [
      'on hw_command 0x90000001 reply hex"01" status E_FAIL',
      {
        kind: 'on',
        what: { name: 'hw_command' },
        command: { kind: 'integer' },
        reply: { kind: 'buffer' },
        status: { name: 'E_FAIL' },
      },
    ],
    ['on hw_command 1 reply b', { kind: 'on', status: null }],
    ['memory reply { Size: 64 }', { kind: 'object', of: 'memory', name: { name: 'reply' } }],
    ['inject device_removed', { kind: 'inject', into: null, arguments: [] }],
    ['inject key_lost(hSession)', { kind: 'inject', arguments: [{ kind: 'name' }] }],
    ['device hOther', { kind: 'device', name: { name: 'hOther' } }],
    ['resource hFrame { Usage: STAGING }', { kind: 'object', of: 'resource', description: { kind: 'structure' } }],
    ['resource hFrame {}', { kind: 'object', of: 'resource', description: { kind: 'structure', fields: [] } }],
    ['destroy hFrame', { kind: 'destroy', target: { name: 'hFrame' } }],
  ])('%s', (text, shape) => {
    expect(only(text)).toMatchObject(shape);
  });

  it('may use next, into and finding as names of variables', () => {
    expect(parse('let next = 1\nlet finding = next\nFoo(into: next)').problems).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    ['10', { kind: 'integer', value: 10n, hexadecimal: false, unit: null }],
    ['0x1F', { kind: 'integer', value: 31n, hexadecimal: true }],
    ['1_000', { kind: 'integer', value: 1000n }],
    ['007', { kind: 'integer', value: 7n }],
    ['12ms', { kind: 'integer', value: 12n, unit: 'ms' }],
    ['0xFFFFFFFFFFFFFFFF', { kind: 'integer', value: 0xffffffffffffffffn }],
    ['"a\\n\\x41\\u{1F600}"', { kind: 'string', value: 'a\nA😀' }],
    ['"""two\nlines"""', { kind: 'string', value: 'two\nlines' }],
    ['hex"00 ff"', { kind: 'buffer', form: 'hex', value: Uint8Array.of(0, 255) }],
    ['base64"AP8="', { kind: 'buffer', form: 'base64', value: Uint8Array.of(0, 255) }],
    [
      'pem"""-----BEGIN X-----\nAP8=\n-----END X-----"""',
      { kind: 'buffer', form: 'pem', value: Uint8Array.of(0, 255) },
    ],
    ['file("blobs\\new.bin")', { kind: 'buffer', form: 'file', content: 'blobs\\new.bin', value: null }],
    ['{ 0x30, 0x82, }', { kind: 'buffer', form: 'initialiser', value: Uint8Array.of(0x30, 0x82) }],
    ['{}', { kind: 'buffer', form: 'initialiser', value: new Uint8Array(0) }],
    ["{ 'A', 1 }", { kind: 'buffer', form: 'initialiser', value: Uint8Array.of(65, 1) }],
    ['guid"9B6BD711-4f74-41c9-9e7b-0be2d7d93b4f"', { kind: 'guid', value: '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f' }],
    ['{9B6BD711-4f74-41c9-9e7b-0be2d7d93b4f}', { kind: 'guid', value: '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f' }],
    [
      '{0x9b6bd711, 0x4f74, 0x41c9, {0x9e,0x7b,0x0b,0xe2,0xd7,0xd9,0x3b,0x4f}}',
      { kind: 'guid', value: '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f' },
    ],
    ['true', { kind: 'boolean', value: true }],
    ['null', { kind: 'null' }],
    ['?', { kind: 'unknown' }],
    ['{ A: 1, B: { C: 2 } }', { kind: 'structure' }],
    ['[1, 2]', { kind: 'array', items: [{ value: 1n }, { value: 2n }] }],
    ['b[0]', { kind: 'index' }],
    ['b[0..16]', { kind: 'slice', from: { value: 0n }, to: { value: 16n } }],
    ['b[..16]', { kind: 'slice', from: null }],
    ['b[4..]', { kind: 'slice', to: null }],
    ['h.sessionKey', { kind: 'member', member: { name: 'sessionKey' } }],
    ['sha256(data: b)', { kind: 'helper', name: { name: 'sha256' } }],
  ])('%s', (text, shape) => {
    expect(value(text)).toMatchObject(shape);
  });

  it('bind as in the table of the guide', () => {
    expect(withoutRanges(value('a | b == c + d * e'))).toEqual(withoutRanges(value('(a | b) == (c + (d * e))')));
    expect(withoutRanges(value('a - b - c'))).toEqual(withoutRanges(value('(a - b) - c')));
    expect(withoutRanges(value('!a && b || c'))).toEqual(withoutRanges(value('((!a) && b) || c')));
    expect(withoutRanges(value('-b[0]'))).toEqual(withoutRanges(value('-(b[0])')));
  });
});
