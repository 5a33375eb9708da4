/** Files that are given together with a recording and hold the bytes of its arguments. */
import { concat } from '../../bytes/bytes.ts';
import type { RecordingFile, SideFile } from './recording-file.ts';

export class SideFiles {
  private readonly given = new Map<string, RecordingFile>();
  private readonly used = new Set<string>();

  add(file: RecordingFile): void {
    this.given.set(file.name, file);
  }

  /** The bytes of a file by the name that a recording gives it: of those given, or beside the recording. */
  async read(name: string, recording: RecordingFile): Promise<Uint8Array | null> {
    const file = this.given.get(name);
    if (file === undefined) return recording.beside(name);
    this.used.add(name);
    const parts: Uint8Array[] = [];
    for await (const chunk of file.chunks()) parts.push(chunk);
    return concat(...parts);
  }

  all(): readonly SideFile[] {
    return [...this.given.keys()].map((name) => ({ name, isUsed: this.used.has(name) }));
  }
}
