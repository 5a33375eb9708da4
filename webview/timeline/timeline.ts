/** Puts the parts together: messages and the user's wishes change the screen, and the parts show it at the next frame. */
import type { ToHost, ToView } from '../contracts/timeline.ts';
import { makeAnnouncer, type Announcer } from '../page/announce.ts';
import { element, setAttribute } from '../page/element.ts';
import { Split } from '../page/split.ts';
import { metrics } from './layout/layout.ts';
import { adapt, fit, keepVisible, span, zoom } from './layout/viewport.ts';
import { spokenStep } from './model/facts.ts';
import { compileQuery, findMatches } from './model/search.ts';
import { applyMessage, dismissTrouble, emptyModel, type Model } from './model/store.ts';
import { neighbour } from './model/track.ts';
import { makeChart, type Chart } from './parts/chart.ts';
import { runCommand } from './parts/commands.ts';
import { makeDetails, type Details } from './parts/details.ts';
import { makeHeader, type Header } from './parts/header.ts';
import { commandOf } from './parts/keyboard.ts';
import { makeNotices, type Notices } from './parts/notices.ts';
import { roomFor, widthForBoth } from './parts/room.ts';
import { listSteps, type Actions, type Part, type Screen } from './parts/screen.ts';
import { makeSearchBox, type SearchBox } from './parts/search-box.ts';
import { makeTable, type Table } from './parts/table/table.ts';
import { makeTools, type Tools } from './parts/tools.ts';
import { readMessage } from './read-message.ts';
import { readViewState, usualShares, type ViewState } from './view-state.ts';

/** The page's way to the extension; `acquireVsCodeApi()` gives one. */
export interface Host {
  readonly postMessage: (message: ToHost) => void;
  readonly getState: () => unknown;
  readonly setState: (state: ViewState) => void;
}

/** Builds the page into `root`. The returned function takes what the host says. */
export function startTimeline(root: HTMLElement, host: Host): (message: unknown) => void {
  const page = new TimelinePage(root, host);
  host.postMessage({ type: 'ready' });
  return (input) => {
    const message = readMessage(input);
    if (message !== null) page.take(message);
  };
}

class TimelinePage {
  private readonly kept: ViewState;
  private screen: Screen;
  private frame = 0;
  private keeping = 0;
  /** The step to scroll the table to at the next frame. */
  private followed: number | null = null;
  private readonly announcer: Announcer = makeAnnouncer();
  private readonly chart: Chart;
  private readonly search: SearchBox;
  private readonly table: Table;
  private readonly details: Details;
  private readonly notices: Notices;
  private readonly tools: Tools;
  private readonly header: Header;
  private readonly split: Split;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    this.kept = readViewState(host.getState());
    const { query, onlyMatches, onlyTrouble, part, shares } = this.kept;
    this.screen = { ...emptyScreen, query, onlyMatches, onlyTrouble, part };
    this.chart = makeChart(this.actions, this.render);
    this.search = makeSearchBox(this.actions, () => {
      this.chart.canvas.focus();
    });
    this.table = makeTable(this.actions);
    this.details = makeDetails(this.actions);
    this.notices = makeNotices(this.actions);
    this.tools = makeTools(this.actions, this.search.root, this.goToPosition);
    this.header = makeHeader(this.tools.root);
    this.split = new Split(
      this.chart.root,
      element('section', { class: 'calls', 'aria-label': 'Calls' }, this.table.root, this.details.root),
      { label: 'Size of chart and table', widthForBoth, usual: usualShares, begin: shares },
      () => {
        this.keep();
        this.render();
      },
    );
    root.append(this.header.root, this.notices.trouble, this.notices.empty, this.split.root, this.announcer.root);
    this.listen();
    this.show();
  }

  private listen(): void {
    window.addEventListener('pagehide', this.keepNow);
    this.root.addEventListener('keydown', (event) => {
      this.press(event);
    });
    new ResizeObserver(() => {
      const { buttons, parts } = roomFor(this.root.clientWidth, this.root.clientHeight);
      setAttribute(this.root, 'data-buttons', buttons);
      setAttribute(this.root, 'data-parts', parts);
      this.render();
    }).observe(this.root);
  }

  private get steps(): number {
    return this.screen.model.steps;
  }

  private readonly render = (): void => {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.show();
    });
  };

  private show(): void {
    const { screen } = this;
    this.split.root.hidden = this.steps === 0;
    setAttribute(this.root, 'data-part', screen.part);
    this.header.show(screen);
    this.tools.show(screen);
    this.search.show(screen);
    this.notices.show(screen);
    if (this.steps > 0) {
      this.chart.show(screen);
      this.table.show(screen);
      this.details.show(screen);
    }
    if (this.followed !== null) this.table.bringIntoView(this.followed);
    this.followed = null;
  }

  private change(part: Partial<Omit<Screen, 'listed'>>): void {
    const changed = { ...this.screen, ...part };
    this.screen = { ...changed, listed: listSteps(changed) };
    this.render();
  }

  private readonly keepNow = (): void => {
    const { model, view, query, onlyMatches, onlyTrouble, part } = this.screen;
    const { from, to, fits } = view;
    this.host.setState({
      ...{ run: model.run, from, to, fits, shares: this.split.shares },
      ...{ query, onlyMatches, onlyTrouble, part },
    });
  };

  /** Dragging changes the view with every frame; it is kept when it comes to rest. */
  private keep(): void {
    window.clearTimeout(this.keeping);
    this.keeping = window.setTimeout(this.keepNow, 100);
  }

  /** Looks at a step: in view on the chart and in the table. Filters that hide it are cleared, and it says so. */
  private look(step: number): void {
    const isHidden = this.screen.listed?.includes(step) === false;
    this.change({
      selected: step,
      view: keepVisible(this.screen.view, step, this.steps),
      ...(isHidden ? { onlyMatches: false, onlyTrouble: false } : {}),
    });
    if (isHidden) this.announcer.say('The filter hid this call and was cleared.');
    this.show();
    this.table.bringIntoView(step);
  }

  private readonly lookAndSay = (step: number): void => {
    this.look(step);
    this.announcer.say(spokenStep(this.screen.model, step));
  };

  private readonly goToPosition = (): void => {
    const { here } = this.screen.model;
    if (here !== null) this.lookAndSay(Math.min(here.step, this.steps - 1));
  };

  private boundedScroll(scroll: number): number {
    const scene = this.chart.painted()?.scene;
    return Math.min(Math.max(0, scroll), Math.max(0, (scene?.lanesHeight ?? 0) - (scene?.plot.height ?? metrics.lane)));
  }

  private zoom(factor: number, anchor?: number): void {
    const { view, selected } = this.screen;
    const middle = (view.from + view.to) / 2;
    const chosen = selected === null ? middle : selected + 0.5;
    const around = chosen >= view.from && chosen < view.to ? chosen : middle;
    this.actions.setView(zoom(view, factor, anchor ?? around, this.steps));
  }

  private press(event: KeyboardEvent): void {
    const target = event.target instanceof HTMLElement ? event.target : this.root;
    if (event.defaultPrevented || this.steps === 0 || target.matches('input:not([type=checkbox])')) return;
    const command = commandOf(event, target === this.chart.canvas ? 'chart' : 'elsewhere');
    if (command === null) return;
    event.preventDefault();
    this.actions.hover(null);
    runCommand(command, this.screen, {
      ...this.actions,
      lookAndSay: this.lookAndSay,
      goToPosition: this.goToPosition,
      search: this.search.focus,
      say: this.announcer.say,
      showLane: (scroll) => {
        this.change({ scroll: this.boundedScroll(scroll) });
      },
      plotHeight: this.chart.painted()?.scene.plot.height ?? metrics.lane,
    });
  }

  /** Works in what the host says. */
  take(message: ToView): void {
    const before = this.screen.model;
    const known = before.rows.length;
    const { model, isGap } = applyMessage(before, message);
    if (isGap) this.host.postMessage({ type: 'ready' });
    if (model.run !== before.run) this.begin(model);
    this.change({ model, view: adapt(this.screen.view, model.steps) });
    switch (message.type) {
      case 'moved':
        if (
          before.run !== model.run ||
          before.here?.text !== message.here.text ||
          before.here.stopped !== message.here.stopped
        )
          this.arrive();
        return;
      case 'rows': {
        const { matches, query } = this.screen;
        this.change({ matches: findMatches(model.rows, compileQuery(query), matches, known) });
        return;
      }
      case 'reveal':
        if (message.step < model.steps) this.lookAndSay(message.step);
        return;
      case 'ended':
        if (model.ended && !before.ended) this.announcer.say('The run ended.');
        return;
      case 'failed':
        return;
    }
  }

  /** Another run: what was seen of the one before is of no use, but for the zoom of this same run before a reload. */
  private begin({ run, steps }: Model): void {
    const { kept } = this;
    const view =
      kept.run === run && !kept.fits ? span(kept.from, kept.to, Math.max(steps, Math.ceil(kept.to))) : fit(steps);
    this.change({ view, scroll: 0, selected: null, lane: null, hover: null, matches: [] });
  }

  /** The debugger stands somewhere else: selection, chart and table follow. While it runs it stands nowhere. */
  private arrive(): void {
    const { model, view } = this.screen;
    if (model.here?.stopped !== true || model.steps === 0) return;
    const step = Math.min(model.here.step, model.steps - 1);
    this.change({ selected: step, view: keepVisible(view, step, model.steps) });
    this.followed = step;
    this.announcer.say(spokenStep(model, model.here.step));
  }

  private readonly actions: Actions = {
    travel: (step) => {
      this.look(step);
      this.host.postMessage({ type: 'travel', step });
    },
    open: (step) => {
      this.host.postMessage({ type: 'open', step });
    },
    select: (step) => {
      this.change({ selected: step, view: keepVisible(this.screen.view, step, this.steps) });
      this.show();
    },
    selectLane: (lane) => {
      this.change({ lane });
    },
    hover: (hover) => {
      if (hover !== this.screen.hover) this.change({ hover });
    },
    setView: (view) => {
      this.change({ view });
      this.keep();
    },
    scrollLanes: (by) => {
      this.change({ scroll: this.boundedScroll(this.screen.scroll + by) });
    },
    zoom: (factor, anchor) => {
      this.zoom(factor, anchor);
    },
    fit: () => {
      this.actions.setView(fit(this.steps));
    },
    goToTrouble: (direction) => {
      const step = neighbour(this.screen.model.rows.trouble, this.screen.selected ?? -1, direction);
      if (step === null) this.announcer.say('No unexpected failures in this run.');
      else this.lookAndSay(step);
    },
    search: (query) => {
      this.change({ query, matches: findMatches(this.screen.model.rows, compileQuery(query)) });
      this.keep();
    },
    goToMatch: (direction) => {
      const step = neighbour(this.screen.matches, this.screen.selected ?? -1, direction);
      if (step !== null) this.lookAndSay(step);
    },
    setOnlyMatches: (onlyMatches) => {
      this.change({ onlyMatches });
      this.keep();
    },
    setOnlyTrouble: (onlyTrouble) => {
      this.change({ onlyTrouble });
      this.keep();
      this.announcer.say(onlyTrouble ? `${this.screen.listed?.length ?? 0} unexpected` : 'All steps');
    },
    showPart: (part: Part) => {
      this.change({ part });
      this.keep();
    },
    dismissTrouble: () => {
      this.change({ model: dismissTrouble(this.screen.model) });
    },
  };
}

const emptyScreen: Screen = {
  model: emptyModel,
  view: fit(0),
  scroll: 0,
  selected: null,
  hover: null,
  lane: null,
  query: '',
  matches: [],
  onlyMatches: false,
  onlyTrouble: false,
  listed: null,
  part: 'chart',
};
