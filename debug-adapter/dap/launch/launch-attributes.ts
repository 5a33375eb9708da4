import { limits, type LimitName } from '../../catalog/limits.ts';

/**
 * Every attribute of a launch configuration, once. The adapter reads configurations by this table;
 * the manifest and `docs/launch-configuration.md` are held against it by tests.
 */
export interface LaunchAttribute {
  readonly type: 'string' | 'boolean' | 'integer' | 'object';
  /** The least number that means something; absent = any. */
  readonly minimum?: number;
  /** What an absent attribute means; undefined where the script or the profile decides. */
  readonly default?: string | boolean | number;
  readonly description: string;
}

/** A limit of a run, by its own table. */
function limit(name: LimitName) {
  const { default: number, description } = limits[name];
  return { type: 'integer', minimum: 1, default: number, description } as const;
}

export const launchAttributes = {
  program: {
    type: 'string',
    description:
      'Path of the .ddi script to run, or of a recording to walk through. Needed where "recording" is not set.',
  },
  recording: {
    type: 'string',
    description:
      'Path of a recording to walk through: a run file (.ddirun), or a log or trace of any tool that "ddi import" knows. What was not recorded is shown as that.',
  },
  recordedBy: {
    type: 'string',
    description: 'Tool that wrote the recording, by its name in "ddi import". Absent: told by the file.',
  },
  listing: {
    type: 'string',
    description:
      'URI under which the editor itself shows the text of the recording. The editor extension fills it in; others ask for the text with the request "source".',
  },
  stopOnEntry: {
    type: 'boolean',
    default: false,
    description: 'Stop at the first call. On where the editor extension starts a script without a launch.json.',
  },
  stopOnEnd: {
    type: 'boolean',
    default: false,
    description:
      'Stay at the end of the run, so that one can step back from there, instead of ending the debug session. The editor extension sets it unless the configuration says otherwise.',
  },
  profile: { type: 'string', description: 'Name of the driver profile; wins over the script\'s "driver" statement.' },
  seed: {
    type: 'integer',
    description:
      'Seed of everything random in the run; wins over the script\'s "driver" statement. The same seed gives the same run.',
  },
  driverKey: {
    type: 'string',
    description:
      'Path of a PEM file with the RSA private key of your own driver. It is read once and never shown, logged or exported.',
  },
  driverCertificate: {
    type: 'string',
    description: 'Path of the certificate or chain that belongs to driverKey (PEM, DER or PKCS#7).',
  },
  showKeyMaterial: {
    type: 'boolean',
    default: false,
    description:
      'Show key material under your own driverKey: the keys that sessions and channels hold, what an exchange decrypts to, and every value made from them. While it is false, conditions over such values are refused, and so are sizes, indices and handles made from them. What your script itself writes in clear is always shown. Under the built-in test key everything is.',
  },
  allowOutsideFiles: {
    type: 'boolean',
    default: false,
    description: 'Let file("...") and include "..." leave the folder of the script and the workspace.',
  },
  workspaceFolder: {
    type: 'string',
    description:
      'Folder that file("...") and include "..." may read besides the script\'s own. The editor extension fills it in.',
  },
  token: {
    type: 'string',
    description: 'What an adapter that was started with --token has printed. No other adapter asks for one.',
  },
  maxSteps: limit('maxSteps'),
  maxBytes: limit('maxBytes'),
  maxFiles: limit('maxFiles'),
  trace: {
    type: 'boolean',
    default: false,
    description: 'Print every call with its result to the debug console while the run goes forward.',
  },
} as const satisfies Readonly<Record<string, LaunchAttribute>>;

export type LaunchAttributeName = keyof typeof launchAttributes;
