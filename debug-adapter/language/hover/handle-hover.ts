import { handleKinds } from '../../catalog/handle.ts';
import { previewValue } from '../../decode/preview.ts';
import type { HandleView } from '../../emulator/driver.ts';
import type { HandleHistory } from '../service.ts';
import { code, joinLines, pairs, plain } from './markdown.ts';

/** How many calls of a handle's history a hover shows. */
export const shownHistory = 8;

/** A handle: what it is, its state, its properties, and the last calls that touched it. */
export function handleHover(view: HandleView, history: HandleHistory): string {
  const { lines, earlier } = history;
  return joinLines([
    `**${plain(view.label)}** ${code(previewValue(view.handle))} · ${plain(view.state)}`,
    code(handleKinds[view.kind].cType),
    pairs(view.properties.map((property) => [property.name, code(previewValue(property.value))])),
    lines.length === 0
      ? null
      : [`History${earlier > 0 ? ` (${earlier} earlier)` : ''}`, ...lines.map((line) => `- ${plain(line)}`)].join('\n'),
  ]);
}
