import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { slotOf } from '../../../debug-adapter/catalog/api/vtables.ts';
import { fridaKit } from '../../../debug-adapter/trace/record-kit/frida.ts';
import { importText } from '../import-text.ts';
import { counting, StandInMemory } from './process.ts';

const memory = new StandInMemory();

class NativePointer {
  constructor(readonly value: bigint) {}
  add(count: number): NativePointer {
    return new NativePointer(this.value + BigInt(count));
  }
  readPointer(): NativePointer {
    return new NativePointer(memory.word(this.value));
  }
  writePointer(other: NativePointer): void {
    memory.writeWord(this.value, other.value);
  }
  writeByteArray(bytes: readonly number[]): void {
    memory.write(this.value, bytes);
  }
  readByteArray(count: number): ArrayBuffer {
    return Uint8Array.from(memory.read(this.value, count)).buffer;
  }
  toString(radix = 16): string {
    return radix === 16 ? this.value.toString(16) : this.value.toString(radix);
  }
}

interface Hooks {
  onEnter?(this: object, args: readonly NativePointer[]): void;
  onLeave?(this: object, result: NativePointer): void;
}

/** The agent in a stand-in of Frida, with a device whose objects have tables of functions at known addresses. */
function attach(): {
  readonly said: string[];
  readonly call: (at: bigint, args: readonly bigint[], result: bigint, during?: () => void) => void;
} {
  const said: string[] = [];
  const hooks = new Map<bigint, Hooks>();
  const exportedAt: Readonly<Record<string, bigint>> = { D3D11CreateDevice: 0x100n };
  let heap = 0x900000n;
  const context = {
    console: { log: (text: string) => said.push(text) },
    ptr: (value: number) => new NativePointer(BigInt(value)),
    Uint8Array,
    Process: {
      pointerSize: 8,
      findModuleByName: (name: string) =>
        name === 'd3d11.dll'
          ? {
              findExportByName: (own: string) =>
                exportedAt[own] === undefined ? null : new NativePointer(exportedAt[own]),
            }
          : null,
    },
    Memory: { alloc: () => new NativePointer((heap += 0x100n)) },
    NativeFunction: class {
      constructor() {
        // QueryInterface of this stand-in: every object has every interface, and is it.
        return (object: NativePointer, _id: NativePointer, out: NativePointer) => {
          out.writePointer(object);
          return 0;
        };
      }
    },
    Interceptor: { attach: (address: NativePointer, own: Hooks) => hooks.set(address.value, own) },
  };
  const [file] = fridaKit();
  vm.runInNewContext(file?.text ?? '', context);
  return {
    said,
    call: (at, args, result, during = () => undefined) => {
      const state = { threadId: 0x1140 };
      const own = hooks.get(at);
      const pointers = Array.from({ length: 12 }, (_, i) => new NativePointer(args[i] ?? 0n));
      own?.onEnter?.call(state, pointers);
      during();
      own?.onLeave?.call(state, new NativePointer(result));
    },
  };
}

/** An object whose method of slot N is at `methods + N`. */
function makeObject(at: bigint, methods: bigint): void {
  memory.writeWord(at, at + 0x100n);
  for (let slot = 0; slot < 80; slot += 1) memory.writeWord(at + 0x100n + 8n * BigInt(slot), methods + BigInt(slot));
}

const slot = (owner: string, method: string): bigint => BigInt(slotOf(owner, method) ?? -1);

describe('the recorder kit for Frida', () => {
  it('hooks a device when it is made, then the session that it makes, and records both sides of their calls', async () => {
    const agent = attach();
    makeObject(0x10000n, 0xa0000n);
    makeObject(0x20000n, 0xb0000n);
    makeObject(0x30000n, 0xc0000n);
    // D3D11CreateDevice: the eighth argument receives the device, the tenth its context.
    memory.writeWord(0x500n, 0x10000n);
    memory.writeWord(0x508n, 0x20000n);
    agent.call(0x100n, [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0x500n, 0n, 0x508n], 0n);

    memory.write(0x600n, [...counting(16), ...counting(16, 16), ...counting(16, 32)]);
    memory.writeWord(0x700n, 0n);
    agent.call(
      0xa0000n + slot('ID3D11VideoDevice', 'CreateCryptoSession'),
      [0x10000n, 0x600n, 0x610n, 0x620n, 0x700n],
      0n,
      () => memory.writeWord(0x700n, 0x30000n),
    );
    memory.write(0x800n, new Uint8Array(33));
    agent.call(0xc0000n + slot('ID3D11CryptoSession', 'GetCertificate'), [0x30000n, 33n, 0x800n], 0n, () =>
      memory.write(0x800n, counting(33, 0x30)),
    );
    memory.write(0x2000n, counting(256));
    agent.call(
      0xb0000n + slot('ID3D11VideoContext', 'NegotiateCryptoSessionKeyExchange'),
      [0x20000n, 0x30000n, 256n, 0x2000n],
      0x80070057n,
    );
    const { reported, file } = await importText('recording.txt', agent.said.map((text) => `${text}\r\n`).join(''));
    expect(file.importer.tool).toBe('record-kit');
    expect(reported.map(({ api, result }) => [api, result])).toEqual([
      ['ID3D11VideoDevice::CreateCryptoSession', '0x00000000'],
      ['ID3D11CryptoSession::GetCertificate', '0x00000000'],
      ['ID3D11VideoContext::NegotiateCryptoSessionKeyExchange', '0x80070057'],
    ]);
    expect(reported[1]).toMatchObject({ outputs: { pCertificate: { bytes: toHex(counting(33, 0x30)) } } });
    expect(reported[2]).toMatchObject({ args: { DataSize: 256, pData: { bytes: toHex(counting(256)) } } });
  });

  it('knows the slots that the headers have', () => {
    expect(slotOf('ID3D11VideoDevice', 'CreateCryptoSession')).toBe(6);
    expect(slotOf('ID3D11VideoDevice2', 'NegotiateCryptoSessionKeyExchangeMT')).toBe(25);
    expect(slotOf('ID3D11CryptoSession', 'Release')).toBe(2);
    expect(slotOf('ID3D11CryptoSession', 'GetCertificate')).toBe(10);
    expect(slotOf('ID3D11VideoContext', 'Nothing')).toBeNull();
  });
});
