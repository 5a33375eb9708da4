import type { DebugProtocol } from '@vscode/debugprotocol';
import { defaultBudget, type Budget } from '../../catalog/limits.ts';
import { counting, flag, integer, optional, text, type Fields } from '../messages/arguments.ts';
import { launchAttributes, type LaunchAttributeName } from './launch-attributes.ts';

/** A launch request, read. Null means: the script or the profile decides. */
export interface LaunchConfiguration {
  readonly program: string;
  readonly recording: string;
  readonly recordedBy: string | null;
  readonly listing: string | null;
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
  readonly budget: Budget;
}

interface AttributeValues {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
}

type AttributeType<Name extends LaunchAttributeName> = (typeof launchAttributes)[Name]['type'];

/** The arguments of `launch`: the attributes of the table, and what the protocol itself has. */
export type LaunchArguments = DebugProtocol.LaunchRequestArguments & {
  readonly [Name in LaunchAttributeName]?: AttributeValues[AttributeType<Name>];
};

const shapes = { string: text, boolean: flag, integer };

/** How the arguments of `launch` are read, by the attribute table. */
export const launchFields: Fields<LaunchArguments> = {
  noDebug: optional(flag),
  ...Object.fromEntries(
    Object.entries(launchAttributes).map(([name, attribute]) => [
      name,
      optional<unknown>('minimum' in attribute ? counting : shapes[attribute.type]),
    ]),
  ),
};

/** A launch request with what its absent attributes mean. */
export function launchConfiguration(args: LaunchArguments): LaunchConfiguration {
  const flagOf = (name: 'stopOnEntry' | 'stopOnEnd' | 'showKeyMaterial' | 'allowOutsideFiles' | 'trace'): boolean =>
    args[name] ?? launchAttributes[name].default;
  return {
    program: args.program ?? '',
    recording: args.recording ?? '',
    recordedBy: args.recordedBy ?? null,
    listing: args.listing ?? null,
    stopOnEntry: flagOf('stopOnEntry'),
    stopOnEnd: flagOf('stopOnEnd'),
    noDebug: args.noDebug ?? false,
    profile: args.profile ?? null,
    seed: args.seed ?? null,
    driverKey: args.driverKey ?? null,
    driverCertificate: args.driverCertificate ?? null,
    showKeyMaterial: flagOf('showKeyMaterial'),
    allowOutsideFiles: flagOf('allowOutsideFiles'),
    workspaceFolder: args.workspaceFolder ?? null,
    trace: flagOf('trace'),
    budget: {
      maxSteps: args.maxSteps ?? defaultBudget.maxSteps,
      maxBytes: args.maxBytes ?? defaultBudget.maxBytes,
      maxFiles: args.maxFiles ?? defaultBudget.maxFiles,
    },
  };
}
