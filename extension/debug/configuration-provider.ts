import * as vscode from 'vscode';
import type { LaunchAttributeName } from '../../debug-adapter/dap/launch/launch-attributes.ts';
import { debugType, languageId, recordingScheme } from '../ids.ts';
import { listingOf, recordingOf } from '../recordings/recording-address.ts';
import { completeConfiguration } from './launch-defaults.ts';
import { isAbsolutePath, pathOf, uriOf } from './program-path.ts';

/** Completes launch configurations, so that F5 works without a launch.json. */
export const configurationProvider: vscode.DebugConfigurationProvider = {
  resolveDebugConfiguration(folder, configuration) {
    const script = openScript();
    const recording = openRecording();
    const completed = completeConfiguration(configuration, {
      script: script === null ? null : pathOf(script),
      recording: recording === null ? null : pathOf(recording),
      workspaceFolder: workspaceFolderOf(folder, script),
    });
    if (completed === null) {
      void vscode.window.showErrorMessage(
        'There is no script to run and no recording to walk through. Open one, or name one as "program" or "recording" in launch.json.',
      );
      return undefined;
    }
    return completed as vscode.DebugConfiguration;
  },
  resolveDebugConfigurationWithSubstitutedVariables(folder, configuration) {
    const paths = pathAttributes.flatMap((attribute) => {
      const path: unknown = configuration[attribute];
      const isRelative = folder !== undefined && typeof path === 'string' && path !== '' && !isAbsolutePath(path);
      return isRelative ? [[attribute, pathOf(vscode.Uri.joinPath(folder.uri, path.replaceAll('\\', '/')))]] : [];
    });
    return withListing({ ...configuration, ...(Object.fromEntries(paths) as object) });
  },
};

/** Attributes that a launch.json may give relative to its folder. */
const pathAttributes = [
  'program',
  'recording',
  'driverKey',
  'driverCertificate',
] as const satisfies readonly LaunchAttributeName[];

/** A recording stands in the editor under an address of its own, so that breakpoints in its text hold. */
function withListing(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration {
  const { recording, program } = configuration as { readonly recording?: unknown; readonly program?: unknown };
  const path = typeof recording === 'string' && recording !== '' ? recording : program;
  const isRecording = path === recording || (typeof path === 'string' && /\.ddirun$/i.test(path));
  return typeof path === 'string' && isRecording && configuration['listing'] === undefined
    ? { ...configuration, listing: listingOf(uriOf(path)).toString() }
    : configuration;
}

/** The `.ddi` document that the user looks at. */
export function openScript(): vscode.Uri | null {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId && document.uri.scheme !== recordingScheme ? document.uri : null;
}

/** The recording whose text the user looks at. */
export function openRecording(): vscode.Uri | null {
  const document = vscode.window.activeTextEditor?.document;
  return document === undefined ? null : (recordingOf(document.uri)?.recording ?? null);
}

/** A configuration for one recording. */
export function configurationOfRecording(
  recording: vscode.Uri,
  more: Readonly<Record<string, unknown>> = {},
): vscode.DebugConfiguration {
  return {
    type: debugType,
    request: 'attach',
    name: 'Walk through a recording',
    recording: pathOf(recording),
    ...more,
  };
}

function workspaceFolderOf(folder: vscode.WorkspaceFolder | undefined, script: vscode.Uri | null): string | null {
  const found = folder ?? (script === null ? undefined : vscode.workspace.getWorkspaceFolder(script));
  return found === undefined ? null : pathOf(found.uri);
}

/** A configuration for one script, as the commands and the offered configurations use it. */
export function configurationFor(
  name: string,
  script: vscode.Uri,
  more: Readonly<Record<string, unknown>> = {},
): vscode.DebugConfiguration {
  return { type: debugType, request: 'launch', name, program: pathOf(script), ...more };
}
