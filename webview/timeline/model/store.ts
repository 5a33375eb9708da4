/** What the timeline knows of the run: one immutable value, and how each message of the host changes it. */
import type { Here, Lane, Mark, ToView } from '../../contracts/timeline.ts';

export interface Model {
  /** Null before the first run. */
  readonly run: string | null;
  readonly title: string;
  /** Mark i is step i. */
  readonly marks: readonly Mark[];
  readonly lanes: readonly Lane[];
  readonly here: Here | null;
  /** The run is known to its end. */
  readonly finished: boolean;
  /** The debug session is over; the run stays. */
  readonly ended: boolean;
  /** What the host could not do, for the user to read. */
  readonly trouble: string | null;
}

export const emptyModel: Model = {
  run: null,
  title: '',
  marks: [],
  lanes: [],
  here: null,
  finished: false,
  ended: false,
  trouble: null,
};

export interface Change {
  readonly model: Model;
  /** First step whose marks are others than before; null when none are. */
  readonly marksFrom: number | null;
  /** The message does not continue what is known: the whole story is needed again. */
  readonly isGap: boolean;
}

/** Works a message in. `reveal` changes nothing here. Words about another run than the shown one are dropped. */
export function applyMessage(model: Model, message: ToView): Change {
  const unchanged: Change = { model, marksFrom: null, isGap: false };
  switch (message.type) {
    case 'reset':
      return { model: { ...emptyModel, run: message.run, title: message.title }, marksFrom: 0, isGap: false };
    case 'rows': {
      if (message.run !== model.run || message.fromStep > model.marks.length) return { ...unchanged, isGap: true };
      const { fromStep, lanes, finished } = message;
      const marks = model.marks.slice(0, fromStep).concat(message.marks);
      return { model: { ...model, marks, lanes, finished }, marksFrom: fromStep, isGap: false };
    }
    case 'here':
      return message.run === model.run
        ? { ...unchanged, model: { ...model, here: message.here, trouble: null } }
        : unchanged;
    case 'ended':
      return message.run === model.run ? { ...unchanged, model: { ...model, ended: true } } : unchanged;
    case 'failed':
      return { ...unchanged, model: { ...model, trouble: message.message } };
    case 'reveal':
      return unchanged;
  }
}

/** Forgets the trouble that the user has read. */
export function dismissTrouble(model: Model): Model {
  return { ...model, trouble: null };
}
