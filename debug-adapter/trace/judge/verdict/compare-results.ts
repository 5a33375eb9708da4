/** The recorded status beside the one that the contract comes to. */
import { ddis, type DdiName } from '../../../catalog/ddis.ts';
import { describeStatus, isFailure, statusByName, equivalentStatusOf } from '../../../catalog/lookup/status-lookup.ts';
import type { Outcome } from '../../../emulator/call/outcome.ts';
import type { Deviation, Verdict } from './verdict.ts';

/** What any call may answer for reasons that no recording shows. */
const fromOutside = codes('E_OUTOFMEMORY', 'D3DDDIERR_DEVICEREMOVED', 'STATUS_NO_MEMORY', 'DXGI_ERROR_DEVICE_REMOVED');
/** What a driver may answer because it does not offer something: its capabilities are its own. */
const notOffered = codes(
  'D3DDDIERR_UNSUPPORTEDCRYPTO',
  'D3DDDIERR_NOTAVAILABLE',
  'STATUS_GRAPHICS_OPM_NOT_SUPPORTED',
  'STATUS_GRAPHICS_COPP_NOT_SUPPORTED',
);

function codes(...names: readonly string[]): ReadonlySet<number> {
  return new Set(
    names.flatMap((name) => {
      const code = statusByName(name);
      if (code === null) return [];
      const equivalent = equivalentStatusOf(code);
      return equivalent === null ? [code] : [code, equivalent];
    }),
  );
}

const asDocumented: Verdict = { is: 'as documented' };

/**
 * @param missing what the call hangs on and was not recorded
 * @param unseen what no recording shows, and what could have made another result of it
 */
export function compareResults(
  ddi: DdiName,
  recorded: bigint | null,
  { result, refusal }: Outcome,
  missing: readonly string[],
  unseen: readonly string[],
): Verdict {
  if (result.kind !== 'status') return missing.length === 0 ? asDocumented : cannotBeTold(missing);
  if (recorded === null) return cannotBeTold([...missing, 'its result']);
  const code = Number(BigInt.asUintN(32, recorded));
  if (isSame(code, result.value)) return asDocumented;
  if (!isFailure(code) && !isFailure(result.value)) return asDocumented;
  if (fromOutside.has(code)) return asDocumented;
  const differs = differenceOf(code, result.value, ddi);
  if (differs === null) return asDocumented;
  if (missing.length + unseen.length > 0) return cannotBeTold([...missing, ...unseen]);
  const deviation: Deviation = {
    rule: refusal?.rule ?? null,
    expected: describeStatus(result.value).name,
    recorded: describeStatus(code).name,
    message: refusal === null ? differs : `${differs} ${refusal.message}`,
  };
  return { is: 'deviates', deviation };
}

/** Why two statuses are not both allowed; null where they are. */
function differenceOf(code: number, expected: number, ddi: DdiName): string | null {
  if (!isFailure(code)) return notOffered.has(expected) ? null : 'The call was taken, and the contract refuses it.';
  const named = ddis[ddi].returnCodes.some(({ name }) => isSame(statusByName(name) ?? 0, code));
  if (notOffered.has(code))
    return notOffered.has(expected) ? 'The two statuses of what is not offered are mixed up.' : null;
  if (!isFailure(expected)) return 'The call was refused, and the contract takes it.';
  return named ? null : 'The call was refused with a status that its documentation does not name.';
}

function isSame(a: number, b: number): boolean {
  return a >>> 0 === b >>> 0 || equivalentStatusOf(a) === b >>> 0;
}

/** The recorded status is the very one that the emulated driver gave. */
export function isSameResult(recorded: bigint | null, { result }: Outcome): boolean {
  return result.kind !== 'status' || recorded === null || isSame(Number(BigInt.asUintN(32, recorded)), result.value);
}

/** The verdict where something is missing that decides; each once. */
export function cannotBeTold(missing: readonly string[]): Verdict {
  return { is: 'cannot be told', missing: [...new Set(missing)] };
}
