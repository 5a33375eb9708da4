/**
 * The debug adapter as a `DebugSession`: the package finds the request, frames and numbers messages; here each request finds its function.
 * Around that stands what the package leaves open: arguments are read by their shapes, and every path ends in an answer.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { DebugSession } from '@vscode/debugadapter/lib/debugSession.js';
import { Event, Response } from '@vscode/debugadapter/lib/messages.js';
import type { BufferKnowledge } from '../inspect/buffer-knowledge.ts';
import { readArguments } from './arguments.ts';
import { Debuggee } from './debuggee.ts';
import { adapterError, messageOf, type AdapterError } from './errors.ts';
import type { AdapterOptions } from './host.ts';
import type { LaunchArguments } from './launch-configuration.ts';
import { placeholderFor, readRequest } from './read-request.ts';
import { refusal, type Reply } from './reply.ts';
import { requestTable } from './request-table.ts';
import * as breakpoints from './requests/breakpoints.ts';
import { completions } from './requests/completions.ts';
import { evaluate } from './requests/evaluate.ts';
import { hover, type HoverArguments } from './requests/hover.ts';
import * as inspection from './requests/inspection.ts';
import * as launching from './requests/launch.ts';
import { cancel } from './requests/search.ts';
import { sentence } from './requests/sentence.ts';
import * as stepping from './requests/stepping.ts';
import { timelineRequest, type AskedPart } from './requests/timeline-request.ts';
import type { TimelineAnswer, TimelineArguments } from '../../webview/contracts/timeline.ts';
import { bufferKnowledge } from './views/buffer-knowledge.ts';
import { whyNotNow } from './why-not-now.ts';

type Asked<Of extends DebugProtocol.Response> = () => Reply<Of['body']> | Promise<Reply<Of['body']>>;

export class DdiDebugSession extends DebugSession {
  private readonly debuggee: Debuggee;

  constructor(options: AdapterOptions) {
    super();
    this.debuggee = new Debuggee(options, (...[name, body]) => this.sendEvent(new Event(name, body)));
  }

  /** What the run knows of the buffers that are shown, as of where it stands; null before there is a run. It holds keys, and is for the adapter's own process alone. */
  bufferKnowledge(): BufferKnowledge | null {
    return bufferKnowledge(this.debuggee);
  }

  timelineRows(asked: TimelineArguments): TimelineAnswer | null {
    const reply = timelineRequest(this.debuggee, asked);
    return reply.ok ? reply.body : null;
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
    this.debuggee.release();
  }

  override dispose(): void {
    this.debuggee.release();
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const { command } = request;
    const entry = Object.hasOwn(requestTable, command) ? requestTable[command] : undefined;
    const response = new Response(request);
    if (entry === undefined) return this.refuse(response, adapterError('unknownCommand', { command }));
    const closed = whyNotNow(this.debuggee, entry.needs, command);
    if (closed !== null) return this.refuse(response, closed);
    const read = readArguments(request.arguments, entry.reads);
    if (!read.ok) {
      const { argument, expected } = read;
      return this.refuse(response, adapterError('wrongArgument', { command, argument, expected }));
    }
    // The package refuses every client that does not write paths; the path of a script may be a URI as well.
    if (command === 'initialize')
      this.initializeRequest(response, read.value as DebugProtocol.InitializeRequestArguments);
    else super.dispatchRequest({ ...request, arguments: read.value });
  }

  /** Answers with what the function gives, at once where it can. */
  private reply<Of extends DebugProtocol.Response>(response: Of, ask: Asked<Of>): void {
    const failed = (failure: unknown): void => {
      const reason = failure instanceof Error ? failure.name : 'unknown';
      this.refuse(response, adapterError('internal', { command: response.command, reason }));
    };
    try {
      const asked = ask();
      if (asked instanceof Promise) void asked.then((reply) => this.send(response, reply), failed);
      else this.send(response, asked);
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

  protected override initializeRequest(
    response: DebugProtocol.InitializeResponse,
    args: DebugProtocol.InitializeRequestArguments,
  ): void {
    this.reply(response, () => launching.initialize(this.debuggee, args));
  }

  protected override launchRequest(response: DebugProtocol.LaunchResponse, args: LaunchArguments): void {
    this.reply(response, () => launching.launch(this.debuggee, args));
  }

  protected override attachRequest(response: DebugProtocol.AttachResponse): void {
    this.reply(response, () => refusal(adapterError('cannotAttach')));
  }

  protected override configurationDoneRequest(response: DebugProtocol.ConfigurationDoneResponse): void {
    this.reply(response, () => launching.configurationDone(this.debuggee));
  }

  protected override restartRequest(response: DebugProtocol.RestartResponse, args: launching.RestartArguments): void {
    this.reply(response, () => launching.restart(this.debuggee, args));
  }

  protected override terminateRequest(response: DebugProtocol.TerminateResponse): void {
    this.reply(response, () => launching.terminate(this.debuggee));
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    this.reply(response, () => launching.disconnect(this.debuggee));
  }

  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    args: DebugProtocol.SetBreakpointsArguments,
  ): void {
    this.reply(response, () => breakpoints.setBreakpoints(this.debuggee, args));
  }

  protected override setFunctionBreakPointsRequest(
    response: DebugProtocol.SetFunctionBreakpointsResponse,
    args: DebugProtocol.SetFunctionBreakpointsArguments,
  ): void {
    this.reply(response, () => breakpoints.setFunctionBreakpoints(this.debuggee, args));
  }

  protected override setExceptionBreakPointsRequest(
    response: DebugProtocol.SetExceptionBreakpointsResponse,
    args: DebugProtocol.SetExceptionBreakpointsArguments,
  ): void {
    this.reply(response, () => breakpoints.setExceptionBreakpoints(this.debuggee, args));
  }

  protected override breakpointLocationsRequest(
    response: DebugProtocol.BreakpointLocationsResponse,
    args: DebugProtocol.BreakpointLocationsArguments,
  ): void {
    this.reply(response, () => breakpoints.breakpointLocations(this.debuggee, args));
  }

  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    this.reply(response, inspection.threads);
  }

  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    args: DebugProtocol.StackTraceArguments,
  ): void {
    this.reply(response, () => inspection.stackTrace(this.debuggee, args));
  }

  protected override scopesRequest(response: DebugProtocol.ScopesResponse, args: DebugProtocol.ScopesArguments): void {
    this.reply(response, () => inspection.scopes(this.debuggee, args));
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    args: DebugProtocol.VariablesArguments,
  ): void {
    this.reply(response, () => inspection.variables(this.debuggee, args));
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    args: DebugProtocol.EvaluateArguments,
  ): void {
    this.reply(response, () => evaluate(this.debuggee, args));
  }

  protected override completionsRequest(
    response: DebugProtocol.CompletionsResponse,
    args: DebugProtocol.CompletionsArguments,
  ): void {
    this.reply(response, () => completions(this.debuggee, args));
  }

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse): void {
    this.reply(response, () => inspection.exceptionInfo(this.debuggee));
  }

  protected override readMemoryRequest(
    response: DebugProtocol.ReadMemoryResponse,
    args: DebugProtocol.ReadMemoryArguments,
  ): void {
    this.reply(response, () => inspection.readMemory(this.debuggee, args));
  }

  protected override loadedSourcesRequest(response: DebugProtocol.LoadedSourcesResponse): void {
    this.reply(response, () => inspection.loadedSources(this.debuggee));
  }

  protected override sourceRequest(response: DebugProtocol.SourceResponse, args: DebugProtocol.SourceArguments): void {
    this.reply(response, () => inspection.source(args));
  }

  protected override nextRequest(response: DebugProtocol.NextResponse): void {
    this.reply(response, () => stepping.next(this.debuggee));
  }

  protected override stepInRequest(response: DebugProtocol.StepInResponse): void {
    this.reply(response, () => stepping.stepIn(this.debuggee));
  }

  protected override stepOutRequest(response: DebugProtocol.StepOutResponse): void {
    this.reply(response, () => stepping.stepOutOf(this.debuggee));
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    this.reply(response, () => stepping.continueRun(this.debuggee));
  }

  protected override stepBackRequest(response: DebugProtocol.StepBackResponse): void {
    this.reply(response, () => stepping.stepBackwards(this.debuggee));
  }

  protected override reverseContinueRequest(response: DebugProtocol.ReverseContinueResponse): void {
    this.reply(response, () => stepping.reverseContinue(this.debuggee));
  }

  protected override pauseRequest(response: DebugProtocol.PauseResponse): void {
    this.reply(response, () => stepping.pause(this.debuggee));
  }

  protected override gotoTargetsRequest(
    response: DebugProtocol.GotoTargetsResponse,
    args: DebugProtocol.GotoTargetsArguments,
    request: DebugProtocol.Request,
  ): void {
    this.reply(response, () => stepping.gotoTargets(this.debuggee, args, request));
  }

  protected override gotoRequest(
    response: DebugProtocol.GotoResponse,
    args: DebugProtocol.GotoArguments,
    request: DebugProtocol.Request,
  ): void {
    this.reply(response, () => stepping.goto(this.debuggee, args, request));
  }

  protected override cancelRequest(response: DebugProtocol.CancelResponse, args: DebugProtocol.CancelArguments): void {
    this.reply(response, () => cancel(this.debuggee, args));
  }

  protected override customRequest(
    command: string,
    response: DebugProtocol.Response,
    args: HoverArguments & stepping.AskedPosition & AskedPart,
    request: DebugProtocol.Request,
  ): void {
    switch (command) {
      case 'ddi/hover':
        return this.reply(response, () => hover(this.debuggee, args));
      case 'ddi/sentence':
        return this.reply(response, () => sentence(this.debuggee));
      case 'ddi/travel':
        return this.reply(response, () => stepping.travelRequest(this.debuggee, args, request));
      case 'ddi/timeline':
        return this.reply(response, () => timelineRequest(this.debuggee, args));
      default:
        return this.refuse(response, adapterError('unknownCommand', { command }));
    }
  }
}
