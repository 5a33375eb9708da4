/** Every structure that crosses the content-protection DDIs or travels in their buffers, with its layout on x64 and x86. */
import type { StructureEntry } from './entry.ts';
import { channelRequestStructures } from './structures/channel-requests.ts';
import { channelStructures } from './structures/channel.ts';
import type { StructureDefinition } from './structures/definition.ts';
import { decoderStructures } from './structures/decoder.ts';
import { decodeStructures } from './structures/decode.ts';
import { direct3d9Structures } from './structures/direct3d9.ts';
import { hardwareProtectionStructures } from './structures/hardware-protection.ts';
import { layOut } from './structures/lay-out.ts';
import { outputProtectionStructures } from './structures/output-protection.ts';
import { sessionStructures } from './structures/session.ts';

const definitions: Readonly<Record<string, StructureDefinition>> = {
  ...sessionStructures,
  ...decodeStructures,
  ...decoderStructures,
  ...hardwareProtectionStructures,
  ...channelStructures,
  ...channelRequestStructures,
  ...direct3d9Structures,
  ...outputProtectionStructures,
};

export const structures: Readonly<Record<string, StructureEntry>> = layOut(definitions);

/** The names of the fields of every structure, by its name. Nothing is laid out for it. */
export const fieldNames: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(definitions).map(([name, { fields }]) => [name, new Set(fields.map(([, field]) => field))]),
);

const canonical: ReadonlyMap<string, string> = new Map(
  Object.entries(definitions).flatMap(([name, { aliases = [] }]) =>
    [...aliases, name].map((spelling): [string, string] => [spelling, name]),
  ),
);

/** The catalogued name of a structure by any of its spellings: its own, that of a byte-identical twin, its historic misspellings. */
export function structureName(spelling: string): string | null {
  return canonical.get(spelling) ?? null;
}
