import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoint, BreakCondition } from '../../engine/query/breakpoint.ts';
import { placeBreakpoint } from '../../engine/travel/breakpoint-lines.ts';
import { readHitCondition } from '../../engine/query/hit-count.ts';
import { ddisMatching } from '../../engine/query/ddis-matching.ts';
import { parseExpressionText } from '../../script/syntax/parse/parse.ts';
import type { AdapterSession, AskedLine } from '../state/adapter-session.ts';
import { answer, type Reply } from '../messages/reply.ts';
import { isExceptionFilter } from '../exception-filters.ts';
import { sourceOfRun } from '../sources/source-places.ts';

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

/** Replaces the line breakpoints of a file. Each is moved to the nearest call on or below its line; one in a file that the run has not is not verified. */
export async function setBreakpoints(
  session: AdapterSession,
  { source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments,
): Promise<Reply<DebugProtocol.SetBreakpointsResponse['body']>> {
  await session.loading;
  const lines = breakpoints.map((item): AskedLine => ({
    id: session.newBreakpointId(),
    line: session.places.lineOfRun(item.line),
    ...conditionOf(item),
  }));
  session.askedLines.set(keyOf(source), { source, lines });
  return answer({ breakpoints: placeLines(session, source, lines) });
}

/** A file and its text as of a run have breakpoints of their own. */
function keyOf({ path = '', sourceReference = 0 }: DebugProtocol.Source): string {
  return sourceReference > 0 ? `${path}#${sourceReference}` : path;
}

/** Makes the lines of a source breakpoints of the run, and tells of each where it came to stand. */
function placeLines(
  session: AdapterSession,
  source: DebugProtocol.Source,
  lines: readonly AskedLine[],
): DebugProtocol.Breakpoint[] {
  const placed = lines.map((asked) => placeLine(session, source, asked));
  session.setBreakpoints(
    `line ${keyOf(source)}`,
    placed.flatMap(({ breakpoint }) => (breakpoint === null ? [] : [breakpoint])),
  );
  return placed.map(({ report }) => report);
}

interface PlacedLine {
  readonly report: DebugProtocol.Breakpoint;
  readonly breakpoint: Breakpoint | null;
}

function placeLine({ places, debugged }: AdapterSession, source: DebugProtocol.Source, asked: AskedLine): PlacedLine {
  const notPlaced = (message: string, reason: 'failed' | 'pending' = 'failed'): PlacedLine => ({
    report: { id: asked.id, verified: false, line: places.line(asked.line), message, reason },
    breakpoint: null,
  });
  const problem = conditionProblem(asked);
  if (problem !== null) return notPlaced(problem);
  if (debugged === null) return notPlaced('The script is not loaded yet.', 'pending');
  const known = sourceOfRun(debugged, source);
  if (known === null) return notPlaced('This file is no part of the run: neither the script nor included by it.');
  const line = known.lineOfRun(asked.line);
  if (line === null) return notPlaced('This line was edited after the run began. Restart to stop here.');
  const placed = placeBreakpoint(debugged.run, known.file, line);
  if (!placed.ok) return notPlaced(placed.reason);
  const { location, moved } = placed;
  return {
    report: {
      id: asked.id,
      verified: true,
      line: places.line(known.lineOfSource(location.line)),
      endLine: places.line(known.lineOfSource(location.endLine)),
      ...(moved ? { message: 'Moved to the next call: there is none on the line itself.' } : {}),
    },
    breakpoint: { ...asked, kind: 'line', file: known.file, line: location.line },
  };
}

/** After a (re)launch: places every line breakpoint on the new program and tells the client. Those in the text of a script as it was are gone with it. */
export function placeAgain(session: AdapterSession): void {
  const isScript = session.debugged?.run.treeOf(0) !== null;
  for (const [key, { source, lines }] of session.askedLines) {
    if ((source.sourceReference ?? 0) > 0 && isScript) {
      session.askedLines.delete(key);
      session.setBreakpoints(`line ${key}`, []);
    } else
      for (const breakpoint of placeLines(session, source, lines))
        session.sendEvent('breakpoint', { reason: 'changed', breakpoint });
  }
}

/** Replaces the breakpoints on DDIs, which are named by patterns, see `namePattern`. */
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

/** Replaces what counts as an exception. A condition names statuses, findings or calls. */
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

/** The places between two lines at which a run can stop. */
export async function breakpointLocations(
  session: AdapterSession,
  args: DebugProtocol.BreakpointLocationsArguments,
): Promise<Reply<DebugProtocol.BreakpointLocationsResponse['body']>> {
  await session.loading;
  const { places, debugged } = session;
  const source = debugged === null ? null : sourceOfRun(debugged, args.source);
  if (debugged === null || source === null) return answer({ breakpoints: [] });
  const [from, to] = [places.lineOfRun(args.line), places.lineOfRun(args.endLine ?? args.line)];
  const wanted = new Set<number | null>();
  for (let line = from; line <= to; line += 1) wanted.add(source.lineOfRun(line));
  const stops = debugged.run.stopPlaces(source.file).filter((place) => wanted.has(place.line));
  return answer({
    breakpoints: stops.map((place) => ({
      line: places.line(source.lineOfSource(place.line)),
      column: places.column(place.column),
      endLine: places.line(source.lineOfSource(place.endLine)),
      endColumn: places.column(place.endColumn),
    })),
  });
}
