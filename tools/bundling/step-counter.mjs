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
 * The program with `__step()` at the beginning of each body. Its text is kept and written between: printing it anew takes much longer.
 * @param {string} source TypeScript
 * @returns {string} TypeScript, too
 */
export function countSteps(source) {
  const file = ts.createSourceFile('counted.ts', source, ts.ScriptTarget.ES2022);
  /** @type {Insertion[]} */
  const insertions = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    insertions.push(...around(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  // What was opened last closes first.
  const closing = insertions.filter(({ closes }) => closes).reverse();
  const inOrder = [...closing, ...insertions.filter(({ closes }) => !closes)].sort((a, b) => a.at - b.at);
  const ends = [...inOrder.slice(1).map(({ at }) => at), source.length];
  return inOrder.reduce(
    (text, { at, text: written }, index) => `${text}${written}${source.slice(at, ends[index])}`,
    source.slice(0, inOrder[0]?.at ?? source.length),
  );
}

/** @typedef {{ readonly at: number, readonly text: string, readonly closes: boolean }} Insertion */

/**
 * What makes the body of a function or a loop count.
 * @param {ts.Node} node
 * @param {ts.SourceFile} file
 * @returns {readonly Insertion[]} none for other nodes
 */
function around(node, file) {
  const body = bodyOf(node);
  if (body === undefined) return [];
  const [from, to] = [body.getStart(file), body.getEnd()];
  if (ts.isBlock(body)) return [{ at: from + 1, text: '__step();', closes: false }];
  const [before, behind] = ts.isArrowFunction(node) ? ['(__step(),', ')'] : ['{__step();', '}'];
  return [
    { at: from, text: before, closes: false },
    { at: to, text: behind, closes: true },
  ];
}

/**
 * @param {ts.Node} node
 * @returns {ts.Node | undefined} undefined for what is neither a function nor a loop
 */
function bodyOf(node) {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node)) return node.body;
  return ts.isIterationStatement(node, false) ? node.statement : undefined;
}
