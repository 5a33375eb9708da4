/** A rule of the linter: no test asks what time it is. Which files it holds for stands in `.oxlintrc.json`. */

/**
 * @typedef {{ callee: { name?: string }, arguments: readonly unknown[] }} Call
 * @typedef {{ report: (finding: { node: Call, message: string }) => void }} Context
 */

/** @param {Call} call */
const isNow = ({ callee, arguments: given }) => callee.name === 'Date' && given.length === 0;

export default {
  meta: { name: 'tests' },
  rules: {
    'no-clock': {
      create: (/** @type {Context} */ context) => ({
        NewExpression(/** @type {Call} */ node) {
          if (isNow(node)) context.report({ node, message: 'No test reads a clock.' });
        },
      }),
    },
  },
};
