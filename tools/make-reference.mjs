/** Writes docs/ddi-reference.md from the catalog. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({ entryPoints: [`${root}debug-adapter/catalog/reference.ts`], bundle: true, format: 'esm', write: false });
const { referencePage } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
writeFileSync(`${root}docs/ddi-reference.md`, referencePage());
