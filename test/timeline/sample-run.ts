/** Runs to draw: a realistic one of two sessions on one device, and long ones of any number of calls. */
import type { Here, MarkKind, Moved, RowsPart, StepLook, ToView } from '../../webview/contracts/timeline.ts';
import type { Lane, Mark } from '../../webview/timeline/model/mark.ts';
import { applyMessage, emptyModel, type Model } from '../../webview/timeline/model/store.ts';

export interface SampleRun {
  readonly run: string;
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly lanes: readonly Lane[];
}

/** Numbers of lanes: handles in the order in which they are made. */
const [device, first, upload, frame, second] = [0, 1, 2, 3, 4] as const;
const addresses = ['0x1a0000001000', '0x1a0000002000', '0x1a0000004000', '0x1a0000005000', '0x1a0000003000'];

type Step = readonly [kind: MarkKind, name: string, result: string, lanes: readonly number[], ...notes: string[]];

const blit = [device, first, upload, frame];
const codes: Readonly<Record<string, string>> = {
  S_OK: '0x00000000',
  E_INVALIDARG: '0x80070057',
  E_OUTOFMEMORY: '0x8007000e',
  DXGI_ERROR_DEVICE_REMOVED: '0x887a0005',
};

const story: readonly Step[] = [
  ['success', 'GetContentProtectionCaps', 'S_OK', [device]],
  ['check', 'expect', 'held', []],
  ['success', 'GetCryptoKeyExchangeType', 'S_OK', [device]],
  ['check', 'expect', 'held', []],
  ['success', 'CreateCryptoSession', 'S_OK', [device, first]],
  ['check', 'expect', 'held', [first]],
  ['success', 'GetCertificateSize', 'S_OK', [device]],
  ['success', 'GetCertificate', 'S_OK', [device]],
  [
    'failure',
    'NegotiateCryptoSessionKeyExchange',
    'E_INVALIDARG',
    [device, first],
    'check DataSize: DataSize is 255; an RSAES-OAEP block under RSA-2048 has 256 bytes',
  ],
  [
    'failure',
    'NegotiateCryptoSessionKeyExchange',
    'E_INVALIDARG',
    [device, first],
    'compare lHash: byte 1 of DB differs; the block decodes under SHA-1, the default of most libraries',
  ],
  ['success', 'NegotiateCryptoSessionKeyExchange', 'S_OK', [device, first]],
  ['check', 'expect', 'held', [first]],
  ['world', 'resource hUpload', '', [device, upload]],
  ['world', 'resource hFrame', '', [device, frame]],
  ['enter', 'proc playFrame', '', []],
  ['void', 'DecryptionBlt', 'void', blit],
  ['void', 'DecryptionBlt', 'void', blit],
  ['void', 'DecryptionBlt', 'void', blit],
  [
    'finding',
    'DecryptionBlt',
    'void',
    blit,
    'IV_REUSED: This IV was already used with this key: IV 101, counter 64, first used at step 17',
  ],
  ['void', 'DecryptionBlt', 'void', blit],
  ['unmet', 'expect', 'not met', [first], 'expected hSession.ivHistory.length == 4, got 5'],
  ['success', 'CreateCryptoSession', 'S_OK', [device, second]],
  [
    'finding',
    'DecryptionBlt',
    'void',
    [device, second, upload, frame],
    'CALL_IGNORED_NO_KEY: The call was ignored: the session has no key',
  ],
  ['success', 'NegotiateCryptoSessionKeyExchange', 'S_OK', [device, second]],
  ['void', 'EncryptionBlt', 'void', [device, second, frame, upload]],
  ['void', 'GetEncryptionBltKey', 'void', [device, second]],
  ['void', 'EncryptionBlt', 'void', [device, second, frame, upload]],
  ['void', 'StartSessionKeyRefresh', 'void', [device, first]],
  ['check', 'expect', 'held', [first]],
  ['void', 'DecryptionBlt', 'void', blit],
  ['void', 'FinishSessionKeyRefresh', 'void', [device, first]],
  ['finding', 'FinishSessionKeyRefresh', 'void', [device, first], 'NOTHING_TO_FINISH: No key refresh is pending'],
  ['enter', 'proc playFrame', '', []],
  ['void', 'DecryptionBlt', 'void', blit],
  ['void', 'DecryptionBlt', 'void', blit],
  ['void', 'DecryptionBlt', 'void', blit],
  ['world', 'inject key_lost', '', [first]],
  ['success', 'CheckCryptoSessionStatus', 'S_OK', [device, first]],
  ['check', 'expect', 'held', [first]],
  ['finding', 'DecryptionBlt', 'void', blit, 'CALL_IGNORED_KEY_LOST: The call was ignored: the session lost its key'],
  ['world', 'inject E_OUTOFMEMORY', '', []],
  [
    'failure',
    'NegotiateCryptoSessionKeyExchange',
    'E_OUTOFMEMORY',
    [device, first],
    'injected by the script at line 84',
  ],
  ['success', 'NegotiateCryptoSessionKeyExchange', 'S_OK', [device, first]],
  ['void', 'DecryptionBlt', 'void', blit],
  ['void', 'DecryptionBlt', 'void', blit],
  ['check', 'expect', 'held', [frame]],
  ['void', 'DestroyCryptoSession', 'void', [device, first]],
  [
    'finding',
    'DecryptionBlt',
    'void',
    blit,
    'CALL_IGNORED_DESTROYED: The call was ignored: the session does not exist',
  ],
  ['world', 'destroy hUpload', '', [upload]],
  ['void', 'EncryptionBlt', 'void', [device, second, frame]],
  ['void', 'StartSessionKeyRefresh', 'void', [device, second]],
  [
    'finding',
    'StartSessionKeyRefresh',
    'void',
    [device, second],
    'REFRESH_REPLACED: A pending key refresh was replaced; the earlier random number is void now',
  ],
  ['void', 'FinishSessionKeyRefresh', 'void', [device, second]],
  ['void', 'EncryptionBlt', 'void', [device, second, frame]],
  ['success', 'CheckCryptoSessionStatus', 'S_OK', [device, second]],
  ['check', 'expect', 'held', [second]],
  ['world', 'inject device_removed', '', [device]],
  [
    'failure',
    'CheckCryptoSessionStatus',
    'DXGI_ERROR_DEVICE_REMOVED',
    [device, second],
    'check device: the device was removed at step 56',
  ],
  [
    'unmet',
    'CheckCryptoSessionStatus',
    'DXGI_ERROR_DEVICE_REMOVED',
    [device, second],
    'expected S_OK, got DXGI_ERROR_DEVICE_REMOVED',
  ],
  ['check', 'expect', 'held', []],
];

function markOf([kind, name, result, lanes, ...notes]: Step, step: number, call: number | null): Mark {
  return {
    step,
    call,
    kind,
    isCall: call !== null,
    name,
    result,
    code: codes[result] ?? '',
    notes,
    lanes,
    source: '/scripts/two-sessions.ddi',
    line: 4 + step * 2,
    time: step * 125_000,
  };
}

function isCall([kind, name]: Step): boolean {
  return kind !== 'check' && kind !== 'world' && kind !== 'enter' && name !== 'expect';
}

function marksOf(steps: readonly Step[]): readonly Mark[] {
  let call = 0;
  return steps.map((step, i) => markOf(step, i, isCall(step) ? call++ : null));
}

/** 60 steps: a device, two sessions, two resources; failures, findings, void calls, checks; the second session is never destroyed. */
export const sampleRun: SampleRun = {
  run: 'sample',
  title: 'two-sessions.ddi',
  marks: marksOf(story),
  lanes: [
    {
      number: device,
      kind: 'device',
      label: 'hDevice',
      object: 'device 1',
      value: addresses[device]!,
      createdAt: 0,
      destroyedAt: null,
      states: [
        { from: 0, state: 'Ready' },
        { from: 56, state: 'Removed' },
      ],
    },
    {
      number: first,
      kind: 'cryptoSession',
      label: 'hSession',
      object: 'crypto session 1',
      value: addresses[first]!,
      createdAt: 4,
      destroyedAt: 46,
      states: [
        { from: 4, state: 'Created' },
        { from: 10, state: 'Keyed' },
        { from: 27, state: 'RefreshPending' },
        { from: 30, state: 'Keyed' },
        { from: 36, state: 'KeyLost' },
        { from: 42, state: 'Keyed' },
        { from: 46, state: 'Destroyed' },
      ],
    },
    {
      number: upload,
      kind: 'resource',
      label: 'hUpload',
      object: 'resource 1',
      value: addresses[upload]!,
      createdAt: 12,
      destroyedAt: 48,
      states: [
        { from: 12, state: 'Live' },
        { from: 48, state: 'Destroyed' },
      ],
    },
    {
      number: frame,
      kind: 'resource',
      label: 'hFrame',
      object: 'resource 2',
      value: addresses[frame]!,
      createdAt: 13,
      destroyedAt: null,
      states: [{ from: 13, state: 'Live' }],
    },
    {
      number: second,
      kind: 'cryptoSession',
      label: 'hSecondSession',
      object: 'crypto session 2',
      value: addresses[second]!,
      createdAt: 21,
      destroyedAt: null,
      states: [
        { from: 21, state: 'Created' },
        { from: 23, state: 'Keyed' },
        { from: 50, state: 'RefreshPending' },
        { from: 52, state: 'Keyed' },
      ],
    },
  ],
};

/** A run of `steps` decryptions with a failure wherever `isBad` says so. */
export function longRun(steps: number, isBad: (step: number) => boolean = (step) => step % 9973 === 5000): SampleRun {
  const marks = Array.from({ length: steps }, (_, step) =>
    markOf(
      isBad(step)
        ? [
            'failure',
            'NegotiateCryptoSessionKeyExchange',
            'E_INVALIDARG',
            [device, first],
            'check DataSize: DataSize is 255',
          ]
        : ['void', 'DecryptionBlt', 'void', blit],
      step,
      step,
    ),
  );
  const states = Array.from({ length: Math.ceil(steps / 500) }, (_, i) => ({
    from: i * 500,
    state: i % 2 === 0 ? 'Keyed' : 'RefreshPending',
  }));
  const lane = (number: number, kind: string, label: string, state: string): Lane => ({
    number,
    kind,
    label,
    object: `${kind} of ${label}`,
    value: addresses[number]!,
    createdAt: 0,
    destroyedAt: null,
    states: [{ from: 0, state }],
  });
  return {
    run: `long-${steps}`,
    title: `${steps} calls`,
    marks,
    lanes: [
      lane(device, 'device', 'hDevice', 'Ready'),
      { ...lane(first, 'cryptoSession', 'hSession', ''), states },
      lane(upload, 'resource', 'hUpload', 'Live'),
      lane(frame, 'resource', 'hFrame', 'Live'),
    ],
  };
}

/** A position in the sample run, named as the adapter names it: `7:0` a call, `7+2` the second other step after it. */
export function hereAt(step: number, phase = 0): Here {
  return hereIn(sampleRun, step, phase);
}

export function hereIn({ marks }: SampleRun, step: number, phase = 0): Here {
  const mark = marks[step];
  if (mark === undefined) return { step, phase, text: 'end', stopped: true };
  if (mark.call !== null) return { step, phase, text: `${mark.call}:${phase}`, stopped: true };
  const before = marks.slice(0, step).findLast(({ call }) => call !== null);
  const text = `${before?.call ?? 'start'}+${step - (before?.step ?? -1)}`;
  return { step, phase, text: phase === 0 ? text : `${text}:${phase}`, stopped: true };
}

/** What the adapter says of where a run stands; all of its steps are made unless said otherwise. */
export function movedIn({ run, title, marks }: SampleRun, here: Here, part: Partial<Moved> = {}): ToView {
  return { type: 'moved', run, title, here, steps: marks.length, finished: true, ...part };
}

/** The rows of some steps of a run, as the adapter gives them. */
export function partOf({ marks, lanes }: SampleRun, from = 0, to = marks.length): RowsPart {
  const rows = marks.slice(from, to);
  const looks = rows.map(({ kind, isCall, name, result, code, source, line }): StepLook => {
    return { kind, isCall, name, result, code, source, line };
  });
  const isInside = (step: number): boolean => step >= from && step < to;
  return {
    fromStep: from,
    firstCall: marks.slice(0, from).filter(({ isCall }) => isCall).length,
    firstLane: lanes.filter(({ createdAt: born }) => born < from).length,
    ...tables(looks, rows),
    elapsed: rows.map(({ time }, i) => time - (marks[from + i - 1]?.time ?? 0)),
    lanes: lanes
      .filter(({ createdAt: born }) => isInside(born))
      .map(({ kind, label, object, value, createdAt: born, states }) => {
        return { kind, label, object, value, createdAt: born, state: states[0]?.state ?? '' };
      }),
    changes: lanes
      .flatMap(({ number, states, destroyedAt: died }) =>
        states.slice(1).map(({ from: step, state }) => ({ lane: number, step, state, isEnd: step === died })),
      )
      .filter(({ step }) => isInside(step))
      .sort((one, other) => one.step - other.step),
  };
}

type Tables = Pick<RowsPart, 'looks' | 'laneSets' | 'noteSets' | 'look' | 'laneSet' | 'noteSet'>;

/** Equal looks, sets of lanes and notes stand once. */
function tables(looks: readonly StepLook[], rows: readonly Mark[]): Tables {
  const [allLooks, look] = numbered(looks);
  const [laneSets, laneSet] = numbered(rows.map(({ lanes }) => lanes));
  const [noteSets, noteSet] = numbered([[], ...rows.map(({ notes }) => notes)]);
  return { looks: allLooks, look, laneSets, laneSet, noteSets, noteSet: noteSet.slice(1) };
}

function numbered<Thing>(things: readonly Thing[]): readonly [readonly Thing[], readonly number[]] {
  const numbers = new Map<string, number>();
  const all: Thing[] = [];
  const column = things.map((thing) => {
    const key = JSON.stringify(thing);
    const number = numbers.get(key) ?? all.push(thing) - 1;
    numbers.set(key, number);
    return number;
  });
  return [all, column];
}

export function rowsOf(run: SampleRun, from = 0, to = run.marks.length): ToView {
  return { type: 'rows', run: run.run, part: partOf(run, from, to) };
}

/** What a host says of a run that is known to its end. */
export function wholeStory(run: SampleRun, here: Here): readonly ToView[] {
  return [movedIn(run, here), rowsOf(run)];
}

/** What a view makes of that. */
export function modelOf(messages: readonly ToView[], begin: Model = emptyModel): Model {
  return messages.reduce((known, message) => applyMessage(known, message).model, begin);
}

/** A run of the user's own steps on one device and one session. */
export function runFrom(steps: readonly Step[]): SampleRun {
  return {
    ...sampleRun,
    run: 'own',
    marks: marksOf(steps),
    lanes: sampleRun.lanes.filter(({ createdAt: born }) => born < steps.length),
  };
}
