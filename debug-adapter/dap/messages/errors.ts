import type { DebugProtocol } from '@vscode/debugprotocol';
import { showText } from '../../bytes/shown-text.ts';

/**
 * Everything the adapter can refuse, once: the number that clients see, and the sentence with the next step in it.
 * `{name}` stands for a detail.
 */
const errors = {
  notInitialized: { id: 1001, text: 'The request "{command}" came before "initialize". Send "initialize" first.' },
  alreadyInitialized: { id: 1002, text: '"initialize" was already answered. Start a new adapter for a new client.' },
  notLaunched: { id: 1003, text: 'The request "{command}" needs a launched script. Send "launch" first.' },
  alreadyLaunched: { id: 1004, text: 'A script is already launched. Send "restart", or "disconnect" and start again.' },
  notStopped: { id: 1005, text: 'The run is moving. Send "pause" first.' },
  terminated: { id: 1006, text: 'The debug session has ended. Start it again.' },
  unknownCommand: { id: 1007, text: 'This adapter has no request "{command}".' },
  malformedMessage: { id: 1008, text: 'That is not a request of the Debug Adapter Protocol: {reason}' },
  wrongArgument: { id: 1009, text: '"{command}": the argument "{argument}" must be {expected}.' },
  noProgram: {
    id: 1010,
    text: 'The launch configuration names no script. Set "program" to the path of a .ddi file, or "recording" to that of a recording.',
  },
  cannotLoad: { id: 1011, text: '{message}' },
  notRunnable: { id: 1012, text: 'The script has errors and cannot run. {first}{more}' },
  badConfiguration: { id: 1013, text: 'The launch configuration is not usable: {message}' },
  noSuchFrame: { id: 1014, text: 'There is no stack frame {frame} at this stop. Ask for "stackTrace" again.' },
  noSuchReference: { id: 1015, text: 'The reference {reference} belongs to an earlier stop. Ask for "scopes" again.' },
  noSuchMemory: { id: 1016, text: 'There are no bytes behind "{reference}".' },
  noSuchTarget: { id: 1017, text: 'Line {line} is not executed in this run as far as it goes.' },
  noSuchPosition: {
    id: 1018,
    text: '"{position}" is no position of this run. It has {steps} steps. 12:0 is before call 12, 12:3 its phase 3, 12+1 the first step behind it that is no call; start and end work too.',
  },
  noException: { id: 1019, text: 'The run did not stop on a failure.' },
  cannotEvaluate: { id: 1020, text: '{message}' },
  noSuchSource: { id: 1021, text: 'There is no source {reference}.' },
  cannotAttach: {
    id: 1022,
    text: 'There is nothing to attach to: set "recording" to the path of a recording. A script is run with "request": "launch" and "program".',
  },
  cancelled: { id: 1023, text: 'cancelled' },
  wrongToken: {
    id: 1026,
    text: 'This adapter was started with --token: set "token" in the launch configuration to what it has printed.',
  },
  beyondLimit: { id: 1025, text: 'Step {step} is further than a run may go: it has {most} steps at most (maxSteps).' },
  searchedTooFar: {
    id: 1024,
    text: 'Looked for {of} in {steps} steps from here on and did not come to it. Continue, and ask again from there.',
  },
  internal: {
    id: 1099,
    text: 'The adapter made a mistake while answering "{command}" ({reason}). Please report it with the script.',
  },
} as const;

export type ErrorName = keyof typeof errors;

/** A refusal as the protocol carries it. `text` is ready for people. */
export interface AdapterError {
  readonly name: ErrorName;
  readonly id: number;
  readonly text: string;
  /** Where in a script the cause stands, when it is one place. Line and column count from 1, whatever the client counts from: it is for people. */
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
}

/** Builds a refusal; `details` fill the places in its sentence. */
export function adapterError(name: ErrorName, details: Readonly<Record<string, string | number>> = {}): AdapterError {
  const entry = errors[name];
  const text = entry.text.replace(/\{(\w+)\}/g, (place, key: string) => showText(String(details[key] ?? place)));
  return { name, id: entry.id, text };
}

/** What a client runs into when it asks a moment too late: part of the protocol's life, nothing to show to people. */
const quiet: ReadonlySet<ErrorName> = new Set([
  'cancelled',
  'notStopped',
  'terminated',
  'noSuchFrame',
  'noSuchReference',
  'noSuchMemory',
  'noException',
  'cannotEvaluate',
]);

/**
 * What clients show of a refusal. They take `{name}` in a format for a variable, and texts of scripts have braces: such a text is itself
 * a variable. The underscore keeps it out of what clients may report elsewhere. A place travels as further variables.
 */
export function messageOf({ id, name, text, place }: AdapterError): DebugProtocol.Message {
  const variables = {
    ...(/[{}]/.test(text) ? { _text: text } : {}),
    ...(place === undefined ? {} : { _path: place.path, _line: String(place.line), _column: String(place.column) }),
  };
  return {
    id,
    format: /[{}]/.test(text) ? '{_text}' : text,
    showUser: !quiet.has(name),
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
  };
}
