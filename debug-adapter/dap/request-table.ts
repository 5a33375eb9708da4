/** Every request the adapter answers, one line each: what must have happened before, and the arguments it looks at. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { flag, integer, list, optional, record, text, type Fields } from './arguments.ts';
import { launchFields } from './launch-configuration.ts';
import type { HoverArguments } from './requests/hover.ts';
import type { AskedPosition } from './requests/stepping.ts';
import type { AskedPart } from './requests/timeline-request.ts';

export interface RequestEntry<Arguments = object> {
  readonly needs: 'nothing' | 'initialize' | 'launch' | 'stop';
  readonly reads: Fields<Arguments>;
}

function request<Arguments>(needs: RequestEntry['needs'], reads: Fields<Arguments>): RequestEntry<Arguments> {
  return { needs, reads };
}

const source = record<DebugProtocol.Source>({ path: optional(text) });
const conditions = { condition: optional(text), hitCondition: optional(text) };
const lineBreakpoint = record<DebugProtocol.SourceBreakpoint>({
  line: integer,
  ...conditions,
  logMessage: optional(text),
});
const functionBreakpoint = record<DebugProtocol.FunctionBreakpoint>({ name: text, ...conditions });
const filter = record<DebugProtocol.ExceptionFilterOptions>({ filterId: text, condition: optional(text) });

export const requestTable: Readonly<Record<string, RequestEntry>> = {
  initialize: request<DebugProtocol.InitializeRequestArguments>('nothing', {
    linesStartAt1: optional(flag),
    columnsStartAt1: optional(flag),
  }),
  launch: request('initialize', launchFields),
  attach: request('initialize', {}),
  configurationDone: request('initialize', {}),
  restart: request<DebugProtocol.RestartArguments>('launch', { arguments: optional(record(launchFields)) }),
  terminate: request('initialize', {}),
  disconnect: request('nothing', {}),
  setBreakpoints: request<DebugProtocol.SetBreakpointsArguments>('initialize', {
    source,
    breakpoints: list(lineBreakpoint, 'a list of objects'),
  }),
  setFunctionBreakpoints: request<DebugProtocol.SetFunctionBreakpointsArguments>('initialize', {
    breakpoints: list(functionBreakpoint, 'a list of objects'),
  }),
  setExceptionBreakpoints: request<DebugProtocol.SetExceptionBreakpointsArguments>('initialize', {
    filters: list(text, 'a list of strings'),
    filterOptions: list(filter, 'a list of objects'),
  }),
  breakpointLocations: request<DebugProtocol.BreakpointLocationsArguments>('initialize', {
    source,
    line: integer,
    endLine: optional(integer),
  }),
  threads: request('initialize', {}),
  stackTrace: request<DebugProtocol.StackTraceArguments>('stop', {
    startFrame: optional(integer),
    levels: optional(integer),
  }),
  scopes: request<DebugProtocol.ScopesArguments>('stop', { frameId: integer }),
  variables: request<DebugProtocol.VariablesArguments>('stop', {
    variablesReference: integer,
    start: optional(integer),
    count: optional(integer),
  }),
  evaluate: request<DebugProtocol.EvaluateArguments>('stop', {
    expression: text,
    frameId: optional(integer),
    context: optional(text),
  }),
  completions: request<DebugProtocol.CompletionsArguments>('stop', {
    text,
    column: integer,
    frameId: optional(integer),
  }),
  exceptionInfo: request('stop', {}),
  readMemory: request<DebugProtocol.ReadMemoryArguments>('launch', {
    memoryReference: text,
    offset: optional(integer),
    count: integer,
  }),
  loadedSources: request('launch', {}),
  source: request<DebugProtocol.SourceArguments>('launch', { sourceReference: optional(integer) }),
  next: request('stop', {}),
  stepIn: request('stop', {}),
  stepOut: request('stop', {}),
  continue: request('stop', {}),
  stepBack: request('stop', {}),
  reverseContinue: request('stop', {}),
  pause: request('launch', {}),
  gotoTargets: request<DebugProtocol.GotoTargetsArguments>('stop', { source, line: integer }),
  goto: request<DebugProtocol.GotoArguments>('stop', { targetId: integer }),
  cancel: request<DebugProtocol.CancelArguments>('initialize', { requestId: optional(integer) }),
  'ddi/hover': request<HoverArguments>('stop', { path: text, offset: integer, frameId: optional(integer) }),
  'ddi/sentence': request('stop', {}),
  'ddi/travel': request<AskedPosition>('stop', {
    position: optional(text),
    step: optional(integer),
    phase: optional(integer),
  }),
  'ddi/timeline': request<AskedPart>('launch', { fromStep: optional(integer), most: optional(integer) }),
};
