import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBlobs } from '../../debug-adapter/inspect/compare/compare-blobs.ts';
import { findEqualRows } from '../../debug-adapter/inspect/answers/equal-rows.ts';
import { findInBytes } from '../../debug-adapter/inspect/answers/find-bytes.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { bytesMessage } from '../../debug-adapter/inspect/answers/blob-messages.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { builtInKeys } from '../../debug-adapter/inspect/blob/known-keys.ts';
import { noRanges } from '../../debug-adapter/inspect/blob/ranges.ts';
import { valuesAt } from '../../debug-adapter/inspect/answers/values-at.ts';
import { readViewMessage } from '../../extension/inspector/view-message.ts';
import type { ToView } from '../../webview/contracts/inspector.ts';
import { RowMap } from '../../webview/inspector/bytes/row-map.ts';
import { blobOf, chain } from './sample-blobs.ts';

/** A host that nobody asks. */
const nobody = {
  copy: () => Promise.resolve(),
  save: () => Promise.resolve(true),
  pickStructure: () => Promise.resolve(null),
  askPassphrase: () => Promise.resolve(null),
  pickKeyFile: () => Promise.resolve(null),
};

/** The chain with a few bytes changed and its end cut off. */
const mutatedChain = fc
  .tuple(fc.array(fc.tuple(fc.nat(2707), fc.nat(255)), { maxLength: 4 }), fc.integer({ min: 1, max: 2708 }))
  .map(([changes, length]) => {
    const bytes = chain.bytes.slice();
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes.slice(0, length);
  });

describe('rows that are left out', () => {
  it('are those equal to the one before, when there are several; the last row is always there', () => {
    expect([...findEqualRows(new Uint8Array(160))]).toEqual([1, 8]);
    expect([...findEqualRows(new Uint8Array(48))]).toEqual([]);
    expect([...findEqualRows(Uint8Array.from({ length: 4096 }, (_, i) => i >> 8))]).toHaveLength(32);
  });

  it('and those that are shown make up all rows, in order, each reachable from its line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
        (runs) => {
          const bytes = Uint8Array.from(runs.flatMap(([rows, fill]) => Array.from({ length: rows * 16 }, () => fill)));
          const map = new RowMap(bytes.length, findEqualRows(bytes));
          const covered = Array.from({ length: map.lines }, (_, line) => map.at(line)).flatMap((line) =>
            line.is === 'row' ? [line.row] : Array.from({ length: line.count }, (_, i) => line.row + i),
          );
          expect(covered).toEqual(Array.from({ length: map.rows }, (_, row) => row));
          for (let row = 0; row < map.rows; row += 1) {
            const at = map.at(map.lineOf(row));
            expect(at.is === 'row' ? at.row === row : row >= at.row && row < at.row + at.count).toBe(true);
          }
        },
      ),
    );
  });

  it('can be shown, one run at a time', () => {
    const bytes = Uint8Array.from({ length: 2048 }, (_, i) => i >> 10);
    const map = new RowMap(bytes.length, findEqualRows(bytes));
    const opened = map.opened(5, bytes.length);
    expect([map.lines, opened.lines, opened.opened(100, bytes.length).lines]).toEqual([5, 67, 128]);
  });
});

describe('a search', () => {
  const naive = (bytes: Uint8Array, needle: Uint8Array): number[] => {
    const found: number[] = [];
    for (let at = 0; at + needle.length <= bytes.length; at += 1) {
      if (!needle.every((byte, i) => bytes[at + i] === byte)) continue;
      found.push(at);
      at += needle.length - 1;
    }
    return found;
  };

  it('finds what looking at every place finds, over few different bytes', () => {
    const few = fc.uint8Array({ min: 0, max: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        few,
        few.filter((needle) => needle.length > 0 && needle.length < 6),
        (bytes, needle) => {
          const hex = Buffer.from(needle).toString('hex');
          const { matches } = findInBytes(bytes, hex, 'hex', noRanges);
          expect([...matches].filter((_, i) => i % 2 === 0)).toEqual(naive(bytes, needle));
        },
      ),
    );
  });

  it('finds text as UTF-8 and as UTF-16', () => {
    const bytes = Buffer.concat([Buffer.from('..DDI..'), Buffer.from('DDI', 'utf16le')]);
    expect([...findInBytes(bytes, 'DDI', 'text', noRanges).matches]).toEqual([2, 5, 7, 13]);
  });

  it('says what is wrong with digits that are none', () => {
    expect(findInBytes(new Uint8Array(4), '0g', 'hex', noRanges).problem).toMatch(/hexadecimal/);
  });
});

describe('the values at a place', () => {
  const read = (hex: string): Readonly<Record<string, readonly [string, string]>> =>
    Object.fromEntries(
      valuesAt(new Uint8Array(Buffer.from(hex, 'hex')), 0, noRanges).map(({ name, little, big }) => [
        name,
        [little, big],
      ]),
    );

  it('are integers in both orders, signed and unsigned', () => {
    const values = read('fffe000000000080');
    expect([
      values['uint8'],
      values['int8'],
      values['uint16'],
      values['int16'],
      values['uint32'],
      values['int64'],
    ]).toEqual([
      ['255', '255'],
      ['-1', '-1'],
      ['65279', '65534'],
      ['-257', '-2'],
      ['65279', '4294836224'],
      ['-9223372036854710529', '-562949953421184'],
    ]);
  });

  it('are statuses by name, in the order that gives one', () => {
    expect(read('57000780')['HRESULT']?.[0]).toMatch(/^E_INVALIDARG/);
    expect(read('80070057')['HRESULT']?.[1]).toMatch(/^E_INVALIDARG/);
    expect(read('12345678')['HRESULT']).toEqual(['—', '—']);
  });

  it('are file times, GUIDs by name, floats, characters', () => {
    expect(read('0080d5de9fbf9d01')['FILETIME']?.[0]).toBe(
      new Date(Number(0x019dbf9fded58000n / 10000n - 11644473600000n))
        .toISOString()
        .replace('T', ' ')
        .replace('Z', ' UTC'),
    );
    expect(read('00000000000000000000000000000000')['GUID']?.[0]).toMatch(/00000000-0000-0000-0000-000000000000/);
    expect(read('33221100554477668899aabbccddeeff')['GUID']?.[0]).toBe('{00112233-4455-6677-8899-aabbccddeeff}');
    expect(read('0000c03f')['float']?.[0]).toBe('1.5');
    expect(read('4e563132')['FourCC']?.[0]).toBe('NV12');
    expect(read('ac20')['UTF-16']?.[0]).toBe('€ U+20AC');
  });

  it('are dashes where too few bytes follow', () => {
    expect(read('01')['uint64']).toEqual(['—', '—']);
  });
});

describe('bytes for the view', () => {
  it('are a copy of their own, also where the host has a buffer of Node', () => {
    const file = Buffer.from(chain.bytes);
    const message = bytesMessage(
      blobOf({ ...chain, bytes: file }),
      { type: 'bytes', blob: 1, buffer: 0, start: 16, end: 32 },
      noRanges,
    );
    expect(
      message?.type === 'bytes' && [
        message.bytes.constructor === Uint8Array,
        message.bytes.buffer.byteLength,
        [...message.bytes],
      ],
    ).toEqual([true, 16, [...chain.bytes.subarray(16, 32)]]);
  });
});

describe('two buffers compared', () => {
  it('are the same when they are', () => {
    const { verdict, fields, left } = compareBlobs(blobOf(chain), blobOf(chain, { id: 2 }));
    expect([verdict, fields.length, left.length]).toEqual(['The same 2708 bytes', 0, 0]);
  });

  it('differ in fields that are told by name', () => {
    const other = chain.bytes.slice();
    other[0x60] = (other[0x60] ?? 0) ^ 0x20;
    const { verdict, fields, left, right } = compareBlobs(blobOf(chain), blobOf({ ...chain, bytes: other }, { id: 2 }));
    expect(verdict).toMatch(/^1 of 2708 bytes at the same offset differ, in \d+ fields$/);
    expect([[...left], [...right]]).toEqual([
      [0x60, 0x61],
      [0x60, 0x61],
    ]);
    expect(fields.map(({ path }) => path).some((path) => path.includes('issuer'))).toBe(true);
  });

  it('say the first bytes that differ where both look alike in short', () => {
    const other = chain.bytes.slice();
    other[0x4b0] = (other[0x4b0] ?? 0) ^ 1;
    const alike = compareBlobs(blobOf(chain), blobOf({ ...chain, bytes: other }, { id: 2 })).fields.find(
      ({ left }) => left !== null && left.start <= 0x4b0 && left.end > 0x4b0 && left.value.includes('; at 0x4b0: '),
    );
    expect(alike?.left?.value).not.toBe(alike?.right?.value);
    expect(alike?.right?.value).toContain(`; at 0x4b0: ${Buffer.from(other.subarray(0x4b0, 0x4b1)).toString('hex')}`);
  });

  it('differ by runs of bytes where no decoder knows fields', () => {
    const [left, right] = [Uint8Array.from([9, 9, 1, 9]), Uint8Array.from([9, 8, 2, 9, 7])];
    const {
      fields,
      left: ours,
      right: theirs,
    } = compareBlobs(
      blobOf({ title: 'a', origin: '', bytes: left }),
      blobOf({ title: 'b', origin: '', bytes: right }, { id: 2 }),
    );
    expect(fields.map(({ path, left: one, right: other }) => [path, one?.value ?? null, other?.value ?? null])).toEqual(
      [
        ['bytes 1 to 2', '09 01', '08 02'],
        ['byte 4', null, '07'],
      ],
    );
    expect([[...ours], [...theirs]]).toEqual([
      [1, 3],
      [1, 3, 4, 5],
    ]);
  });
});

describe('a large buffer', () => {
  const open = (said: ToView[]) =>
    new Inspection({
      source: { title: 'large', origin: '', bytes: new Uint8Array(1 << 20).fill(7) },
      crypto: nodeBackend,
      keys: [],
      now: 0,
      host: nobody,
      say: (message) => said.push(message),
      turn: () => Promise.resolve(),
    });

  it('shows its bytes before it is decoded, as the same blob', async () => {
    const said: ToView[] = [];
    await open(said).take({ type: 'ready' });
    const [first, second] = said.map((message) => (message.type === 'blob' ? message : null));
    expect([
      first?.facts.summary,
      first?.buffer.head.length,
      first?.facts.decoders.filter(({ sureness }) => sureness !== null).length,
    ]).toEqual(['1048576 bytes, being decoded …', 4096, 0]);
    expect(second?.facts.summary).toMatch(/all bytes are 0x07/);
    expect(second?.facts.blob).toBe(first?.facts.blob);
  });

  it('leaves a turn to other work before it is recognised, and before it is decoded', async () => {
    const said: ToView[] = [];
    let turns = 0;
    const bytes = new Uint8Array(1 << 20).fill(7);
    const inspection = new Inspection({
      source: { title: 'large', origin: '', bytes },
      crypto: nodeBackend,
      keys: [],
      now: 0,
      host: nobody,
      say: (message) => said.push(message),
      turn: () => {
        turns += 1;
        return Promise.resolve();
      },
    });
    await inspection.take({ type: 'ready' });
    await inspection.take({ type: 'decode', blob: 1, decoder: 'text' });
    expect(turns).toBe(4);
    expect(
      said.flatMap((message) => (message.type === 'blob' ? [message.facts.summary.endsWith('being decoded …')] : [])),
    ).toEqual([true, false, true, false]);
  });

  it('keeps everything back until it is decoded where a private key is in it', async () => {
    const said: ToView[] = [];
    const bytes = new Uint8Array(1 << 20).fill(0x20);
    bytes.set(Buffer.from('-----BEGIN PRIVATE KEY-----\nMIIabc'), 16);
    const inspection = new Inspection({
      source: { title: 'large', origin: '', bytes },
      crypto: nodeBackend,
      keys: [],
      now: 0,
      host: nobody,
      say: (message) => said.push(message),
      turn: () => Promise.resolve(),
    });
    const ready = inspection.take({ type: 'ready' });
    const [first] = said;
    await ready;
    expect(
      first?.type === 'blob' ? [[...first.buffer.masked], first.buffer.head.every((byte) => byte === 0)] : null,
    ).toEqual([[0, 1 << 20], true]);
  });

  it('is not decoded once more when the view comes again', async () => {
    const said: ToView[] = [];
    const inspection = open(said);
    await inspection.take({ type: 'ready' });
    await inspection.take({ type: 'ready' });
    expect(said).toHaveLength(3);
  });
});

describe('any bytes', () => {
  it('open, and every question about them has an answer or none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), mutatedChain),
        fc.integer({ min: 0, max: 3000 }),
        async (bytes, offset) => {
          const said: ToView[] = [];
          const inspection = new Inspection({
            source: { title: 'any', origin: '', bytes },
            crypto: nodeBackend,
            keys: builtInKeys,
            now: 0,
            host: nobody,
            say: (message) => said.push(message),
            turn: () => Promise.resolve(),
          });
          await inspection.take({ type: 'ready' });
          await inspection.take({ type: 'children', blob: 1, parent: 0, from: 0 });
          await inspection.take({ type: 'at', blob: 1, buffer: 0, offset });
          await inspection.take({ type: 'values', blob: 1, buffer: 0, offset });
          await inspection.take({ type: 'copy', blob: 1, chosen: { node: 0 }, as: 'json' });
          const at = said.find((message) => message.type === 'at');
          const path =
            at?.type === 'at' && at.node !== null
              ? at.path.flatMap(({ nodes }) => nodes).find(({ id }) => id === at.node)
              : undefined;
          if (path !== undefined) expect(path.start <= offset && offset < path.end).toBe(true);
          expect(said[0]?.type).toBe('blob');
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('messages of the view', () => {
  it.each([
    { type: 'ready' },
    { type: 'back', depth: 0 },
    { type: 'children', blob: 1, parent: 0, from: 200 },
    { type: 'bytes', blob: 1, buffer: 0, start: 0, end: 16 },
    { type: 'at', blob: 1, buffer: 0, offset: 3 },
    { type: 'search', blob: 1, buffer: 0, query: '00', as: 'hex' },
    { type: 'copy', blob: 1, chosen: { node: 2 }, as: 'pem' },
    { type: 'save', blob: 1, chosen: { buffer: 0, start: 0, end: 4 } },
    { type: 'secrets', blob: 1, shown: true },
  ])('takes %j', (message) => {
    expect(readViewMessage(message)).toEqual(message);
  });

  it.each([
    null,
    'ready',
    {},
    { type: 'back' },
    { type: 'bytes', blob: 1, buffer: 0, start: 16, end: 16 },
    { type: 'bytes', blob: 1, buffer: 0, start: -1, end: 16 },
    { type: 'at', blob: 1, buffer: 0 },
    { type: 'copy', blob: 1, chosen: {}, as: 'hex' },
    { type: 'copy', blob: 1, chosen: { node: 1 }, as: 'zip' },
    { type: 'search', blob: 1, buffer: 0, query: 'x'.repeat(5000), as: 'text' },
    { type: 'run' },
  ])('ignores %j', (message) => {
    expect(readViewMessage(message)).toBeNull();
  });
});
