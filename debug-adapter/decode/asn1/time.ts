/** UTCTime and GeneralizedTime (X.680 sections 46, 47; profile of RFC 5280 section 4.1.2.5). */
import type { Bytes } from '../../bytes/bytes.ts';
import { universal } from './tags.ts';

const utcTime =
  /^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?<zone>Z|[+-]\d{4})$/;
const generalizedTime =
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?:[.,]\d+)?(?<zone>Z|[+-]\d{4})$/;

/** Longest text of either type that is read. */
const maxLength = 40;

/** Milliseconds since 1970-01-01T00:00Z; null for a text that is no time or no such date. Two-digit years mean 1950 to 2049. */
export function readTime(tag: number, content: Bytes): number | null {
  const groups = groupsOf(tag, content);
  if (groups === null) return null;
  const part = (name: string): number => Number(groups[name] ?? '0');
  const year = tag === universal.utcTime ? part('year') + (part('year') < 50 ? 2000 : 1900) : part('year');
  const [month, day, hour, minute, second] = [part('month'), part('day'), part('hour'), part('minute'), part('second')];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second) - zoneOffset(groups['zone'] ?? 'Z');
}

function groupsOf(tag: number, content: Bytes): Readonly<Record<string, string>> | null {
  if (content.length > maxLength) return null;
  const pattern = tag === universal.utcTime ? utcTime : tag === universal.generalizedTime ? generalizedTime : null;
  return pattern?.exec(String.fromCharCode(...content))?.groups ?? null;
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** `2026-11-23 09:30:00 UTC`. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}
