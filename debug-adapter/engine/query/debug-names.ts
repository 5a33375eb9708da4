/** What expressions typed at a stop may name besides the script's own variables. */
import { integer, string, type Value } from '../../catalog/value.ts';
import { resultValue, type Machine } from '../machine/machine.ts';

/** `value`: undefined before the first call. */
interface DebugName {
  readonly meaning: string;
  readonly value: (machine: Machine, step: number) => Value | undefined;
}

export const debugNames: Readonly<Record<string, DebugName>> = {
  $hr: {
    meaning: 'what the last call returned: its status, its size, or null',
    value: ({ last }) => (last === null ? undefined : resultValue(last.outcome)),
  },
  $name: {
    meaning: 'the name of the last call',
    value: ({ last }) => (last === null ? undefined : string(last.name)),
  },
  $call: {
    meaning: 'the number of the last call, from 0',
    value: ({ last }) => (last === null ? undefined : integer(last.call)),
  },
  $findings: {
    meaning: 'the ids of the findings of the last call',
    value: ({ last }) =>
      last === null ? undefined : { kind: 'array', items: last.outcome.findings.map(({ id }) => string(id)) },
  },
  $step: { meaning: 'the number of the step where the run stands, from 0', value: (_, step) => integer(step) },
};

/** The names alone. */
export const debugNameList: readonly string[] = Object.keys(debugNames);
