import { placeOf } from '../engine/program/location.ts';
import { outputsOf } from '../script/syntax/walk.ts';
import type { TextRange } from '../script/syntax/range.ts';
import type { Identifier, ScriptTree, Statement } from '../script/syntax/tree.ts';
import type { DocumentSymbol, Folding } from './service.ts';

/** Sections with what is in them, calls, procedures, variables and handles. */
export function outlineOf(tree: ScriptTree): readonly DocumentSymbol[] {
  return tree.statements.flatMap(symbolOf);
}

function symbolOf(statement: Statement): readonly DocumentSymbol[] {
  switch (statement.kind) {
    case 'section': {
      const { title, body, range } = statement;
      const name = { name: title.value || 'section', range: title.range };
      return symbol(name, 'section', range, '', body.flatMap(symbolOf));
    }
    case 'proc': {
      const { name, parameters, body, range } = statement;
      const detail = `(${parameters.map((parameter) => parameter.name.name).join(', ')})`;
      return symbol({ ...name, name: name.name || 'proc' }, 'procedure', range, detail, body.flatMap(symbolOf));
    }
    case 'call': {
      const outputs = outputsOf(statement.arguments).map(({ name }) => `&${name}`);
      return symbol(statement.name, 'call', statement.range, outputs.join(' '));
    }
    case 'let':
      return symbol(statement.name, 'variable', statement.range, '');
    case 'device':
      return symbol(statement.name, 'handle', statement.range, statement.kind);
    case 'object':
      return symbol(statement.name, 'handle', statement.range, statement.of);
    case 'repeat':
    case 'for':
      return statement.body.flatMap(symbolOf);
    case 'driver':
    case 'expect':
    case 'include':
    case 'inject':
    case 'on':
    case 'destroy':
    case 'broken':
      return [];
  }
}

/** None for a statement whose name is still to be written. */
function symbol(
  { name, range: selection }: Pick<Identifier, 'name' | 'range'>,
  kind: DocumentSymbol['kind'],
  range: TextRange,
  detail: string,
  children: readonly DocumentSymbol[] = [],
): readonly DocumentSymbol[] {
  return name === '' ? [] : [{ name, detail, kind, range, selection, children }];
}

/** Blocks, comments over several lines, and brackets that span lines. Lines count from 0. */
export function foldingsOf(tree: ScriptTree, lineStarts: readonly number[]): readonly Folding[] {
  const line = (offset: number): number => placeOf(lineStarts, offset).line;
  const found: Folding[] = [];
  const visit = (statement: Statement): void => {
    const [startLine, endLine] = [
      line(statement.range.start),
      line(Math.max(statement.range.start, statement.range.end - 1)),
    ];
    if (endLine > startLine)
      found.push({
        startLine,
        endLine: Math.max(startLine + 1, endLine - 1),
        kind: 'body' in statement ? 'region' : 'brackets',
      });
    if ('body' in statement) statement.body.forEach(visit);
  };
  tree.statements.forEach(visit);
  let first = -1;
  let last = -1;
  for (const { range } of tree.comments) {
    const [startLine, endLine] = [line(range.start), line(range.end)];
    if (first >= 0 && startLine === last + 1) last = endLine;
    else {
      if (last > first) found.push({ startLine: first, endLine: last, kind: 'comment' });
      [first, last] = [startLine, endLine];
    }
  }
  if (last > first) found.push({ startLine: first, endLine: last, kind: 'comment' });
  return found;
}
