import { bindProgram } from '../../../script/bind/bind-program.ts';
import type { BoundProgram } from '../../../script/bind/bound-program.ts';
import type { LoadedScript } from './load.ts';

/** The names of a loaded script and of the files that it includes, each resolved once. */
export function bindLoaded(script: LoadedScript): BoundProgram {
  return bindProgram({
    trees: script.files.map(({ tree }) => tree),
    included: (file, path) => {
      const target = script.fileOf(script.resolved(file, path));
      return typeof target === 'string' ? target : target.index;
    },
  });
}
