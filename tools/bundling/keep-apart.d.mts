import type { Plugin } from 'esbuild';

/** Leaves some imports as they are, under the name that the other bundle has. */
export function keepApart(imports: Readonly<Record<string, string>>): Plugin;
