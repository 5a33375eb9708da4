/** Events that wait for their time: the next call at or after it meets them. */
import type { DriverEnvironment, WorldEvent, WorldResult } from '../driver.ts';
import type { DriverState } from '../state/state.ts';
import { happened, impossible } from './result.ts';

/** Lets an event happen at a virtual time, in nanoseconds since the start of the run. */
export function schedule(state: DriverState, at: bigint, event: WorldEvent): WorldResult {
  if (
    event.event === 'create device' ||
    event.event === 'create resource' ||
    event.event === 'create memory' ||
    event.event === 'create connector'
  )
    return impossible('What makes an object cannot wait: its name would have no value until then.');
  const scheduled = [...state.world.scheduled, { at, event }].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
  return happened({ ...state, world: { ...state.world, scheduled } }, `waits until ${at} ns`);
}

/** The state with every event that is due. What cannot happen any more is dropped. */
export function withDueEvents(
  state: DriverState,
  apply: (state: DriverState, event: WorldEvent, environment: DriverEnvironment) => WorldResult,
  environment: DriverEnvironment,
): DriverState {
  let current = state;
  for (
    let [first] = current.world.scheduled;
    first !== undefined && first.at <= state.time;
    [first] = current.world.scheduled
  ) {
    current = { ...current, world: { ...current.world, scheduled: current.world.scheduled.slice(1) } };
    const result = apply(current, first.event, environment);
    if (result.ok) current = result.state;
  }
  return current;
}
