import * as vscode from 'vscode';
import type { DocumentSymbol, Folding, SymbolKind } from '../../debug-adapter/language/service.ts';
import { uriOf } from '../debug/program-path.ts';
import type { Declaration } from './script-language.ts';
import type { OpenScripts } from './open-scripts.ts';
import { rangeIn } from './ranges.ts';

const kinds = {
  section: vscode.SymbolKind.Namespace,
  call: vscode.SymbolKind.Function,
  variable: vscode.SymbolKind.Variable,
  procedure: vscode.SymbolKind.Method,
  handle: vscode.SymbolKind.Object,
} as const satisfies Record<SymbolKind, vscode.SymbolKind>;

export function outline(scripts: OpenScripts): vscode.DocumentSymbolProvider {
  return {
    async provideDocumentSymbols(document) {
      const script = await scripts.of(document);
      return script.symbols().map((symbol) => symbolOf(document, symbol));
    },
  };
}

function symbolOf(
  document: vscode.TextDocument,
  { name, detail, kind, range, selection, children }: DocumentSymbol,
): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    name === '' ? '""' : name,
    detail,
    kinds[kind],
    rangeIn(document, range),
    rangeIn(document, selection),
  );
  symbol.children = children.map((child) => symbolOf(document, child));
  return symbol;
}

const foldingKinds = {
  region: vscode.FoldingRangeKind.Region,
  comment: vscode.FoldingRangeKind.Comment,
  brackets: undefined,
} as const satisfies Record<Folding['kind'], vscode.FoldingRangeKind | undefined>;

export function foldings(scripts: OpenScripts): vscode.FoldingRangeProvider {
  return {
    async provideFoldingRanges(document) {
      const script = await scripts.of(document);
      return script
        .foldings()
        .map(({ startLine, endLine, kind }) => new vscode.FoldingRange(startLine, endLine, foldingKinds[kind]));
    },
  };
}

export function definitions(scripts: OpenScripts): vscode.DefinitionProvider {
  return {
    async provideDefinition(document, position) {
      const declaration = (await scripts.of(document)).definition(document.offsetAt(position));
      if (declaration === null) return undefined;
      return locationOf(declaration);
    },
  };
}

export function references(scripts: OpenScripts): vscode.ReferenceProvider {
  return {
    async provideReferences(document, position) {
      const found = (await scripts.of(document)).references(document.offsetAt(position));
      return Promise.all(found.map(locationOf));
    },
  };
}

async function locationOf({ path, range }: Declaration): Promise<vscode.Location> {
  const target = await vscode.workspace.openTextDocument(uriOf(path));
  return new vscode.Location(target.uri, rangeIn(target, range));
}
