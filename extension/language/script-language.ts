/** What the providers need of the language service, for any text. `debug-adapter/language` implements it. */
import type {
  Completion,
  DocumentSymbol,
  Folding,
  HoverText,
  Problem,
  Signature,
} from '../../debug-adapter/language/service.ts';
import type { TextRange } from '../../debug-adapter/script/syntax/range.ts';

/** Where something is declared. `path` as the adapter knows it. */
export interface Declaration {
  readonly path: string;
  readonly text: string;
  readonly range: TextRange;
}

/** One script as it stands in an editor. Offsets are UTF-16 code units of its text. */
export interface OpenScript {
  readonly problems: readonly Problem[];
  hover(offset: number): HoverText | null;
  complete(offset: number): Promise<readonly Completion[]>;
  signature(offset: number): Signature | null;
  definition(offset: number): Declaration | null;
  references(offset: number): readonly Declaration[];
  symbols(): readonly DocumentSymbol[];
  foldings(): readonly Folding[];
}

export interface ScriptLanguage {
  /** Reads a script and the files it names. Cheap when nothing changed since the last time. */
  open(path: string, text: string): Promise<OpenScript>;
}
