import { once } from '../../catalog/once.ts';
import type { Decoder } from '../../decode/context.ts';
import type { HandleView } from '../../emulator/driver.ts';
import { hasHappened } from '../../engine/history/moment.ts';
import type { Execution, Position, ReplayableRun, Variable } from '../../engine/history/run.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import type { RowContext } from './rows.ts';
import type { ScopeView } from './variable-node.ts';
import type { StopFrame } from './frames.ts';
import { handleRows, sessionRows } from './scopes/handles.ts';
import { lastCallRows } from './scopes/last-call.ts';
import { phaseRows } from './scopes/phase.ts';
import { variableRows } from './scopes/variables.ts';

/** What rows need to know of a moment: of where the run stands, unless another is named. */
export function contextOf(debugged: DebuggedRun, position: Position = debugged.cursor.position): RowContext {
  const { run, configuration } = debugged;
  const { driver } = run.stateSeenAt(position);
  const isOwnKey = run.environment.identity.isUsersOwn;
  const showSecrets = !isOwnKey || configuration.showKeyMaterial;
  return {
    decode: { ...run.decodeContext(driver), decoders: contributedDecoders(debugged, isOwnKey && showSecrets) },
    handle: (value) => run.handleSeenAt(position, value),
    showSecrets,
  };
}

/** While key material of the user's own is shown, it may be in any value: then no value is given to decoders of other extensions. */
function contributedDecoders({ decoders }: DebuggedRun, showsOwnSecrets: boolean): readonly Decoder[] {
  return showsOwnSecrets ? [] : decoders;
}

/** The scopes of a frame at a position: the same names in the same order every time. */
export function scopesAt(debugged: DebuggedRun, frame: StopFrame, position: Position): readonly ScopeView[] {
  const { run } = debugged;
  const context = contextOf(debugged, position);
  const handles = run.handlesSeenAt(position);
  const inside = position.phase > 0 && position.step < run.known.steps ? run.execution(position.step) : null;
  const last = inside ?? lastCall(run, position.step - 1);
  const isReturned = inside === null || hasHappened(run, position);
  const session = sessionOf(last, handles);
  const visible = frame.procedure === null ? frame.script : [...frame.seen.variables, ...frame.script];
  const name =
    visible.find((variable) => variable.value.kind === 'handle' && variable.value.value === session?.handle.value)
      ?.name ?? null;
  return [
    ...(inside === null || inside.ddi === null
      ? []
      : [{ name: 'Phases', rows: once(() => phaseRows(inside, position.phase, context)) }]),
    {
      name: isReturned ? 'Last call' : 'Call in progress',
      hint: 'arguments',
      ...(last?.ddi === undefined || last.ddi === null ? {} : { of: `call ${last.ddi}` }),
      rows: once(() => lastCallRows(last, isReturned, context)),
    },
    { name: 'Session', of: 'session', rows: once(() => sessionRows(session, name, context)) },
    { name: 'Handles', of: 'handles', rows: once(() => handleRows(handles, context)) },
    ...variableScopes(frame, context),
  ];
}

/** A procedure's variables under its own name; those of the script, which it sees too, under theirs. */
function variableScopes({ procedure, seen, script }: StopFrame, context: RowContext): readonly ScopeView[] {
  const locals = (name: string, variables: readonly Variable[]): ScopeView => ({
    name,
    hint: 'locals',
    of: name,
    rows: once(() => variableRows(variables, context)),
  });
  if (procedure === null) return [locals('Script', script)];
  return [
    locals(`Procedure ${procedure}`, seen.variables),
    { name: 'Script', of: 'Script', rows: once(() => variableRows(script, context)) },
  ];
}

/** How far back the last call is looked for: a script of many checks has few calls between them. */
const furthestBack = 4096;

function lastCall(run: ReplayableRun, from: number): Execution | null {
  for (let step = from; step >= Math.max(0, from - furthestBack); step -= 1)
    if (run.row(step).kind === 'call') return run.execution(step);
  return null;
}

/** The crypto session that the call touched, or the newest one. */
function sessionOf(last: Execution | null, views: readonly HandleView[]): HandleView | null {
  const sessions = views.filter((view) => view.kind === 'cryptoSession');
  const touched = last?.row.handles.find((handle) => handle.of === 'cryptoSession');
  return sessions.find((view) => view.handle.value === touched?.value) ?? sessions.at(-1) ?? null;
}
