import { givenVariables } from '../script/bind/vocabulary.ts';
import { constantNames, findConstant } from '../catalog/constant-lookup.ts';
import { ddis, ddiNames, findDdi } from '../catalog/ddis.ts';
import { enumerations } from '../catalog/enumerations.ts';
import { findings } from '../catalog/findings.ts';
import { handleKinds } from '../catalog/handle.ts';
import { guids } from '../catalog/guid-lookup.ts';
import type { ValueShape } from '../catalog/entry.ts';
import { statusNames } from '../catalog/status-lookup.ts';
import type { Value } from '../catalog/value.ts';
import { memberDocs } from '../emulator/state/inspect.ts';
import { helpers, helperNames } from '../script/bind/helpers.ts';
import type { NameIndex } from '../script/bind/name-index.ts';
import { shapeOfField } from '../script/bind/names.ts';
import { statementKeywords } from '../script/syntax/tokens/token-cursor.ts';
import { callAround } from './call-around.ts';
import { completeStatement } from './complete-statement.ts';
import { prototype } from './hover/ddi-hover.ts';
import type { Completion, CompletionKind, Facts } from './service.ts';

/** What may be written at an offset, the likeliest first. */
export function completeAt(text: string, offset: number, index: NameIndex, facts: Facts | null): readonly Completion[] {
  const written = /[A-Za-z_$][\w$]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const range = { start: offset - written.length, end: offset };
  const make = (
    label: string,
    kind: CompletionKind,
    detail: string,
    markdown = '',
    insert = label,
    isSnippet = false,
  ): Completion => ({ label, kind, detail, markdown, insert, isSnippet, range });
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, range.start);
  const member = /([A-Za-z_$][\w$]*(?:\.[\w$]+)*)\.$/.exec(before);
  if (member?.[1] !== undefined)
    return members(facts?.evaluate(member[1], offset) ?? null, facts, offset).map(({ name, doc }) =>
      make(name, 'field', doc === '' ? (member[1] ?? '') : doc),
    );
  const statement = completeStatement(text.slice(0, range.start), make);
  if (statement !== null) return statement;
  if (/->\s*(?:[\w\s|,]*finding\s+)\w*$/.test(before + written))
    return Object.entries(findings).map(([id, entry]) => make(id, 'finding', entry.title, entry.advice));
  const call = callAround(text, range.start);
  if (/->[^"]*$/.test(before)) return expectations(call?.name ?? findCallOnLine(before), make);
  const variables = [
    ...new Set(index.declarations.map((declaration) => declaration.name)),
    ...Object.keys(givenVariables),
  ].map((name) => {
    const value = facts?.valueOf(name, offset) ?? null;
    return make(
      name,
      value?.kind === 'handle' ? 'handle' : 'variable',
      value === null ? '' : value.kind === 'handle' ? handleKinds[value.of].label : value.kind,
    );
  });
  if (call !== null) {
    const parameter =
      call.parameter === null
        ? undefined
        : ddis[call.ddi].parameters.find((candidate) => candidate.name === call.parameter);
    const wanted = parameter?.shape.is === 'handle' ? handleKinds[parameter.shape.of].label : null;
    const wantsHandle = wanted !== null;
    const ofKind = variables.filter(({ kind }) => (kind === 'handle') === wantsHandle);
    const fitting = [
      ...ofKind.filter(({ detail }) => detail === wanted),
      ...ofKind.filter(({ detail }) => detail !== wanted),
    ];
    return [
      ...constantsFor(parameter?.shape ?? null, make),
      ...fitting,
      ...parametersOf(call.ddi, make),
      ...variables.filter((variable) => !fitting.includes(variable)),
      ...(wantsHandle ? [] : helperItems(make)),
    ];
  }
  const field = /([A-Za-z_]\w*)\s*:\s*$/.exec(before)?.[1];
  if (field !== undefined) return [...constantsFor(shapeOfField(field), make), ...variables, ...helperItems(make)];
  if (before.trim() === '' || /^\s*\w+\s*=\s*$/.test(before)) {
    const calls = ddiNames.map((name) =>
      make(
        name,
        'ddi',
        ddis[name].callbackType,
        `\`\`\`cpp\n${prototype(ddis[name])}\n\`\`\`\n\n${ddis[name].summary}`,
        snippetFor(name),
        true,
      ),
    );
    return [...calls, ...statementKeywords.map((word) => make(word, 'keyword', 'statement')), ...variables];
  }
  return [
    ...variables,
    ...helperItems(make),
    ...(written.length >= 2 ? constantNames().map((name) => make(name, 'constant', '')) : []),
  ];
}

type Make = (
  label: string,
  kind: CompletionKind,
  detail: string,
  markdown?: string,
  insert?: string,
  isSnippet?: boolean,
) => Completion;

function members(
  value: Value | null,
  facts: Facts | null,
  offset: number,
): readonly { readonly name: string; readonly doc: string }[] {
  if (value?.kind === 'handle') {
    const view = facts?.handle(value.value, offset) ?? null;
    return view === null ? [] : memberDocs(view.kind);
  }
  const names = value?.kind === 'structure' ? Object.keys(value.fields) : value?.kind === 'bytes' ? ['length'] : [];
  return names.map((name) => ({ name, doc: '' }));
}

function findCallOnLine(before: string): string | null {
  return /([A-Za-z_]\w*)\s*\(/.exec(before)?.[1] ?? null;
}

function expectations(name: string | null, make: Make): readonly Completion[] {
  const ddi = name === null ? null : findDdi(name);
  const documented =
    ddi === null ? [] : ddis[ddi].returnCodes.map((returned) => make(returned.name, 'status', returned.meaning));
  const words = ['FAILED', 'SUCCEEDED', 'finding'].map((word) => make(word, 'keyword', ''));
  return [
    ...documented,
    ...words,
    ...statusNames
      .filter((status) => !documented.some(({ label }) => label === status))
      .map((status) => make(status, 'status', '')),
  ];
}

function constantsFor(shape: ValueShape | null, make: Make): readonly Completion[] {
  if (shape?.is === 'guid')
    return guids
      .filter((entry) => shape.set === undefined || entry.set === shape.set || entry.short === 'NULL_GUID')
      .map((entry) => make(entry.short, 'constant', entry.guid, entry.meaning));
  const set = shape?.is === 'integer' ? (shape.enumeration ?? shape.flags) : undefined;
  return set === undefined
    ? []
    : Object.keys(enumerations[set]?.members ?? {})
        .filter((member) => findConstant(member, shape) !== null)
        .map((member) => make(member, 'constant', set));
}

function parametersOf(ddi: keyof typeof ddis, make: Make): readonly Completion[] {
  return ddis[ddi].parameters.map((parameter) =>
    make(`${parameter.name}:`, 'parameter', parameter.cType, parameter.doc, `${parameter.name}: `),
  );
}

function helperItems(make: Make): readonly Completion[] {
  return helperNames.map((name) =>
    make(
      name,
      'helper',
      `(${helpers[name].parameters.map((parameter) => parameter.name).join(', ')})`,
      helpers[name].doc,
      `${name}($1)`,
      true,
    ),
  );
}

/** A call with a place for each argument; the creating form where there is one. */
function snippetFor(ddi: keyof typeof ddis): string {
  const { parameters, creates, returns } = ddis[ddi];
  const places = parameters
    .filter((parameter) => parameter.name !== creates?.runtimeHandle)
    .map((parameter, i) => {
      const isOutput = parameter.direction === 'out' || parameter.name === creates?.parameter;
      return `\${${i + 1}:${isOutput ? '&' : ''}${parameter.name.replace(/^p(?=[A-Z])/, (prefix) => (isOutput ? '' : prefix))}}`;
    });
  return `${ddi}(${places.join(', ')})${returns === 'HRESULT' ? ' -> S_OK' : ''}`;
}
