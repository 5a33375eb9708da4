/**
 * How much a run may use of the machine that it is on: every budget once, with the name by which it is set. The launch configuration, the
 * options of the command line and `docs/security.md` are held to this table.
 */
export interface Limit {
  /** Its option on the command line, without the dashes. */
  readonly option: string;
  /** What it is while a debugger remembers every step. */
  readonly default: number;
  /** What it is where a run is walked once and nothing is remembered, as `ddi run` does. */
  readonly walkedOnce: number;
  readonly description: string;
}

export const limits = {
  maxSteps: {
    option: 'max-steps',
    default: 10_000_000,
    walkedOnce: 100_000_000,
    description:
      'Steps that a run may have; a step is a call, an expect, a world statement, or the entry into a procedure or file.',
  },
  maxBytes: {
    option: 'max-bytes',
    default: 1_073_741_824,
    walkedOnce: 1_073_741_824,
    description:
      'Bytes that a run may hold in variables, surfaces, memory and history; all files that a script names together may have as many.',
  },
  maxFiles: {
    option: 'max-files',
    default: 256,
    walkedOnce: 256,
    description: 'Files that a script may name with include and file(...), its own not counted.',
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;

/** A number for each limit. */
export type Budget = Readonly<Record<LimitName, number>>;

/** What holds where nobody set anything, while a debugger remembers every step. */
export const defaultBudget: Budget = {
  maxSteps: limits.maxSteps.default,
  maxBytes: limits.maxBytes.default,
  maxFiles: limits.maxFiles.default,
};

/** What holds where nobody set anything, and a run is walked once. */
export const walkedOnceBudget: Budget = {
  maxSteps: limits.maxSteps.walkedOnce,
  maxBytes: limits.maxBytes.walkedOnce,
  maxFiles: limits.maxFiles.walkedOnce,
};

/** Of a budget, the part after which its end is told beforehand. */
export const warnedAt = 0.8;

/** Bytes of one buffer or text that a script makes (our choice): no surface and no block of memory is larger. */
export const longestBuffer = 64 * 1024 * 1024;
/** Values in one list or structure, with those inside of them (our choice). */
export const mostItems = 100_000;
/** Lists and structures within each other (our choice). */
export const deepestNesting = 64;
