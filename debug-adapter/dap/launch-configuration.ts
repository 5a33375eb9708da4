import type { Arguments } from './arguments.ts';
import { launchAttributes } from './launch-attributes.ts';

/** A launch request, read. Null means: the script or the profile decides. */
export interface LaunchConfiguration {
  readonly program: string;
  readonly stopOnEntry: boolean;
  readonly stopOnEnd: boolean;
  readonly noDebug: boolean;
  readonly profile: string | null;
  readonly seed: number | null;
  readonly driverKey: string | null;
  readonly driverCertificate: string | null;
  readonly showKeyMaterial: boolean;
  readonly allowOutsideFiles: boolean;
  readonly workspaceFolder: string | null;
  readonly trace: boolean;
}

/** Reads the arguments of `launch` by the attribute table; a wrong type ends the request with an error that names it. */
export function readLaunchConfiguration(args: Arguments): LaunchConfiguration {
  const flag = (name: 'stopOnEntry' | 'stopOnEnd' | 'showKeyMaterial' | 'allowOutsideFiles' | 'trace'): boolean =>
    args.optionalFlag(name) ?? launchAttributes[name].default;
  return {
    program: args.optionalText('program') ?? '',
    stopOnEntry: flag('stopOnEntry'),
    stopOnEnd: flag('stopOnEnd'),
    noDebug: args.flag('noDebug'),
    profile: args.optionalText('profile'),
    seed: args.optionalInteger('seed'),
    driverKey: args.optionalText('driverKey'),
    driverCertificate: args.optionalText('driverCertificate'),
    showKeyMaterial: flag('showKeyMaterial'),
    allowOutsideFiles: flag('allowOutsideFiles'),
    workspaceFolder: args.optionalText('workspaceFolder'),
    trace: flag('trace'),
  };
}
