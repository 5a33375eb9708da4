/** What can be said of a handle's life: its state at a step, whether it leaked, which lane a call belongs to most. Pure. */
import type { Lane, Mark } from './mark.ts';

/** Kinds that live as long as the run: not destroying them is no leak, and a call belongs to its other handles first. */
const surrounding: ReadonlySet<string> = new Set(['device', 'adapter']);

/** Whether a handle holds others, as a device does. */
export function isSurrounding(lane: Lane): boolean {
  return surrounding.has(lane.kind);
}

/** Colours that a state's bar may take; the name of the state always stands there as text too. */
export type StateTone = 'blue' | 'green' | 'orange' | 'purple' | 'red' | 'quiet';

const toneOfState: Readonly<Record<string, StateTone>> = {
  Ready: 'quiet',
  Live: 'quiet',
  Created: 'blue',
  Keyed: 'green',
  RefreshPending: 'orange',
  KeyLost: 'red',
  KeyAndContentLost: 'red',
  Removed: 'red',
  Destroyed: 'quiet',
};
const otherTones: readonly StateTone[] = ['purple', 'blue', 'orange', 'green'];

export function stateTone(state: string): StateTone {
  const known = toneOfState[state];
  if (known !== undefined) return known;
  const sum = [...state].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return otherTones[sum % otherTones.length] ?? 'purple';
}

/** Index of the state a handle has after the given steps; -1 before it was made. */
export function stateIndexAfter(lane: Lane, step: number): number {
  let low = 0;
  let high = lane.states.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lane.states[middle]?.from ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The state of a handle when `step` is about to happen; null before it was made. */
export function stateBefore(lane: Lane, step: number): string | null {
  if (step <= lane.createdAt && !(step === 0 && surrounding.has(lane.kind))) return null;
  return lane.states[Math.max(0, stateIndexAfter(lane, step - 1))]?.state ?? '';
}

/** Never destroyed by a run that is known to its end. */
export function isLeak(lane: Lane, isWhole: boolean): boolean {
  return isWhole && lane.destroyedAt === null && !surrounding.has(lane.kind);
}

/** The handle a call is about: the first that is more than the surroundings of the others. */
export function primaryLane(mark: Mark, lanes: readonly Lane[]): number | null {
  return mark.lanes.find((number) => !surrounding.has(lanes[number]?.kind ?? '')) ?? mark.lanes[0] ?? null;
}

/** What else a handle is called: `crypto session 1, 0x1a0000002000`; the address alone where the script has no name of its own for it. */
export function laneDetail({ label, object, value }: Lane): string {
  return label === object ? value : `${object}, ${value}`;
}

/** `cryptoSession` becomes `crypto session`. */
export function kindWords(kind: string): string {
  return kind.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();
}
