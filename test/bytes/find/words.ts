import { findInText } from '../../../debug-adapter/bytes/find/find-in-text.ts';
import type { Found } from '../../../debug-adapter/bytes/find/found.ts';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { describeStatus } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import { statusVocabulary } from '../../../debug-adapter/catalog/lookup/status-vocabulary.ts';

export function foundIn(text: string): readonly Found[] {
  return findInText(text, statusVocabulary);
}

/** What was found, as one word: hexadecimal of a buffer with the number of unreadable bytes behind `?`, a GUID, the name of a status. */
export function wordFor(found: Found): string {
  switch (found.kind) {
    case 'buffer': {
      const missing = found.unreadable.map(({ start, end }) => end - start).join();
      return `${toHex(found.bytes)}${missing === '' ? '' : `?${missing}`}`;
    }
    case 'guid':
      return found.guid;
    case 'status':
      return describeStatus(found.value).name;
  }
}
