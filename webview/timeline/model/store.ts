/** What the timeline knows of the run, and how each message of the host changes it. */
import type { Here, ToView } from '../../contracts/timeline.ts';
import { RunRows } from './run-rows.ts';

export interface Model {
  /** Null before the first run. */
  readonly run: string | null;
  readonly title: string;
  /** The rows that have arrived; grows in place. */
  readonly rows: RunRows;
  /** Steps that the run has made. The rows of the last of them may still be on their way. */
  readonly steps: number;
  readonly here: Here | null;
  /** The run was followed to its end. */
  readonly finished: boolean;
  /** The debug session is over; the run stays. */
  readonly ended: boolean;
  /** What the host could not do, for the user to read. */
  readonly trouble: string | null;
}

export const emptyModel: Model = {
  run: null,
  title: '',
  rows: new RunRows(),
  steps: 0,
  here: null,
  finished: false,
  ended: false,
  trouble: null,
};

export interface Change {
  readonly model: Model;
  /** The message does not continue what is known: the whole story is needed again. */
  readonly isGap: boolean;
}

/** Works a message in. `reveal` changes nothing here. Rows and the end of another run than the shown one are of no use. */
export function applyMessage(model: Model, message: ToView): Change {
  const changed = (part: Partial<Model>): Change => ({ model: { ...model, ...part }, isGap: false });
  switch (message.type) {
    case 'moved': {
      const { run, title, here, steps, finished } = message;
      const known = run === model.run ? model : { ...emptyModel, rows: new RunRows(), run };
      return {
        model: { ...known, title, here, finished, steps: Math.max(steps, known.rows.length), trouble: null },
        isGap: false,
      };
    }
    case 'rows':
      if (message.run !== model.run || !model.rows.add(message.part)) return { model, isGap: true };
      return changed({ steps: Math.max(model.steps, model.rows.length) });
    case 'ended':
      return changed(message.run === model.run ? { ended: true } : {});
    case 'failed':
      return changed({ trouble: message.message });
    case 'reveal':
      return changed({});
  }
}

/** Forgets the trouble that the user has read. */
export function dismissTrouble(model: Model): Model {
  return { ...model, trouble: null };
}

/** Whether all rows of the steps made are here. */
export function isLoaded({ rows, steps }: Model): boolean {
  return rows.length >= steps;
}

/** Whether the run is known from its beginning to its end: only then can be said what never happened in it. */
export function isWhole(model: Model): boolean {
  return model.finished && isLoaded(model);
}

/** Whether the run goes on at this moment: no position holds still. */
export function isRunning({ here, finished, ended }: Model): boolean {
  return here !== null && !here.stopped && !finished && !ended;
}
