import type { BuildOptions } from 'esbuild';

export interface Bundle {
  readonly name: string;
  readonly entry: string;
  readonly out: string;
  readonly options: BuildOptions;
  readonly apart?: Readonly<Record<string, string>>;
  readonly limit: number;
}
export const bundles: readonly Bundle[];
export const uncounted: readonly string[];
export const packageLimit: number;
