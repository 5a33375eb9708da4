import type { TextRange } from '../../script/syntax/range.ts';
import type { Completion, CompletionKind } from '../service.ts';

/** Makes a completion for the word that is being written. */
export type Make = (
  label: string,
  kind: CompletionKind,
  detail: string,
  more?: {
    readonly markdown?: string;
    /** What is written; absent = the label. */
    readonly insert?: string;
    /** The same with places to fill in. */
    readonly snippet?: string;
    readonly then?: Completion['then'];
  },
) => Completion;

/** Makes completions that replace `range`. */
export function makerFor(range: TextRange): Make {
  return (label, kind, detail, { markdown = '', insert = label, snippet, then } = {}) => ({
    label,
    kind,
    detail,
    markdown,
    insert: snippet ?? insert,
    isSnippet: snippet !== undefined,
    range,
    ...(then === undefined ? {} : { then }),
  });
}
