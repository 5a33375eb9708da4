/** The language service of one host: reads scripts with what they name, and answers what an editor asks. */
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { CryptoBackend } from '../crypto/backend.ts';
import type { Decoder } from '../decode/context.ts';
import { loadScript, type LoadedScript, type SourceReader } from '../engine/program/load/load.ts';
import { placeOf } from '../engine/program/location.ts';
import { openProgram } from '../engine/history/open-run.ts';
import { compile, type CompiledProgram } from '../engine/program/compile/compile.ts';
import type { BoundProgram } from '../script/bind/bound-program.ts';
import { ParsedFiles } from '../script/syntax/parsed-files.ts';
import type { TextRange } from '../script/syntax/range.ts';
import { completeAt } from './complete/complete.ts';
import { pathAt, pathsFrom, type WrittenPath } from './complete/complete-path.ts';
import { factsOf, firstStepAfter, quietSteps, viewBefore } from './facts.ts';
import { hoverAt } from './hover/hover.ts';
import { foldingsOf, outlineOf } from './outline.ts';
import { runnablePart } from './runnable.ts';
import { signatureAt } from './signature.ts';
import type {
  Completion,
  DocumentSymbol,
  Facts,
  Folding,
  FolderEntry,
  HoverText,
  Problem,
  Signature,
} from './service.ts';

export interface LanguageOptions {
  readonly crypto: () => CryptoBackend;
  readonly reader: SourceReader;
  readonly workspaceFolder: () => string | null;
  /** What lies in a folder, for the completion of paths; nothing where it cannot be read. Absent: paths are not completed. */
  readonly list?: (folder: string) => Promise<readonly FolderEntry[]>;
  /** Files that were parsed before; absent: the service keeps its own. */
  readonly parsed?: ParsedFiles;
  /** Decoders of other extensions of the editor, as they are at the moment; absent = there are none. */
  readonly decoders?: () => readonly Decoder[];
}

/** Where something is declared. `path` as the reader knows it. */
export interface Declared {
  readonly path: string;
  readonly text: string;
  readonly range: TextRange;
}

/** One script as it stands in an editor. Offsets are UTF-16 code units of its text. */
export interface ReadScript {
  readonly problems: readonly Problem[];
  hover(offset: number): HoverText | null;
  complete(offset: number): Promise<readonly Completion[]>;
  signature(offset: number): Signature | null;
  /** Where the name at an offset was given what it means, in whatever file. */
  definition(offset: number): Declared | null;
  /** Every place of the program where the symbol at an offset is declared or used. */
  references(offset: number): readonly Declared[];
  symbols(): readonly DocumentSymbol[];
  foldings(): readonly Folding[];
}

/** Reads `text` as the script at `path`, with the files it names. */
export function createScriptLanguage(options: LanguageOptions): {
  open(path: string, text: string): Promise<ReadScript>;
} {
  const parsed = options.parsed ?? new ParsedFiles();
  return {
    open: async (path, text) => {
      const reader: SourceReader = {
        ...options.reader,
        read: (wanted, limit) =>
          wanted === path ? Promise.resolve({ ok: true, bytes: encodeUtf8(text) }) : options.reader.read(wanted, limit),
      };
      const loaded = await loadScript(path, reader, {
        allowOutsideFiles: false,
        workspaceFolder: options.workspaceFolder(),
        parsed,
      });
      if (!loaded.ok) return nothing;
      const program = compile(loaded.script);
      const { problems, bound } = program;
      const runnable = await runnablePart(program, path, reader, options.workspaceFolder(), parsed);
      return new Reading(
        loaded.script,
        bound,
        problems.filter(({ file }) => file === 0),
        runnable,
        options,
      );
    },
  };
}

const nothing: ReadScript = {
  problems: [],
  hover: () => null,
  complete: () => Promise.resolve([]),
  signature: () => null,
  definition: () => null,
  references: () => [],
  symbols: () => [],
  foldings: () => [],
};

class Reading implements ReadScript {
  private known: { readonly facts: Facts | null } | null = null;

  constructor(
    private readonly script: LoadedScript,
    private readonly bound: BoundProgram,
    readonly problems: readonly Problem[],
    private readonly runnable: CompiledProgram | null,
    private readonly options: LanguageOptions,
  ) {}

  private get file() {
    const [file] = this.script.files;
    if (file === undefined) throw new Error('a loaded script has a first file');
    return file;
  }

  /** Facts of a quiet run of what runs, made at the first question that needs them. */
  private get facts(): Facts | null {
    if (this.known === null) {
      const opened =
        this.runnable === null
          ? null
          : openProgram(this.runnable, { crypto: this.options.crypto(), profile: null, seed: null, identity: null });
      if (opened?.ok === true) opened.run.explore(quietSteps);
      const { lineStarts } = this.file;
      this.known = {
        facts:
          opened?.ok === true
            ? factsOf(
                opened.run,
                (offset) => viewBefore(opened.run, firstStepAfter(opened.run, 0, placeOf(lineStarts, offset).line)),
                'from a quiet run of this script',
                this.options.decoders ?? (() => []),
              )
            : null,
      };
    }
    return this.known.facts;
  }

  hover(offset: number): HoverText | null {
    return hoverAt(this.file.tree, offset, this.facts, true);
  }

  async complete(offset: number): Promise<readonly Completion[]> {
    const { tree } = this.file;
    const path = pathAt(tree.text, offset);
    if (path !== null) return this.completePath(path);
    return completeAt({ tree, offset, bound: this.bound, facts: this.facts });
  }

  /** Only folders from which a script may read are looked into. */
  private async completePath(written: WrittenPath): Promise<readonly Completion[]> {
    const { list, reader, workspaceFolder } = this.options;
    const { path } = this.file;
    const folder = reader.resolve(path, written.folder === '' ? '.' : written.folder);
    const [home, workspace] = [reader.folderOf(path), workspaceFolder()];
    const isAllowed = [home, workspace].some(
      (outer) => outer !== null && reader.isInside(outer, reader.resolve(path, `${written.folder}x`)),
    );
    if (list === undefined || !isAllowed) return [];
    const entries = await list(folder);
    return pathsFrom(
      written,
      entries.filter(({ name }) => reader.resolve(path, written.folder + name) !== path),
    );
  }

  signature(offset: number): Signature | null {
    return signatureAt(this.file.tree, this.bound, offset);
  }

  definition(offset: number): Declared | null {
    const found = this.bound.definitionAt(0, offset);
    return found === null ? null : this.placeIn(found.file, found.range);
  }

  references(offset: number): readonly Declared[] {
    const symbol = this.bound.symbolAt(0, offset);
    if (symbol === null) return [];
    return this.bound.referencesTo(symbol).flatMap(({ file, range }) => this.placeIn(file, range) ?? []);
  }

  private placeIn(file: number, range: TextRange): Declared | null {
    const found = this.script.files[file];
    return found === undefined ? null : { path: found.path, text: found.tree.text, range };
  }

  symbols(): readonly DocumentSymbol[] {
    return outlineOf(this.file.tree);
  }

  foldings(): readonly Folding[] {
    return foldingsOf(this.file.tree, this.file.lineStarts);
  }
}
