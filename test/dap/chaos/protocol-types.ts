/** The types of the protocol's package as a check of messages: read off its declarations, so that nothing of them is written down a second time. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import ts from 'typescript';

type Schema = Readonly<Record<string, unknown>>;

const declarations = createRequire(import.meta.url).resolve('@vscode/debugprotocol/lib/debugProtocol.d.ts');

/** The interfaces and aliases of the protocol by their names. */
function readTypes(): ReadonlyMap<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration> {
  const file = ts.createSourceFile(declarations, readFileSync(declarations, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) found.set(node.name.text, node);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const types = readTypes();

function schemaOfType(type: ts.TypeNode | undefined): Schema {
  if (type === undefined) return {};
  if (ts.isParenthesizedTypeNode(type)) return schemaOfType(type.type);
  if (ts.isUnionTypeNode(type)) return { anyOf: type.types.map(schemaOfType) };
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: schemaOfType(type.elementType) };
  if (ts.isTypeLiteralNode(type)) return schemaOfMembers(type.members);
  if (ts.isLiteralTypeNode(type)) return schemaOfLiteral(type.literal);
  if (ts.isTypeReferenceNode(type)) return { $ref: `#/definitions/${type.typeName.getText()}` };
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { type: 'string' };
    case ts.SyntaxKind.NumberKeyword:
      return { type: 'number' };
    case ts.SyntaxKind.BooleanKeyword:
      return { type: 'boolean' };
    default:
      return {};
  }
}

function schemaOfLiteral(literal: ts.LiteralTypeNode['literal']): Schema {
  if (ts.isStringLiteral(literal)) return { const: literal.text };
  return literal.kind === ts.SyntaxKind.NullKeyword ? { type: 'null' } : {};
}

function schemaOfMembers(members: readonly ts.TypeElement[]): Schema {
  const named = members.filter(ts.isPropertySignature);
  const index = members.find(ts.isIndexSignatureDeclaration);
  return {
    type: 'object',
    properties: Object.fromEntries(named.map((member) => [member.name.getText(), schemaOfType(member.type)])),
    required: named.filter(({ questionToken }) => questionToken === undefined).map(({ name }) => name.getText()),
    ...(index === undefined ? {} : { additionalProperties: schemaOfType(index.type) }),
  };
}

function schemaOf(declared: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): Schema {
  if (ts.isTypeAliasDeclaration(declared)) return schemaOfType(declared.type);
  const bases = (declared.heritageClauses ?? []).flatMap(({ types: named }) =>
    named.map(({ expression }) => expression.getText()),
  );
  return { allOf: [...bases.map((base) => ({ $ref: `#/definitions/${base}` })), schemaOfMembers(declared.members)] };
}

const definitions = Object.fromEntries([...types].map(([name, declared]) => [name, schemaOf(declared)]));
const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addSchema({ $id: 'protocol', definitions });

const checks = new Map<string, ValidateFunction>();

/** The interface of a message: `stopped` is a StoppedEvent, and the answer to `next` a NextResponse. What the protocol does not know is any event, or any answer. */
function nameOf({ type, event, command, success }: Readonly<Record<string, unknown>>): string {
  if (type === 'event') return known(`${capitalized(event)}Event`) ?? 'Event';
  if (type !== 'response') return 'ProtocolMessage';
  if (success !== true) return 'ErrorResponse';
  return known(`${capitalized(command)}Response`) ?? 'Response';
}

function known(name: string): string | null {
  return types.has(name) ? name : null;
}

function capitalized(word: unknown): string {
  const text = typeof word === 'string' ? word : '';
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** What is wrong with a message that an adapter sent; null when it is as the protocol has it. */
export function flawOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return 'it is no object';
  const name = nameOf(message as Record<string, unknown>);
  const check = checks.get(name) ?? ajv.compile({ $ref: `protocol#/definitions/${name}` });
  checks.set(name, check);
  if (check(message)) return null;
  return `${name}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(message).slice(0, 500)}`;
}
