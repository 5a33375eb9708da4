import * as vscode from 'vscode';
import type { LaunchAttributeName } from '../../debug-adapter/dap/launch-attributes.ts';
import { debugType, languageId } from '../ids.ts';
import { completeConfiguration } from './launch-defaults.ts';
import { isAbsolutePath, pathOf } from './program-path.ts';

/** Completes launch configurations, so that F5 works without a launch.json. */
export const configurationProvider: vscode.DebugConfigurationProvider = {
  resolveDebugConfiguration(folder, configuration) {
    const script = openScript();
    const completed = completeConfiguration(configuration, {
      script: script === null ? null : pathOf(script),
      workspaceFolder: workspaceFolderOf(folder, script),
    });
    if (completed === null) {
      void vscode.window.showErrorMessage(
        'There is no script to run. Open a .ddi file, or name one as "program" in launch.json.',
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
    return { ...configuration, ...(Object.fromEntries(paths) as object) };
  },
};

/** Attributes that a launch.json may give relative to its folder. */
const pathAttributes = ['program', 'driverKey', 'driverCertificate'] as const satisfies readonly LaunchAttributeName[];

/** The `.ddi` document that the user looks at. */
export function openScript(): vscode.Uri | null {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri : null;
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
