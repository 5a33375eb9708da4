/** Which object of the emulator a recorded handle stands for. A handle that is given out anew stands for the new object. */
import type { DdiName } from '../../../catalog/ddis.ts';
import type { HandleKind } from '../../../catalog/handle.ts';
import { handle, string, integer, boolean, type HandleValue, type Value } from '../../../catalog/value.ts';
import type { DriverEnvironment } from '../../../emulator/driver.ts';
import { withObjectAt } from '../../../emulator/objects/objects.ts';
import type { DriverState } from '../../../emulator/state/state.ts';
import { applyEvent } from '../../../emulator/world/world.ts';

/** Who plays: its state goes on when something is made. */
export interface Player {
  state: DriverState;
  readonly environment: DriverEnvironment;
}

export class HandleMap {
  private readonly own = new Map<string, bigint>();
  private isFirstTaken = false;
  /** Surfaces that stand in for those of the recording. */
  private readonly surfaces = new Set<bigint>();

  constructor(private readonly start: DriverState) {}

  /** Another one that knows the same. */
  copy(): HandleMap {
    const other = new HandleMap(this.start);
    for (const [key, own] of this.own) other.own.set(key, own);
    for (const own of this.surfaces) other.surfaces.add(own);
    other.isFirstTaken = this.isFirstTaken;
    return other;
  }

  put(kind: HandleKind, recorded: bigint, own: bigint): void {
    this.own.set(keyOf(kind, recorded), own);
  }

  get size(): number {
    return this.own.size;
  }

  /** Whether an argument is a surface of which nothing was recorded. */
  isSurface(value: Value | undefined): boolean {
    return handlesIn(value).some((own) => this.surfaces.has(own.value));
  }

  /** The emulator's handles of a kind that the recording has named. */
  allOf(kind: HandleKind): readonly bigint[] {
    return [...this.own].flatMap(([key, own]) => (key.startsWith(`${kind}:`) ? [own] : []));
  }

  /** The emulator's handle for a recorded one whose kind is not said. */
  ofAnyKind(recorded: bigint): bigint | null {
    const end = `:${recorded.toString(16)}`;
    for (const [key, own] of this.own) if (key.endsWith(end)) return own;
    return null;
  }

  known(kind: HandleKind, recorded: bigint): bigint | null {
    return this.own.get(keyOf(kind, recorded)) ?? null;
  }

  /** Any other device than the first is made when it is first seen; where none is recorded, it is the first. */
  device(kind: HandleKind, recorded: bigint | null, player: Player): Value {
    if (kind === 'adapter') return handle('adapter', this.start.adapter);
    if (recorded === null) return handle('device', player.state.firstDevice);
    const known = this.known('device', recorded);
    if (known !== null) return handle('device', known);
    if (!this.isFirstTaken) {
      this.isFirstTaken = true;
      player.state = withFirstDeviceAt(player.state, recorded);
      this.put('device', recorded, player.state.firstDevice);
      return handle('device', player.state.firstDevice);
    }
    const made = applyEvent(player.state, { event: 'create device' }, player.environment);
    if (!made.ok || made.created === null) return handle('device', player.state.firstDevice);
    player.state = made.state;
    this.put('device', recorded, made.created.value);
    return made.created;
  }

  /** Surfaces and connectors come into a recording by being used; everything else must have been made in it. */
  find(kind: HandleKind, recorded: bigint, isRead: boolean, player: Player): bigint | null {
    const { state, environment } = player;
    const known = this.known(kind, recorded);
    if (known !== null || (kind !== 'resource' && kind !== 'connector')) return known;
    const made =
      kind === 'resource'
        ? applyEvent(
            state,
            {
              event: 'create resource',
              device: state.firstDevice,
              description: isRead ? readableSurface : drawableSurface,
            },
            environment,
          )
        : applyEvent(state, { event: 'create connector', description: anyConnector(recorded) }, environment);
    if (!made.ok || made.created === null) return null;
    const placed = withObjectAt(made.state, made.created.value, recorded);
    const own = placed === null ? made.created.value : recorded;
    player.state = placed ?? made.state;
    this.put(kind, recorded, own);
    if (kind === 'resource') this.surfaces.add(own);
    return own;
  }
}

/** One block long: what a surface is was not recorded, and a longer one would seem to use counters twice that were not. */
const surface: Readonly<Record<string, Value>> = { Width: integer(16), Height: integer(1), Pitch: integer(16) };
const readableSurface = { ...surface, Usage: string('STAGING') };
const drawableSurface = { ...surface, Usage: string('DEFAULT'), RenderTarget: boolean(true), Protected: boolean(true) };

/** The device at its recorded address. Objects know their device by its address, so that it moves before there are any. */
function withFirstDeviceAt(state: DriverState, recorded: bigint): DriverState {
  const isAlone = Object.entries(state.ordinals).every(([kind, own]) => kind === 'device' || own.size === 0);
  const placed = isAlone ? withObjectAt(state, state.firstDevice, recorded) : null;
  return placed === null ? state : { ...placed, firstDevice: recorded };
}

function anyConnector(target: bigint): Readonly<Record<string, Value>> {
  return {
    VidPnTargetId: integer(target & 0xffff_ffffn),
    Type: string('HDMI'),
    Hdcp: boolean(true),
    Acp: boolean(true),
    Cgmsa: boolean(true),
  };
}

/** The handles of an argument, those in its structures too. */
export function handlesIn(value: Value | undefined): readonly HandleValue[] {
  if (value?.kind === 'handle') return [value];
  if (value?.kind === 'structure') return Object.values(value.fields).flatMap(handlesIn);
  return value?.kind === 'array' ? value.items.flatMap(handlesIn) : [];
}

function keyOf(kind: HandleKind, recorded: bigint): string {
  return `${kind}:${recorded.toString(16)}`;
}

/** Surfaces of the recording whose bytes an application reads or wrote are readable: the source of one blit, the target of the other. */
export function isReadable(ddi: DdiName, parameter: string): boolean {
  return (ddi === 'DecryptionBlt') === (parameter === 'hSrcResource');
}

/** Objects that structures of Direct3D 9 name. */
export const namedInStructures: readonly HandleKind[] = ['cryptoSession', 'authenticatedChannel', 'decoder'];

/** Devices, and what stands for surfaces, are in no doubt. */
export function isDoubted(kind: HandleKind): boolean {
  return !isDevice(kind) && kind !== 'resource' && kind !== 'memory';
}

/** Whether a handle is of a device or an adapter, which every recording has from its beginning. */
export function isDevice(kind: HandleKind): boolean {
  return kind === 'device' || kind === 'adapter';
}
