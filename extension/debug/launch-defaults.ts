/** What a launch configuration of this extension means where it says nothing. */

/** Stop at the first call, and stay at the end: a session that just runs through shows nothing. */
export const startDefaults = { stopOnEntry: true } as const;

export interface Configuration {
  readonly [attribute: string]: unknown;
  readonly noDebug?: boolean;
}

/** Where the configuration comes from: the file the user looks at, and the folder it belongs to. */
export interface LaunchOrigin {
  readonly script: string | null;
  readonly workspaceFolder: string | null;
}

/**
 * Completes a configuration. One without `type` is VS Code's way to say that F5 was pressed without a launch.json.
 * @returns null when there is no script to run
 */
export function completeConfiguration(
  given: Configuration,
  { script, workspaceFolder }: LaunchOrigin,
): Configuration | null {
  const base = given['type'] === undefined ? { ...startDefaults, ...given } : given;
  const program = base['program'] ?? script;
  if (program === null) return null;
  return {
    ...(workspaceFolder === null ? {} : { workspaceFolder }),
    stopOnEnd: base.noDebug !== true,
    // What the run has to say stands in the views; the console is for who opens it.
    internalConsoleOptions: 'neverOpen',
    ...base,
    type: 'ddi',
    request: base['request'] ?? 'launch',
    name: base['name'] ?? 'Run this script',
    program,
  };
}
