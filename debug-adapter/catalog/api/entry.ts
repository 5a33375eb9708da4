/** The types of the table of API calls: what an application calls, and which calls of the driver the runtime makes of it. */
import type { DdiName } from '../ddis.ts';

/**
 * Where an argument of a DDI comes from, seen from the API call above it:
 * `this`, the object that the method belongs to; `device`, the one that it was made on; a name, the argument of that name;
 * `*name`, what the call leaves behind that argument; `created:name`, the argument of that name of the call that created `this`.
 */
export type ArgumentSource =
  | string
  | { readonly constant: number }
  /** A structure that the runtime makes up, by its fields. */
  | { readonly fields: Readonly<Record<string, ArgumentSource>> };

export interface DriverCall {
  readonly ddi: DdiName;
  /** Each parameter of the DDI that the API call tells something about. */
  readonly arguments: Readonly<Record<string, ArgumentSource>>;
  /** Set where the runtime makes the call only then. */
  readonly when?: 'the last reference goes';
}

export interface ApiCallEntry {
  /** The interface that declares it; null for an exported function. */
  readonly interface: string | null;
  readonly method: string;
  /** In C order, `this` left out. */
  readonly parameters: readonly string[];
  /** `HRESULT`, `VOID`, or what else the C prototype gives back. */
  readonly returns: 'HRESULT' | 'VOID' | 'ULONG' | 'BOOL';
  /** In the order in which the runtime makes them; empty where it answers by itself. */
  readonly calls: readonly DriverCall[];
}

/** A method: its interface and name, parameters, and the calls of the driver. */
export function method(
  name: `${string}::${string}`,
  returns: ApiCallEntry['returns'],
  parameters: readonly string[],
  ...calls: readonly DriverCall[]
): ApiCallEntry {
  const [owner = '', own = ''] = name.split('::');
  return { interface: owner, method: own, parameters, returns, calls };
}

/** An exported function. */
export function exported(
  name: string,
  returns: ApiCallEntry['returns'],
  parameters: readonly string[],
  ...calls: readonly DriverCall[]
): ApiCallEntry {
  return { interface: null, method: name, parameters, returns, calls };
}

export function makes(ddi: DdiName, sources: DriverCall['arguments'], when?: DriverCall['when']): DriverCall {
  return when === undefined ? { ddi, arguments: sources } : { ddi, arguments: sources, when };
}
