import type { Plugin } from 'esbuild';

/** An esbuild plugin that puts a call of `step` into every function and every loop of the adapter. */
export declare const stepCounter: Plugin;
/** The program without its types, with `__step()` at the beginning of each body. */
export declare function countSteps(source: string): string;
