/** Whether anyone looks at what a protected output does while content goes out: what no status can say. */
import type { DdiName } from '../../catalog/ddis.ts';
import { handle } from '../../catalog/value.ts';
import { finding } from '../call/call.ts';
import { labelOf, objectOfKind } from '../objects/objects.ts';
import type { Finding } from '../call/outcome.ts';
import type { DriverState, Watch } from '../state/state.ts';

/** How often the level is to be asked for during playback: every 2 seconds (documented). */
const longestPause = 2_000_000_000n;

const showing: ReadonlySet<DdiName> = new Set<DdiName>([
  'VideoDecoderBeginFrame',
  'DecryptionBlt',
  'D3D9_DecryptionBlt',
]);

/** An output was told to protect by HDCP. */
export function watched(state: DriverState, output: bigint): DriverState {
  return withWatches(state, [...others(state, output), { output, isConfirmed: false, lastPolled: state.time }]);
}

/** It protects no more, or is gone. */
export function unwatched(state: DriverState, output: bigint): DriverState {
  return state.world.display.watched.length === 0 ? state : withWatches(state, others(state, output));
}

/** An answer told the application the level of HDCP. */
export function recordHdcpPoll(state: DriverState, output: bigint, isOn: boolean): DriverState {
  const watch = state.world.display.watched.find((candidate) => candidate.output === output);
  return watch === undefined
    ? state
    : withWatches(state, [
        ...others(state, output),
        { ...watch, isConfirmed: watch.isConfirmed || isOn, lastPolled: state.time },
      ]);
}

/** What is to be said when content is made visible in this state; each output is told once until someone looks at it. */
export function watchContent(
  state: DriverState,
  ddi: DdiName,
): { readonly state: DriverState; readonly findings: readonly Finding[] } | null {
  const { watched: watches } = state.world.display;
  if (watches.length === 0 || !showing.has(ddi)) return null;
  const late = watches.filter((watch) => !watch.isConfirmed || state.time - watch.lastPolled > longestPause);
  if (late.length === 0) return null;
  const after = withWatches(
    state,
    watches.map((watch) => (late.includes(watch) ? { ...watch, isConfirmed: true, lastPolled: state.time } : watch)),
  );
  return { state: after, findings: late.map((watch) => unpolledFinding(state, watch)) };
}

function unpolledFinding(state: DriverState, { output, isConfirmed, lastPolled: last }: Watch): Finding {
  const object = objectOfKind(state, 'protectedOutput', output);
  const label = object === null ? 'An output' : labelOf(object);
  const subject = handle('protectedOutput', output);
  if (!isConfirmed)
    return finding(
      'HDCP_ASSUMED',
      `${label} was told to switch HDCP on, and no answer has said yet that it is on.`,
      [],
      subject,
    );
  return finding(
    'OUTPUT_NOT_POLLED',
    `Nobody has asked ${label} for its level for ${(state.time - last) / 1_000_000n} ms.`,
    [],
    subject,
  );
}

function others(state: DriverState, output: bigint): readonly Watch[] {
  return state.world.display.watched.filter((watch) => watch.output !== output);
}

function withWatches(state: DriverState, watches: readonly Watch[]): DriverState {
  return { ...state, world: { ...state.world, display: { ...state.world.display, watched: watches } } };
}
