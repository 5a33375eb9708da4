/** Every request the adapter answers, one line each: what the session must be at, and the arguments it looks at. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { flag, integer, list, optional, record, text, type Fields } from './messages/arguments.ts';
import { launchFields, type LaunchArguments } from './launch/launch-configuration.ts';
import type { HoverArguments } from './requests/hover.ts';
import type { RestartArguments } from './requests/launch.ts';
import type { AskedPosition } from './requests/stepping.ts';
import type { AskedPart } from './requests/timeline-request.ts';
import { proveInitialized, proveLaunched, proveNothing, proveStopped, type Proof } from './state/proofs.ts';

/** `Proven` is what the function of the request is given besides its arguments. */
export interface RequestEntry<Proven, Arguments extends object> {
  readonly prove: Proof<Proven>;
  readonly reads: Fields<Arguments>;
}

function needing<Proven>(prove: Proof<Proven>) {
  return <Arguments extends object>(reads: Fields<Arguments>): RequestEntry<Proven, Arguments> => ({ prove, reads });
}

const always = needing(proveNothing);
const whenInitialized = needing(proveInitialized);
const whenLaunched = needing(proveLaunched);
const whenStopped = needing(proveStopped);

const source = record<DebugProtocol.Source>({ path: optional(text), sourceReference: optional(integer) });
const conditions = { condition: optional(text), hitCondition: optional(text) };
const lineBreakpoint = record<DebugProtocol.SourceBreakpoint>({
  line: integer,
  ...conditions,
  logMessage: optional(text),
});
const functionBreakpoint = record<DebugProtocol.FunctionBreakpoint>({ name: text, ...conditions });
const filter = record<DebugProtocol.ExceptionFilterOptions>({ filterId: text, condition: optional(text) });

export const requestTable = {
  initialize: always<DebugProtocol.InitializeRequestArguments>({
    linesStartAt1: optional(flag),
    columnsStartAt1: optional(flag),
    supportsProgressReporting: optional(flag),
    pathFormat: optional(text),
  }),
  launch: whenInitialized<LaunchArguments>(launchFields),
  attach: whenInitialized<LaunchArguments>(launchFields),
  configurationDone: whenInitialized({}),
  restart: whenLaunched<RestartArguments>({ arguments: optional(record(launchFields)) }),
  terminate: whenInitialized({}),
  disconnect: always({}),
  setBreakpoints: whenInitialized<DebugProtocol.SetBreakpointsArguments>({
    source,
    breakpoints: list(lineBreakpoint, 'a list of objects'),
  }),
  setFunctionBreakpoints: whenInitialized<DebugProtocol.SetFunctionBreakpointsArguments>({
    breakpoints: list(functionBreakpoint, 'a list of objects'),
  }),
  setExceptionBreakpoints: whenInitialized<DebugProtocol.SetExceptionBreakpointsArguments>({
    filters: list(text, 'a list of strings'),
    filterOptions: list(filter, 'a list of objects'),
  }),
  breakpointLocations: whenInitialized<DebugProtocol.BreakpointLocationsArguments>({
    source,
    line: integer,
    endLine: optional(integer),
  }),
  threads: whenInitialized({}),
  stackTrace: whenStopped<DebugProtocol.StackTraceArguments>({
    startFrame: optional(integer),
    levels: optional(integer),
  }),
  scopes: whenStopped<DebugProtocol.ScopesArguments>({ frameId: integer }),
  variables: whenStopped<DebugProtocol.VariablesArguments>({
    variablesReference: integer,
    start: optional(integer),
    count: optional(integer),
  }),
  evaluate: whenStopped<DebugProtocol.EvaluateArguments>({
    expression: text,
    frameId: optional(integer),
    context: optional(text),
  }),
  completions: whenStopped<DebugProtocol.CompletionsArguments>({
    text,
    column: integer,
    frameId: optional(integer),
  }),
  exceptionInfo: whenStopped({}),
  readMemory: whenLaunched<DebugProtocol.ReadMemoryArguments>({
    memoryReference: text,
    offset: optional(integer),
    count: integer,
  }),
  loadedSources: whenLaunched({}),
  source: whenLaunched<DebugProtocol.SourceArguments>({ source: optional(source), sourceReference: optional(integer) }),
  next: whenStopped({}),
  stepIn: whenStopped({}),
  stepOut: whenStopped({}),
  continue: whenStopped({}),
  stepBack: whenStopped({}),
  reverseContinue: whenStopped({}),
  pause: whenLaunched({}),
  gotoTargets: whenStopped<DebugProtocol.GotoTargetsArguments>({ source, line: integer }),
  goto: whenStopped<DebugProtocol.GotoArguments>({ targetId: integer }),
  cancel: whenInitialized<DebugProtocol.CancelArguments>({ requestId: optional(integer), progressId: optional(text) }),
  'ddi/hover': whenStopped<HoverArguments>({ path: text, offset: integer, frameId: optional(integer) }),
  'ddi/sentence': whenStopped({}),
  'ddi/travel': whenStopped<AskedPosition>({
    position: optional(text),
    step: optional(integer),
    phase: optional(integer),
  }),
  'ddi/timeline': whenLaunched<AskedPart>({ fromStep: optional(integer), most: optional(integer) }),
};
