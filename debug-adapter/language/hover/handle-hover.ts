import { handleKinds } from '../../catalog/handle.ts';
import { previewValue } from '../../decode/preview.ts';
import type { HandleView } from '../../emulator/driver.ts';
import { code, joinLines, pairs, plain } from './markdown.ts';

/** How many calls of a handle's history a hover shows. */
const shownHistory = 8;

/** A handle: what it is, its state, its properties, and the last calls that touched it. */
export function handleHover(view: HandleView, history: readonly string[], showSecrets: boolean): string {
  const shown = history.slice(-shownHistory);
  const left = history.length - shown.length;
  return joinLines([
    `**${plain(view.label)}** ${code(previewValue(view.handle))} · ${plain(view.state)}`,
    code(handleKinds[view.kind].cType),
    pairs(view.properties.map((property) => [property.name, property.secret === true && !showSecrets ? 'masked' : code(previewValue(property.value))])),
    shown.length === 0 ? null : [`History${left > 0 ? ` (${left} earlier)` : ''}`, ...shown.map((line) => `- ${plain(line)}`)].join('\n'),
  ]);
}
