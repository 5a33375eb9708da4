/** Puts the parts together: messages and the user's wishes change the screen, and the parts show it at the next frame. */
import { makeAnnouncer } from '../page/announce.ts';
import { makeChart } from './parts/chart.ts';
import { runCommand } from './parts/commands.ts';
import type { ToHost, ToView } from '../contracts/timeline.ts';
import { makeDetails } from './parts/details.ts';
import { element } from '../page/element.ts';
import { spokenStep } from './model/facts.ts';
import { makeHeader } from './parts/header.ts';
import { commandOf } from './parts/keyboard.ts';
import { metrics } from './layout/layout.ts';
import { makeNotices } from './parts/notices.ts';
import { readMessage } from './read-message.ts';
import { RunIndex } from './model/run-index.ts';
import { tableSteps, type Actions, type Screen } from './parts/screen.ts';
import { compileQuery, findMatches } from './model/search.ts';
import { makeSearchBox } from './parts/search-box.ts';
import { makeSplit } from '../page/split.ts';
import { applyMessage, dismissTrouble, emptyModel } from './model/store.ts';
import { makeTable } from './parts/table.ts';
import { neighbour } from './model/track.ts';
import { readViewState, usualShares, type ViewState } from './view-state.ts';
import { adapt, fit, keepVisible, span, zoom } from './layout/viewport.ts';

/** The page's way to the extension; `acquireVsCodeApi()` gives one. */
export interface Host {
  readonly postMessage: (message: ToHost) => void;
  readonly getState: () => unknown;
  readonly setState: (state: ViewState) => void;
}

/** Builds the page into `root`. The returned function takes what the host says. */
export function startTimeline(root: HTMLElement, host: Host): (message: unknown) => void {
  const kept = readViewState(host.getState());
  let screen: Screen = {
    model: emptyModel,
    index: new RunIndex(),
    view: fit(0),
    scroll: 0,
    selected: null,
    hover: null,
    lane: null,
    query: kept.query,
    matches: [],
    onlyMatches: kept.onlyMatches,
  };
  let frame = 0;
  const announcer = makeAnnouncer();

  const render = (): void => {
    if (frame === 0)
      frame = requestAnimationFrame(() => {
        frame = 0;
        show();
      });
  };
  const change = (part: Partial<Screen>): void => {
    screen = { ...screen, ...part };
    render();
  };
  const keepNow = (): void => {
    const { model, view, query, onlyMatches } = screen;
    host.setState({
      run: model.run,
      from: view.from,
      to: view.to,
      fits: view.fits,
      shares: split.shares(),
      query,
      onlyMatches,
    });
  };
  let keeping = 0;
  /** Dragging changes the view with every frame; it is kept when it comes to rest. */
  const keep = (): void => {
    window.clearTimeout(keeping);
    keeping = window.setTimeout(keepNow, 100);
  };
  window.addEventListener('pagehide', keepNow);
  const steps = (): number => screen.model.marks.length;

  /** Looks at a step: in view on the chart and in the table. A filter that hides it is cleared, and says so. */
  const look = (step: number): void => {
    const isHidden = tableSteps(screen)?.includes(step) === false;
    change({
      selected: step,
      view: keepVisible(screen.view, step, steps()),
      ...(isHidden ? { onlyMatches: false } : {}),
    });
    if (isHidden) announcer.say('The filter hid this call and was cleared.');
    show();
    table.bringIntoView(step);
  };

  const actions: Actions = {
    travel: (step) => {
      look(step);
      host.postMessage({ type: 'travel', step });
    },
    open: (step) => {
      host.postMessage({ type: 'open', step });
    },
    select: (step) => {
      change({ selected: step, view: keepVisible(screen.view, step, steps()) });
      show();
    },
    selectLane: (lane) => {
      change({ lane });
    },
    hover: (hover) => {
      if (hover !== screen.hover) change({ hover });
    },
    setView: (view) => {
      change({ view });
      keep();
    },
    scrollLanes: (by) => {
      change({ scroll: boundedScroll(screen.scroll + by) });
    },
    zoom: (factor, anchor) => {
      const { view, selected } = screen;
      const around =
        selected !== null && selected + 0.5 >= view.from && selected + 0.5 < view.to
          ? selected + 0.5
          : (view.from + view.to) / 2;
      actions.setView(zoom(view, factor, anchor ?? around, steps()));
    },
    fit: () => {
      actions.setView(fit(steps()));
    },
    goToTrouble: (direction) => {
      const step = neighbour(screen.index.trouble.steps, screen.selected ?? -1, direction);
      if (step === null) announcer.say('No failures in this run.');
      else lookAndSay(step);
    },
    search: (query) => {
      change({ query, matches: findMatches(screen.model.marks, compileQuery(query)) });
      keep();
    },
    goToMatch: (direction) => {
      const step = neighbour(screen.matches, screen.selected ?? -1, direction);
      if (step !== null) lookAndSay(step);
    },
    setOnlyMatches: (onlyMatches) => {
      change({ onlyMatches });
      keep();
    },
    dismissTrouble: () => {
      change({ model: dismissTrouble(screen.model) });
    },
  };
  const lookAndSay = (step: number): void => {
    look(step);
    announcer.say(spokenStep(screen.model, screen.index.calls, step));
  };

  const chart = makeChart(actions, render);
  const search = makeSearchBox(actions, () => {
    chart.canvas.focus();
  });
  const table = makeTable(actions);
  const details = makeDetails(actions);
  const notices = makeNotices(actions);
  const goToPosition = (): void => {
    if (screen.model.here !== null) lookAndSay(Math.min(screen.model.here.step, steps() - 1));
  };
  const header = makeHeader(actions, search.root, goToPosition);
  const calls = element('section', { class: 'calls', 'aria-label': 'Calls' }, table.root, details.root);
  const split = makeSplit(
    chart.root,
    calls,
    { label: 'Size of chart and table', widthForBoth: 900, usual: usualShares, begin: kept.shares },
    () => {
      keep();
      render();
    },
  );
  root.append(header.root, notices.trouble, notices.empty, split.root, announcer.root);

  const boundedScroll = (scroll: number): number => {
    const scene = chart.painted()?.scene;
    return Math.min(Math.max(0, scroll), Math.max(0, (scene?.lanesHeight ?? 0) - (scene?.plot.height ?? metrics.lane)));
  };
  const show = (): void => {
    split.root.hidden = steps() === 0;
    header.show(screen);
    search.show(screen);
    notices.show(screen);
    if (steps() === 0) return;
    chart.show(screen);
    table.show(screen);
    details.show(screen);
  };

  root.addEventListener('keydown', (event) => {
    const target = event.target instanceof HTMLElement ? event.target : root;
    if (event.defaultPrevented || steps() === 0 || target.matches('input:not([type=checkbox])')) return;
    const command = commandOf(event, target === chart.canvas ? 'chart' : 'elsewhere');
    if (command === null) return;
    event.preventDefault();
    actions.hover(null);
    runCommand(command, screen, {
      ...actions,
      lookAndSay,
      goToPosition,
      search: search.focus,
      say: announcer.say,
      showLane: (scroll) => {
        change({ scroll: boundedScroll(scroll) });
      },
      plotHeight: chart.painted()?.scene.plot.height ?? metrics.lane,
    });
  });

  const take = (message: ToView): void => {
    const before = screen.model;
    const { model, marksFrom, isGap } = applyMessage(before, message);
    if (isGap) host.postMessage({ type: 'ready' });
    if (message.type === 'reset') {
      const view = kept.run === message.run && !kept.fits ? span(kept.from, kept.to, Math.ceil(kept.to)) : fit(0);
      change({ index: new RunIndex(), view, scroll: 0, selected: null, lane: null, hover: null, matches: [] });
    }
    if (marksFrom !== null && message.type === 'rows') {
      screen.index.replaceFrom(marksFrom, model.marks);
      const matches = findMatches(model.marks, compileQuery(screen.query), screen.matches, marksFrom);
      change({ matches, view: adapt(screen.view, model.marks.length) });
    }
    change({ model });
    if (message.type === 'here' && model.here !== null && message.run === model.run)
      arrive(before.here?.text !== model.here.text);
    if (message.type === 'reveal' && message.step < model.marks.length) lookAndSay(message.step);
    if (message.type === 'ended' && model.ended && !before.ended) announcer.say('The run ended.');
  };

  /** The debugger is somewhere else: selection, chart and table follow. A running one is followed silently. */
  const arrive = (isNews: boolean): void => {
    const { model, index, view } = screen;
    if (model.here === null || !isNews || model.marks.length === 0) return;
    const step = Math.min(model.here.step, model.marks.length - 1);
    change({ selected: step, view: keepVisible(view, step, model.marks.length) });
    follow(step);
    if (model.here.stopped) announcer.say(spokenStep(model, index.calls, model.here.step));
  };
  let followed: number | null = null;
  const follow = (step: number): void => {
    if (followed === null)
      requestAnimationFrame(() => {
        show();
        if (followed !== null) table.bringIntoView(followed);
        followed = null;
      });
    followed = step;
  };

  show();
  host.postMessage({ type: 'ready' });
  return (input) => {
    const message = readMessage(input);
    if (message !== null) take(message);
  };
}
