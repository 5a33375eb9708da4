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
  const { view, model, selected } = screen;
  const { steps } = model;
  const length = view.to - view.from;
  switch (command) {
    case 'zoom in':
      actions.zoom(1.5);
      return;
    case 'zoom out':
      actions.zoom(1 / 1.5);
      return;
    case 'fit':
      actions.fit();
      return;
    case 'pan left':
      actions.setView(pan(view, -length / 8, steps));
      return;
    case 'pan right':
      actions.setView(pan(view, length / 8, steps));
      return;
    case 'page left':
      actions.setView(pan(view, -length, steps));
      return;
    case 'page right':
      actions.setView(pan(view, length, steps));
      return;
    case 'previous step':
      walk(screen, -1, actions);
      return;
    case 'next step':
      walk(screen, 1, actions);
      return;
    case 'first step':
      actions.lookAndSay(0);
      return;
    case 'last step':
      actions.lookAndSay(steps - 1);
      return;
    case 'lane up':
      chooseLane(screen, -1, actions);
      return;
    case 'lane down':
      chooseLane(screen, 1, actions);
      return;
    case 'no lane':
      actions.hover(null);
      if (screen.lane !== null) actions.say('All lanes');
      actions.selectLane(null);
      return;
    case 'next failure':
      actions.goToTrouble(1);
      return;
    case 'previous failure':
      actions.goToTrouble(-1);
      return;
    case 'search':
      actions.search();
      return;
    case 'travel':
      if (selected !== null) actions.travel(selected);
      return;
    case 'open':
      if (selected !== null) actions.open(selected);
      return;
    case 'position':
      actions.goToPosition();
      return;
  }
}

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
