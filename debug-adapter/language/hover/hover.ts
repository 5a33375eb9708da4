/** What stands under the cursor, explained. */
import { findConstant, memberName } from '../../catalog/lookup/constant-lookup.ts';
import { ddis, findDdi } from '../../catalog/ddis.ts';
import { enumerations } from '../../catalog/enumerations.ts';
import { applicationMistakes, mistakeNumber } from '../../catalog/application-mistakes.ts';
import { findings, isFindingId } from '../../catalog/findings.ts';
import { findGuidByName } from '../../catalog/lookup/guid-lookup.ts';
import { findRule, rules } from '../../catalog/rules.ts';
import { parseStatus, statusEntry } from '../../catalog/lookup/status-lookup.ts';
import { holdsSecret } from '../../catalog/secret.ts';
import { writeStructure } from '../../catalog/layout/structure-layout.ts';
import type { Value } from '../../catalog/value.ts';
import { previewValue } from '../../decode/preview.ts';
import { helpers, isHelperName } from '../../script/bind/helpers.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { BufferLiteral, GuidLiteral, IntegerLiteral, ScriptTree } from '../../script/syntax/tree.ts';
import { walkExpressions } from '../../script/syntax/walk.ts';
import type { Facts, HoverText } from '../service.ts';
import { bufferHover } from './buffer-hover.ts';
import { byteHover } from './byte-hover.ts';
import { byteInLiteral } from './byte-in-literal.ts';
import { guidText, statusText } from './constant-text.ts';
import { ddiHover, sourceText } from './ddi-hover.ts';
import { driverHover } from './driver-hover.ts';
import { handleHover, shownHistory } from './handle-hover.ts';
import { code, joinLines, plain } from './markdown.ts';

/** The hover at an offset; null where there is nothing to say. `showSecrets` is false under a user's own key. */
export function hoverAt(tree: ScriptTree, offset: number, facts: Facts | null, showSecrets: boolean): HoverText | null {
  const literal = literalAt(tree, offset);
  if (literal !== null) return literalHover(literal, offset, facts, showSecrets);
  const driver = driverHover(tree, offset);
  if (driver !== null) return { ...driver, bytes: null };
  const word = wordAt(tree.text, offset);
  if (word === null) return null;
  const isCall = /^\s*\(/.test(tree.text.slice(word.range.end, word.range.end + 8));
  return wordHover(word, { member: memberBefore(tree.text, word.range.start), isCall }, offset, facts, showSecrets);
}

function wordHover(
  { text, range }: Word,
  { member, isCall }: { readonly member: string | null; readonly isCall: boolean },
  offset: number,
  facts: Facts | null,
  showSecrets: boolean,
): HoverText | null {
  const ddi = member === null ? findDdi(text) : null;
  if (ddi !== null) return { range, markdown: ddiHover(ddi, ddis[ddi], findRule), bytes: null };
  if (isCall && isHelperName(text)) return { range, markdown: helperText(text), bytes: null };
  const value = facts === null || isCall ? null : valueOf(text, member, offset, facts);
  const constant = member === null && isConstant(text, value) ? constantText(text) : null;
  if (constant !== null) return { range, markdown: constant, bytes: null };
  if (value === null || facts === null) return null;
  return valueHover(member === null ? text : `${member}.${text}`, value, range, offset, facts, showSecrets);
}

function valueOf(name: string, member: string | null, offset: number, facts: Facts): Value | null {
  return member === null ? facts.valueOf(name, offset) : facts.evaluate(`${member}.${name}`, offset);
}

/** True when a name means what the catalog means by it, and not a variable of the script that is called the same. */
function isConstant(name: string, value: Value | null): boolean {
  const known = findConstant(name, null);
  return value === null || (known !== null && previewValue(known) === previewValue(value));
}

function literalAt(tree: ScriptTree, offset: number): BufferLiteral | GuidLiteral | IntegerLiteral | null {
  let found: BufferLiteral | GuidLiteral | IntegerLiteral | null = null;
  walkExpressions(tree.statements, (expression) => {
    const { kind, range } = expression;
    if ((kind === 'buffer' || kind === 'guid' || kind === 'integer') && offset >= range.start && offset < range.end)
      found = expression;
  });
  return found;
}

function literalHover(
  literal: BufferLiteral | GuidLiteral | IntegerLiteral,
  offset: number,
  facts: Facts | null,
  showSecrets: boolean,
): HoverText | null {
  const { range } = literal;
  switch (literal.kind) {
    case 'guid':
      return { range, markdown: guidText(literal.value), bytes: null };
    case 'integer':
      return { range, markdown: integerText(literal), bytes: null };
    case 'buffer':
      return bufferLiteralHover(literal, offset, facts, showSecrets);
  }
}

/** A number that can only be a status is told as one. */
function integerText({ value, hexadecimal }: IntegerLiteral): string {
  const mayBeStatus = hexadecimal && value >= 0x80000000n && value <= 0xffffffffn;
  return (mayBeStatus ? statusText(Number(value)) : null) ?? code(previewValue({ kind: 'integer', value }));
}

/** The buffer, and before it the byte under the cursor. */
function bufferLiteralHover(
  literal: BufferLiteral,
  offset: number,
  facts: Facts | null,
  showSecrets: boolean,
): HoverText | null {
  const value = literal.form === 'file' ? facts?.evaluate(`file("${literal.content}")`, offset) : null;
  const bytes = literal.value ?? (value?.kind === 'bytes' && value.secret !== true ? value.value : null);
  if (bytes === null) return null;
  const decoded = facts?.decode(bytes, offset) ?? null;
  const buffer = decoded === null ? `**${bytes.length} bytes**` : bufferHover(bytes, decoded, showSecrets);
  const byte = byteInLiteral(literal, offset);
  if (byte === null) return { range: literal.range, markdown: buffer, bytes };
  const markdown = joinLines([byteHover(bytes, byte.index, decoded, showSecrets), '---', buffer]);
  return { range: byte.range, markdown, bytes };
}

interface Word {
  readonly text: string;
  readonly range: TextRange;
}

function wordAt(text: string, offset: number): Word | null {
  let start = offset;
  while (start > 0 && /[\w$]/.test(text[start - 1] ?? '')) start -= 1;
  let end = offset;
  while (end < text.length && /[\w$]/.test(text[end] ?? '')) end += 1;
  return start === end ? null : { text: text.slice(start, end), range: { start, end } };
}

/** `a.b` before `.c` at `start`; null when the word stands alone. */
function memberBefore(text: string, start: number): string | null {
  return /([A-Za-z_$][\w$]*(?:\.[\w$]+)*)\.$/.exec(text.slice(Math.max(0, start - 200), start))?.[1] ?? null;
}

/** A value under its name, with where it comes from. */
export function valueHover(
  name: string,
  value: Value,
  range: TextRange,
  offset: number,
  facts: Facts,
  showSecrets: boolean,
): HoverText {
  const from = `_${plain(facts.origin)}_`;
  if (holdsSecret(value))
    return { range, markdown: joinLines([`${code(name)} = ${code(previewValue(value))}`, from]), bytes: null };
  if (value.kind === 'bytes')
    return {
      range,
      markdown: joinLines([bufferHover(value.value, facts.decode(value.value, offset), showSecrets), from]),
      bytes: value.value,
    };
  const laidOut =
    value.kind === 'structure' && value.structure !== null ? writeStructure(value.structure, value) : null;
  if (value.kind === 'structure' && laidOut?.ok === true)
    return {
      range,
      markdown: joinLines([
        bufferHover(laidOut.value, facts.decode(laidOut.value, offset, value.structure ?? ''), showSecrets),
        from,
      ]),
      bytes: laidOut.value,
    };
  const view = value.kind === 'handle' ? facts.handle(value.value, offset) : null;
  if (view !== null && value.kind === 'handle')
    return {
      range,
      markdown: joinLines([handleHover(view, facts.historyOf(value.value, offset, shownHistory)), from]),
      bytes: null,
    };
  const more = value.kind === 'guid' ? guidText(value.value) : value.kind === 'status' ? statusText(value.value) : null;
  return { range, markdown: joinLines([`${code(name)} = ${code(previewValue(value))}`, more, from]), bytes: null };
}

/** A constant of the catalog by any of its names; null when it is none. */
function constantText(name: string): string | null {
  if (isFindingId(name)) {
    const { title, severity, rule, advice } = findings[name];
    const number = mistakeNumber(name);
    const known = number === null ? null : applicationMistakes[number];
    return joinLines([
      `**${name}** (${severity})`,
      `${title}.`,
      advice,
      known === null ? null : `Known mistake ${String(number)}: ${known.text}. On a real system: ${known.consequence}.`,
      `${rules[rule].text} ${sourceText(rules[rule].source)}`,
    ]);
  }
  const guid = findGuidByName(name, null);
  if (guid !== null) return guidText(guid.guid);
  const status =
    statusEntry(name) !== undefined || /^(E|S|D3D|DXGI|STATUS|ERROR|NTE)/.test(name) ? parseStatus(name) : null;
  if (status !== null) return statusText(status);
  const value = findConstant(name, null);
  if (value?.kind !== 'integer') return null;
  const sets = Object.entries(enumerations).filter(
    ([set]) =>
      memberName(set, Number(value.value)) !== null &&
      Object.keys(enumerations[set]?.members ?? {}).some((member) => name.endsWith(member)),
  );
  return joinLines([`${code(name)} = ${code(previewValue(value))}`, sets.map(([set]) => code(set)).join(', ')]);
}

function helperText(name: keyof typeof helpers): string {
  const { parameters, doc, result } = helpers[name];
  const list = parameters
    .map(
      (parameter) =>
        `${parameter.name}: ${parameter.kind}${parameter.otherwise === undefined ? '' : ` = ${parameter.otherwise}`}`,
    )
    .join(', ');
  return joinLines([
    `\`\`\`\n${name}(${list}) -> ${result}\n\`\`\``,
    doc,
    'A helper: it makes inputs; it is not the driver.',
  ]);
}
