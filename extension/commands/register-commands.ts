import * as vscode from 'vscode';
import { openPlace } from '../debug/launch-error.ts';
import { commands, linkCommands, type CommandId } from '../ids.ts';
import type { BlobInspector } from '../inspector/blob-inspector.ts';
import type { SamplePlaces } from '../samples.ts';
import type { Platform } from '../platform.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { compareBuffers } from './compare.ts';
import { copyBufferAsHex } from './copy-hex.ts';
import { decodeSelection, inspectBuffer } from './inspect.ts';
import { debugRecording, openRecording } from './open-recording.ts';
import { startFile } from './run-file.ts';
import { runSample } from './run-sample.ts';
import { goToPosition, travelToEnd, travelToStart } from './travel.ts';

export interface CommandParts {
  readonly samples: SamplePlaces;
  readonly platform: Platform;
  readonly timeline: Timeline;
  readonly inspector: BlobInspector;
  /** The buffer under the cursor in hex, or null. */
  readonly bufferAtCursor: () => Promise<string | null>;
}

/** Registers every command of the table; the compiler finds one that has no handler. */
export function registerCommands({
  samples,
  platform,
  timeline,
  inspector,
  bufferAtCursor,
}: CommandParts): vscode.Disposable {
  const handlers: Readonly<Record<CommandId, (argument: unknown, further: unknown) => unknown>> = {
    [commands.runSample]: (file) => runSample(samples, typeof file === 'string' ? file : undefined),
    [commands.debugFile]: (target) => startFile(target instanceof vscode.Uri ? target : undefined, 'debug'),
    [commands.runFile]: (target) => startFile(target instanceof vscode.Uri ? target : undefined, 'run'),
    [commands.openTimeline]: (place) => {
      timeline.open(isPlace(place) ? place : undefined);
    },
    [commands.copyBufferAsHex]: (from) => copyBufferAsHex(from, bufferAtCursor),
    [commands.inspectBuffer]: (from) => inspectBuffer(from, inspector, bufferAtCursor),
    [commands.decodeSelection]: () => decodeSelection(inspector, platform),
    [commands.compareBuffers]: (from, others) => compareBuffers(from, others, inspector, bufferAtCursor),
    [commands.goToPosition]: () => goToPosition(timeline),
    [commands.openRecording]: (target) => openRecording(target instanceof vscode.Uri ? target : undefined),
    [commands.debugRecording]: (target) => debugRecording(target instanceof vscode.Uri ? target : undefined),
    [commands.travelToStart]: () => travelToStart(timeline),
    [commands.travelToEnd]: () => travelToEnd(timeline),
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(linkCommands.openPlace, openPlace),
    ...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)),
  );
}

/** The argument of the link "open timeline here". The line counts from 1. */
function isPlace(argument: unknown): argument is { readonly uri: string; readonly line: number } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'uri' in argument &&
    typeof argument.uri === 'string' &&
    'line' in argument &&
    typeof argument.line === 'number'
  );
}
