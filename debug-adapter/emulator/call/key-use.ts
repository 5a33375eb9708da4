/** What every call that works with the key of a session checks, in this order. */
import type { SessionEvent, SessionState } from '../session/session-states.ts';
import type { SessionObject } from '../state/state.ts';
import type { Call, VoidFailure } from './call.ts';
import { checkContract, checkSession, checkState, type Checked } from './checks.ts';
import { checkSurfaces, type Surfaces } from './surfaces.ts';

interface KeyUse<More> {
  readonly session: SessionObject;
  /** The state that the call leads to. */
  readonly next: SessionState;
  readonly more: More;
}

/** The session is there and of the right kind; then `more`, which belongs to the call; then the state of the session allows it. */
export function checkKeyUse<More>(
  call: Call,
  { hDevice, hCryptoSession }: { readonly hDevice: bigint; readonly hCryptoSession: bigint },
  event: SessionEvent,
  more: () => Checked<More>,
): Checked<KeyUse<More>> {
  const checked = checkSession(call, hDevice, hCryptoSession);
  if (!checked.ok) return checked;
  const session = checked.found;
  const contract = checkContract(call, session);
  if (contract !== null) return { ok: false, voidFailure: contract };
  const own = more();
  if (!own.ok) return own;
  const next = checkState(call, session, event);
  return next.ok ? { ok: true, found: { session, next: next.found, more: own.found } } : next;
}

/** For a check that finds nothing but what is wrong. */
export function checkedUnless(voidFailure: VoidFailure | null): Checked<null> {
  return voidFailure === null ? { ok: true, found: null } : { ok: false, voidFailure };
}

/** A blit: capabilities and sizes first, then the surfaces. */
export function checkBlit(
  call: Call,
  args: {
    readonly hDevice: bigint;
    readonly hCryptoSession: bigint;
    readonly hSrcResource: bigint;
    readonly hDstResource: bigint;
  },
  options: () => VoidFailure | null,
): Checked<KeyUse<Surfaces>> {
  return checkKeyUse(call, args, 'use key', () => {
    const voidFailure = options();
    if (voidFailure !== null) return { ok: false, voidFailure };
    return checkSurfaces(call, args.hDevice, args.hSrcResource, args.hDstResource);
  });
}
