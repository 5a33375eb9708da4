/** The lives of handles over a run, noted while it is explored. */
import type { HandleValue } from '../catalog/value.ts';
import { viewHandle, viewHandles } from '../emulator/inspect.ts';
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
  private objects = -1;

  /** Notes what the step did to the handles it touched, and any that appeared. */
  note(step: number, driver: DriverState, touched: readonly HandleValue[]): void {
    const at = Math.max(0, step);
    if (driver.objects.size !== this.objects) {
      this.objects = driver.objects.size;
      for (const view of viewHandles(driver)) {
        if (!this.lives.has(view.handle.value)) this.lives.set(view.handle.value, { handle: view.handle, label: view.label, born: at, died: null, states: [{ from: at, state: view.state }] });
      }
    }
    for (const { value } of touched) this.update(at, driver, value);
    if (touched.length === 0) for (const value of this.lives.keys()) this.update(at, driver, value);
  }

  private update(step: number, driver: DriverState, value: bigint): void {
    const life = this.lives.get(value);
    const view = life === undefined ? null : viewHandle(driver, value);
    if (life === undefined || view === null || life.states.at(-1)?.state === view.state) return;
    life.states.push({ from: step, state: view.state });
    if (!view.alive) life.died = step;
  }

  all(): readonly HandleLife[] {
    return [...this.lives.values()].map((life) => ({ ...life, states: [...life.states] }));
  }
}
