/**
 * Every diagnostic of a script: what it says (`{0}`, `{1}` are filled in), how bad it is, whether a script with it can run, and what to do.
 * Syntax problems stand in `syntax-problems.ts`; with those no script runs.
 */
import { showText } from '../../bytes/shown-text.ts';
import type { Severity } from '../../catalog/entry.ts';
import type { Fix, Problem } from './problem.ts';
import type { TextRange } from '../syntax/range.ts';

export interface ProblemEntry {
  readonly severity: Severity;
  /** True where the script means nothing, so that it does not run. False where it runs and shows what the driver makes of it. */
  readonly stops: boolean;
  readonly text: string;
  /** What to do next. */
  readonly todo: string;
}

const table = {
  'unknown-call': {
    severity: 'error',
    stops: true,
    text: 'There is no DDI and no procedure {0}.',
    todo: 'Use a name of the catalog or define it with proc.',
  },
  'unknown-helper': {
    severity: 'error',
    stops: true,
    text: 'There is no helper {0}.',
    todo: 'Helpers are written in lower case; the guide lists them.',
  },
  'call-in-expression': {
    severity: 'error',
    stops: true,
    text: '{0} is a call of the driver and gives no value here.',
    todo: 'Call it on a line of its own: hr = {0}(...), with &name for its outputs.',
  },
  'unknown-name': {
    severity: 'error',
    stops: true,
    text: '{0} is neither a variable nor a constant of the catalog.',
    todo: 'Define it with let or as an output &{0} before this line.',
  },
  'ambiguous-name': {
    severity: 'error',
    stops: true,
    text: '{0} means several constants: {1}.',
    todo: 'Write the official name.',
  },
  'used-before-definition': {
    severity: 'error',
    stops: true,
    text: '{0} has no value yet on this line.',
    todo: 'Move its definition up.',
  },
  'unknown-field': {
    severity: 'error',
    stops: true,
    text: '{0} has no field {1}.',
    todo: 'Use a field of the structure.',
  },
  'misspelt-field': {
    severity: 'warning',
    stops: false,
    text: 'No structure of the catalog has the fields that stand here: {0} fits none.',
    todo: 'As it stands, this is a structure of the script alone.',
  },
  'unknown-member': {
    severity: 'warning',
    stops: false,
    text: '{0} has no {1}: the run comes to a halt here.',
    todo: 'It has {2}.',
  },
  'duplicate-field': { severity: 'error', stops: true, text: 'The field {0} stands here twice.', todo: 'Remove one.' },
  'unknown-parameter': {
    severity: 'error',
    stops: true,
    text: '{0} has no parameter {1}.',
    todo: 'Use a name of the signature.',
  },
  'missing-argument': {
    severity: 'error',
    stops: true,
    text: '{0} also needs {1}.',
    todo: 'Arguments come in the order of the C prototype, or as name: value.',
  },
  'too-many-arguments': {
    severity: 'error',
    stops: true,
    text: '{0} takes {1} arguments.',
    todo: 'Remove those from here on.',
  },
  'duplicate-argument': { severity: 'error', stops: true, text: '{0} is given twice.', todo: 'Remove one.' },
  'positional-after-named': {
    severity: 'error',
    stops: true,
    text: 'An argument without a name follows one with a name.',
    todo: 'Name this one too, or move it in front.',
  },
  'output-needs-ampersand': {
    severity: 'error',
    stops: true,
    text: '{0} is written by the driver.',
    todo: 'Give it a place: &name, _ to throw it away, or null for a NULL pointer.',
  },
  'input-with-ampersand': {
    severity: 'error',
    stops: true,
    text: '{0} is read by the driver, not written.',
    todo: 'Remove the &.',
  },
  'wrong-value': {
    severity: 'error',
    stops: true,
    text: '{0} takes {1}, not {2}.',
    todo: 'Write a value of that kind.',
  },
  'wrong-handle-kind': {
    severity: 'warning',
    stops: false,
    text: '{0} takes a {1}, but {2} is a {3}.',
    todo: 'A real driver would follow the wrong pointer.',
  },
  'size-not-256': {
    severity: 'warning',
    stops: false,
    text: 'An RSAES_OAEP session takes a block of exactly 256 bytes; this has {0}.',
    todo: 'If that is meant, say so: -> E_INVALIDARG.',
  },
  'size-mismatch': {
    severity: 'warning',
    stops: false,
    text: '{0} is {1}, but the buffer at {2} has {3} bytes.',
    todo: 'The driver would read past the end, or miss bytes.',
  },
  'size-not-16': {
    severity: 'warning',
    stops: false,
    text: '{0} is {1}; AES128_CTR has keys, random numbers and IVs of 16 bytes.',
    todo: 'If that is meant, say so: -> finding SIZE_NOT_16.',
  },
  'used-after-destroy': {
    severity: 'warning',
    stops: false,
    text: '{0} is destroyed before this call.',
    todo: 'If that is meant, say so with -> E_INVALIDARG or -> finding.',
  },
  'session-not-keyed': {
    severity: 'information',
    stops: false,
    text: '{0} has no session key here, so {1} is ignored.',
    todo: 'Call NegotiateCryptoSessionKeyExchange first, or say -> finding CALL_IGNORED_NO_KEY.',
  },
  'refresh-not-started': {
    severity: 'information',
    stops: false,
    text: 'No key refresh of {0} is pending here.',
    todo: 'Call StartSessionKeyRefresh first, or say -> finding NOTHING_TO_FINISH.',
  },
  'hardware-session-call': {
    severity: 'information',
    stops: false,
    text: '{0} is a HW_PROTECTION session: the runtime must not call {1} on it.',
    todo: 'Say -> finding RUNTIME_CONTRACT_VIOLATED if that is meant.',
  },
  'status-on-void': {
    severity: 'error',
    stops: true,
    text: '{0} returns {1}, so no status can be expected.',
    todo: 'State findings: -> finding ID.',
  },
  'result-of-void': {
    severity: 'error',
    stops: true,
    text: '{0} returns nothing that {1} could keep.',
    todo: 'Remove the assignment.',
  },
  'expectation-on-procedure': {
    severity: 'error',
    stops: true,
    text: '{0} is a procedure and returns no status.',
    todo: 'Put the expectation on the calls inside.',
  },
  'unknown-status': {
    severity: 'error',
    stops: true,
    text: 'There is no status {0}.',
    todo: 'Write a name of the catalog, a number, FAILED or SUCCEEDED.',
  },
  'unknown-finding': {
    severity: 'error',
    stops: true,
    text: 'There is no finding {0}.',
    todo: 'Use an id of the catalog.',
  },
  'impossible-status': {
    severity: 'warning',
    stops: false,
    text: '{0} never returns {1} unless it is injected.',
    todo: 'It returns {2}.',
  },
  'driver-not-first': {
    severity: 'error',
    stops: true,
    text: 'driver must be the first statement, and there is only one.',
    todo: 'Move it to the top.',
  },
  'unknown-profile': {
    severity: 'error',
    stops: true,
    text: 'There is no driver profile {0}.',
    todo: 'Profiles: {1}.',
  },
  'unknown-setting': { severity: 'error', stops: true, text: 'A driver has no setting {0}.', todo: 'Settings: {1}.' },
  'unknown-resource-field': {
    severity: 'error',
    stops: true,
    text: 'A resource has no field {0}.',
    todo: 'Fields: {1}.',
  },
  'unknown-event': {
    severity: 'error',
    stops: true,
    text: 'Nothing called {0} can be injected.',
    todo: 'Write an event ({1}), or STATUS into next NAME.',
  },
  'unknown-note': { severity: 'error', stops: true, text: 'There is no note @{0}.', todo: 'Notes: {1}.' },
  'too-many-rounds': {
    severity: 'warning',
    stops: false,
    text: 'This loop asks for {0} rounds; a run ends after {1} steps where nothing else is said.',
    todo: 'Write fewer rounds, or raise maxSteps.',
  },
  'unused-procedure': {
    severity: 'information',
    stops: false,
    text: 'The procedure {0} is never called.',
    todo: 'Call it, or remove it.',
  },
  'not-constant': {
    severity: 'error',
    stops: true,
    text: '{0} takes a constant.',
    todo: 'The driver is chosen before anything runs: write a number, a text or a name of the catalog.',
  },
  'file-not-loaded': { severity: 'error', stops: true, text: 'The file cannot be used: {0}', todo: '' },
  'include-not-loaded': { severity: 'error', stops: true, text: 'The script cannot be included: {0}', todo: '' },
  'include-cycle': {
    severity: 'error',
    stops: true,
    text: '{0} includes itself.',
    todo: 'Put what both need into a third file.',
  },
  'duplicate-procedure': {
    severity: 'error',
    stops: true,
    text: 'The procedure {0} is defined twice.',
    todo: 'Rename one.',
  },
} as const satisfies Record<string, ProblemEntry>;

export type ProblemId = keyof typeof table;
export const problems: Readonly<Record<ProblemId, ProblemEntry>> = table;

/** True for the problems with which a script does not run, those of the syntax among them. */
export function isBlocking({ id }: Pick<Problem, 'id'>): boolean {
  return isProblemId(id) ? problems[id].stops : true;
}

/** True for the ids of the table; those of the syntax are not among them. */
export function isProblemId(id: string): id is ProblemId {
  return Object.hasOwn(problems, id);
}

/** What goes along with a problem. */
export interface ProblemExtras {
  readonly related?: readonly { readonly range: TextRange; readonly message: string }[];
  /** The name that was probably meant. */
  readonly suggestion?: string | null;
  /** What mends it, where no other name does. */
  readonly fix?: Fix | null;
}

/** A problem of the table with its blanks filled in; "did you mean" takes the place of the advice. */
export function problem(
  id: ProblemId,
  range: TextRange,
  blanks: readonly string[],
  { related, suggestion, fix }: ProblemExtras = {},
): Problem {
  const { severity, text, todo } = problems[id];
  const fill = (template: string): string =>
    template.replace(/\{(\d)\}/g, (_, digit: string) => showText(blanks[Number(digit)] ?? ''));
  const advice = suggestion === undefined || suggestion === null ? fill(todo) : `Did you mean ${suggestion}?`;
  const mending =
    suggestion === undefined || suggestion === null
      ? (fix ?? null)
      : { title: `Change to ${suggestion}`, text: suggestion };
  return {
    id,
    severity,
    message: `${fill(text)} ${advice}`.trimEnd(),
    range,
    ...(related === undefined ? {} : { related }),
    ...(mending === null ? {} : { fix: mending }),
  };
}
