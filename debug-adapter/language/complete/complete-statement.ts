/** Completion in statements that are no calls: the driver, what happens to it, and what answers. */
import { offeredStatusNames } from '../../catalog/lookup/status-lookup.ts';
import { profiles } from '../../emulator/profile/profiles.ts';
import { answeringThings, worldEvents } from '../../script/bind/vocabulary.ts';
import type { Completion } from '../service.ts';
import type { Make } from './make.ts';

/** What may stand behind the word that a line begins with; null outside of such statements. `line` ends where the written word begins. */
export function completeStatement(line: string, make: Make): readonly Completion[] | null {
  if (/^\s*driver\s+[\w-]*$/.test(line))
    return Object.entries(profiles).map(([name, { description }]) =>
      make(name, 'constant', 'driver profile', { markdown: description }),
    );
  if (/^\s*inject\s+$/.test(line))
    return [
      ...events(make),
      ...offeredStatusNames().map((status) => make(status, 'status', 'into next … or into call N of …')),
    ];
  if (/^\s*on\s+$/.test(line)) return Object.entries(answeringThings).map(([name, doc]) => make(name, 'keyword', doc));
  return null;
}

function events(make: Make): readonly Completion[] {
  return Object.entries(worldEvents).map(([name, { parameters, doc }]) => {
    const places = parameters.map((parameter, i) => `\${${String(i + 1)}:${parameter}}`).join(', ');
    return make(name, 'keyword', doc, parameters.length === 0 ? {} : { snippet: `${name}(${places})` });
  });
}
