/** The rows of the tables in the language guide, made from the tables of the code: the test holds the two together. */
import type { HelperEntry } from '../../debug-adapter/script/bind/helpers.ts';
import type { ProblemEntry } from '../../debug-adapter/script/bind/problems.ts';
import type { SlotEntry } from '../../debug-adapter/catalog/slot.ts';

const escaped = (text: string): string => text.replaceAll('|', '\\|');

export function helperRow(name: string, entry: HelperEntry): string {
  const parameters = entry.parameters.map((parameter) =>
    parameter.otherwise === undefined ? parameter.name : `${parameter.name} = ${parameter.otherwise}`,
  );
  return `| \`${name}(${escaped(parameters.join(', '))})\` | ${entry.result} | ${escaped(entry.doc)} |`;
}

export function slotRow(name: string, entry: SlotEntry): string {
  const takes =
    entry.shape.is === 'choice'
      ? entry.shape.of.map((choice) => `\`${choice}\``).join(', ')
      : entry.shape.is === 'flags'
        ? `\`${entry.shape.enumeration}\``
        : entry.shape.is === 'guids'
          ? 'GUID or array of GUIDs'
          : entry.shape.is;
  return `| \`${name}\` | ${takes} | ${entry.otherwise} | ${entry.doc} |`;
}

export function problemRow(id: string, { severity, text }: ProblemEntry): string {
  return `| \`${id}\` | ${severity} | ${escaped(text.replace(/\{\d\}/g, '…'))} |`;
}

export function syntaxRow(id: string, { text }: { readonly text: string }): string {
  return `| \`${id}\` | error | ${escaped(text.replaceAll('$', '…'))} |`;
}
