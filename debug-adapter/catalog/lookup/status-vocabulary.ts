/** What whoever looks for error numbers in a text must know of them. */
import { describeStatus, isFailure, isNamedFacility, parseStatus, statusByName } from './status-lookup.ts';

export const statusVocabulary = {
  byName: statusByName,
  read: parseStatus,
  /** A number that is catalogued and no success, or a failure of a facility that has a name. */
  isLikely: (value: number): boolean =>
    isFailure(value) && (describeStatus(value).meaning !== '' || isNamedFacility((value >>> 16) & 0x1fff)),
} as const;
