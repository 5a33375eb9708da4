/** What a request leads to: a body, or a refusal. */
import type { AdapterError } from './errors.ts';

export interface Refused {
  readonly ok: false;
  readonly error: AdapterError;
}

/** What the function of a request gives back. `after` runs once the response is out, e.g. to send the stop that a step led to. */
export type Reply<Body = undefined> = { readonly ok: true; readonly body: Body; readonly after?: () => void } | Refused;

/** An answer without a body. */
export const done: Reply = { ok: true, body: undefined };

/** The answer to a request. `after`: what is done when the answer is on its way. */
export function answer<Body>(body: Body, after?: () => void): Reply<Body> {
  return after === undefined ? { ok: true, body } : { ok: true, body, after };
}

/** A request that is answered with an error. */
export function refusal(error: AdapterError): Refused {
  return { ok: false, error };
}
