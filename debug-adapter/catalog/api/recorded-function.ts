/** What recorders call functions, and which call of an application or of a driver each of them is. */
import { ddis, findDdi, type DdiName } from '../ddis.ts';
import type { HandleKind } from '../handle.ts';
import { apiCalls, apiName, findApiCall } from './api-calls.ts';
import { apiParameters, type ApiParameter } from './api-parameters.ts';
import type { ApiCallEntry } from './entry.ts';

export interface RecordedFunction {
  readonly level: 'api' | 'ddi';
  /** `ID3D11VideoContext::EncryptionBlt`, or the short name of a DDI. */
  readonly name: string;
  /** What stands between the brackets: `this` of a method too. */
  readonly parameters: readonly ApiParameter[];
  readonly returns: 'HRESULT' | 'NTSTATUS' | 'VOID' | 'SIZE_T' | 'BOOL' | 'ULONG';
  /** For level `api`. */
  readonly api: ApiCallEntry | null;
  /** The DDI that it is, or the last that the runtime calls for it; null where the runtime answers. */
  readonly ddi: DdiName | null;
}

/** Methods whose name alone says which they are. */
const byMethod = new Map<string, ApiCallEntry | null>();
for (const entry of apiCalls) byMethod.set(entry.method, byMethod.has(entry.method) ? null : entry);

/** What an object of an interface is for the driver. */
const kinds: Readonly<Record<string, HandleKind>> = {
  ID3D11CryptoSession: 'cryptoSession',
  IDirect3DCryptoSession9: 'cryptoSession',
  ID3D11AuthenticatedChannel: 'authenticatedChannel',
  IDirect3DAuthenticatedChannel9: 'authenticatedChannel',
  ID3D11VideoDecoder: 'decoder',
  IOPMVideoOutput: 'protectedOutput',
};

const known = new Map<string, RecordedFunction | null>();
const mostKept = 4096;

/**
 * The call that a recorder's name of a function means: `ID3D11VideoContext1::EncryptionBlt`, `umd64!EncryptionBlt`,
 * `dxva2.OPMGetVideoOutputForTarget`, `_EncryptionBlt@24`, `pfnEncryptionBlt`. A name without its interface is the DDI of that name where
 * there is one. Null for everything else, `Release` among it.
 */
export function findRecordedFunction(spelling: string): RecordedFunction | null {
  const before = known.get(spelling);
  if (before !== undefined) return before;
  const found = lookUp(withoutDecoration(spelling));
  // What is asked for comes from files: only so much of it is kept.
  if (known.size < mostKept) known.set(spelling, found);
  return found;
}

/** True for interfaces whose last `Release` ends something in the driver. */
export function isReleased(interfaceName: string): boolean {
  return findApiCall(`${interfaceName}::Release`) !== null;
}

/** Without the module, and without what compilers of 32-bit programs put around names. */
function withoutDecoration(spelling: string): string {
  const name = spelling.slice(spelling.lastIndexOf('!') + 1);
  return name.replace(/^(?:struct|class) /, '').replace(/^_?(\w+)@\d+$/, '$1');
}

function lookUp(name: string): RecordedFunction | null {
  const parts = name.split('::');
  const last = parts.at(-1) ?? '';
  const owner = parts.at(-2) ?? '';
  if (last === 'Release') return null;
  if (parts.length > 1) {
    const method = findApiCall(`${owner}::${last}`);
    if (method !== null) return ofApi(method);
    const ddi = findDdi(last);
    // A driver written in C++ has the DDI as a method of its own class; an interface of Direct3D is none of those.
    return ddi === null || /^I[A-Z]/.test(owner) ? null : ofDdi(ddi);
  }
  const plain = name.slice(name.lastIndexOf('.') + 1);
  const ddi = findDdi(plain);
  if (ddi !== null && (plain === ddi || ddis[ddi].api.split('::')[1] !== plain)) return ofDdi(ddi);
  const api = findApiCall(plain) ?? byMethod.get(plain) ?? null;
  return api === null ? null : ofApi(api);
}

function ofApi(api: ApiCallEntry): RecordedFunction {
  const own = apiParameters(api);
  const { interface: owner } = api;
  const self: ApiParameter[] =
    owner === null ? [] : [{ name: 'this', direction: 'in', shape: { is: 'handle', of: kinds[owner] ?? 'device' } }];
  return {
    level: 'api',
    name: apiName(api),
    parameters: [...self, ...own],
    returns: api.returns,
    api,
    ddi: api.calls.at(-1)?.ddi ?? null,
  };
}

function ofDdi(ddi: DdiName): RecordedFunction {
  const { parameters, returns } = ddis[ddi];
  return { level: 'ddi', name: ddi, parameters, returns, api: null, ddi };
}
