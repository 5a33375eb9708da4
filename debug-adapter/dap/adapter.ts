/** The debug adapter as an editor's extension sees it: messages in, messages out. */
import type { BufferKnowledge } from '../inspect/buffer-knowledge.ts';
import type { TimelineAnswer, TimelineArguments } from '../../webview/contracts/timeline.ts';
import type { ComparedSource } from './sources/compare-source.ts';
import type { AdapterOptions } from './state/host.ts';
import { DdiDebugSession } from './session.ts';

/** The part of a session that an extension uses; it names nothing of Node, which a browser does not have. */
export interface Adapter {
  /** Takes one incoming message. Never throws. */
  handleMessage(message: unknown): void;
  /** Calls the listener with every outgoing message; there is one listener. */
  onDidSendMessage(listener: (message: object) => void): unknown;
  /** What the run knows of the buffers that are shown, as of where it stands; null before there is a run. It holds keys, and is for the adapter's own process alone. */
  bufferKnowledge(): BufferKnowledge | null;
  /** What the request `ddi/timeline` answers, without a message: a million rows would be written as text and read again four times. Null before there is a run. */
  timelineRows(asked: TimelineArguments): TimelineAnswer | null;
  /** Tells that the editor has a file open whose text may not be the run's any more, see `compare-source.ts`. */
  compareSource(path: string, textOf: () => string): ComparedSource | null;
  /** The line of the editor for a line of the run, or the other way, see `compare-source.ts`. */
  followLine(path: string, line: number, to: 'editor' | 'run'): number | null;
  dispose(): void;
}

/** A debug adapter for one debug session. Knows no files, no clock and no editor but by its options. */
export function createAdapter(options: AdapterOptions): Adapter {
  return new DdiDebugSession(options);
}
