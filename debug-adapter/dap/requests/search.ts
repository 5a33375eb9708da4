/** Requests that look ahead in a run that may be long: they let others in between, and `cancel` ends them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { AdapterSession } from '../adapter-session.ts';
import { done, refusal, type Refused, type Reply } from '../reply.ts';
import { adapterError } from '../errors.ts';
import type { Launched } from '../proofs.ts';

/** Steps between two looks at waiting requests. */
export const searchSlice = 256;

/**
 * Calls `look` until it gives something else than undefined, and lets waiting requests in after each time.
 * A refusal when the client cancelled the request, ended the debug session or restarted the run meanwhile.
 */
export async function search<Found>(
  { session, debugged }: Launched,
  requestNumber: number,
  look: () => Found | undefined,
): Promise<{ readonly found: Found } | { readonly refused: Refused }> {
  const own = { isCancelled: false };
  session.searches.set(requestNumber, own);
  try {
    for (;;) {
      const found = look();
      if (found !== undefined) return { found };
      await session.options.scheduler.yield();
      if (own.isCancelled || session.debugged !== debugged) return { refused: refusal(adapterError('cancelled')) };
      if (session.state.kind === 'ended') return { refused: refusal(adapterError('terminated')) };
    }
  } finally {
    session.searches.delete(requestNumber);
  }
}

/** Ends a search. Everything else is answered before its `cancel` can arrive; a move is ended by `pause`. */
export function cancel(session: AdapterSession, args: DebugProtocol.CancelArguments): Reply {
  const own = session.searches.get(args.requestId ?? -1);
  if (own !== undefined) own.isCancelled = true;
  return done;
}
