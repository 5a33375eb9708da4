/** The spellings that people have for a status, read to its 32 bits. Layouts and macros: winerror.h. */

/** What a speller must know: the values behind symbols. */
interface StatusSymbols {
  readonly byName: (symbol: string) => number | null;
}

const call =
  /^(?:__)?(HRESULT_FROM_WIN32|HRESULT_FROM_NT|MAKE_HRESULT|MAKE_SCODE|NTSTATUS_FROM_WIN32)\s*\(([^()]*)\)$/i;
const cast =
  /^\(\s*(?:HRESULT|NTSTATUS|SCODE|DWORD|LONG|ULONG|unsigned(?: long| int)?|u?int(?:32_t)?|i32|u32)\s*\)\s*/i;
const hex = /^(-)?(?:0x|&H)(f{8})?([0-9a-f]{1,8})(?:[ul]{0,3}|u?i(?:32|64)|&)$/i;
const decimal = /^(?:0n)?(-?\d{1,20})(?:[ul]{0,3}|u?i(?:32|64))$/i;

/**
 * A status from any spelling: symbol, `0x...` with suffixes, sign-extended to 64 bits or negative, eight bare hex digits, decimal signed
 * or unsigned, WinDbg's `0n...`, a cast, the macros of winerror.h, or text with the hex number in brackets. Unsigned 32 bits, or null.
 */
export function readStatusSpelling(text: string, symbols: StatusSymbols): number | null {
  const trimmed = unwrapped(text.trim());
  const named = symbols.byName(trimmed);
  if (named !== null) return named;
  const made = call.exec(trimmed);
  if (made !== null) return ofMacro((made[1] ?? '').toUpperCase(), (made[2] ?? '').split(','), symbols);
  const bracketed = /\((0x[0-9a-f]{1,8})\)/i.exec(trimmed)?.[1];
  return readNumber(bracketed ?? trimmed.replace(/\s*\[Type:[^\]]*\]$/i, '').replace(cast, ''));
}

/** Without the brackets of a macro's text, and without what winerror.h writes around its numbers. */
function unwrapped(text: string): string {
  const inner = /^(?:_HRESULT_TYPEDEF_)?\s*\(((?:\([^()]*\))?[^()]*)\)$/.exec(text)?.[1];
  return inner === undefined ? text : inner.trim();
}

function readNumber(text: string): number | null {
  const hexadecimal = hex.exec(text);
  if (hexadecimal !== null) {
    const [, minus, , digits = ''] = hexadecimal;
    const value = Number.parseInt(digits, 16);
    if (minus === undefined) return value;
    return value <= 0x80000000 ? -value >>> 0 : null;
  }
  const digits = decimal.exec(text)?.[1];
  if (digits !== undefined && (digits.length > 8 || !/^[0-9a-f]{8}$/i.test(text))) return ofDecimal(BigInt(digits));
  const bare = /^(?:f{8})?([0-9a-f]{8})(?:[ul]{1,2}|h)?$/i.exec(text)?.[1];
  return bare === undefined ? null : Number.parseInt(bare, 16);
}

/** 32 bits signed or unsigned, or a negative number of 32 bits that was widened to 64 and printed unsigned. */
function ofDecimal(value: bigint): number | null {
  if (value >= -0x80000000n && value <= 0xffffffffn) return Number(BigInt.asUintN(32, value));
  return value >= 0xffffffff80000000n && value < 1n << 64n ? Number(BigInt.asUintN(32, value)) : null;
}

function ofMacro(macro: string, operands: readonly string[], symbols: StatusSymbols): number | null {
  const numbers = operands.map((operand) => readOperand(operand.trim(), symbols));
  const [first, second, third] = numbers;
  if (first === undefined || first === null) return null;
  if (macro === 'HRESULT_FROM_NT') return numbers.length === 1 ? (first | 0x10000000) >>> 0 : null;
  if (macro === 'NTSTATUS_FROM_WIN32') return numbers.length === 1 ? win32(first, 0xc0070000) : null;
  if (macro === 'HRESULT_FROM_WIN32') return numbers.length === 1 ? win32(first, 0x80070000) : null;
  if (second === undefined || third === undefined || second === null || third === null || numbers.length !== 3)
    return null;
  return (((first & 1) << 31) | ((second & 0x1fff) << 16) | (third & 0xffff)) >>> 0;
}

/** What has the severity bit is no code of Win32 and stays as it is. */
function win32(code: number, base: number): number {
  return code === 0 || code >= 0x80000000 ? code : ((code & 0xffff) | base) >>> 0;
}

const facilities: Readonly<Record<string, number>> = {
  SEVERITY_ERROR: 1,
  SEVERITY_SUCCESS: 0,
  FACILITY_NULL: 0,
  FACILITY_RPC: 1,
  FACILITY_DISPATCH: 2,
  FACILITY_STORAGE: 3,
  FACILITY_ITF: 4,
  FACILITY_WIN32: 7,
  FACILITY_WINDOWS: 8,
  FACILITY_SECURITY: 9,
  FACILITY_MEDIASERVER: 13,
  FACILITY_HTTP: 0x19,
  FACILITY_GRAPHICS: 0x26,
  FACILITY_DXGI: 0x87a,
  FACILITY_DXGI_DDI: 0x87b,
  FACILITY_DIRECT3D11: 0x87c,
  FACILITY_D3D: 0x876,
  _FACD3D: 0x876,
  _FACDD: 0x876,
};

function readOperand(operand: string, symbols: StatusSymbols): number | null {
  const known = facilities[operand];
  if (known !== undefined) return known;
  return symbols.byName(operand) ?? (/^(?:0x)?[0-9a-f]+[ul]{0,3}$/i.test(operand) ? readNumber(operand) : null);
}
