/** Mistakes of the application that a call shows. */
import { mistakeNumber } from '../../../catalog/application-mistakes.ts';
import type { Finding, Outcome } from '../../../emulator/call/outcome.ts';
import type { SeenMistake } from './verdict.ts';

/** How long the certificate is that the recorded driver has, only that driver knows. What is said of surfaces is said of those that stand in for them. */
export function mistakesIn({ findings }: Outcome, hasSurface: boolean, isOwnDriver: boolean): readonly SeenMistake[] {
  return findings
    .filter(({ id }) => !hasSurface || !ofSurfaces.has(id))
    .filter(({ id }) => isOwnDriver || id !== 'CERTIFICATE_BUFFER_TOO_SMALL')
    .map(seen);
}

const ofSurfaces: ReadonlySet<string> = new Set(['STOPPED_BY_RUNTIME', 'BLIT_SURFACE_WRONG']);

function seen({ id, message }: Finding): SeenMistake {
  return { finding: id, message, number: mistakeNumber(id) };
}
