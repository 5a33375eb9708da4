/** The first line of a run file. */
import type { RecordingFacts } from '../model/recording-facts.ts';
import { membersBesides, type Json, type JsonObject } from './json.ts';

/** The version that is written, and the newest that is read. */
export const runFileVersion = 1;

const members = new Set([
  'ddirun',
  'tool',
  'toolVersion',
  'files',
  'program',
  'interfaces',
  'architecture',
  'clock',
  'notRecorded',
]);

/** The first line of a run file, without its line end. */
export function writeHeader(facts: RecordingFacts): string {
  const { tool, toolVersion, files, program, interfaces, architecture, clock, notRecorded, others } = facts;
  return JSON.stringify({
    ddirun: runFileVersion,
    tool,
    ...(toolVersion === null ? {} : { toolVersion }),
    ...(files.length === 0 ? {} : { files }),
    ...(program === null ? {} : { program }),
    ...(interfaces.length === 0 ? {} : { interfaces }),
    ...(architecture === null ? {} : { architecture }),
    ...(clock === null ? {} : { clock }),
    ...(notRecorded.length === 0 ? {} : { notRecorded }),
    ...others,
  });
}

/** What a first line says; a sentence where it is none of a run file that can be read. */
export function readHeader(json: JsonObject | null): RecordingFacts | string {
  const version = json?.['ddirun'];
  if (json === null || typeof version !== 'number') return 'The first line is no header of a run file.';
  if (version > runFileVersion)
    return `The run file has version ${version}; this program reads up to ${runFileVersion}. Use a newer one.`;
  const { architecture } = json;
  const others = membersBesides(json, members);
  return {
    tool: textIn(json['tool']) ?? 'unknown',
    toolVersion: textIn(json['toolVersion']),
    files: textsIn(json['files']),
    program: textIn(json['program']),
    interfaces: textsIn(json['interfaces']),
    architecture: architecture === 'x64' || architecture === 'x86' ? architecture : null,
    clock: textIn(json['clock']),
    notRecorded: textsIn(json['notRecorded']),
    ...(others === undefined ? {} : { others }),
  };
}

function textIn(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function textsIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
