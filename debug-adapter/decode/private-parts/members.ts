/** The members of a SEQUENCE at any place of a buffer, read without what stands around it: damage elsewhere hides no key. */
import type { Bytes } from '../../bytes/bytes.ts';

export interface Member {
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** No key has more members; the rest of a longer sequence is looked at no further. */
const mostMembers = 64;

/** Where the length of a TLV at `at` leads: to its content, and to its end within `limit`. Null where none begins. */
function headerAt(bytes: Bytes, at: number, limit: number): Omit<Member, 'tag' | 'start'> | null {
  const first = bytes[at + 1];
  if (first === undefined || at + 2 > limit) return null;
  if (first < 0x80) return { contentStart: at + 2, end: Math.min(limit, at + 2 + first) };
  const count = first & 0x7f;
  // Of indefinite length: up to wherever what is around it ends.
  if (count === 0) return { contentStart: at + 2, end: limit };
  if (count > 4 || at + 2 + count > limit) return null;
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return { contentStart: at + 2 + count, end: Math.min(limit, at + 2 + count + length) };
}

/** The TLV at `at`; null where there is none. */
export function memberAt(bytes: Bytes, at: number, limit = bytes.length): Member | null {
  const tag = bytes[at];
  const header = tag === undefined ? null : headerAt(bytes, at, limit);
  return tag === undefined || header === null ? null : { tag, start: at, ...header };
}

/** The members of what stands in a member, as far as they can be read. */
export function membersIn(bytes: Bytes, { contentStart, end }: Member): readonly Member[] {
  const found: Member[] = [];
  for (let at = contentStart; at < end && found.length < mostMembers;) {
    const member = memberAt(bytes, at, end);
    if (member === null || member.end <= at) break;
    found.push(member);
    at = member.end;
  }
  return found;
}
