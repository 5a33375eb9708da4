/** The lives of handles over a run, noted while it is explored. */
import type { HandleValue } from '../catalog/value.ts';
import { viewHandles } from '../emulator/inspect.ts';
import { objectAt } from '../emulator/objects.ts';
import type { DriverState } from '../emulator/state.ts';

/** `born` and `died` are steps; an object that was there from the beginning is born at 0. */
export interface HandleLife {
  readonly handle: HandleValue;
  readonly label: string;
  readonly born: number;
  readonly died: number | null;
  readonly states: readonly { readonly from: number; readonly state: string }[];
}

interface OpenLife { handle: HandleValue; label: string; born: number; died: number | null; states: { from: number; state: string }[] }

export class HandleLives {
  private readonly lives = new Map<bigint, OpenLife>();
  private objects: DriverState['objects'] | null = null;

  /** Notes what the step did to the handles it touched, and any that appeared. */
  note(step: number, driver: DriverState, touched: readonly HandleValue[]): void {
    if (driver.objects === this.objects) return;
    const at = Math.max(0, step);
    const isGrown = driver.objects.size !== this.objects?.size;
    this.objects = driver.objects;
    if (isGrown) {
      for (const view of viewHandles(driver)) {
        if (!this.lives.has(view.handle.value)) this.lives.set(view.handle.value, { handle: view.handle, label: view.label, born: at, died: null, states: [{ from: at, state: view.state }] });
      }
    }
    for (const { value } of touched) this.update(at, driver, value);
    if (touched.length === 0) for (const value of this.lives.keys()) this.update(at, driver, value);
  }

  private update(step: number, driver: DriverState, value: bigint): void {
    const life = this.lives.get(value);
    const object = life === undefined ? null : objectAt(driver, value);
    if (life === undefined || object === null || life.states.at(-1)?.state === object.state) return;
    life.states.push({ from: step, state: object.state });
    if (object.state === 'Destroyed') life.died = step;
  }

  all(): readonly HandleLife[] {
    return [...this.lives.values()].map((life) => ({ ...life, states: [...life.states] }));
  }
}
