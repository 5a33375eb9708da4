import * as vscode from 'vscode';
import type { Timeline } from '../timeline/timeline.ts';
import { readPosition } from './position-text.ts';

/** Asks for a position and goes there. */
export async function goToPosition(timeline: Timeline): Promise<void> {
  const record = timeline.record;
  if (record === null) return sayThereIsNoRun();
  const text = await vscode.window.showInputBox({
    title: 'Go to Position',
    prompt: `A step of the run, 0 to ${record.moved.steps}, and a phase of it where you want one: 12 or 12:3`,
    value: record.moved.here.text,
    validateInput: (value) => (readPosition(value) === null ? 'A position reads like 12 or 12:3.' : undefined),
  });
  const position = text === undefined ? null : readPosition(text);
  if (position !== null) await travel(timeline, position.step, position.phase);
}

export async function travelToStart(timeline: Timeline): Promise<void> {
  await (timeline.record === null ? sayThereIsNoRun() : travel(timeline, 0));
}

/** The end of the run as far as it is known. */
export async function travelToEnd(timeline: Timeline): Promise<void> {
  await (timeline.record === null ? sayThereIsNoRun() : travel(timeline, timeline.record.moved.steps));
}

async function travel(timeline: Timeline, step: number, phase?: number): Promise<void> {
  try {
    await timeline.travel(step, phase);
  } catch (failure) {
    void vscode.window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
  }
}

function sayThereIsNoRun(): Promise<void> {
  void vscode.window.showInformationMessage('There is no run to travel in. Start a script first.');
  return Promise.resolve();
}
