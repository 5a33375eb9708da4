/** Any value of the catalog as one stable line. */
import { showText } from '../bytes/shown-text.ts';
import { findGuid } from '../catalog/lookup/guid-lookup.ts';
import { handleKinds } from '../catalog/handle.ts';
import { describeStatus } from '../catalog/lookup/status-lookup.ts';
import { maskedText } from '../catalog/secret.ts';
import type { Value } from '../catalog/value.ts';
import { previewBytes, previewText } from './preview-bytes.ts';

const shownMembers = 8;

/** Integers in decimal and hex, GUIDs and statuses by name, handles in hex, bytes within a budget of characters; words where a secret stands. */
export function previewValue(value: Value): string {
  if (value.secret === true) return maskedText;
  switch (value.kind) {
    case 'integer':
      return value.value >= 0n && value.value < 10n
        ? String(value.value)
        : `${value.value} (${value.value < 0n ? '-' : ''}0x${(value.value < 0n ? -value.value : value.value).toString(16)})`;
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'string':
      return previewText(showText(JSON.stringify(value.value)));
    case 'guid':
      return findGuid(value.value)?.short ?? `{${value.value}}`;
    case 'status': {
      const { name, hex } = describeStatus(value.value);
      return name === hex ? hex : `${name} (${hex})`;
    }
    case 'handle':
      return `0x${value.value.toString(16).padStart(12, '0')} ${handleKinds[value.of].label}`;
    case 'bytes':
      return previewBytes(value.value);
    case 'structure': {
      const fields = Object.entries(value.fields);
      const shown = fields.slice(0, shownMembers).map(([name, field]) => `${name}: ${previewValue(field)}`);
      return `{ ${shown.join(', ')}${fields.length > shownMembers ? ', …' : ''} }`;
    }
    case 'array':
      return value.items.length <= shownMembers
        ? `[${value.items.map(previewValue).join(', ')}]`
        : `[${value.items.slice(0, shownMembers).map(previewValue).join(', ')}, … ${value.items.length} items]`;
    case 'null':
      return 'NULL';
    case 'unknown':
      return '? (not recorded)';
  }
}
