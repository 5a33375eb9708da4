import type { BuildOptions } from 'esbuild';

export interface Bundle {
  readonly name: string;
  readonly entry: string;
  readonly out: string;
  readonly options: BuildOptions;
  readonly limit: number;
}
export const bundles: readonly Bundle[];
