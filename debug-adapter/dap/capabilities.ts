import type { DebugProtocol } from '@vscode/debugprotocol';
import { exceptionFilters } from './exception-filters.ts';

/**
 * What the adapter announces. Each flag stands for requests of `request-table.ts`, and each has a test that uses them;
 * a test holds this list against the tests.
 */
export const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsBreakpointLocationsRequest: true,
  supportsExceptionFilterOptions: true,
  supportsExceptionInfoRequest: true,
  exceptionBreakpointFilters: exceptionFilters.map(
    ({ filter, label, description, default: on, conditionDescription }) => ({
      filter,
      label,
      description,
      default: on,
      supportsCondition: true,
      conditionDescription,
    }),
  ),
  supportsStepBack: true,
  supportsGotoTargetsRequest: true,
  supportsRestartRequest: true,
  supportsTerminateRequest: true,
  supportsEvaluateForHovers: true,
  supportsClipboardContext: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ['.', '$', '('],
  supportsReadMemoryRequest: true,
  supportsLoadedSourcesRequest: true,
  supportsCancelRequest: true,
};
