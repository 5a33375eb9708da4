import type { DdiName } from '../../catalog/ddis.ts';
import type { FindingId } from '../../catalog/findings.ts';
import type { DebugMessage } from '../../catalog/windows-logs/debug-messages.ts';
import type { ArgumentsOf } from '../call/argument-types.ts';
import type { Call } from '../call/call.ts';

/** What the runtime objects to: the id of its debug layer, and what is wrong. */
export interface Violation {
  readonly id: DebugMessage;
  readonly text: string;
  /** What to do next, where the text does not say it. */
  readonly advice?: string;
  /** Where the call has a status; E_INVALIDARG when absent. */
  readonly status?: number;
  /** The known mistake of the application that it is. */
  readonly mistake?: FindingId;
}

/** Looks at a call as the runtime does before the driver sees it; null when nothing is wrong. */
export type Validator<N extends DdiName> = (args: ArgumentsOf<N>, call: Call) => Violation | null;
export type Validators<N extends DdiName = DdiName> = { readonly [D in N]?: Validator<D> };

/** The first of several parameters that is NULL, told under the id of its call. */
export function nullParameter(id: DebugMessage, parameters: Readonly<Record<string, unknown>>): Violation | null {
  for (const name in parameters)
    if (parameters[name] === null || parameters[name] === false) return { id, text: `${name} is NULL.` };
  return null;
}
