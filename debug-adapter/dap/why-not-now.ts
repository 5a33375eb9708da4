import type { Debuggee } from './debuggee.ts';
import { adapterError, type AdapterError } from './errors.ts';
import type { RequestEntry } from './request-table.ts';

/** What must have happened before a request: told in the order in which a client would mend it. Null when it may be answered. */
export function whyNotNow(debuggee: Debuggee, needs: RequestEntry['needs'], command: string): AdapterError | null {
  if (needs === 'nothing') return null;
  if (!debuggee.initialized) return adapterError('notInitialized', { command });
  if (needs === 'initialize') return null;
  if (debuggee.run === null) return adapterError('notLaunched', { command });
  if (needs === 'launch') return null;
  if (debuggee.ended) return adapterError('terminated');
  return debuggee.moving || debuggee.stop === null ? adapterError('notStopped') : null;
}
