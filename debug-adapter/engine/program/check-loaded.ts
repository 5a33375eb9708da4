/** The checker over every file of a loaded script, each with what it includes. */
import type { HandleKind } from '../../catalog/handle.ts';
import { memberDocs } from '../../emulator/state/inspect.ts';
import { profileNames } from '../../emulator/profile/profiles.ts';
import { checkScript } from '../../script/check/check.ts';
import { referencesOf } from '../../script/bind/references.ts';
import type { ScriptTree } from '../../script/syntax/tree.ts';
import type { LoadedScript } from './load.ts';
import type { LocatedProblem } from '../../script/bind/problem.ts';
import type { SourceFile } from './program.ts';

/** Every problem of the text, those of included files among them. */
export function checkLoaded(script: LoadedScript): readonly LocatedProblem[] {
  return script.files.flatMap((file) =>
    checkScript(file.tree, {
      path: file.path,
      includes: includesOf(script, file),
      isIncluded: file.index > 0,
      profiles: profileNames,
      members: membersOf,
    }).map((problem) => ({ ...problem, file: file.index })),
  );
}

/** What a script can read of a handle of a kind. */
export function membersOf(kind: HandleKind): readonly string[] {
  return memberDocs(kind).map(({ name }) => name);
}

function includesOf(script: LoadedScript, file: SourceFile): ReadonlyMap<string, ScriptTree> {
  const includes = new Map<string, ScriptTree>();
  for (const { kind, path } of referencesOf(file.tree)) {
    const target = kind === 'script' ? script.fileOf(script.resolved(file.index, path)) : '';
    if (typeof target !== 'string') includes.set(path, target.tree);
  }
  return includes;
}
