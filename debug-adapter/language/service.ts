/** What an editor asks of a script, without knowing which editor. Offsets are UTF-16 code units. */
import type { Problem } from '../script/bind/problem.ts';
import type { TextRange } from '../script/syntax/range.ts';
import type { HandleView } from '../emulator/driver.ts';
import type { Value } from '../catalog/value.ts';
import type { Decoded } from '../decode/node.ts';

export type { Problem };

/** Markdown, and the bytes behind it when the hover is of a buffer (for `copy as hex`). */
export interface HoverText {
  readonly range: TextRange;
  readonly markdown: string;
  readonly bytes: Uint8Array | null;
}

/** Calls that touched a handle, oldest first (`12 NegotiateCryptoSessionKeyExchange S_OK`), and how many came before those. */
export interface HandleHistory {
  readonly lines: readonly string[];
  readonly earlier: number;
}

/**
 * What is known of a script's values: from the stopped debug session, or from a quiet run of the script as it stands.
 * Everything is optional knowledge; null means not known.
 */
export interface Facts {
  /** The value of a variable as of an offset in the text (the last one assigned before it), or as of the current stop. */
  valueOf(name: string, offset: number): Value | null;
  /** The value of an expression without side effects. */
  evaluate(expression: string, offset: number): Value | null;
  handle(value: bigint, offset: number): HandleView | null;
  /** The last `most` calls that touched a handle, as of an offset or the current stop. */
  historyOf(value: bigint, offset: number, most: number): HandleHistory;
  /** Decodes a buffer with the keys of the run. */
  decode(bytes: Uint8Array, offset: number, structure?: string): Decoded;
  /** `stopped at 12:0` or `from a run of this script`. */
  readonly origin: string;
}

export type CompletionKind =
  | 'ddi'
  | 'parameter'
  | 'constant'
  | 'variable'
  | 'handle'
  | 'helper'
  | 'keyword'
  | 'field'
  | 'finding'
  | 'status'
  | 'procedure'
  | 'file'
  | 'folder';
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  readonly markdown: string;
  readonly insert: string;
  readonly isSnippet: boolean;
  readonly range: TextRange;
  /** What the editor shows once it is written; absent = nothing. */
  readonly then?: 'parameter hints' | 'suggestions';
}

/** What lies in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}
export interface Signature {
  readonly label: string;
  readonly markdown: string;
  readonly parameters: readonly { readonly label: string; readonly markdown: string }[];
  readonly active: number;
}
export type SymbolKind = 'section' | 'call' | 'variable' | 'procedure' | 'handle';
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: TextRange;
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}
export interface Folding {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'region' | 'comment' | 'brackets';
}
