/** Requests that look ahead in a run that may be long: they let others in between, tell how far they are, and `cancel` ends them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Slice } from '../../engine/history/run.ts';
import { newSlice } from '../../engine/travel/slice.ts';
import type { AdapterSession } from '../state/adapter-session.ts';
import { adapterError } from '../messages/errors.ts';
import type { Launched } from '../state/proofs.ts';
import { done, refusal, type Refused, type Reply } from '../messages/reply.ts';
import { SearchProgress } from './search-progress.ts';

/** A search for something in the steps to come. */
export interface Search<Found> {
  /** The number of its request, by which `cancel` knows it. */
  readonly request: number;
  /** What is looked for, for people: `Line 12`. */
  readonly of: string;
  /** How many steps of the run may be known before it gives up. */
  readonly furthest: number;
  /** Goes on by a slice of work; undefined while nothing is found. */
  readonly look: (slice: Slice) => Found | undefined;
}

/**
 * Looks until something is found, and lets waiting requests in after each slice of work. A refusal when the client cancelled the request,
 * ended the debug session or restarted the run meanwhile, and when the search came too far.
 */
export async function search<Found>(
  { session, debugged }: Launched,
  { request, of, furthest, look }: Search<Found>,
): Promise<{ readonly found: Found } | { readonly refused: Refused }> {
  const own = { isCancelled: false };
  session.searches.set(request, own);
  const { run } = debugged;
  const progress = new SearchProgress(session, request, of);
  const begun = run.known.steps;
  try {
    for (;;) {
      const found = look(newSlice());
      if (found !== undefined) return { found };
      const { steps } = run.known;
      if (steps >= furthest)
        return {
          refused: refusal(adapterError('searchedTooFar', { of, steps: (steps - begun).toLocaleString('en') })),
        };
      progress.report(steps);
      await session.options.scheduler.yield();
      if (own.isCancelled || session.debugged !== debugged) return { refused: refusal(adapterError('cancelled')) };
      if (session.state.kind === 'ended') return { refused: refusal(adapterError('terminated')) };
    }
  } finally {
    progress.end();
    session.searches.delete(request);
  }
}

/** Ends a search. Everything else is answered before its `cancel` can arrive; a move is ended by `pause`. */
export function cancel(session: AdapterSession, { requestId, progressId }: DebugProtocol.CancelArguments): Reply {
  const request = requestId ?? SearchProgress.requestOf(progressId ?? '') ?? -1;
  const own = session.searches.get(request);
  if (own !== undefined) own.isCancelled = true;
  return done;
}
