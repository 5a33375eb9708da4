/** Which file a scenario is run from: somebody who has the samples open means the files that they see, with their edits and breakpoints. */

/** Where a folder of the workspace may hold a sample: it is the folder of samples, or it holds one. */
export function placesInFolder(file: string): readonly string[] {
  return [file, `samples/${file}`];
}

/**
 * The first place that holds the sample, perhaps edited: what makes it the same is its title, the first comment line.
 * @param read the text at a place, or null where nothing can be read
 * @returns null when no place does
 */
export async function findOwnCopy<Place>(
  places: readonly Place[],
  title: string,
  read: (place: Place) => Promise<string | null>,
): Promise<Place | null> {
  for (const place of places) {
    const text = await read(place);
    if (text !== null && titleOf(text) === title) return place;
  }
  return null;
}

function titleOf(text: string): string | null {
  return /^\ufeff?\/\/[ \t]*(\S.*?)[ \t]*(?:\r?\n|$)/.exec(text)?.[1] ?? null;
}
