import * as vscode from 'vscode';
import { configurationFor } from '../debug/configuration-provider.ts';
import { startDefaults } from '../debug/launch-defaults.ts';
import { debugRecording, openRecording } from './open-recording.ts';
import { listSamples, sampleUris, type Sample, type SamplePlaces } from '../samples.ts';

/**
 * Lets the user pick a scenario, opens its script or recording and starts it at its first call. Needs no folder; where the workspace holds the script, that one is run.
 * @param file a file name under `samples/`: then nothing is asked
 */
export async function runSample(places: SamplePlaces, file?: string): Promise<void> {
  const samples = await listSamples(places.extension);
  const sample = file === undefined ? await pick(samples) : samples.find((candidate) => candidate.file === file);
  if (sample === undefined) return;
  const [uri] = await sampleUris(places, [sample]);
  if (uri === undefined) return;
  if (!sample.file.endsWith('.ddi')) {
    await openRecording(uri);
    await debugRecording(uri);
    return;
  }
  await vscode.window.showTextDocument(uri, { preview: false });
  await vscode.debug.startDebugging(
    vscode.workspace.getWorkspaceFolder(uri),
    configurationFor(`Sample: ${sample.title}`, uri, startDefaults),
  );
}

async function pick(samples: readonly Sample[]): Promise<Sample | undefined> {
  const items = samples.map((sample) => ({ label: sample.title, detail: sample.sentence, sample }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Run Sample Scenario',
    placeHolder: 'Which scenario?',
    matchOnDetail: true,
  });
  return picked?.sample;
}
