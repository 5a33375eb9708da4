/** What each command of the keyboard does. */
import type { Command } from './keyboard.ts';
import { laneDetail, stateBefore } from '../model/lane-facts.ts';
import { laneRowAt, laneRowCount, laneRowOf, scrollToLane, type LaneRow } from '../layout/layout.ts';
import type { Actions, Screen } from './screen.ts';
import type { Model } from '../model/store.ts';
import { neighbour } from '../model/track.ts';
import { pan } from '../layout/viewport.ts';

export interface CommandActions extends Omit<Actions, 'search'> {
  readonly lookAndSay: (step: number) => void;
  readonly goToPosition: () => void;
  /** Moves the focus into the search field. */
  readonly search: () => void;
  readonly say: (text: string) => void;
  readonly showLane: (scroll: number) => void;
  /** Height of the part of the chart that shows lanes. */
  readonly plotHeight: number;
}

export function runCommand(command: Command, screen: Screen, actions: CommandActions): void {
  commands[command](screen, actions);
}

type Run = (screen: Screen, actions: CommandActions) => void;

/** Pans by a share of what is in view; a whole one is a page. */
function panBy(share: number): Run {
  return ({ view, model }, actions) => {
    actions.setView(pan(view, (view.to - view.from) * share, model.steps));
  };
}

const commands: Readonly<Record<Command, Run>> = {
  'zoom in': (_, actions) => {
    actions.zoom(1.5);
  },
  'zoom out': (_, actions) => {
    actions.zoom(1 / 1.5);
  },
  fit: (_, actions) => {
    actions.fit();
  },
  'pan left': panBy(-1 / 8),
  'pan right': panBy(1 / 8),
  'page left': panBy(-1),
  'page right': panBy(1),
  'previous step': (screen, actions) => {
    walk(screen, -1, actions);
  },
  'next step': (screen, actions) => {
    walk(screen, 1, actions);
  },
  'first step': (_, actions) => {
    actions.lookAndSay(0);
  },
  'last step': ({ model }, actions) => {
    actions.lookAndSay(model.steps - 1);
  },
  'lane up': (screen, actions) => {
    chooseLane(screen, -1, actions);
  },
  'lane down': (screen, actions) => {
    chooseLane(screen, 1, actions);
  },
  'no lane': ({ lane }, actions) => {
    actions.hover(null);
    if (lane !== null) actions.say('All lanes');
    actions.selectLane(null);
  },
  'next failure': (_, actions) => {
    actions.goToTrouble(1);
  },
  'previous failure': (_, actions) => {
    actions.goToTrouble(-1);
  },
  search: (_, actions) => {
    actions.search();
  },
  travel: ({ selected }, actions) => {
    if (selected !== null) actions.travel(selected);
  },
  open: ({ selected }, actions) => {
    if (selected !== null) actions.open(selected);
  },
  position: (_, actions) => {
    actions.goToPosition();
  },
};

/** To the step beside the selected one; on a chosen lane to its next mark. Stops at the ends. */
function walk({ model, selected, lane }: Screen, direction: 1 | -1, actions: CommandActions): void {
  const from = selected ?? (direction === 1 ? -1 : model.steps);
  const onLane = lane === null ? null : model.rows.track(lane);
  const to = onLane === null ? from + direction : neighbour(onLane.steps, from, direction);
  const isBeyond = to === null || to < 0 || to >= model.steps || (direction === 1 ? to <= from : to >= from);
  if (isBeyond) actions.say(direction === 1 ? 'Last step' : 'First step');
  else actions.lookAndSay(to);
}

function chooseLane(screen: Screen, direction: 1 | -1, actions: CommandActions): void {
  const { rows } = screen.model;
  const last = laneRowCount(rows) - 1;
  const now = screen.lane === null ? (direction === 1 ? -1 : last + 1) : laneRowOf(rows, screen.lane);
  const to = Math.min(Math.max(0, now + direction), last);
  const row = laneRowAt(rows, to);
  if (row === null) return;
  actions.selectLane(row.id);
  actions.showLane(scrollToLane(to, screen.scroll, actions.plotHeight));
  const marks = rows.track(row.id)?.steps.length ?? 0;
  actions.say(`Lane ${row.title}, ${laneWords(row, screen.model)}, ${marks === 1 ? '1 step' : `${marks} steps`}`);
}

/** `crypto session 1, 0x1a0000002000, Keyed`: the lane's handle as the driver knows it, and its state at the current position. */
function laneWords({ lane }: LaneRow, model: Model): string {
  if (lane === null) return 'no handle';
  return `${laneDetail(lane)}, ${stateBefore(lane, model.here?.step ?? 0) ?? 'not yet created'}`;
}
