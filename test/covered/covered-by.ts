/** Which sample or test covers an entry of the catalog: told by running every sample and every way to a return code or a finding. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { ddis, findDdi, type DdiName } from '../../debug-adapter/catalog/ddis.ts';
import { structureOfParameter, type ParameterEntry } from '../../debug-adapter/catalog/entry.ts';
import { findings } from '../../debug-adapter/catalog/findings.ts';
import { guids } from '../../debug-adapter/catalog/lookup/guid-lookup.ts';
import type { CoveredBy } from './reference-page.ts';
import { structureName, structures } from '../../debug-adapter/catalog/structures.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type { Outcome } from '../../debug-adapter/emulator/call/outcome.ts';
import { loadScript } from '../../debug-adapter/engine/program/load/load.ts';
import { openRun } from '../../debug-adapter/engine/history/open-run.ts';
import { Driver, watcher } from '../emulator/driver.ts';
import { findingWays } from '../emulator/ways/finding-ways.ts';
import { returnCodeWays } from '../emulator/ways/return-code-ways.ts';
import { ruleWays } from '../emulator/ways/rule-ways.ts';

const root = join(import.meta.dirname, '../..');

type Covered = Parameters<CoveredBy>[0];

/** Steps of a sample that are looked at in full: the long ones repeat themselves. */
const mostSteps = 300;

/** Runs everything once. Samples come first, by name. */
export async function findCoverage(): Promise<CoveredBy> {
  const places = new Map<string, Set<string>>();
  const note = (kind: Covered, name: string, place: string): void => {
    const key = `${kind} ${name}`;
    places.set(key, (places.get(key) ?? new Set()).add(place));
  };
  const noteOutcome = (place: string, outcome: Outcome): void => {
    for (const { rule } of outcome.phases) if (rule !== undefined) note('rule', rule, place);
    for (const { id } of outcome.findings) note('rule', findings[id].rule, place);
    if (outcome.refusal !== null) note('rule', outcome.refusal.rule, place);
  };
  for (const file of files('samples', /\.ddi$/)) await noteSample(file, note, noteOutcome);
  noteWays(note, noteOutcome);
  for (const file of files('test', /\.(ts|txt)$/)) noteWords(file, note);
  // It reads and writes every GUID of the catalog.
  for (const { short } of guids) note('guid', short, 'test/catalog/reference.test.ts');
  return (kind, name) => [...(places.get(`${kind} ${name}`) ?? [])];
}

type Note = (kind: Covered, name: string, place: string) => void;
type NoteOutcome = (place: string, outcome: Outcome) => void;

async function noteSample(file: string, note: Note, noteOutcome: NoteOutcome): Promise<void> {
  noteWords(file, note);
  const loaded = await loadScript(join(root, file), fileReader, { allowOutsideFiles: false, workspaceFolder: null });
  if (!loaded.ok) throw new Error(loaded.message);
  const opened = openRun(loaded.script, { crypto: nodeBackend, profile: null, seed: null, identity: null });
  if (!opened.ok) throw new Error(`${file}: ${opened.message}`);
  const { run } = opened;
  run.explore(mostSteps);
  for (let step = 0; step < Math.min(run.known.steps, mostSteps); step += 1) {
    const { ddi, outcome } = run.execution(step);
    if (ddi !== null) noteDdi(ddi, file, note);
    // A script leaves no result unrecorded.
    if (outcome !== null && outcome.result.kind !== 'unrecorded')
      noteOutcome(file, { ...outcome, result: outcome.result });
  }
}

function noteWays(note: Note, noteOutcome: NoteOutcome): void {
  const waysTo = (place: string, go: () => unknown): void => {
    watcher.note = (ddi, outcome) => {
      noteDdi(ddi, place, note);
      noteOutcome(place, outcome);
    };
    go();
  };
  try {
    for (const ways of Object.values(returnCodeWays))
      for (const way of Object.values(ways)) waysTo('test/emulator/ways/return-codes.test.ts', () => way(new Driver()));
    for (const way of Object.values(ruleWays)) waysTo('test/emulator/ways/rules.test.ts', way);
    for (const way of Object.values(findingWays)) waysTo('test/emulator/ways/findings.test.ts', way);
  } finally {
    watcher.note = null;
  }
}

/** A DDI that is called, with the structures that its parameters are. */
function noteDdi(ddi: DdiName, place: string, note: Note): void {
  note('ddi', ddi, place);
  const parameters: readonly ParameterEntry[] = ddis[ddi].parameters;
  for (const parameter of parameters) {
    const structure =
      structureOfParameter(parameter) ??
      (parameter.shape.is === 'pointer' ? structureName(parameter.shape.to ?? '') : null);
    if (structure !== null) noteStructure(structure, place, note);
  }
}

function noteStructure(name: string, place: string, note: Note): void {
  note('structure', name, place);
  for (const { shape } of structures[structureName(name) ?? '']?.fields ?? [])
    if (shape.is === 'structure') noteStructure(shape.structure, place, note);
}

/** Entries of the catalog that a file names: the last member of a dotted or prefixed name is enough. */
function noteWords(file: string, note: Note): void {
  for (const word of new Set(readFileSync(join(root, file), 'utf8').match(/\w+(-[a-z0-9]+)*/g) ?? [])) {
    if (Object.hasOwn(structures, word)) note('structure', word, file);
    const guid = guidsByName.get(word);
    if (guid !== undefined) note('guid', guid, file);
    if (findDdi(word) === word) note('ddi', word, file);
    if (word.includes('-')) note('rule', word, file);
  }
}

const guidsByName = new Map(
  guids.flatMap(({ short, names }) => [short, ...names].map((name) => [name, short] as const)),
);

function files(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('test/covered/'))
    .sort();
}
