import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Moved } from '../../../webview/contracts/timeline.ts';

/** The events that the adapter sends, with their bodies. */
export interface EventBodies {
  readonly initialized: undefined;
  readonly breakpoint: DebugProtocol.BreakpointEvent['body'];
  readonly output: DebugProtocol.OutputEvent['body'];
  readonly continued: DebugProtocol.ContinuedEvent['body'];
  readonly stopped: DebugProtocol.StoppedEvent['body'];
  readonly exited: DebugProtocol.ExitedEvent['body'];
  readonly progressStart: DebugProtocol.ProgressStartEvent['body'];
  readonly progressUpdate: DebugProtocol.ProgressUpdateEvent['body'];
  readonly progressEnd: DebugProtocol.ProgressEndEvent['body'];
  readonly terminated: undefined;
  readonly 'ddi/moved': Moved;
}

/** Sends an event to the client. */
export type SendEvent = <Name extends keyof EventBodies>(
  ...event: EventBodies[Name] extends undefined ? [name: Name] : [name: Name, body: EventBodies[Name]]
) => void;
