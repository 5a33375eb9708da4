/** Every diagnostic of a loaded script: what the checker finds, and the files that could not be had. */
import { profileNames } from '../emulator/profiles.ts';
import { compile } from '../engine/compile.ts';
import type { LoadedScript } from '../engine/load.ts';
import { checkScript } from '../script/check.ts';
import type { Problem } from '../script/problem.ts';
import { referencesOf } from '../script/references.ts';
import type { ScriptTree } from '../script/tree.ts';

/** Problems with the file they stand in, in the order of the text. What the compiler refuses and the checker missed is added. */
export function diagnose(script: LoadedScript): readonly (Problem & { readonly file: number })[] {
  const found: (Problem & { readonly file: number })[] = [];
  for (const file of script.files) {
    const includes = new Map<string, ScriptTree>();
    for (const { kind, path } of referencesOf(file.tree)) {
      const target = kind === 'script' ? script.fileOf(script.resolved(file.index, path)) : '';
      if (typeof target !== 'string') includes.set(path, target.tree);
    }
    for (const problem of checkScript(file.tree, { path: file.path, includes, isIncluded: file.index > 0, profiles: profileNames })) found.push({ ...problem, file: file.index });
  }
  for (const problem of compile(script).problems) {
    if (!found.some((known) => known.file === problem.file && known.range.start < problem.range.end + 1 && problem.range.start < known.range.end + 1)) found.push(problem);
  }
  return found.sort((a, b) => a.file - b.file || a.range.start - b.range.start);
}
