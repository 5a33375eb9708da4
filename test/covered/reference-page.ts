/** The catalog as a page for people. `docs/ddi-reference.md` is this text, and a test holds it to it. */
import { applicationMistakes } from '../../debug-adapter/catalog/application-mistakes.ts';
import { ddis } from '../../debug-adapter/catalog/ddis.ts';
import { driverFaults } from '../../debug-adapter/catalog/driver/driver-faults.ts';
import type { DdiEntry, Source, StructureEntry } from '../../debug-adapter/catalog/entry.ts';
import { enumerations } from '../../debug-adapter/catalog/enumerations.ts';
import { findings } from '../../debug-adapter/catalog/findings.ts';
import { guids } from '../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { rules } from '../../debug-adapter/catalog/rules.ts';
import { allStatuses, ddiStatuses } from '../../debug-adapter/catalog/statuses/all.ts';
import { structures } from '../../debug-adapter/catalog/structures.ts';

/** Where samples and tests play an entry; empty where none does. */
export type CoveredBy = (kind: 'ddi' | 'rule' | 'structure' | 'guid', name: string) => readonly string[];

type Chapter = (coveredBy: CoveredBy) => readonly string[];

/** The page. Its last columns say what covers each entry. */
export function referencePage(coveredBy: CoveredBy): string {
  return [
    '# DDI reference',
    '',
    'Generated from the catalog by `node tools/generate/make-reference.mjs`. Each fact carries its source: documented, seen in public code, or our choice.',
    '',
    ...Object.entries(chapters).flatMap(([title, chapter]) => [`## ${title}`, '', ...chapter(coveredBy)]),
  ].join('\n');
}

const chapters: Readonly<Record<string, Chapter>> = {
  Functions: (coveredBy) =>
    Object.entries(ddis).flatMap(([name, entry]) => ddiLines(name, entry, places(coveredBy('ddi', name)))),
  Structures: (coveredBy) =>
    Object.entries(structures).flatMap(([name, entry]) =>
      structureLines(name, entry, places(coveredBy('structure', name))),
    ),
  Rules: ruleLines,
  Findings: findingLines,
  'Mistakes of applications': applicationMistakeLines,
  'Mistakes of drivers': driverFaultLines,
  'Status codes': statusLines,
  GUIDs: guidLines,
  'Enumerations and flags': enumerationLines,
};

function ruleLines(coveredBy: CoveredBy): readonly string[] {
  return table(
    ['rule', 'text', 'source', 'covered by'],
    Object.entries(rules).map(([id, { text, source }]) => [
      `\`${id}\``,
      text,
      sourceText(source),
      places(coveredBy('rule', id)),
    ]),
  );
}

function findingLines(): readonly string[] {
  return table(
    ['finding', 'severity', 'what', 'what to do', 'rule'],
    Object.entries(findings).map(([id, { severity, title, advice, rule }]) => [
      `\`${id}\``,
      severity,
      title,
      advice,
      `\`${rule}\``,
    ]),
  );
}

function applicationMistakeLines(): readonly string[] {
  return table(
    ['number', 'mistake', 'what comes of it', 'seen by', 'source'],
    Object.entries(applicationMistakes).map(([number, { text, consequence, seenBy, source }]) => [
      number,
      text,
      consequence,
      typeof seenBy === 'string' ? `not seen: ${seenBy}` : seenBy.map((id) => `\`${id}\``).join(', '),
      sourceText(source),
    ]),
  );
}

function driverFaultLines(): readonly string[] {
  return table(
    ['fault', 'what the driver does', 'what comes of it', 'source'],
    Object.entries(driverFaults).map(([name, { text, consequence, source }]) => [
      `\`${name}\``,
      text,
      consequence,
      sourceText(source),
    ]),
  );
}

function statusLines(): readonly string[] {
  const neighbours = Object.keys(allStatuses()).length - Object.keys(ddiStatuses).length;
  const columns = table(
    ['name', 'value', 'kind', 'meaning', 'other names', 'source'],
    Object.entries(ddiStatuses).map(([name, { value, kind, meaning, aliases, equivalentStatus, source }]) => [
      `\`${name}\``,
      hex(value),
      kind,
      meaning,
      [...(aliases ?? []), ...(equivalentStatus === undefined ? [] : [equivalentStatus])]
        .map((other) => `\`${other}\``)
        .join(', '),
      sourceText(source),
    ]),
  );
  return [
    `These and ${neighbours} of neighbours are known wherever a status stands: Media Foundation, PlayReady, CNG, COM, Win32, the graphics kernel. \`ddi catalog\` lists all.`,
    '',
    ...columns,
  ];
}

function guidLines(coveredBy: CoveredBy): readonly string[] {
  return table(
    ['short', 'GUID', 'set', 'names', 'meaning', 'covered by'],
    guids.map(({ short, guid, set, names, meaning }) => [
      `\`${short}\``,
      `\`${guid}\``,
      set,
      names.map((name) => `\`${name}\``).join(', '),
      meaning,
      places(coveredBy('guid', short)),
    ]),
  );
}

function enumerationLines(): readonly string[] {
  return Object.entries(enumerations).flatMap(([name, entry]) => [
    `### ${name}`,
    '',
    entry.flags ? 'Flags.' : 'Enumeration.',
    '',
    ...table(
      ['member', 'value', 'meaning'],
      Object.entries(entry.members).map(([member, value]) => [
        `\`${entry.prefix}${member}\``,
        value < 0 ? String(value) : `0x${value.toString(16)}`,
        entry.meanings?.[member] ?? '',
      ]),
    ),
  ]);
}

function ddiLines(name: string, entry: DdiEntry, covered: string): readonly string[] {
  const parameters = entry.parameters.map((parameter) => `    ${parameter.cType} ${parameter.name}`).join(',\n');
  return [
    `### ${name}`,
    '',
    '```c',
    `${entry.returns} ${entry.callbackType}(`,
    parameters,
    ');',
    '```',
    '',
    entry.summary,
    '',
    `Status: **emulated**. Member \`${entry.member}\` of \`${entry.table}\`, interface ${entry.interface}. API: ${entry.api}. ${sourceText(entry.source)}. Covered by ${covered}.`,
    '',
    ...table(
      ['parameter', 'direction', 'meaning'],
      entry.parameters.map((parameter) => [
        `\`${parameter.name}\``,
        `${parameter.direction}${parameter.optional === true ? ', may be NULL' : ''}`,
        parameter.doc,
      ]),
    ),
    ...(entry.returnCodes.length === 0
      ? []
      : table(
          ['returns', 'meaning', 'source'],
          entry.returnCodes.map((code) => [`\`${code.name}\``, code.meaning, sourceText(code.source)]),
        )),
    ...(entry.requires.length === 0
      ? []
      : [`Must hold before: ${entry.requires.map((rule) => `\`${rule}\``).join(', ')}.`, '']),
    ...(entry.ensures.length === 0 ? [] : [`Holds after: ${entry.ensures.join(' ')}`, '']),
  ];
}

function structureLines(name: string, entry: StructureEntry, covered: string): readonly string[] {
  return [
    `### ${name}`,
    '',
    `${entry.summary} Size: x64 ${entry.size.x64}, x86 ${entry.size.x86} bytes.${entry.aliases === undefined ? '' : ` Same layout: ${entry.aliases.join(', ')}.`} ${sourceText(entry.source)}. Covered by ${covered}.`,
    '',
    ...table(
      ['field', 'type', 'x64 offset, size', 'x86 offset, size', 'meaning'],
      entry.fields.map((field) => [
        `\`${field.name}\``,
        `\`${field.cType}\``,
        field.x64.join(', '),
        field.x86.join(', '),
        field.doc,
      ]),
    ),
  ];
}

/** The first sample and the first test. */
function places(all: readonly string[]): string {
  const shown = [
    all.find((place) => place.startsWith('samples/')),
    all.find((place) => place.startsWith('test/')),
  ].filter((place) => place !== undefined);
  return shown.length === 0 ? 'nothing' : shown.map((place) => `\`${place}\``).join(', ');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0').toUpperCase()}`;
}

function sourceText({ tag, where }: Source): string {
  return `${tag}: ${where}`;
}
