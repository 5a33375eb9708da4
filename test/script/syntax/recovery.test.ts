import { describe, expect, it } from 'vitest';
import { parse } from '../../../debug-adapter/script/syntax/parse/parse.ts';
import type { syntaxProblems } from '../../../debug-adapter/script/syntax/syntax-problems.ts';

const ids = (text: string): readonly string[] => parse(text).problems.map((problem) => problem.id);

/** Each mistake: a text that has it, and a near one that has not. */
const mistakes: Readonly<Record<keyof typeof syntaxProblems, readonly [wrong: string, right: string]>> = {
  'unexpected-character': ['let a = 1 ; let b', 'let a = "1 ; let b"'],
  'unterminated-string': ['section "open {\n}', 'section "closed" {\n}'],
  'unterminated-comment': ['Foo() /* open', 'Foo() /* closed */'],
  'unknown-escape': ['let a = "\\q"', 'let a = "\\n"'],
  'expected-expression': ['let a =', 'let a = 0'],
  'expected-name': ['let = 5', 'let a = 5'],
  'expected-token': ['Foo(a b)', 'Foo(a, b)'],
  'expected-statement': ['5', 'Foo(5)'],
  'expected-status': ['Foo() ->', 'Foo() -> S_OK'],
  'expected-line-end': ['Foo() Bar()', 'Foo()\nBar()'],
  'stray-bracket': ['Foo()\n}', 'section "a" {\nFoo()\n}'],
  'unclosed-block': ['section "a" {\nFoo()', 'section "a" {\nFoo()\n}'],
  'nested-too-deep': [`let a = ${'('.repeat(300)}1${')'.repeat(300)}`, `let a = ${'('.repeat(100)}1${')'.repeat(100)}`],
  'invalid-number': ['let a = 12parsecs', 'let a = 12ms'],
  'integer-too-large': ['let a = 0x10000000000000000', 'let a = 0xFFFFFFFFFFFFFFFF'],
  'invalid-buffer': ['let a = hex"0"', 'let a = hex"00"'],
  'invalid-guid': ['let a = guid"9b6bd711"', 'let a = guid"9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f"'],
  'file-needs-path': ['let a = file(name)', 'let a = file("name")'],
};

describe('each syntax problem', () => {
  it.each(Object.entries(mistakes))('%s is told, and only where it is', (id, [wrong, right]) => {
    expect(ids(wrong)).toContain(id);
    expect(ids(right)).toEqual([]);
  });

  it('is one problem a statement: the echo of a mistake is not told', () => {
    expect(ids('Foo(1 2 3, &, [)')).toHaveLength(1);
  });
});

describe('after a mistake the reader goes on', () => {
  it('at the next line', () => {
    const tree = parse('let a = = 5\nlet b = 6');
    expect(tree.statements.at(-1)).toMatchObject({ kind: 'let', name: { name: 'b' }, value: { value: 6n } });
    expect(tree.problems).toHaveLength(1);
  });

  it('behind a bracket that was closed later', () => {
    const tree = parse('Foo({\n  A: @,\n  B: 1\n}, &h) -> S_OK\nlet b = 6');
    expect(tree.problems).toHaveLength(1);
    expect(tree.statements.map((statement) => statement.kind)).toEqual(['call', 'let']);
  });

  it('at the next statement when a bracket was never closed', () => {
    const tree = parse('Foo(hDevice,\nlet b = 6\nBar(1)');
    expect(tree.statements.map((statement) => statement.kind)).toEqual(['call', 'let', 'call']);
    expect(tree.problems).toHaveLength(1);
  });

  it('without losing the block around it', () => {
    const tree = parse('section "a" {\n  Foo(1 2)\n  Bar()\n}\nBaz()');
    expect(tree.statements).toMatchObject([
      { kind: 'section', body: [{ kind: 'call' }, { kind: 'call' }] },
      { kind: 'call' },
    ]);
  });

  it('keeps what it understood of the line, for completion and signature help', () => {
    const tree = parse('Foo(hDevice, ');
    expect(tree.statements[0]).toMatchObject({
      kind: 'call',
      name: { name: 'Foo' },
      arguments: [{ value: { name: 'hDevice' } }, { value: { kind: 'broken' } }],
    });
  });
});
