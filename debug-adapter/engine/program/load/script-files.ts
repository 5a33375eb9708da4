/** What a script may read besides itself: which files, how many, and how much of them together. */
import { defaultBudget, type Budget } from '../../../catalog/limits.ts';
import type { ReadResult, SourceReader } from './source-reader.ts';

export interface ReadingRules {
  readonly allowOutsideFiles: boolean;
  readonly workspaceFolder: string | null;
  /** Absent: what holds where nobody set anything. */
  readonly budget?: Pick<Budget, 'maxFiles' | 'maxBytes'>;
}

/** `isInside`: it lies where the script may read without being allowed more. */
type Opened = (Extract<ReadResult, { ok: true }> & { readonly isInside: boolean }) | Extract<ReadResult, { ok: false }>;

export class ScriptFiles {
  private readonly folders: Promise<readonly string[]>;
  private files = 0;
  private bytes = 0;
  private readonly most: Pick<Budget, 'maxFiles' | 'maxBytes'>;

  constructor(
    script: string,
    private readonly reader: SourceReader,
    private readonly rules: ReadingRules,
  ) {
    this.most = rules.budget ?? defaultBudget;
    const named = [reader.folderOf(script), ...(rules.workspaceFolder === null ? [] : [rules.workspaceFolder])];
    this.folders = Promise.all(named.map((folder) => reader.realPath(folder)));
  }

  /**
   * The bytes of a file, `longest` at most; a sentence for people where it cannot be had.
   * @param written how the script names it
   */
  async read(path: string, written: string, longest: number): Promise<Opened> {
    const isInside = await this.isInside(path);
    if (!isInside && !this.rules.allowOutsideFiles)
      return {
        ok: false,
        message: `"${written}" lies outside the folder of the script, or is a link that leads there. Move it there, or set "allowOutsideFiles" in the launch configuration.`,
      };
    const { maxFiles, maxBytes } = this.most;
    if (this.files >= maxFiles)
      return {
        ok: false,
        message: `The script names more than ${maxFiles} files, which is all that it may (maxFiles).`,
      };
    this.files += 1;
    const left = maxBytes - this.bytes;
    const read = await this.reader.read(path, Math.min(longest, left));
    if (!read.ok)
      return left < longest
        ? {
            ok: false,
            message: `${read.message} All files of a script may have ${maxBytes.toLocaleString('en')} bytes together (maxBytes).`,
          }
        : read;
    this.bytes += read.bytes.length;
    return { ...read, isInside };
  }

  /** Links are followed first: what counts is where the file really lies. */
  private async isInside(path: string): Promise<boolean> {
    const real = await this.reader.realPath(path);
    return (await this.folders).some((folder) => this.reader.isInside(folder, real));
  }
}
