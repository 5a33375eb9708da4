import { encodeUtf8 } from '../bytes/utf8.ts';
import { compile, type CompiledProgram } from '../engine/program/compile/compile.ts';
import { loadScript, type SourceReader } from '../engine/program/load/load.ts';
import { lineStartsOf, placeOf } from '../engine/program/location.ts';
import type { LocatedProblem } from '../script/bind/problem.ts';
import type { ParsedFiles } from '../script/syntax/parsed-files.ts';

/** Blanking a line can cost others what they name; after so many rounds a script counts as not runnable. */
const rounds = 4;
/** Characters up to which a script is read again while somebody types: nobody should wait for it. */
const longest = 200_000;

/**
 * A script that somebody is just typing, as far as it runs: the lines that hold errors are blanked, so that all offsets stay.
 * Hovers and completion then still know the values of the rest. Null where nothing helps.
 * @param program the script as it is, compiled; what comes back is compiled too, each text once
 */
export async function runnablePart(
  program: CompiledProgram,
  path: string,
  reader: SourceReader,
  workspaceFolder: string | null,
  parsed: ParsedFiles,
): Promise<CompiledProgram | null> {
  let part = program;
  for (let round = 0; round <= rounds; round += 1) {
    const errors = part.problems.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return part;
    const text = part.files[0]?.tree.text;
    if (text === undefined || text.length > longest || errors.some(({ file }) => file !== 0)) return null;
    const blanked = withoutLines(text, errors);
    const loaded = await loadScript(
      path,
      {
        ...reader,
        read: (wanted, limit) =>
          wanted === path ? Promise.resolve({ ok: true, bytes: encodeUtf8(blanked) }) : reader.read(wanted, limit),
      },
      { allowOutsideFiles: false, workspaceFolder, parsed },
    );
    if (!loaded.ok) return null;
    part = compile(loaded.script);
  }
  return null;
}

function withoutLines(text: string, errors: readonly LocatedProblem[]): string {
  const starts = lineStartsOf(text);
  const bad = new Set(
    errors.flatMap(({ range }) => {
      const [first, last] = [
        placeOf(starts, range.start).line,
        placeOf(starts, Math.max(range.start, range.end - 1)).line,
      ];
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    }),
  );
  return text
    .split('\n')
    .map((line, i) => (bad.has(i) ? line.replace(/[^\r]/g, ' ') : line))
    .join('\n');
}
