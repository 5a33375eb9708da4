/** Makes the code of the adapter count its steps: an esbuild plugin that puts a call of `step` into every function and every loop. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../paths.mjs';

const limit = join(root, 'test', 'counted', 'step-limit.ts');

/** @type {import('esbuild').Plugin} */
export const stepCounter = {
  name: 'step-counter',
  setup(build) {
    build.onLoad({ filter: /[\\/]debug-adapter[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: `import { step as __step } from ${JSON.stringify(limit)};\n${countSteps(await readFile(path, 'utf8'))}`,
      loader: 'ts',
    }));
  },
};

/**
 * The program with `__step()` at the beginning of each body.
 * @param {string} source TypeScript
 * @returns {string} TypeScript, too
 */
export function countSteps(source) {
  const file = ts.createSourceFile('counted.ts', source, ts.ScriptTarget.ES2022);
  const { transformed } = ts.transform(file, [
    ({ factory }) =>
      (root) =>
        ts.visitEachChild(root, visitor(factory), undefined),
  ]);
  return transformed.map((root) => ts.createPrinter().printFile(root)).join('');
}

/** @param {ts.NodeFactory} factory */
function visitor(factory) {
  const call = () => factory.createCallExpression(factory.createIdentifier('__step'), undefined, []);
  const asStatement = () => factory.createExpressionStatement(call());
  /** @param {ts.Block} body */
  const block = (body) => factory.updateBlock(body, [asStatement(), ...body.statements]);
  /** @param {ts.Statement} body */
  const statement = (body) => (ts.isBlock(body) ? block(body) : factory.createBlock([asStatement(), body]));
  /** @param {ts.ConciseBody} body */
  const concise = (body) =>
    ts.isBlock(body) ? block(body) : factory.createParenthesizedExpression(factory.createComma(call(), body));
  /** @type {(given: ts.Node) => ts.Node} */
  const visit = (given) => {
    const node = ts.visitEachChild(given, visit, undefined);
    return counted(factory, node, { block, statement, concise });
  };
  return visit;
}

/**
 * The node with its body as `bodies` makes it; as it is where it has none.
 * @param {ts.NodeFactory} factory
 * @param {ts.Node} node
 * @param {{ block: (body: ts.Block) => ts.Block, statement: (body: ts.Statement) => ts.Statement, concise: (body: ts.ConciseBody) => ts.ConciseBody }} bodies
 * @returns {ts.Node}
 */
function counted(factory, node, { block, statement, concise }) {
  if (ts.isForStatement(node)) {
    const { initializer, condition, incrementor } = node;
    return factory.updateForStatement(node, initializer, condition, incrementor, statement(node.statement));
  }
  if (ts.isForOfStatement(node)) {
    const { awaitModifier, initializer, expression } = node;
    return factory.updateForOfStatement(node, awaitModifier, initializer, expression, statement(node.statement));
  }
  if (ts.isForInStatement(node))
    return factory.updateForInStatement(node, node.initializer, node.expression, statement(node.statement));
  if (ts.isWhileStatement(node)) return factory.updateWhileStatement(node, node.expression, statement(node.statement));
  if (ts.isDoStatement(node)) return factory.updateDoStatement(node, statement(node.statement), node.expression);
  return countedFunction(factory, node, { block, concise });
}

/**
 * @param {ts.NodeFactory} factory
 * @param {ts.Node} node
 * @param {{ block: (body: ts.Block) => ts.Block, concise: (body: ts.ConciseBody) => ts.ConciseBody }} bodies
 * @returns {ts.Node}
 */
function countedFunction(factory, node, { block, concise }) {
  if (ts.isArrowFunction(node)) {
    const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken: arrow, body } = node;
    return factory.updateArrowFunction(node, modifiers, typeParameters, parameters, type, arrow, concise(body));
  }
  if (ts.isFunctionDeclaration(node) && node.body !== undefined) {
    const { modifiers, asteriskToken, name, typeParameters, parameters, type, body } = node;
    const whole = block(body);
    return factory.updateFunctionDeclaration(
      node,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      whole,
    );
  }
  if (ts.isMethodDeclaration(node) && node.body !== undefined) {
    const { modifiers, asteriskToken, name, questionToken, typeParameters, parameters, type, body } = node;
    const [optional, whole] = [questionToken, block(body)];
    return factory.updateMethodDeclaration(
      node,
      modifiers,
      asteriskToken,
      name,
      optional,
      typeParameters,
      parameters,
      type,
      whole,
    );
  }
  return node;
}
