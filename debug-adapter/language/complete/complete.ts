/** What may be written at an offset. */
import { constantNames } from '../../catalog/lookup/constant-lookup.ts';
import { findings } from '../../catalog/findings.ts';
import { hashSpellings } from '../../catalog/driver/hash-spellings.ts';
import { structures } from '../../catalog/structures.ts';
import type { BoundProgram } from '../../script/bind/bound-program.ts';
import { shapeOfField } from '../../script/bind/names.ts';
import { keywords } from '../../script/bind/vocabulary.ts';
import type { ScriptTree } from '../../script/syntax/tree.ts';
import { statementKeywords } from '../../script/syntax/tokens/token-cursor.ts';
import { openBracketsAt } from '../open-brackets.ts';
import { fieldIn, placeIn, shapeIn, type Place } from '../place-at.ts';
import { placeNamesOf } from '../place-names.ts';
import type { Completion, Facts } from '../service.ts';
import { ddiCalls, expectations, helperCalls, parametersOf, procedureCalls } from './complete-call.ts';
import { choicesOf, constantsFor, fieldsOf, slotsOf } from './complete-fields.ts';
import { fittingFirst, membersOf, variablesOf } from './complete-names.ts';
import { completeStatement } from './complete-statement.ts';
import { makerFor, type Make } from './make.ts';

/** A script with an offset, and what is known there. */
export interface CompletionRequest {
  readonly tree: ScriptTree;
  readonly offset: number;
  readonly bound: BoundProgram;
  readonly facts: Facts | null;
}

/** What may stand at the offset, the likeliest first. */
export function completeAt(request: CompletionRequest): readonly Completion[] {
  const { tree, offset, facts, bound } = request;
  const { text } = tree;
  const written = /[A-Za-z_$][\w$]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const start = offset - written.length;
  const make = makerFor({ start, end: offset });
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const object = /([A-Za-z_$][\w$]*(?:\.[\w$]+)*)\.$/.exec(line)?.[1];
  if (object !== undefined) return membersOf(object, facts, offset, make);
  const statement = completeStatement(line, make);
  if (statement !== null) return statement;
  if (/->\s*(?:[\w\s|,]*finding\s+)$/.test(line))
    return Object.entries(findings).map(([id, { title, advice }]) => make(id, 'finding', title, { markdown: advice }));
  if (/->[^"]*$/.test(line)) return expectations(/([A-Za-z_]\w*)\s*\(/.exec(line)?.[1] ?? null, make);
  const place = placeIn(openBracketsAt(text, start), placeNamesOf(tree, bound));
  return place === null
    ? completeFreely(request, line, written, make)
    : (completePlace(place, request, make) ?? completeFreely(request, line, written, make));
}

/** What a place takes; null where it takes any expression. */
function completePlace(place: Place, request: CompletionRequest, make: Make): readonly Completion[] | null {
  switch (place.in) {
    case 'structure':
      return place.field === null ? fieldsOf(place, make) : valuesOf(place, request, make);
    case 'slots':
      return place.field === null ? slotsOf(place, make) : choicesOf(place.slots[place.field], make);
    case 'ddi': {
      const values = valuesOf(place, request, make);
      const isHandle = place.parameter?.shape.is === 'handle';
      return [...values, ...parametersOf(place.ddi, make), ...(isHandle ? [] : helperCalls(make))];
    }
    case 'helper':
      return [...wordsOf(place, make), ...valuesOf(place, request, make), ...helperCalls(make)];
    case 'procedure':
      return null;
  }
}

/** Names of hashes and of structures, which some helpers take as words. */
function wordsOf({ parameter }: Place & { in: 'helper' }, make: Make): readonly Completion[] {
  if (parameter?.kind === 'hash') return Object.keys(hashSpellings).map((name) => make(name, 'constant', 'hash'));
  if (parameter?.kind === 'structure name')
    return Object.keys(structures).map((name) => make(name, 'constant', 'structure'));
  return [];
}

/** Constants of the place, then variables, those that fit first. */
function valuesOf(place: Place, request: CompletionRequest, make: Make): readonly Completion[] {
  const isField = place.in === 'structure';
  const shape = shapeIn(place) ?? (isField && fieldIn(place) === null ? shapeOfField(place.field ?? '') : null);
  const { fitting, others } = fittingFirst(variables(request, make), shape);
  const constants = constantsFor(shape, make);
  const takesBuffers = shape === null || shape.is === 'bytes' || shape.is === 'pointer';
  return [
    ...constants,
    ...fitting,
    ...(isField && constants.length > 0 ? [] : others),
    ...(isField && takesBuffers ? helperCalls(make) : []),
  ];
}

function completeFreely(request: CompletionRequest, line: string, written: string, make: Make): readonly Completion[] {
  const { bound } = request;
  const known = variables(request, make);
  if (line.trim() === '' || /^\s*\w+\s*=\s*$/.test(line))
    return [
      ...ddiCalls(make),
      ...procedureCalls(bound.procedures.values(), make),
      ...statementKeywords.map((word) => make(word, 'keyword', keywords[word])),
      ...known,
    ];
  return [
    ...known,
    ...helperCalls(make),
    ...(written.length >= 2 ? constantNames().map((name) => make(name, 'constant', '')) : []),
  ];
}

/** The variables that can be seen from here: those of the procedure around, then the script's. */
function variables({ bound, facts, offset }: CompletionRequest, make: Make): readonly Completion[] {
  const names = bound.variablesSeenFrom(bound.scopeAt(0, offset)).filter((name) => name !== '_');
  return variablesOf(names, facts, offset, make);
}
