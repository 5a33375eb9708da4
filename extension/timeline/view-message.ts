import type { ToHost } from '../../webview/contracts/timeline.ts';

/** A message of the view, or null when it is none: what comes from a page is checked like any input. */
export function readViewMessage(message: unknown): ToHost | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, step } = message as Record<string, unknown>;
  if (type === 'ready') return { type };
  if ((type === 'travel' || type === 'open') && typeof step === 'number' && Number.isInteger(step) && step >= 0)
    return { type, step };
  return null;
}
