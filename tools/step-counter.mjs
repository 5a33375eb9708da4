/** Makes the code of the adapter count its steps: an esbuild plugin that puts a call of `step` into every function and every loop. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './paths.mjs';

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
  const counted = (body) =>
    ts.isBlock(body)
      ? factory.updateBlock(body, [factory.createExpressionStatement(call()), ...body.statements])
      : ts.isExpression(body)
        ? factory.createParenthesizedExpression(factory.createComma(call(), body))
        : factory.createBlock([factory.createExpressionStatement(call()), body]);
  const visit = (given) => {
    const node = ts.visitEachChild(given, visit, undefined);
    if (ts.isForStatement(node))
      return factory.updateForStatement(
        node,
        node.initializer,
        node.condition,
        node.incrementor,
        counted(node.statement),
      );
    if (ts.isForOfStatement(node))
      return factory.updateForOfStatement(
        node,
        node.awaitModifier,
        node.initializer,
        node.expression,
        counted(node.statement),
      );
    if (ts.isForInStatement(node))
      return factory.updateForInStatement(node, node.initializer, node.expression, counted(node.statement));
    if (ts.isWhileStatement(node)) return factory.updateWhileStatement(node, node.expression, counted(node.statement));
    if (ts.isDoStatement(node)) return factory.updateDoStatement(node, counted(node.statement), node.expression);
    if (ts.isArrowFunction(node))
      return factory.updateArrowFunction(
        node,
        node.modifiers,
        node.typeParameters,
        node.parameters,
        node.type,
        node.equalsGreaterThanToken,
        counted(node.body),
      );
    if (ts.isFunctionDeclaration(node) && node.body !== undefined)
      return factory.updateFunctionDeclaration(
        node,
        node.modifiers,
        node.asteriskToken,
        node.name,
        node.typeParameters,
        node.parameters,
        node.type,
        counted(node.body),
      );
    if (ts.isMethodDeclaration(node) && node.body !== undefined)
      return factory.updateMethodDeclaration(
        node,
        node.modifiers,
        node.asteriskToken,
        node.name,
        node.questionToken,
        node.typeParameters,
        node.parameters,
        node.type,
        counted(node.body),
      );
    return node;
  };
  return visit;
}
