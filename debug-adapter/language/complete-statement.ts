/** Completion in statements that are no calls: the driver, the objects that a script makes, what happens to them. */
import { objectFields } from '../catalog/resource-description.ts';
import type { SlotEntry } from '../catalog/slot.ts';
import { statusNames } from '../catalog/status-lookup.ts';
import { profiles } from '../emulator/profile/profiles.ts';
import { answeringThings, driverSettings, worldEvents } from '../script/bind/vocabulary.ts';
import type { Completion, CompletionKind } from './service.ts';

type Make = (
  label: string,
  kind: CompletionKind,
  detail: string,
  markdown?: string,
  insert?: string,
  isSnippet?: boolean,
) => Completion;

/** What may stand at the end of `before`, all text up to the word that is being written; null outside of such statements. */
export function completeStatement(before: string, make: Make): readonly Completion[] | null {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s*driver\s+[\w-]*$/.test(line))
    return Object.entries(profiles).map(([name, { description }]) =>
      make(name, 'constant', 'driver profile', description),
    );
  if (/^\s*inject\s+$/.test(line))
    return [...events(make), ...statusNames.map((status) => make(status, 'status', 'into next … or into call N of …'))];
  if (/^\s*on\s+$/.test(line)) return Object.entries(answeringThings).map(([name, doc]) => make(name, 'keyword', doc));
  const open = /(?:^|\n)\s*(driver|resource|memory|connector)\s+[\w-]+\s*\{([^{}]*)$/.exec(before);
  if (open === null) return null;
  const [, word = '', inside = ''] = open;
  const fields: Readonly<Record<string, SlotEntry>> =
    word === 'driver' ? driverSettings : objectFields[word as keyof typeof objectFields];
  const named = /([A-Za-z_]\w*)\s*:\s*$/.exec(inside)?.[1];
  if (named !== undefined) return choices(fields[named], make);
  if (!/(?:^|,)\s*$/.test(inside)) return null;
  return Object.entries(fields).map(([name, { doc, otherwise }]) =>
    make(name, 'field', doc, `Otherwise: ${otherwise}.`, `${name}: `),
  );
}

function events(make: Make): readonly Completion[] {
  return Object.entries(worldEvents).map(([name, { parameters, doc }]) => {
    const places = parameters.map((parameter, i) => `\${${String(i + 1)}:${parameter}}`).join(', ');
    return make(name, 'keyword', doc, '', parameters.length === 0 ? name : `${name}(${places})`, parameters.length > 0);
  });
}

/** The values that a slot takes, where they can be counted; null where any expression may stand. */
function choices(slot: SlotEntry | undefined, make: Make): readonly Completion[] | null {
  switch (slot?.shape.is) {
    case 'choice':
      return slot.shape.of.map((name) => make(name, 'constant', slot.doc, '', /^\w+$/.test(name) ? name : `"${name}"`));
    case 'boolean':
      return ['true', 'false'].map((name) => make(name, 'constant', slot.doc));
    case 'integer':
    case 'bytes':
    case 'device':
    case 'text or number':
    case 'flags':
    case undefined:
      return null;
  }
}
