/** Requests that look ahead in a run that may be long: they let others in between, and `cancel` ends them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Run } from '../../engine/history/run.ts';
import type { Debuggee } from '../debuggee.ts';
import { done, refusal, type Refused, type Reply } from '../reply.ts';
import { adapterError } from '../errors.ts';

/** Steps between two looks at waiting requests. */
export const searchSlice = 256;

/**
 * Calls `look` until it gives something else than undefined, and lets waiting requests in after each time.
 * A refusal when the client cancelled the request, ended the debug session or restarted the run meanwhile.
 */
export async function search<Found>(
  debuggee: Debuggee,
  run: Run,
  request: { readonly seq: number },
  look: () => Found | undefined,
): Promise<{ readonly found: Found } | { readonly refused: Refused }> {
  const own = { isCancelled: false };
  debuggee.searches.set(request.seq, own);
  try {
    for (;;) {
      const found = look();
      if (found !== undefined) return { found };
      await debuggee.options.scheduler.yield();
      if (own.isCancelled || debuggee.run !== run) return { refused: refusal(adapterError('cancelled')) };
      if (debuggee.ended) return { refused: refusal(adapterError('terminated')) };
    }
  } finally {
    debuggee.searches.delete(request.seq);
  }
}

/** Ends a search. Everything else is answered before its `cancel` can arrive; a move is ended by `pause`. */
export function cancel(debuggee: Debuggee, args: DebugProtocol.CancelArguments): Reply {
  const own = debuggee.searches.get(args.requestId ?? -1);
  if (own !== undefined) own.isCancelled = true;
  return done;
}
