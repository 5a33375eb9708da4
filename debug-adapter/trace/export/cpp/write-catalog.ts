/** The layouts of the structures that a program names, and of those within them, as its table. */
import { channelRequests } from '../../../catalog/requests/channel-requests.ts';
import type { FieldEntry, ValueShape } from '../../../catalog/entry.ts';
import { guids } from '../../../catalog/lookup/guid-lookup.ts';
import { structureName, structures } from '../../../catalog/structures.ts';
import { runtimeText } from './runtime/runtime.ts';

/** The structures that the runtime itself lays out: every one that it names. */
const runtimeStructures = [...new Set(runtimeText.match(/(?<=")[A-Z][A-Z0-9_]{5,}(?=")/g) ?? [])].filter(
  (name) => structureName(name) !== null,
);

export function writeCatalog(named: Iterable<string>): string {
  const wanted = new Map<string, string>();
  const add = (spelling: string): void => {
    const name = structureName(spelling);
    if (name === null || wanted.has(spelling)) return;
    wanted.set(spelling, name);
    for (const { shape } of structures[name]?.fields ?? []) {
      const inner = innerOf(shape);
      if (inner !== null) add(inner);
    }
  };
  for (const name of [...runtimeStructures, ...named]) add(name);
  for (const { input } of Object.values(channelRequests)) add(input);
  const layouts = [...wanted].map(([spelling, name]) => layoutText(spelling, name));
  return `const Catalog catalog = {\n    {\n${layouts.join('\n')}\n    },\n    {\n${channelRequestTexts().join('\n')}\n    },\n};`;
}

function innerOf(shape: ValueShape): string | null {
  if (shape.is === 'structure') return shape.structure;
  if (shape.is === 'pointer') return shape.to ?? null;
  return shape.is === 'bytes' ? (shape.structure ?? null) : null;
}

function layoutText(spelling: string, name: string): string {
  const entry = structures[name];
  const fields = (entry?.fields ?? []).map((field) => `            ${fieldText(field)}`).join('\n');
  return `        {"${spelling}", ${entry?.size.x64 ?? 0}, ${entry?.size.x86 ?? 0}, {\n${fields}\n        }},`;
}

function fieldText({ name, shape, x64, x86, when }: FieldEntry): string {
  const selected = when === undefined ? 'nullptr, 0' : `"${when.field}", ${when.equals}`;
  return `{"${name}", Reads::${readsOf(shape)}, ${[...x64, ...x86].join(', ')}, "${structureName(innerOf(shape) ?? '') ?? ''}", ${selected}},`;
}

function readsOf(shape: ValueShape): string {
  switch (shape.is) {
    case 'integer':
      return shape.bigEndian === true ? 'bigEndian' : 'integer';
    case 'size':
      return 'integer';
    case 'bytes':
      return shape.flexible === true ? 'rest' : 'bytes';
    case 'boolean':
    case 'status':
    case 'guid':
    case 'handle':
    case 'pointer':
    case 'structure':
      return shape.is;
  }
}

function channelRequestTexts(): readonly string[] {
  return Object.entries(channelRequests).flatMap(([name, { kind, input }]) => {
    const entry = guids.find((candidate) => candidate.set === 'channel request' && candidate.short === name);
    return entry === undefined ? [] : [`        {"${entry.guid}", ${String(kind === 'command')}, "${input}"},`];
  });
}
