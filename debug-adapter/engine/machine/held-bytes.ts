/** How many bytes machines hold on to. What several of them share is counted once. */
import type { Value } from '../../catalog/value.ts';
import type { KeyUses, SessionObject } from '../../emulator/objects/crypto-session.ts';
import type { DriverObject } from '../../emulator/objects/kinds.ts';
import { changesBetween, emptyMap, getAt, type PersistentMap } from '../../emulator/state/persistent-map.ts';
import type { Machine, MachineFrame } from './machine.ts';

/** What an object of the driver takes besides its data: itself, its places in the maps, and what the history notes of it (measured, rounded up). */
export const bytesOfObject = 1024;
/** A value in a list, a field, an entry of a list of the driver. */
const bytesOfItem = 64;

/** A counter block that a session has met. */
const bytesOfBlock = 160;

/** What was counted already. */
interface Counted {
  has(part: object): boolean;
  add(part: object): unknown;
}

export class HeldBytes {
  private readonly kept = new WeakSet();
  private last: Machine | null = null;
  private sum = 0;

  /** Bytes of all machines that are kept. */
  get total(): number {
    return this.sum;
  }

  /** Counts a machine that is kept for as long as this one. */
  keep(machine: Machine): void {
    this.sum += bytesOf(machine, this.last, this.kept);
    this.last = machine;
  }

  /** Bytes that a machine holds which no kept one does. */
  besides(machine: Machine): number {
    const { kept } = this;
    const here = new Set<object>();
    return bytesOf(machine, this.last, {
      has: (part) => kept.has(part) || here.has(part),
      add: (part) => here.add(part),
    });
  }
}

/** Bytes of a machine that are in none of the parts `counted`, and have changed since `before`; the parts are added to these. */
function bytesOf(machine: Machine, before: Machine | null, counted: Counted): number {
  let sum = bytesOfVariables(before?.script, machine.script, counted);
  for (let frame: MachineFrame | null = machine.frame; frame !== null; frame = frame.parent) {
    if (counted.has(frame.variables)) continue;
    counted.add(frame.variables);
    sum += bytesOfVariables(undefined, frame.variables, counted);
  }
  const { objects, injections, world, callMemory } = machine.driver;
  const known = before?.driver.objects ?? emptyMap<DriverObject>();
  for (const [place, object] of changesBetween(known, objects)) {
    const earlier = getAt(known, place);
    sum += bytesOfContent(object, counted) + blocksNew(object, earlier) * bytesOfBlock;
    if (earlier === undefined) sum += bytesOfObject;
  }
  for (const list of [injections, world.scheduled, world.replies]) {
    if (counted.has(list)) continue;
    counted.add(list);
    sum += list.length * bytesOfItem;
  }
  for (const { reply } of world.replies) sum += bytesOfBuffer(reply, counted);
  for (const { data } of callMemory) sum += bytesOfBuffer(data, counted);
  return sum;
}

function bytesOfVariables(
  before: PersistentMap<Value> | undefined,
  after: PersistentMap<Value>,
  counted: Counted,
): number {
  let sum = 0;
  for (const [, value] of changesBetween(before ?? emptyMap<Value>(), after)) sum += bytesOfValue(value, counted);
  return sum;
}

function bytesOfContent(object: DriverObject, counted: Counted): number {
  switch (object.kind) {
    case 'resource':
    case 'memory':
      return bytesOfBuffer(object.data, counted);
    case 'decoder':
    case 'device':
    case 'cryptoSession':
    case 'authenticatedChannel':
    case 'connector':
    case 'protectedOutput':
      return 0;
  }
}

/** Counter blocks that a session has met since it was as `earlier`: they are remembered for as long as it lives. */
function blocksNew(object: DriverObject, earlier: DriverObject | undefined): number {
  if (object.kind !== 'cryptoSession') return 0;
  const known = earlier?.kind === 'cryptoSession' ? earlier.ivHistory : noHistory;
  let blocks = 0;
  for (const [place, uses] of changesBetween(known, object.ivHistory))
    blocks += blocksIn(uses) - blocksIn(getAt(known, place) ?? []);
  return Math.max(0, blocks);
}

const noHistory: SessionObject['ivHistory'] = emptyMap();

function blocksIn(uses: readonly KeyUses[]): number {
  return uses.reduce((sum, { ivs }) => sum + ivs.size, 0);
}

/** A list may hold itself many times over: each part is looked at once. */
function bytesOfValue(value: Value, counted: Counted): number {
  let sum = 0;
  const left: Value[] = [value];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (part.kind === 'bytes') sum += bytesOfBuffer(part.value, counted);
    else if (part.kind === 'string') sum += part.value.length * 2;
    else if ((part.kind === 'array' || part.kind === 'structure') && !counted.has(part)) {
      counted.add(part);
      const inside = part.kind === 'array' ? part.items : Object.values(part.fields);
      sum += inside.length * bytesOfItem;
      for (const item of inside) left.push(item);
    }
  }
  return sum;
}

/** A part of a buffer keeps all of it. */
function bytesOfBuffer({ buffer }: Uint8Array, counted: Counted): number {
  if (counted.has(buffer)) return 0;
  counted.add(buffer);
  return buffer.byteLength;
}
