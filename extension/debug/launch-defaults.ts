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
  /** Of the file that the user looks at, where that is the text of a recording. */
  readonly recording: string | null;
  readonly workspaceFolder: string | null;
}

/**
 * Completes a configuration. One without `type` is VS Code's way to say that F5 was pressed without a launch.json.
 * @returns null when there is no script to run and no recording to walk through
 */
export function completeConfiguration(
  given: Configuration,
  { script, recording: shown, workspaceFolder }: LaunchOrigin,
): Configuration | null {
  const base = given['type'] === undefined ? { ...startDefaults, ...given } : given;
  const recording = base['recording'] ?? (base['program'] === undefined ? shown : null);
  const program = base['program'] ?? script;
  if (program === null && recording === null) return null;
  return {
    ...(workspaceFolder === null ? {} : { workspaceFolder }),
    stopOnEnd: base.noDebug !== true,
    // What the run has to say stands in the views; the console is for who opens it.
    internalConsoleOptions: 'neverOpen',
    ...base,
    type: 'ddi',
    ...(recording === null
      ? { request: base['request'] ?? 'launch', name: base['name'] ?? 'Run this script', program }
      : { request: base['request'] ?? 'attach', name: base['name'] ?? 'Walk through this recording', recording }),
  };
}
