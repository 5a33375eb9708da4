import { handle } from '../../catalog/value.ts';
import type { CallContext } from '../handler.ts';
import { objectOf, type ResourceObject, type SessionObject } from '../state.ts';

export interface Surfaces { readonly source: ResourceObject; readonly destination: ResourceObject }

/**
 * The two surfaces of a blit when they fit: both alive and of this device, same format and size, the clear side protected,
 * the encrypted side STAGING (what the debug layer checks above the driver). A finding otherwise.
 */
export function findSurfaces({ state, record, environment }: CallContext, session: SessionObject, sourceHandle: bigint, destinationHandle: bigint, direction: 'decrypt' | 'encrypt'): Surfaces | null {
  const source = objectOf(state, sourceHandle);
  const destination = objectOf(state, destinationHandle);
  const wrong = source?.kind !== 'resource' || destination?.kind !== 'resource' ? 'one of the handles names no resource' : whatIsWrong(session, source, destination, direction);
  if (!record.check('check surfaces', 'blit-surfaces', wrong === null, () => wrong ?? 'both fit') || source?.kind !== 'resource' || destination?.kind !== 'resource') {
    record.find('BLIT_SURFACE_WRONG', `The blit was ignored: ${wrong ?? 'the surfaces do not fit'}.`, handle('cryptoSession', session.handle));
    return null;
  }
  const size = source.pitch * source.rows;
  if (size % environment.profile.blockAlignment !== 0) {
    record.find('BLIT_NOT_ALIGNED', `The surface has ${size} bytes, no multiple of ${environment.profile.blockAlignment}.`, handle('resource', source.handle));
  }
  return { source, destination };
}

function whatIsWrong(session: SessionObject, source: ResourceObject, destination: ResourceObject, direction: 'decrypt' | 'encrypt'): string | null {
  const [encrypted, clear] = direction === 'decrypt' ? [source, destination] : [destination, source];
  const [encryptedWord, clearWord] = direction === 'decrypt' ? ['source', 'destination'] : ['destination', 'source'];
  if (!source.alive || !destination.alive) return `the ${source.alive ? 'destination' : 'source'} was destroyed`;
  if (source.device !== session.device) return 'the source belongs to another device';
  if (destination.device !== session.device) return 'the destination belongs to another device';
  if (encrypted.usage !== 'STAGING') return `the ${encryptedWord} is not STAGING`;
  if (!clear.isProtected) return `the ${clearWord} is not protected`;
  if (direction === 'decrypt' && !clear.isRenderTarget) return 'the destination is no render target';
  if (source.format !== destination.format) return `the formats differ (${source.format}, ${destination.format})`;
  if (source.pitch * source.rows !== destination.pitch * destination.rows) return `the sizes differ (${source.pitch * source.rows} and ${destination.pitch * destination.rows} bytes)`;
  return null;
}
