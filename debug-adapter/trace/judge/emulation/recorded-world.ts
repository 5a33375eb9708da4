/** What a recording says of the world around the driver: where it says everything, nothing that is unseen can have made another result of a call. */
import { applyEvent } from '../../../emulator/world/world.ts';
import type { RecordedEvent } from '../../model/recorded-call.ts';
import { eventOf } from '../../model/world-event.ts';
import type { HandleMap, Player } from './handle-map.ts';
import type { MadeObject } from './made-objects.ts';

export class RecordedWorld {
  /** From the first entry on, all that happened to the driver is recorded, and could be followed. */
  isComplete = false;

  /** Another one that has seen the same. */
  copy(): RecordedWorld {
    const other = new RecordedWorld();
    other.isComplete = this.isComplete;
    return other;
  }

  /** Lets the event happen to the emulated driver, too. @returns the objects that came of it, with their recorded handles */
  take({ name: event, details, made }: RecordedEvent, handles: HandleMap, player: Player): readonly MadeObject[] {
    if (event === 'start') {
      this.isComplete = true;
      return [];
    }
    const own = eventOf(event, details, (name, recorded) => ownHandle(name, recorded, handles, player));
    const applied = own === null ? null : applyEvent(player.state, own, player.environment);
    if (applied === null || !applied.ok) {
      this.isComplete = false;
      return [];
    }
    player.state = applied.state;
    const { created } = applied;
    if (created?.of === 'memory' && made !== null) {
      // Its pages are where they are.
      handles.put('memory', made, created.value);
      return [];
    }
    return created === null || made === null ? [] : [{ kind: created.of, recorded: made, own: created.value }];
  }
}

function ownHandle(name: string, recorded: bigint, handles: HandleMap, player: Player): bigint | null {
  if (name !== 'device') return handles.ofAnyKind(recorded);
  const device = handles.device('device', recorded, player);
  return device.kind === 'handle' ? device.value : null;
}
