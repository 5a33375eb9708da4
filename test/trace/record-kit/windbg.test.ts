import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { windbgKit } from '../../../debug-adapter/trace/record-kit/windbg.ts';
import { importText } from '../import-text.ts';
import { counting, StandInMemory } from './process.ts';

/** What the debugger gives for 64-bit numbers. */
class Int64 {
  constructor(readonly value: bigint) {}
  add(other: number): Int64 {
    return new Int64(this.value + BigInt(other));
  }
  toString(radix = 10): string {
    return radix === 16 ? `0x${this.value.toString(16)}` : this.value.toString();
  }
}

/** The script in a stand-in of WinDbg: `call` makes a call as x64 code does, `back` returns from it. */
class StandIn {
  readonly memory = new StandInMemory();
  readonly commands: string[] = [];
  readonly said: string[] = [];
  thread = 0x1140;
  private registers: Record<string, Int64> = {};
  private readonly script: Record<string, (...words: unknown[]) => unknown>;

  constructor(private readonly symbols: readonly string[] = []) {
    const host = {
      apiVersionSupport: class {},
      functionAlias: class {},
      parseInt64: (text: string) => new Int64(BigInt(text)),
      diagnostics: { debugLog: (text: string) => this.said.push(text) },
      memory: {
        readMemoryValues: (address: Int64, count: number) => this.memory.read(address.value, count),
      },
      createTypedObject: (address: Int64) => ({
        pfnEncryptionBlt: { address: new Int64(this.memory.word(address.value)) },
        pfnDecryptionBlt: { address: new Int64(0n) },
      }),
      namespace: { Debugger: { Utility: { Control: { ExecuteCommand: (text: string) => this.execute(text) } } } },
      currentThread: {},
    };
    Object.defineProperty(host.currentThread, 'Id', { get: () => this.thread });
    Object.defineProperty(host.currentThread, 'Registers', { get: () => ({ User: this.registers }) });
    const [file] = windbgKit();
    const names = ['initializeScript', 'enter', 'leave', 'recordSymbols', 'recordAt', 'recordTable', 'functions'];
    this.script = vm.runInNewContext(`${file?.text ?? ''}\n({ ${names.join(', ')} })`, { host }) as typeof this.script;
  }

  private execute(text: string): readonly string[] {
    this.commands.push(text);
    const pattern = /^x \/1 (\S+)$/.exec(text)?.[1]?.replace('*', '.*');
    return pattern === undefined ? [] : this.symbols.filter((symbol) => new RegExp(`^${pattern}$`).test(symbol));
  }

  run(name: string, ...words: unknown[]): unknown {
    return this.script[name]?.(...words);
  }

  call(name: string, stack: bigint, values: readonly bigint[]): void {
    const functions = this.script['functions'] as unknown as readonly { readonly name: string }[];
    this.memory.writeWord(stack, 0x7ff600001234n);
    for (const [at, value] of values.entries()) if (at >= 4) this.memory.writeWord(stack + 8n + 8n * BigInt(at), value);
    const [rcx, rdx, r8, r9] = [0, 1, 2, 3].map((at) => new Int64(values[at] ?? 0n));
    this.registers = { rcx, rdx, r8, r9, rsp: new Int64(stack) } as Record<string, Int64>;
    expect(
      this.run(
        'enter',
        functions.findIndex((entry) => entry.name === name),
      ),
    ).toBe(false);
  }

  back(stack: bigint, rax: bigint): void {
    this.registers = { rax: new Int64(rax), rsp: new Int64(stack + 8n) };
    expect(this.run('leave', 0)).toBe(false);
  }

  get log(): string {
    return this.said.map((text) => `0:000> ${text}`).join('');
  }
}

describe('the recorder kit for WinDbg', () => {
  it('prints a key exchange with its 256 bytes, and the importer reads it back', async () => {
    const debuggee = new StandIn();
    const block = counting(256);
    debuggee.memory.write(0x1f0a34c9e10n, block);
    debuggee.call('NegotiateCryptoSessionKeyExchange', 0xd4c1cff698n, [
      0x1f0a34c0010n,
      0x1f0a3500040n,
      0x7fff00000100n,
      0x1f0a34c9e10n,
    ]);
    debuggee.back(0xd4c1cff698n, 0xffffffff80070057n);
    const { reported, file } = await importText('recording.txt', debuggee.log);
    expect(file.importer.tool).toBe('record-kit');
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({
      ddi: 'NegotiateCryptoSessionKeyExchange',
      thread: '0x1140',
      result: '0x80070057',
      args: { DataSize: 256, pData: { len: 256, bytes: toHex(block) } },
      open: false,
    });
  });

  it('takes the fifth argument and those behind it from the stack, and reads what was written after the call', async () => {
    const debuggee = new StandIn();
    debuggee.memory.write(0x5000n, new Uint8Array(16));
    debuggee.call('EncryptionBlt', 0x9000n, [1n, 2n, 3n, 4n, 16n, 0x5000n]);
    debuggee.memory.write(0x5000n, counting(16, 9));
    debuggee.back(0x9000n, 0xdeadn);
    const { reported } = await importText('recording.txt', debuggee.log);
    expect(reported[0]).toMatchObject({
      ddi: 'EncryptionBlt',
      result: null,
      args: { IVSize: 16 },
      outputs: { pIV: { bytes: toHex(counting(16, 9)) } },
    });
  });

  it('follows the pointers of a command of the secure environment', async () => {
    const debuggee = new StandIn();
    debuggee.memory.write(0x4000n, new Uint8Array(32));
    debuggee.memory.writeWord(0x4000n, 0x90000001n, 4);
    debuggee.memory.writeWord(0x4008n, 0x6000n);
    debuggee.memory.writeWord(0x4010n, 0x7000n);
    // 4 bytes of the driver and 6 of data, behind two sizes.
    debuggee.memory.writeWord(0x6000n, 4n, 4);
    debuggee.memory.writeWord(0x6004n, 6n, 4);
    debuggee.memory.write(0x6008n, counting(10, 0xa0));
    debuggee.memory.write(0x7000n, new Uint8Array(64));
    debuggee.call('NegotiateCryptoSessionKeyExchange', 0x9000n, [1n, 2n, 32n, 0x4000n]);
    const line = debuggee.said.join('');
    expect(line).toContain(`"bytes":"0400000006000000${toHex(counting(10, 0xa0))}"`);
    const { reported } = await importText('recording.txt', debuggee.log);
    expect(reported[0]).toMatchObject({ open: true, args: { DataSize: 32 } });
    expect(JSON.stringify(reported[0])).toContain(toHex(counting(10, 0xa0)));
  });

  it('keeps the calls of threads apart, and those that are made inside of others', async () => {
    const debuggee = new StandIn();
    debuggee.call('FinishSessionKeyRefresh', 0x9000n, [1n, 2n]);
    debuggee.thread = 0x2000;
    debuggee.call('FinishSessionKeyRefresh', 0x8000n, [1n, 3n]);
    debuggee.call('GetCertificateSize', 0x7000n, [1n, 0n, 0n]);
    debuggee.back(0x7000n, 0n);
    debuggee.thread = 0x1140;
    debuggee.back(0x9000n, 0n);
    const { reported } = await importText('recording.txt', debuggee.log);
    expect(reported.map(({ ddi, thread, open }) => [ddi, thread, open])).toEqual([
      ['FinishSessionKeyRefresh', '0x1140', false],
      ['FinishSessionKeyRefresh', '0x2000', true],
      ['GetCertificateSize', '0x2000', false],
    ]);
  });

  it('says that memory could not be read, and never makes zeros of it', async () => {
    const debuggee = new StandIn();
    debuggee.call('NegotiateCryptoSessionKeyExchange', 0x9000n, [1n, 2n, 256n, 0xbad0000n]);
    expect(debuggee.said.join('')).toContain('{"ptr":"0xbad0000","len":256,"bytes":"?"}');
    const { reported } = await importText('recording.txt', debuggee.log);
    expect(reported[0]).toMatchObject({ args: { pData: { len: 256, bytes: '?' } } });
  });

  it('sets breakpoints by symbols, by a table, by an address, and one where a call comes back to', () => {
    const debuggee = new StandIn([
      'umd64!CDevice::EncryptionBlt',
      'umd64!StartSessionKeyRefresh',
      'other!EncryptionBlt',
    ]);
    debuggee.run('recordSymbols', 'umd64');
    expect(debuggee.commands.filter((text) => text.startsWith('bp'))).toEqual([
      expect.stringMatching(/^bp \/w "@\$scriptContents\.enter\(\d+\)" umd64!CDevice::EncryptionBlt$/),
      expect.stringMatching(/^bp \/w "@\$scriptContents\.enter\(\d+\)" umd64!StartSessionKeyRefresh$/),
    ]);
    debuggee.memory.writeWord(0x3000n, 0x7ff6deadbeefn);
    debuggee.run('recordTable', new Int64(0x3000n), 'umd64', 'D3D11_1DDI_VIDEODEVICEFUNCS');
    expect(debuggee.commands.at(-1)).toMatch(/enter\(\d+\)" 0x7ff6deadbeef$/);
    debuggee.run('recordAt', 'pfnDecryptionBlt', new Int64(0x1234n));
    expect(debuggee.commands.at(-1)).toMatch(/" 0x1234$/);
    debuggee.call('FinishSessionKeyRefresh', 0x9000n, [1n, 2n]);
    debuggee.call('FinishSessionKeyRefresh', 0x8000n, [1n, 2n]);
    expect(debuggee.commands.filter((text) => text.endsWith('0x7ff600001234'))).toHaveLength(1);
  });
});
