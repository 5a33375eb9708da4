import { placeOf } from '../engine/program/location.ts';
import { outputsOf } from '../script/syntax/walk.ts';
import type { ScriptTree, Statement } from '../script/syntax/tree.ts';
import type { DocumentSymbol, Folding } from './service.ts';

/** Sections with what is in them, calls, procedures, variables and handles. */
export function outlineOf(tree: ScriptTree): readonly DocumentSymbol[] {
  return tree.statements.flatMap(symbolOf);
}

function symbolOf(statement: Statement): readonly DocumentSymbol[] {
  const { range } = statement;
  switch (statement.kind) {
    case 'section':
      return [
        {
          name: statement.title.value || 'section',
          detail: '',
          kind: 'section',
          range,
          selection: statement.title.range,
          children: statement.body.flatMap(symbolOf),
        },
      ];
    case 'proc':
      return [
        {
          name: statement.name.name || 'proc',
          detail: `(${statement.parameters.map(({ name }) => name.name).join(', ')})`,
          kind: 'procedure',
          range,
          selection: statement.name.range,
          children: statement.body.flatMap(symbolOf),
        },
      ];
    case 'call':
      return statement.name.name === ''
        ? []
        : [
            {
              name: statement.name.name,
              detail: outputsOf(statement.arguments)
                .map(({ name }) => `&${name}`)
                .join(' '),
              kind: 'call',
              range,
              selection: statement.name.range,
              children: [],
            },
          ];
    case 'let':
      return statement.name.name === ''
        ? []
        : [
            {
              name: statement.name.name,
              detail: '',
              kind: 'variable',
              range,
              selection: statement.name.range,
              children: [],
            },
          ];
    case 'device':
    case 'object':
      return statement.name.name === ''
        ? []
        : [
            {
              name: statement.name.name,
              detail: statement.kind === 'object' ? statement.of : statement.kind,
              kind: 'handle',
              range,
              selection: statement.name.range,
              children: [],
            },
          ];
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
