import { ddis, findDdi, type DdiName } from '../catalog/ddis.ts';

/** The call of a DDI whose arguments an offset is in. */
export interface CallAround {
  readonly ddi: DdiName;
  readonly name: string;
  readonly index: number;
  readonly parameter: string | null;
}

/** How far back an open bracket is looked for. */
const furthest = 4000;

/** Finds the innermost open call of a DDI before `offset`; null when there is none. Strings and comments on the way are skipped roughly: this serves typing, not running. */
export function callAround(text: string, offset: number): CallAround | null {
  let depth = 0;
  let commas = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - furthest); at -= 1) {
    const character = text[at] ?? '';
    if (')]}'.includes(character)) depth += 1;
    else if (character === ',' && depth === 0) commas += 1;
    else if ('[{'.includes(character)) {
      if (depth === 0) return null;
      depth -= 1;
    } else if (character === '(') {
      if (depth > 0) {
        depth -= 1;
        continue;
      }
      const name = /([A-Za-z_]\w*)\s*$/.exec(text.slice(Math.max(0, at - 100), at))?.[1] ?? '';
      const ddi = findDdi(name);
      if (ddi === null) return null;
      const named = /([A-Za-z_]\w*)\s*:\s*\S*$/.exec(text.slice(at, offset))?.[1];
      const { parameters, creates } = ddis[ddi];
      const byPosition = parameters.filter(
        (parameter) => parameter.name !== creates?.runtimeHandle || commas >= parameters.length - 1,
      )[commas];
      return {
        ddi,
        name,
        index: commas,
        parameter: parameters.find((parameter) => parameter.name === named)?.name ?? byPosition?.name ?? null,
      };
    }
  }
  return null;
}
