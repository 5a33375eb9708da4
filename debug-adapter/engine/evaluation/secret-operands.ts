/** Key material among operands: whatever is made from it is key material, and nothing whose success, size or course would tell of it is done. */
import { asSecret, holdsSecret } from '../../catalog/secret.ts';
import type { Value } from '../../catalog/value.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import { fault, isFault, type Fault } from './evaluation.ts';

const advice =
  'Under a driver key of your own, key material decides nothing that can be seen, unless showKeyMaterial is true (ddi run --show-key-material).';

/** What an operand was refused for: `what` names the place, and nothing quotes the operand. */
export function refuseSecret(what: string, range: TextRange): Fault {
  return fault('key-material', `${what} takes no key material: what comes of it would tell of it.`, range, advice);
}

/** Why a check over key material is neither met nor failed. */
export const untold = `not told: it looks at key material. ${advice}`;

/** True where key material is kept secret at all: elsewhere no operand needs looking at. */
export function isKeeping(driver: DriverState): boolean {
  return driver.secrets !== null;
}

/** True when one of the operands is, or holds, key material. */
export function areSecret(driver: DriverState, operands: readonly (Value | null)[]): boolean {
  return isKeeping(driver) && operands.some((operand) => operand !== null && holdsSecret(operand));
}

/** The result of an operation: a secret when an operand was one. */
export function madeFrom(isSecret: boolean, result: Value | Fault): Value | Fault {
  return isSecret && !isFault(result) ? asSecret(result) : result;
}
