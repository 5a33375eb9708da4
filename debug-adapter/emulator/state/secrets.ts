/** Where key material went that the script put into the driver: into surfaces, memory, replies, keys made from keys. */
export interface Secrets {
  /** The handles of objects whose content was made from key material. */
  readonly objects: ReadonlySet<bigint>;
  /** So was the memory that was allocated for the latest call. */
  readonly isInCallMemory: boolean;
}

/** Nothing was put in yet. */
export const noSecrets: Secrets = { objects: new Set(), isInCallMemory: false };
