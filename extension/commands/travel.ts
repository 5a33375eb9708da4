import * as vscode from 'vscode';
import type { Timeline } from '../timeline/timeline.ts';
import { isPositionText } from '../../debug-adapter/engine/history/position-text.ts';
import type { TravelArguments } from '../../webview/contracts/timeline.ts';

/** Asks for a position and goes there. */
export async function goToPosition(timeline: Timeline): Promise<void> {
  const record = timeline.record;
  if (record === null) return sayThereIsNoRun();
  const text = await vscode.window.showInputBox({
    title: 'Go to Position',
    prompt: '12 is call 12 before its first phase, 12:3 its phase 3, 12+1 the first other step after it; start and end',
    value: record.moved.here.text,
    validateInput: (value) =>
      isPositionText(value) ? undefined : 'A position reads like 12, 12:3, 12+1, start or end.',
  });
  if (text !== undefined) await travel(timeline, { position: text });
}

export async function travelToStart(timeline: Timeline): Promise<void> {
  await (timeline.record === null ? sayThereIsNoRun() : travel(timeline, { step: 0 }));
}

/** The end of the run as far as it is known. */
export async function travelToEnd(timeline: Timeline): Promise<void> {
  await (timeline.record === null ? sayThereIsNoRun() : travel(timeline, { step: timeline.record.moved.steps }));
}

async function travel(timeline: Timeline, target: TravelArguments): Promise<void> {
  try {
    await timeline.travel(target);
  } catch (failure) {
    void vscode.window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
  }
}

function sayThereIsNoRun(): Promise<void> {
  void vscode.window.showInformationMessage('There is no run to travel in. Start a script first.');
  return Promise.resolve();
}
