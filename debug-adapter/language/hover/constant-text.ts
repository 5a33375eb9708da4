/** Statuses and GUIDs in full, wherever they stand. */
import { findGuid } from '../../catalog/lookup/guid-lookup.ts';
import { describeStatus, statusEntry } from '../../catalog/lookup/status-lookup.ts';
import { sourceText } from './ddi-hover.ts';
import { code, joinLines, plain } from './markdown.ts';

/** An HRESULT or NTSTATUS in full: name, number both ways, facility, meaning, twin. */
export function statusText(value: number): string {
  const text = describeStatus(value);
  return joinLines([
    `**${text.name}** ${code(text.hex)} · ${code(String(value | 0))}`,
    text.meaning === '' ? 'Not a status of this catalog.' : `${plain(text.meaning)}`,
    text.benign ? 'Usually benign.' : null,
    `${text.failed ? 'failure' : 'success'}, facility ${plain(text.facility)}, code ${text.code}`,
    text.equivalentStatus === null
      ? null
      : `the same error on the other side of the kernel: ${code(text.equivalentStatus)}`,
    statusEntry(text.name)?.aliases === undefined
      ? null
      : `also: ${(statusEntry(text.name)?.aliases ?? []).map(code).join(', ')}`,
    sourceOf(text.name),
  ]);
}

function sourceOf(name: string): string | null {
  const entry = statusEntry(name);
  return entry === undefined ? null : sourceText(entry.source);
}

/** A GUID with its names; one that is not catalogued says so. */
export function guidText(guid: string): string {
  const entry = findGuid(guid);
  if (entry === null) return joinLines([code(`{${guid}}`), 'Not a GUID of this catalog.']);
  return joinLines([
    `**${entry.short}** · ${entry.set}`,
    code(`{${guid}}`),
    plain(entry.meaning),
    entry.names.map(code).join(', '),
    sourceText(entry.source),
  ]);
}
