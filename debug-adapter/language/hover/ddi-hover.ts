import type { DdiEntry, ParameterEntry, RuleEntry, Source } from '../../catalog/entry.ts';
import { code, joinLines } from './markdown.ts';

/** The C prototype as the WDK gives it, with the official spelling of the callback type. */
export function prototype(entry: DdiEntry): string {
  const parameters = entry.parameters.map((parameter) => `    ${parameter.cType} ${parameter.name}`).join(',\n');
  return `${entry.returns} ${entry.callbackType}(\n${parameters}\n);`;
}

/** Everything a reader wants of a DDI in one hover: signature, parameters, codes, order rules, spelling. */
export function ddiHover(name: string, entry: DdiEntry, rule: (id: string) => RuleEntry | null): string {
  return joinLines([
    `\`\`\`cpp\n${prototype(entry)}\n\`\`\``,
    entry.summary,
    entry.parameters.map((parameter) => `- ${parameterLine(parameter)}`).join('\n'),
    returnsText(entry),
    orderText(entry, rule),
    `${code(name)} · member ${code(entry.member)} of ${code(entry.table)} · API ${code(entry.api)}`,
    sourceText(entry.source),
  ]);
}

/** `hSession` (in) `D3D11_1DDI_HCRYPTOSESSION`: what it is. */
export function parameterLine(parameter: ParameterEntry): string {
  const optional = parameter.optional === true ? ', may be NULL' : '';
  return `${code(parameter.name)} (${parameter.direction}${optional}) ${code(parameter.cType)}: ${parameter.doc}`;
}

function returnsText(entry: DdiEntry): string {
  switch (entry.returns) {
    case 'VOID':
      return 'Returns nothing: what goes wrong shows as a finding only.';
    case 'SIZE_T':
      return 'Returns a size in bytes and cannot fail.';
    case 'HRESULT':
    case 'NTSTATUS':
      return ['Returns', ...entry.returnCodes.map((returned) => `- ${code(returned.name)}: ${returned.meaning}`)].join(
        '\n',
      );
  }
}

function orderText(entry: DdiEntry, rule: (id: string) => RuleEntry | null): string | null {
  const before = entry.requires
    .map((id) => rule(id))
    .filter((found) => found !== null)
    .map((found) => `- before: ${found.text}`);
  const after = entry.ensures.map((text) => `- after: ${text}`);
  return before.length + after.length === 0 ? null : ['Order', ...before, ...after].join('\n');
}

/** Where a fact comes from, as Markdown. */
export function sourceText(source: Source): string {
  return `_${source.tag}: ${source.where}_`;
}
