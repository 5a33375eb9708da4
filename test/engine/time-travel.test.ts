import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Breakpoint } from '../../debug-adapter/engine/query/breakpoint.ts';
import { isPositionText, parsePosition, positionText } from '../../debug-adapter/engine/history/position-text.ts';
import { StopIndex } from '../../debug-adapter/engine/travel/stops.ts';
import {
  continueBackward,
  continueForward,
  nearestOnLine,
  startCursor,
  stepBack,
  stepInto,
  stepOut,
  stepOver,
  travelTo,
  type Cursor,
  type Move,
} from '../../debug-adapter/engine/travel/walk.ts';
import type { Slice } from '../../debug-adapter/engine/history/run.ts';
import type { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import { finish, keyedSession, runOf } from './script-run.ts';

/** Lines that can stand in any order after a keyed session. */
const lines = [
  'CheckCryptoSessionStatus(hDevice, hSession, &status)',
  'StartSessionKeyRefresh(hDevice, hSession, 16, &r)\nFinishSessionKeyRefresh(hDevice, hSession)',
  'NegotiateCryptoSessionKeyExchange(hDevice, hSession, 255, bytes(255, 1)) -> E_INVALIDARG',
  'NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, oaep_encrypt(certificate, random(16))) -> S_OK',
  'expect hSession.state == "Keyed"',
  'let n = length(random(3))\nexpect n == 3',
  'again(hDevice, hSession, &result)',
  'repeat 3 {\n    again(hDevice, hSession, &result)\n    let inner = 1\n}',
  'for i in 0..4 {\n    CryptoSessionGetHandle(hDevice, hSession, &handle) -> S_OK\n}',
  'device hAnother',
];
const script = fc
  .array(fc.constantFrom(...lines), { maxLength: 8 })
  .map(
    (chosen) =>
      `proc again(hOwner, hTarget, &out) {\n    CheckCryptoSessionStatus(hOwner, hTarget, &out)\n    expect out == 0\n}\n${keyedSession}\n${chosen.join('\n')}\n`,
  );

/** However long it takes. */
const endless = (): Slice => ({ left: Number.POSITIVE_INFINITY });

type Step = 'over' | 'into' | 'out';
function doStep(run: RememberedRun, cursor: Cursor, kind: Step): Cursor {
  const stops = new StopIndex(run, []);
  const move: Move =
    kind === 'over'
      ? stepOver(run, cursor, endless(), stops)
      : kind === 'into'
        ? stepInto(run, cursor, endless())
        : stepOut(run, cursor, endless(), stops);
  return move.cursor;
}

describe('a run', () => {
  it('gives the same state of a step by any route', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.array(fc.nat(60), { maxLength: 10 }), async (text, wanted) => {
        const run = finish(await runOf(text));
        const fresh = finish(await runOf(text));
        const forward = Array.from({ length: run.known.steps + 1 }, (_, step) => fresh.stateBefore(step));
        for (const step of wanted) if (step <= run.known.steps) expect(run.stateBefore(step)).toEqual(forward[step]);
      }),
      { numRuns: 25 },
    );
  });

  it('is where it was after n steps forward and n back, whatever the steps', async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.array(fc.constantFrom<Step>('over', 'into', 'out'), { minLength: 1, maxLength: 25 }),
        async (text, steps) => {
          const run = await runOf(text);
          let cursor = startCursor;
          const visited = [cursor.position];
          for (const kind of steps) {
            const next = doStep(run, cursor, kind);
            if (next.position.step >= run.known.steps && run.known.finished) break;
            cursor = next;
            visited.push(cursor.position);
          }
          const states = visited.map(({ step }) => run.stateBefore(step));
          for (let i = visited.length - 1; i > 0; i -= 1) {
            cursor = stepBack(run, cursor).cursor;
            expect(cursor.position).toEqual(visited[i - 1]);
            expect(run.stateBefore(cursor.position.step)).toEqual(states[i - 1]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('visits backwards exactly the stops it visited forwards, reversed', async () => {
    const none = { condition: null, hitCondition: null, logMessage: null };
    const breakpoints = fc
      .array(
        fc.oneof(
          fc.record({
            kind: fc.constant('function' as const),
            pattern: fc.constantFrom('Negotiate*', '*Status', 'CryptoSession*', '*'),
            hitCondition: fc.constantFrom(null, '2', '>= 2', '% 2'),
            condition: fc.constantFrom(null, '$hr == S_OK', '$call > 2'),
          }),
          fc.record({
            kind: fc.constant('line' as const),
            line: fc.nat(25),
            hitCondition: fc.constantFrom(null, '2'),
            condition: fc.constant(null),
          }),
          fc.record({
            kind: fc.constant('exception' as const),
            filter: fc.constantFrom('failing-hresult' as const, 'finding' as const, 'expectation' as const),
          }),
        ),
        { maxLength: 4 },
      )
      .map((list) =>
        list.map((item, id): Breakpoint =>
          item.kind === 'exception'
            ? { ...item, condition: null }
            : item.kind === 'line'
              ? { ...none, ...item, id, file: 0 }
              : { ...none, ...item, id },
        ),
      );
    await fc.assert(
      fc.asyncProperty(script, breakpoints, async (text, set) => {
        const run = finish(await runOf(text));
        const stops = new StopIndex(run, set);
        const forward = [];
        let cursor: Cursor = { position: { step: 0, phase: -1 }, trail: null };
        for (;;) {
          const move = continueForward(run, cursor, endless(), stops);
          cursor = move.cursor;
          if (!move.done || move.stop.why.reason === 'end') break;
          forward.push(move.stop.position);
        }
        const backward = [];
        for (;;) {
          const move = continueBackward(run, cursor, endless(), stops);
          cursor = move.cursor;
          if (!move.done || move.stop.why.reason === 'start') break;
          backward.push(move.stop.position);
        }
        expect(backward.reverse()).toEqual(forward);
      }),
      { numRuns: 40 },
    );
  });

  it('names every position by a text that leads back to it', async () => {
    const run = finish(
      await runOf(`${keyedSession}\nexpect 1 == 1\nexpect 2 == 2\nDestroyCryptoSession(hDevice, hSession)\n`),
    );
    for (let step = 0; step < run.known.steps; step += 1) {
      for (const phase of [0, 1])
        expect(parsePosition(run, positionText(run, { step, phase }))).toEqual({ step, phase });
    }
    expect(parsePosition(run, 'end')).toEqual({ step: run.known.steps, phase: 0 });
    for (const wrong of ['', '-1:0', '99:0', '0:999', 'x', '0+9', '1e3:0'])
      expect(parsePosition(run, wrong)).toBeNull();
  });

  it.each(['12', ' 12:3 ', '5+1', 'start+2', 'start', 'end', '5+1:1'])(
    'takes %j for a position, of whatever run',
    (text) => {
      expect(isPositionText(text)).toBe(true);
    },
  );

  it.each(['', 'x', '-1', '1:', ':1', '1.5', '1:2:3', 'end+1', '99999999999999999999'])(
    'does not take %j for a position',
    (text) => {
      expect(isPositionText(text)).toBe(false);
    },
  );

  it('finds the nearest execution of a line, before or after now', async () => {
    const run = finish(
      await runOf(
        'repeat 5 {\n    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\n    expect 1 == 1\n}\n',
      ),
    );
    expect(nearestOnLine(run, 5, 0, 1, endless())).toEqual({ done: true, step: 6 });
    expect(nearestOnLine(run, 9, 0, 1, endless())).toEqual({ done: true, step: 8 });
    expect(nearestOnLine(run, 0, 0, 40, endless())).toEqual({ done: true, step: null });
    expect(nearestOnLine(run, 0, 0, 40, { left: 0.5 })).toEqual({ done: false, distance: 2 });
  });

  it('travels only to positions that it has', async () => {
    const run = finish(await runOf(keyedSession));
    expect(travelTo(run, { step: 2, phase: 0 })?.cursor.position).toEqual({ step: 2, phase: 0 });
    expect(travelTo(run, { step: 2, phase: 99 })).toBeNull();
    expect(travelTo(run, { step: 99, phase: 0 })).toBeNull();
  });
});

describe('a script that goes wrong while it runs', () => {
  it.each([
    ['let x = bytes(4, 0)[0..9]\nGetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)', 'out-of-range', 0],
    [
      'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\nlet y = 1 / (length(bytes(1, 0)) - 1)',
      'division-by-zero',
      1,
    ],
    ['proc deep() {\n    deep()\n}\ndeep()', 'too-deep', 1],
    ['destroy 5', 'world-refused', 0],
  ])('%s stops with %s on its line', async (text, id, line) => {
    const run = finish(await runOf(text));
    expect(run.known.fault).toMatchObject({ id, location: { line } });
  });

  it('ends an endless loop without calls', async () => {
    const run = finish(await runOf('repeat 99999999999 {\n    let a = 1\n}\n'));
    expect(run.known.fault?.id).toBe('endless-loop');
  });
});

describe('loading', () => {
  it('reads includes and files beside the script, and nothing outside its folder', async () => {
    const run = finish(
      await runOf('include "part.ddi"\nexpect fromPart == hex"0102"\n', {
        '/scripts/part.ddi': 'let fromPart = file("blob.bin")\n',
        '/scripts/blob.bin': Uint8Array.of(1, 2),
      }),
    );
    expect(run.row(run.known.steps - 1).met).toBe(true);
    await expect(runOf('let a = file("../secret.bin")\n', { '/secret.bin': Uint8Array.of(1) })).rejects.toThrow(
      /outside the folder/,
    );
    await expect(runOf('include "loop.ddi"\n', { '/scripts/loop.ddi': 'include "loop.ddi"\n' })).rejects.toThrow(
      /includes itself/,
    );
  });
});
