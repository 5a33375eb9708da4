/** What the name of a driver profile, or of one of its settings, stands for. */
import { driverFaults } from '../../catalog/driver/driver-faults.ts';
import { driverSettings, type DriverSetting } from '../../catalog/driver/driver-settings.ts';
import { memberName } from '../../catalog/lookup/constant-lookup.ts';
import { enumerations } from '../../catalog/enumerations.ts';
import { profiles, type ProfileName } from '../../emulator/profile/profiles.ts';
import type { DriverProfile } from '../../emulator/profile/profile.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { DriverStatement, ScriptTree } from '../../script/syntax/tree.ts';
import { driverSettings as settingsOfScripts } from '../../script/bind/vocabulary.ts';
import { sourceText } from './ddi-hover.ts';
import { code, joinLines, pairs, plain } from './markdown.ts';

export interface DriverHover {
  readonly range: TextRange;
  readonly markdown: string;
}

/** The hover inside of a `driver` statement; null where neither its profile nor the name of a setting stands. */
export function driverHover(tree: ScriptTree, offset: number): DriverHover | null {
  const statement = tree.statements.find(
    (candidate): candidate is DriverStatement => candidate.kind === 'driver' && holds(candidate.range, offset),
  );
  if (statement === undefined) return null;
  const { profile, settings } = statement;
  if (holds(profile.range, offset))
    return isProfile(profile.name) ? { range: profile.range, markdown: profileText(profile.name) } : null;
  const field = settings.find(({ name }) => holds(name.range, offset));
  if (field === undefined || !Object.hasOwn(settingsOfScripts, field.name.name)) return null;
  const { doc, otherwise } = settingsOfScripts[field.name.name as keyof typeof settingsOfScripts];
  return {
    range: field.name.range,
    markdown: joinLines([`**${plain(field.name.name)}**`, `${plain(doc)}.`, `Otherwise: ${plain(otherwise)}.`]),
  };
}

/** What a profile is, and every setting in which it differs from the reference driver. */
function profileText(name: ProfileName): string {
  const { profile, description } = profiles[name];
  const reference: DriverProfile = profiles.reference.profile;
  const changes = (Object.keys(driverSettings) as readonly DriverSetting[]).filter(
    (setting) => profile[setting] !== reference[setting],
  );
  const source = profile.fault === 'none' ? null : `_${plain(sourceText(driverFaults[profile.fault].source))}_`;
  return joinLines([
    `**${plain(name)}** (driver profile)`,
    plain(description),
    changes.length === 0
      ? null
      : `Differs from ${code('reference')} in:\n\n${pairs(changes.map((setting) => [setting, `${code(shown(setting, profile))} instead of ${code(shown(setting, reference))}`]))}`,
    source,
  ]);
}

function shown(setting: DriverSetting, profile: DriverProfile): string {
  const value = profile[setting];
  const { shape } = driverSettings[setting];
  if (shape.is !== 'flags') return String(value);
  const names = Object.values(enumerations[shape.enumeration]?.members ?? {})
    .filter((bit) => (Number(value) & bit) !== 0)
    .map((bit) => memberName(shape.enumeration, bit) ?? `0x${bit.toString(16)}`);
  return `0x${Number(value).toString(16)} = ${names.join(' | ') || 'nothing'}`;
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}

function holds({ start, end }: TextRange, offset: number): boolean {
  return offset >= start && offset <= end;
}
