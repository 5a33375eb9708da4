export type ReadResult =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly message: string };

/** The file access that a host lends. Paths are the host's own; `resolve` says where a relative one leads, or why it may not. */
export interface SourceReader {
  read(path: string, limit: number): Promise<ReadResult>;
  /** The whole path of what a user wrote, where the host has a folder that it may be relative to; without `..` in it. */
  absolute(path: string): string;
  resolve(base: string, relative: string): string;
  /** The path without any link in it; as much of it as there is, where there is no such file. */
  realPath(path: string): Promise<string>;
  /** True when `path` lies in `folder` or below. */
  isInside(folder: string, path: string): boolean;
  /** The folder that holds `path`. */
  folderOf(path: string): string;
}
