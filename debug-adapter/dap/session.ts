/**
 * The debug adapter as a `DebugSession`: the package finds the request, frames and numbers messages; here each request finds its function.
 * Around that stands what the package leaves open: arguments are read by their shapes, and every path ends in an answer.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { DebugSession } from '@vscode/debugadapter/lib/debugSession.js';
import { Event, Response } from '@vscode/debugadapter/lib/messages.js';
import type { BufferKnowledge } from '../inspect/buffer-knowledge.ts';
import { readArguments } from './messages/arguments.ts';
import { AdapterSession } from './state/adapter-session.ts';
import { compareSource, followLine, type ComparedSource } from './sources/compare-source.ts';
import { adapterError, messageOf, type AdapterError } from './messages/errors.ts';
import type { AdapterOptions } from './state/host.ts';
import type { LaunchArguments } from './launch/launch-configuration.ts';
import { placeholderFor, readRequest } from './messages/read-request.ts';
import type { Reply } from './messages/reply.ts';
import { requestTable, type RequestEntry } from './request-table.ts';
import * as breakpoints from './requests/breakpoints.ts';
import { completions } from './requests/completions.ts';
import { evaluate } from './requests/evaluate.ts';
import { hover } from './requests/hover.ts';
import * as inspection from './requests/inspection.ts';
import * as launching from './requests/launch.ts';
import { cancel } from './requests/search.ts';
import { sentence } from './requests/sentence.ts';
import * as stepping from './requests/stepping.ts';
import { timelineRequest, timelineRows } from './requests/timeline-request.ts';
import type { TimelineAnswer, TimelineArguments } from '../../webview/contracts/timeline.ts';
import { bufferKnowledge } from './views/buffer-knowledge.ts';

/** What a request leads to: of what the session is proven to be at, the arguments as they were read, and the number of the request. */
type Handler<Proven, Arguments, Body> = (
  proven: Proven,
  args: Arguments,
  requestNumber: number,
) => Reply<Body> | Promise<Reply<Body>>;

export class DdiDebugSession extends DebugSession {
  private readonly session: AdapterSession;

  constructor(options: AdapterOptions) {
    super();
    this.session = new AdapterSession(options, (...[name, body]) => this.sendEvent(new Event(name, body)));
  }

  /** What the run knows of the buffers that are shown, as of where it stands; null before there is a run. It holds keys, and is for the adapter's own process alone. */
  bufferKnowledge(): BufferKnowledge | null {
    const { debugged } = this.session;
    return debugged === null ? null : bufferKnowledge(debugged);
  }

  timelineRows(asked: TimelineArguments): TimelineAnswer | null {
    const { debugged } = this.session;
    return debugged === null ? null : timelineRows(debugged, asked);
  }

  compareSource(path: string, textOf: () => string): ComparedSource | null {
    return compareSource(this.session, path, textOf);
  }

  followLine(path: string, line: number, to: 'editor' | 'run'): number | null {
    return followLine(this.session, path, line, to);
  }

  /** Tells the client of bytes that made no message. */
  reportMalformed(problem: string): void {
    this.refuse(new Response(placeholderFor(null)), adapterError('malformedMessage', { reason: problem }));
  }

  /** Takes one incoming message, which may be anything. Never throws. */
  override handleMessage(message: unknown): void {
    const request = readRequest(message);
    if (request === null) return;
    if (typeof request === 'string')
      this.refuse(new Response(placeholderFor(message)), adapterError('malformedMessage', { reason: request }));
    else this.dispatchRequest(request);
  }

  /** The client is gone. Whoever lent the streams ends the process, where one is to end. */
  override shutdown(): void {
    this.session.release();
  }

  override dispose(): void {
    this.session.release();
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const { command } = request;
    const response = new Response(request);
    if (!Object.hasOwn(requestTable, command)) this.refuse(response, adapterError('unknownCommand', { command }));
    // The package refuses every client that does not write paths; the path of a script may be a URI as well.
    else if (command === 'initialize') this.initializeRequest(response, request.arguments);
    else super.dispatchRequest(request);
  }

  /**
   * Answers with what the function gives, at once where it can. The function is called where the session is at what the entry wants, and the
   * arguments are of the shapes that it names.
   */
  private handle<Of extends DebugProtocol.Response, Proven, Arguments extends object>(
    response: Of,
    given: unknown,
    { prove, reads }: RequestEntry<Proven, Arguments>,
    handler: Handler<Proven, Arguments, Of['body']>,
  ): void {
    const { command } = response;
    const proof = prove(this.session, command);
    if (!proof.ok) return this.refuse(response, proof.error);
    const read = readArguments(given, reads);
    if (!read.ok) {
      const { argument, expected } = read;
      return this.refuse(response, adapterError('wrongArgument', { command, argument, expected }));
    }
    const failed = (failure: unknown): void => {
      const reason = failure instanceof Error ? failure.name : 'unknown';
      this.refuse(response, adapterError('internal', { command, reason }));
    };
    try {
      const reply = handler(proof.proven, read.value, response.request_seq);
      if (reply instanceof Promise) void reply.then((settled) => this.send(response, settled), failed);
      else this.send(response, reply);
    } catch (failure) {
      failed(failure);
    }
  }

  private send(response: DebugProtocol.Response, reply: Reply<unknown>): void {
    if (!reply.ok) return this.refuse(response, reply.error);
    if (reply.body !== undefined) response.body = reply.body;
    this.sendResponse(response);
    reply.after?.();
  }

  private refuse(response: DebugProtocol.Response, error: AdapterError): void {
    this.sendErrorResponse(response, messageOf(error));
  }

  protected override initializeRequest(response: DebugProtocol.InitializeResponse, args: unknown): void {
    this.handle(response, args, requestTable.initialize, launching.initialize);
  }

  protected override launchRequest(response: DebugProtocol.LaunchResponse, args: LaunchArguments): void {
    this.handle(response, args, requestTable.launch, launching.launch);
  }

  protected override attachRequest(response: DebugProtocol.AttachResponse, args: LaunchArguments): void {
    this.handle(response, args, requestTable.attach, launching.attach);
  }

  protected override configurationDoneRequest(response: DebugProtocol.ConfigurationDoneResponse, args: unknown): void {
    this.handle(response, args, requestTable.configurationDone, launching.configurationDone);
  }

  protected override restartRequest(response: DebugProtocol.RestartResponse, args: launching.RestartArguments): void {
    this.handle(response, args, requestTable.restart, launching.restart);
  }

  protected override terminateRequest(response: DebugProtocol.TerminateResponse, args: unknown): void {
    this.handle(response, args, requestTable.terminate, launching.terminate);
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse, args: unknown): void {
    this.handle(response, args, requestTable.disconnect, launching.disconnect);
  }

  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    args: DebugProtocol.SetBreakpointsArguments,
  ): void {
    this.handle(response, args, requestTable.setBreakpoints, breakpoints.setBreakpoints);
  }

  protected override setFunctionBreakPointsRequest(
    response: DebugProtocol.SetFunctionBreakpointsResponse,
    args: DebugProtocol.SetFunctionBreakpointsArguments,
  ): void {
    this.handle(response, args, requestTable.setFunctionBreakpoints, breakpoints.setFunctionBreakpoints);
  }

  protected override setExceptionBreakPointsRequest(
    response: DebugProtocol.SetExceptionBreakpointsResponse,
    args: DebugProtocol.SetExceptionBreakpointsArguments,
  ): void {
    this.handle(response, args, requestTable.setExceptionBreakpoints, breakpoints.setExceptionBreakpoints);
  }

  protected override breakpointLocationsRequest(
    response: DebugProtocol.BreakpointLocationsResponse,
    args: DebugProtocol.BreakpointLocationsArguments,
  ): void {
    this.handle(response, args, requestTable.breakpointLocations, breakpoints.breakpointLocations);
  }

  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    this.handle(response, undefined, requestTable.threads, inspection.threads);
  }

  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    args: DebugProtocol.StackTraceArguments,
  ): void {
    this.handle(response, args, requestTable.stackTrace, inspection.stackTrace);
  }

  protected override scopesRequest(response: DebugProtocol.ScopesResponse, args: DebugProtocol.ScopesArguments): void {
    this.handle(response, args, requestTable.scopes, inspection.scopes);
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    args: DebugProtocol.VariablesArguments,
  ): void {
    this.handle(response, args, requestTable.variables, inspection.variables);
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    args: DebugProtocol.EvaluateArguments,
  ): void {
    this.handle(response, args, requestTable.evaluate, evaluate);
  }

  protected override completionsRequest(
    response: DebugProtocol.CompletionsResponse,
    args: DebugProtocol.CompletionsArguments,
  ): void {
    this.handle(response, args, requestTable.completions, completions);
  }

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse, args: unknown): void {
    this.handle(response, args, requestTable.exceptionInfo, inspection.exceptionInfo);
  }

  protected override readMemoryRequest(
    response: DebugProtocol.ReadMemoryResponse,
    args: DebugProtocol.ReadMemoryArguments,
  ): void {
    this.handle(response, args, requestTable.readMemory, inspection.readMemory);
  }

  protected override loadedSourcesRequest(response: DebugProtocol.LoadedSourcesResponse, args: unknown): void {
    this.handle(response, args, requestTable.loadedSources, inspection.loadedSources);
  }

  protected override sourceRequest(response: DebugProtocol.SourceResponse, args: DebugProtocol.SourceArguments): void {
    this.handle(response, args, requestTable.source, inspection.source);
  }

  protected override nextRequest(response: DebugProtocol.NextResponse, args: unknown): void {
    this.handle(response, args, requestTable.next, stepping.next);
  }

  protected override stepInRequest(response: DebugProtocol.StepInResponse, args: unknown): void {
    this.handle(response, args, requestTable.stepIn, stepping.stepIn);
  }

  protected override stepOutRequest(response: DebugProtocol.StepOutResponse, args: unknown): void {
    this.handle(response, args, requestTable.stepOut, stepping.stepOutOf);
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse, args: unknown): void {
    this.handle(response, args, requestTable.continue, stepping.continueRun);
  }

  protected override stepBackRequest(response: DebugProtocol.StepBackResponse, args: unknown): void {
    this.handle(response, args, requestTable.stepBack, stepping.stepBackwards);
  }

  protected override reverseContinueRequest(response: DebugProtocol.ReverseContinueResponse, args: unknown): void {
    this.handle(response, args, requestTable.reverseContinue, stepping.reverseContinue);
  }

  protected override pauseRequest(response: DebugProtocol.PauseResponse, args: unknown): void {
    this.handle(response, args, requestTable.pause, stepping.pause);
  }

  protected override gotoTargetsRequest(
    response: DebugProtocol.GotoTargetsResponse,
    args: DebugProtocol.GotoTargetsArguments,
  ): void {
    this.handle(response, args, requestTable.gotoTargets, stepping.gotoTargets);
  }

  protected override gotoRequest(response: DebugProtocol.GotoResponse, args: DebugProtocol.GotoArguments): void {
    this.handle(response, args, requestTable.goto, stepping.goto);
  }

  protected override cancelRequest(response: DebugProtocol.CancelResponse, args: DebugProtocol.CancelArguments): void {
    this.handle(response, args, requestTable.cancel, cancel);
  }

  protected override customRequest(command: string, response: DebugProtocol.Response, args: unknown): void {
    switch (command) {
      case 'ddi/hover':
        return this.handle(response, args, requestTable[command], hover);
      case 'ddi/sentence':
        return this.handle(response, args, requestTable[command], sentence);
      case 'ddi/travel':
        return this.handle(response, args, requestTable[command], stepping.travelRequest);
      case 'ddi/timeline':
        return this.handle(response, args, requestTable[command], timelineRequest);
      default:
        return this.refuse(response, adapterError('unknownCommand', { command }));
    }
  }
}
