/** Calls: of the DDI, of procedures, of helpers, and what is expected of them. */
import { ddis, ddiNames, findDdi, type DdiName } from '../../catalog/ddis.ts';
import { offeredStatusNames } from '../../catalog/lookup/status-lookup.ts';
import { helpers, helperNames } from '../../script/bind/helpers.ts';
import type { BoundProcedure } from '../../script/bind/bound-program.ts';
import { prototype } from '../hover/ddi-hover.ts';
import type { Completion } from '../service.ts';
import type { Make } from './make.ts';

/** Every DDI, as a call with a place for each argument. */
export function ddiCalls(make: Make): readonly Completion[] {
  return ddiNames.map((name) =>
    make(name, 'ddi', ddis[name].callbackType, {
      markdown: `\`\`\`cpp\n${prototype(ddis[name])}\n\`\`\`\n\n${ddis[name].summary}`,
      snippet: snippetFor(name),
      then: 'parameter hints',
    }),
  );
}

/** The procedures of the program, in whatever file they stand. */
export function procedureCalls(procedures: Iterable<BoundProcedure>, make: Make): readonly Completion[] {
  return [...procedures].map(({ statement: { name, parameters } }) => {
    const words = parameters.map((parameter) => `${parameter.out ? '&' : ''}${parameter.name.name}`);
    const places = words.map((word, i) => `\${${String(i + 1)}:${word}}`);
    return make(name.name, 'procedure', `(${words.join(', ')})`, {
      snippet: `${name.name}(${places.join(', ')})`,
      then: 'parameter hints',
    });
  });
}

/** The functions of the language, each with its parameters. */
export function helperCalls(make: Make): readonly Completion[] {
  return helperNames.map((name) =>
    make(name, 'helper', `(${helpers[name].parameters.map((parameter) => parameter.name).join(', ')})`, {
      markdown: helpers[name].doc,
      snippet: `${name}($1)`,
      then: 'parameter hints',
    }),
  );
}

/** The names of a DDI's parameters, for arguments by name. */
export function parametersOf(ddi: DdiName, make: Make): readonly Completion[] {
  return ddis[ddi].parameters.map((parameter) =>
    make(`${parameter.name}:`, 'parameter', parameter.cType, {
      markdown: parameter.doc,
      insert: `${parameter.name}: `,
    }),
  );
}

/** What may stand behind `->`: what is documented for the call, then everything else. */
export function expectations(name: string | null, make: Make): readonly Completion[] {
  const ddi = name === null ? null : findDdi(name);
  const documented =
    ddi === null ? [] : ddis[ddi].returnCodes.map((returned) => make(returned.name, 'status', returned.meaning));
  const words = ['FAILED', 'SUCCEEDED', 'finding'].map((word) => make(word, 'keyword', ''));
  const known = new Set(documented.map(({ label }) => label));
  return [
    ...documented,
    ...words,
    ...offeredStatusNames()
      .filter((status) => !known.has(status))
      .map((status) => make(status, 'status', '')),
  ];
}

/** A call with a place for each argument; the creating form where there is one. */
function snippetFor(ddi: DdiName): string {
  const { parameters, creates, returns } = ddis[ddi];
  const places = parameters
    .filter((parameter) => parameter.name !== creates?.runtimeHandle)
    .map((parameter, i) => {
      const isOutput = parameter.direction === 'out' || parameter.name === creates?.parameter;
      return `\${${i + 1}:${isOutput ? '&' : ''}${parameter.name.replace(/^p(?=[A-Z])/, (prefix) => (isOutput ? '' : prefix))}}`;
    });
  return `${ddi}(${places.join(', ')})${returns === 'HRESULT' ? ' -> S_OK' : ''}`;
}
