/** Every request the adapter answers, one line each. A capability without its line here may not be announced. */
import {
  setBreakpoints,
  setExceptionBreakpoints,
  setFunctionBreakpoints,
  breakpointLocations,
} from './requests/breakpoints.ts';
import { completions } from './requests/completions.ts';
import type { Debuggee } from './debuggee.ts';
import { answer, refusal, type Entry, type Gate } from './dispatch.ts';
import { adapterError } from './errors.ts';
import { evaluate } from './requests/evaluate.ts';
import {
  exceptionInfo,
  loadedSources,
  readMemory,
  scopes,
  source,
  stackTrace,
  threads,
  variables,
} from './requests/inspection.ts';
import { configurationDone, disconnect, initialize, launch, restart, terminate } from './requests/launch.ts';
import { hover } from './requests/hover.ts';
import { cancel } from './requests/search.ts';
import {
  continueRun,
  goto,
  gotoTargets,
  next,
  pause,
  reverseContinue,
  stepBackwards,
  stepIn,
  stepOutOf,
  travelRequest,
} from './requests/stepping.ts';
import { timelineRequest } from './requests/timeline-request.ts';
import { stepSentence } from './views/step-sentence.ts';

type Handlers = Readonly<Record<string, Entry<Debuggee>>>;

export const handlers: Handlers = {
  initialize: { needs: 'nothing', handle: initialize },
  launch: { needs: 'initialize', handle: launch },
  attach: { needs: 'initialize', handle: () => refusal(adapterError('cannotAttach')) },
  configurationDone: { needs: 'initialize', handle: configurationDone },
  restart: { needs: 'launch', handle: restart },
  terminate: { needs: 'initialize', handle: terminate },
  disconnect: { needs: 'nothing', handle: disconnect },
  setBreakpoints: { needs: 'initialize', handle: setBreakpoints },
  setFunctionBreakpoints: { needs: 'initialize', handle: setFunctionBreakpoints },
  setExceptionBreakpoints: { needs: 'initialize', handle: setExceptionBreakpoints },
  breakpointLocations: { needs: 'initialize', handle: breakpointLocations },
  threads: { needs: 'initialize', handle: threads },
  stackTrace: { needs: 'stop', handle: stackTrace },
  scopes: { needs: 'stop', handle: scopes },
  variables: { needs: 'stop', handle: variables },
  evaluate: { needs: 'stop', handle: evaluate },
  completions: { needs: 'stop', handle: completions },
  exceptionInfo: { needs: 'stop', handle: exceptionInfo },
  readMemory: { needs: 'launch', handle: readMemory },
  loadedSources: { needs: 'launch', handle: loadedSources },
  source: { needs: 'launch', handle: source },
  next: { needs: 'stop', handle: next },
  stepIn: { needs: 'stop', handle: stepIn },
  stepOut: { needs: 'stop', handle: stepOutOf },
  continue: { needs: 'stop', handle: continueRun },
  stepBack: { needs: 'stop', handle: stepBackwards },
  reverseContinue: { needs: 'stop', handle: reverseContinue },
  pause: { needs: 'launch', handle: pause },
  gotoTargets: { needs: 'stop', handle: gotoTargets },
  goto: { needs: 'stop', handle: goto },
  cancel: { needs: 'initialize', handle: cancel },
  'ddi/hover': { needs: 'stop', handle: hover },
  'ddi/sentence': {
    needs: 'stop',
    handle: ({ run, cursor }) => answer({ sentence: run === null ? null : stepSentence(run, cursor.position) }),
  },
  'ddi/travel': { needs: 'stop', handle: travelRequest },
  'ddi/timeline': { needs: 'launch', handle: timelineRequest },
};

/** What must have happened before a request: told in the order in which a client would mend it. */
export const gate: Gate<Debuggee> = (debuggee, needs, command) => {
  if (needs === 'nothing') return null;
  if (!debuggee.initialized) return adapterError('notInitialized', { command });
  if (needs === 'initialize') return null;
  if (debuggee.run === null) return adapterError('notLaunched', { command });
  if (needs === 'launch') return null;
  if (debuggee.ended) return adapterError('terminated');
  return debuggee.moving || debuggee.stop === null ? adapterError('notStopped') : null;
};
