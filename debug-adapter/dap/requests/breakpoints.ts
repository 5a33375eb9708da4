import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoint, BreakCondition } from '../../engine/query/breakpoint.ts';
import { placeBreakpoint, stopPlaces } from '../../engine/travel/breakpoint-lines.ts';
import { readHitCondition } from '../../engine/query/hit-count.ts';
import { ddisMatching } from '../../catalog/ddis.ts';
import { parseExpressionText } from '../../script/syntax/parse/parse.ts';
import type { AdapterSession, AskedLine } from '../adapter-session.ts';
import { answer, type Reply } from '../reply.ts';
import { isExceptionFilter } from '../exception-filters.ts';
import { fileOfPath } from '../source-paths.ts';

function conditionOf(
  asked: Pick<DebugProtocol.SourceBreakpoint, 'condition' | 'hitCondition' | 'logMessage'>,
): BreakCondition {
  return {
    condition: asked.condition ?? null,
    hitCondition: asked.hitCondition ?? null,
    logMessage: asked.logMessage ?? null,
  };
}

/** What is wrong with the texts of a breakpoint; null when nothing is. */
function conditionProblem({ condition, hitCondition }: BreakCondition): string | null {
  const first = condition === null || condition.trim() === '' ? undefined : parseExpressionText(condition).problems[0];
  if (first !== undefined) return `The condition cannot be read: ${first.message}`;
  return readHitCondition(hitCondition) === null ? 'A hit count reads 3, >= 3, < 3 or % 3.' : null;
}

export async function setBreakpoints(
  session: AdapterSession,
  args: DebugProtocol.SetBreakpointsArguments,
): Promise<Reply<DebugProtocol.SetBreakpointsResponse['body']>> {
  await session.loading;
  const path = args.source.path ?? '';
  const asked = (args.breakpoints ?? []).map((item): AskedLine => ({
    id: session.newBreakpointId(),
    line: session.places.lineOfRun(item.line),
    ...conditionOf(item),
  }));
  session.askedLines.set(path, asked);
  const { reports, breakpoints } = place(session, path, asked);
  session.setBreakpoints(`line ${path}`, breakpoints);
  return answer({ breakpoints: reports });
}

function place(
  session: AdapterSession,
  path: string,
  asked: readonly AskedLine[],
): { readonly reports: DebugProtocol.Breakpoint[]; readonly breakpoints: readonly Breakpoint[] } {
  const { places, debugged } = session;
  const run = debugged?.run ?? null;
  const breakpoints: Breakpoint[] = [];
  const file = run === null ? null : fileOfPath(run, path);
  const reports = asked.map((wanted): DebugProtocol.Breakpoint => {
    const problem = conditionProblem(wanted);
    if (problem !== null)
      return { id: wanted.id, verified: false, line: places.line(wanted.line), message: problem, reason: 'failed' };
    if (run === null)
      return {
        id: wanted.id,
        verified: false,
        line: places.line(wanted.line),
        message: 'The script is not loaded yet.',
        reason: 'pending',
      };
    if (file === null)
      return {
        id: wanted.id,
        verified: false,
        line: places.line(wanted.line),
        message: 'This file is no part of the run: neither the script nor included by it.',
        reason: 'failed',
      };
    const placed = placeBreakpoint(run.program, file, wanted.line);
    if (!placed.ok)
      return {
        id: wanted.id,
        verified: false,
        line: places.line(wanted.line),
        message: placed.reason,
        reason: 'failed',
      };
    breakpoints.push({ ...wanted, kind: 'line', file, line: placed.location.line });
    return {
      id: wanted.id,
      verified: true,
      line: places.line(placed.location.line),
      endLine: places.line(placed.location.endLine),
      ...(placed.moved ? { message: 'Moved to the next call: there is none on the line itself.' } : {}),
    };
  });
  return { reports, breakpoints };
}

/** After a (re)launch: places every line breakpoint on the new program and tells the client. */
export function placeAgain(session: AdapterSession): void {
  for (const [path, asked] of session.askedLines) {
    const { reports, breakpoints } = place(session, path, asked);
    session.setBreakpoints(`line ${path}`, breakpoints);
    for (const breakpoint of reports) session.tell('breakpoint', { reason: 'changed', breakpoint });
  }
}

export function setFunctionBreakpoints(
  session: AdapterSession,
  args: DebugProtocol.SetFunctionBreakpointsArguments,
): Reply<DebugProtocol.SetFunctionBreakpointsResponse['body']> {
  const breakpoints: Breakpoint[] = [];
  const reports = args.breakpoints.map((item): DebugProtocol.Breakpoint => {
    const pattern = item.name;
    const conditions = conditionOf(item);
    const id = session.newBreakpointId();
    const problem = conditionProblem(conditions);
    const matching = ddisMatching(pattern);
    if (problem !== null || matching.length === 0)
      return { id, verified: false, message: problem ?? `No DDI has a name like "${pattern}".` };
    breakpoints.push({ kind: 'function', id, pattern, ...conditions });
    return { id, verified: true, message: matching.join(', ') };
  });
  session.setBreakpoints('function', breakpoints);
  return answer({ breakpoints: reports });
}

export function setExceptionBreakpoints(
  session: AdapterSession,
  args: DebugProtocol.SetExceptionBreakpointsArguments,
): Reply<DebugProtocol.SetFunctionBreakpointsResponse['body']> {
  const plain = args.filters.map((filter) => ({ filter, condition: null as string | null }));
  const options = (args.filterOptions ?? []).map((item) => ({
    filter: item.filterId,
    condition: item.condition ?? null,
  }));
  const all = [...plain, ...options];
  const breakpoints = all.flatMap(({ filter, condition }): Breakpoint[] =>
    isExceptionFilter(filter) ? [{ kind: 'exception', filter, condition }] : [],
  );
  session.setBreakpoints('exception', breakpoints);
  return answer({
    breakpoints: all.map(({ filter, condition }) => {
      const message = isExceptionFilter(filter) ? unreadableWord(condition) : `There is no filter "${filter}".`;
      return message === null ? { verified: true } : { verified: false, message };
    }),
  });
}

/** A condition of a filter is a list of names and numbers; what cannot be one never matches, so its writer is told. */
function unreadableWord(condition: string | null): string | null {
  const word = (condition ?? '')
    .split(',')
    .map((part) => part.trim())
    .find((part) => part !== '' && !/^-?[\w*?]+$/.test(part));
  return word === undefined
    ? null
    : `"${word}" is neither a name nor a number. Separate names by commas; * and ? stand for any letters: E_INVALIDARG, D3DDDIERR_*.`;
}

export async function breakpointLocations(
  session: AdapterSession,
  args: DebugProtocol.BreakpointLocationsArguments,
): Promise<Reply<DebugProtocol.BreakpointLocationsResponse['body']>> {
  await session.loading;
  const { places, debugged } = session;
  const run = debugged?.run ?? null;
  const { line } = args;
  const [from, to] = [places.lineOfRun(line), places.lineOfRun(args.endLine ?? line)];
  const file = run === null ? null : fileOfPath(run, args.source.path ?? '');
  if (run === null || file === null) return answer({ breakpoints: [] });
  const stops = stopPlaces(run.program, file).filter((place) => place.line >= from && place.line <= to);
  return answer({
    breakpoints: stops.map((place) => ({
      line: places.line(place.line),
      column: places.column(place.column),
      endLine: places.line(place.endLine),
      endColumn: places.column(place.endColumn),
    })),
  });
}
