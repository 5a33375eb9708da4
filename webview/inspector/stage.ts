import type { ToHost, ToView } from '../contracts/inspector.ts';
import type { ViewState } from './view-state.ts';

/** The page's way to the extension; `acquireVsCodeApi()` gives one. */
export interface Host {
  readonly postMessage: (message: ToHost) => void;
  readonly getState: () => unknown;
  readonly setState: (state: ViewState) => void;
}

/** What both kinds of view are given. */
export interface Stage {
  readonly root: HTMLElement;
  readonly host: Host;
  readonly announce: (text: string) => void;
}

export type View = (message: ToView) => void;
