import { bytes, integer, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { readStructure } from '../../../debug-adapter/catalog/layout/structure-layout.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { readToEnd } from '../../../debug-adapter/emulator/memory/memory.ts';
import { hardwareProtection, type Driver } from '../driver.ts';

export interface Sending {
  readonly id?: number;
  readonly command?: Uint8Array;
  readonly room?: number;
  readonly inputPrivate?: number;
  readonly outputPrivate?: number;
  readonly session?: Value;
}

/** Sends a command as an application does: private areas of N and M bytes, both structures in memory. */
export function sendCommand(
  driver: Driver,
  {
    id = 0x90000001,
    command = Uint8Array.of(1, 2, 3, 4, 5),
    room = 64,
    inputPrivate = 16,
    outputPrivate = 16,
    session = driver.createSession(hardwareProtection),
  }: Sending = {},
): {
  readonly outcome: Outcome;
  readonly reply: () => Uint8Array;
  readonly result: () => Readonly<Record<string, Value>>;
} {
  const pbInput = new Uint8Array(inputPrivate + command.length);
  pbInput.set(command, inputPrivate);
  const before = driver.state.world.nextPage;
  const outcome = driver.call('NegotiateCryptoSessionKeyExchange', {
    hCryptoSession: session,
    DataSize: integer(32),
    pData: structure(null, {
      HWProtectionFunctionID: integer(id),
      pInputData: structure(null, {
        PrivateDataSize: integer(inputPrivate),
        HWProtectionDataSize: integer(command.length),
        pbInput: bytes(pbInput),
      }),
      pOutputData: structure(null, {
        PrivateDataSize: integer(outputPrivate),
        MaxHWProtectionDataSize: integer(room),
        pbOutput: bytes(new Uint8Array(outputPrivate + room)),
      }),
    }),
  });
  const output = (): Readonly<Record<string, Value>> => {
    const memory = readToEnd(driver.state, BigInt(0x1000_0000 + (before + 2) * 0x1000));
    const read = readStructure('D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA', memory ?? new Uint8Array());
    return read.ok ? read.value.fields : {};
  };
  return { outcome, result: output, reply: () => replyOf(output(), outputPrivate) };
}

function replyOf(output: Readonly<Record<string, Value>>, privateSize: number): Uint8Array {
  const [data, size] = [output['pbOutput'], output['HWProtectionDataSize']];
  return data?.kind === 'bytes' && size?.kind === 'integer'
    ? data.value.subarray(privateSize, privateSize + Number(size.value))
    : new Uint8Array();
}
