/** A file as a host lends it. */
export interface RecordingFile {
  /** Without folders. */
  readonly name: string;
  chunks(): AsyncIterable<Uint8Array>;
  /** All of it, where the host has it in one piece anyway. */
  readonly allBytes?: Uint8Array;
  /** A file beside this one, by the name that the recording gives it; null where there is none. */
  beside(name: string): Promise<Uint8Array | null>;
}

/** A file that was given with a recording and is none itself: the bytes of an argument, if the recording names it. */
export interface SideFile {
  readonly name: string;
  readonly isUsed: boolean;
}
