/** What the runtime checks of blits (documented: the message ids of d3d11sdklayers.h). */
import { debugMessage } from '../../catalog/windows-logs/debug-messages.ts';
import type { ArgumentsOf } from '../call/argument-types.ts';
import { announces } from '../profile/capabilities.ts';
import type { Call } from '../call/call.ts';
import { resourceAt } from '../objects/objects.ts';
import { failedSurfaceCheck } from '../call/surfaces.ts';
import type { Validators, Violation } from './violation.ts';

export const blitValidators: Validators<'DecryptionBlt' | 'EncryptionBlt'> = {
  DecryptionBlt: (args, call) =>
    announces(call.environment.profile, 'DECRYPTION_BLT')
      ? surfaces(args, call)
      : { id: 'DECRYPTIONBLT_UNSUPPORTED', text: 'The driver does not announce DECRYPTION_BLT.' },
  EncryptionBlt: (args, call) =>
    announces(call.environment.profile, 'ENCRYPTED_READ_BACK')
      ? surfaces(args, call)
      : { id: 'ENCRYPTIONBLT_UNSUPPORTED', text: 'The driver does not announce ENCRYPTED_READ_BACK.' },
};

function surfaces(
  {
    hDevice,
    hSrcResource,
    hDstResource,
  }: Pick<ArgumentsOf<'EncryptionBlt'>, 'hDevice' | 'hSrcResource' | 'hDstResource'>,
  call: Call,
): Violation | null {
  const [source, destination] = [resourceAt(call.state, hSrcResource), resourceAt(call.state, hDstResource)];
  if (hSrcResource === 0n || hDstResource === 0n)
    return violation(call, 'NULLPARAM', `${hSrcResource === 0n ? 'hSrcResource' : 'hDstResource'} is NULL.`);
  if (source?.state !== 'Live' || destination?.state !== 'Live') return null;
  const failed = failedSurfaceCheck(call.ddi, hDevice, source, destination);
  return failed === null ? null : violation(call, failed.id, failed.message);
}

/** Null where the debug layer has no such message: then the driver may object. */
function violation(call: Call, check: string, text: string): Violation | null {
  const id = debugMessage(`${call.ddi.toUpperCase()}_${check}`);
  return id === null ? null : { id, text };
}
