/** A rule of the linter: no test asks what time it is. Which files it holds for stands in `.oxlintrc.json`. */

/** @param {{ callee: { name?: string }, arguments: readonly unknown[] }} call */
const isNow = ({ callee, arguments: given }) => callee.name === 'Date' && given.length === 0;

export default {
  meta: { name: 'tests' },
  rules: {
    'no-clock': {
      create: (context) => ({
        NewExpression(node) {
          if (isNow(node)) context.report({ node, message: 'No test reads a clock.' });
        },
      }),
    },
  },
};
