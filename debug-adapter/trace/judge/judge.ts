/** Plays a recording beside the emulated driver. Where something was not recorded, the recorded result is taken for true, and it goes on. */
import { equalBytes } from '../../bytes/bytes.ts';
import { ddis, type DdiName } from '../../catalog/ddis.ts';
import type { DdiEntry } from '../../catalog/entry.ts';
import type { HandleKind } from '../../catalog/handle.ts';
import { isFailure } from '../../catalog/lookup/status-lookup.ts';
import type { Value } from '../../catalog/value.ts';
import type { DriverEnvironment, StepResult } from '../../emulator/driver.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';
import { channelIdentity } from '../../emulator/channel/identity.ts';
import { labelOf, objectAt, sessionAt } from '../../emulator/objects/objects.ts';
import { initialState, type DriverState } from '../../emulator/state/state.ts';
import { step } from '../../emulator/step.ts';
import type { RecordedCall, RecordedEntry, RecordedRelease } from '../model/recorded-call.ts';
import { adoptOutputs, lacksRandomOutput } from './emulation/adopt-outputs.ts';
import { compareResults, isSameResult, cannotBeTold } from './verdict/compare-results.ts';
import { driverSideOf, numberIn, type DriverSideCall, type RecordedValues } from './emulation/emulated-calls.ts';
import { HandleMap, isDevice, isReadable } from './emulation/handle-map.ts';
import { hasNumber, KnownKeys } from './emulation/known-keys.ts';
import { knownValue } from './emulation/known-values.ts';
import { UncertainObjects } from './emulation/uncertain-objects.ts';
import { rsaesOaep, standInFor, type KnownArguments } from './emulation/stand-ins.ts';
import { messageForEmulator, type ReadMessage } from './emulation/channel-messages.ts';
import { moveToRecordedAddresses, type MadeObject } from './emulation/made-objects.ts';
import { OutputComparison, type PlayedCall } from './verdict/compare-outputs.ts';
import { RecordedWorld } from './emulation/recorded-world.ts';
import { mistakesIn } from './verdict/seen-mistakes.ts';
import { judged, verdictRank, unplayedCall } from './verdict/judged-call.ts';
import type { JudgedCall, SeenMistake, Verdict } from './verdict/verdict.ts';

const noPhases = { phases: false };

interface Played {
  readonly before: DriverState;
  readonly after: DriverState;
  readonly outcome: Outcome;
  readonly args: Readonly<Record<string, Value>>;
}

export class Judge {
  state: DriverState;
  private handles: HandleMap;
  private outputs: OutputComparison;
  private keys = new KnownKeys();
  private world = new RecordedWorld();
  private uncertain = new UncertainObjects();
  private creations = new Map<bigint, RecordedValues>();
  /** Objects that the present call made, with the handles that are recorded for them. */
  private readonly made: MadeObject[] = [];
  /** The certificate that the driver gave is that of the identity in the environment, so its key opens the blocks. */
  private hasKey: boolean;
  private isOfDriver = false;

  /** `hasKey`: the key of the environment is the one of the recorded driver. Otherwise that shows when its certificate does. */
  constructor(
    readonly environment: DriverEnvironment,
    { hasKey = false, seed = 0 }: { readonly hasKey?: boolean; readonly seed?: number } = {},
  ) {
    this.state = initialState(environment, seed);
    this.handles = new HandleMap(this.state);
    this.outputs = new OutputComparison(environment);
    this.hasKey = hasKey;
  }

  /** Another one that has seen the same and goes on by itself. */
  copy(): Judge {
    const other = new Judge(this.environment);
    other.state = this.state;
    other.handles = this.handles.copy();
    other.outputs = this.outputs.copy();
    other.keys = this.keys.copy();
    other.world = this.world.copy();
    other.uncertain = this.uncertain.copy();
    other.creations = new Map(this.creations);
    other.hasKey = this.hasKey;
    return other;
  }

  /** How much there is to copy: objects that it knows of. */
  get weight(): number {
    return this.handles.size + this.creations.size;
  }

  /** The emulator's handle for a recorded one: mostly the same number; null where nothing in the recording says what it is. */
  handleFor(kind: HandleKind, recorded: bigint): bigint | null {
    return this.handles.known(kind, recorded);
  }

  /** Nothing of what an object was made with is known, or a part of it. */
  isOfUnknownKindAt(own: bigint): boolean {
    return this.uncertain.isOfUnknownKind(own);
  }

  /** What the contract says of an object is not certain: it hangs on what was not recorded. */
  isUncertain(own: bigint): boolean {
    return this.uncertain.has(own);
  }

  /** The key that an object holds is the one of the recording, and not one that stands in for it. */
  hasKeyOf(own: bigint): boolean {
    return this.keys.isKnown(own);
  }

  /** The verdict on a call; null for an entry that is none. */
  take(entry: RecordedEntry): JudgedCall | null {
    if (entry.is === 'call') return this.judge(entry);
    if (entry.is === 'release') this.release(entry);
    if (entry.is === 'event') {
      this.made.push(...this.world.take(entry, this.handles, this));
      this.place();
    }
    return null;
  }

  private judge(call: RecordedCall): JudgedCall {
    this.isOfDriver = call.function.level === 'ddi';
    const sides = driverSideOf(call, (object) => this.creations.get(object) ?? null);
    if (call.open) return judged(call, cannotBeTold(['its end: it never came back']));
    let verdict: Verdict = { is: 'as documented' };
    const mistakes: SeenMistake[] = [];
    let state: string | null = null;
    let refusal: JudgedCall['refusal'] = null;
    let isSame = true;
    for (const side of sides) {
      const one = this.play(call, side);
      this.place();
      mistakes.push(...one.mistakes);
      state = one.state ?? state;
      refusal = one.refusal ?? refusal;
      isSame &&= one.isSame;
      if (verdictRank(one.verdict) > verdictRank(verdict)) verdict = one.verdict;
    }
    this.rememberCreation(call);
    return { call, verdict, mistakes, refusal, isSame, state };
  }

  private place(): void {
    this.state = moveToRecordedAddresses(this.made.splice(0), this.state, this.handles, this.uncertain);
  }

  private play(call: RecordedCall, side: DriverSideCall): Omit<JudgedCall, 'call'> {
    const known = this.argumentsOf(side);
    const { ddi } = side;
    const context = { environment: this.environment, hasKey: this.hasKey, state: this.state, isForced: false };
    const stand = standInFor(ddi, known, context);
    const why = stand.args === null ? null : this.keys.whyNot(ddi, stand.args, this.hasKey);
    if (stand.args === null || why !== null) {
      this.uncertain.addNamedBy(side, known, this.handles);
      return unplayedCall(why === null ? stand.missing : [...stand.missing, why]);
    }
    const message = messageForEmulator(ddi, stand.args, this.handles, this, this.keys.has(ddi, stand.args));
    const played = step(this.state, { ddi, args: message.args, thread: 1 }, this.environment, noPhases);
    const missing = [...stand.missing, ...message.missing];
    if (played.ok) return this.compare(call, side, known, message, { missing, played });
    this.uncertain.addNamedBy(side, known, this.handles);
    return unplayedCall(missing);
  }

  private compare(
    call: RecordedCall,
    side: DriverSideCall,
    known: KnownArguments,
    message: ReadMessage,
    {
      missing: hangsOn,
      played,
    }: { readonly missing: readonly string[]; readonly played: Extract<StepResult, { ok: true }> },
  ): Omit<JudgedCall, 'call'> {
    const { outcome, state: after } = played;
    const { args } = message;
    const before = this.state;
    const isRefusedAnyway =
      outcome.refusal !== null && refusalsWhateverElse.has(outcome.refusal.rule) && !this.isSessionOfUnknownKind(args);
    const missing = isRefusedAnyway ? [] : hangsOn;
    const isUncertain = !isRefusedAnyway && this.uncertain.isNamedIn(args);
    const unseen = isRefusedAnyway ? [] : this.unseenBy(side.ddi, message, isUncertain);
    const byStatus = compareResults(side.ddi, call.result, outcome, missing, unseen);
    const byOutputs =
      byStatus.is === 'as documented'
        ? this.compareOutputs(side, { args, outcome, state: before, after }, missing)
        : null;
    if (leavesDoubt(side, byStatus, missing)) this.uncertain.addNamedBy(side, known, this.handles);
    this.state = this.stateAfter(side, known, { before, after, outcome, args }, call.result);
    this.keys.recordCall(side.ddi, args, this.hasKey && missing.length === 0);
    this.noteHandles(side, outcome, call.result);
    if (missing.length > 0) this.uncertain.addMadeBy(outcome);
    this.noteCertificate(side);
    return {
      verdict: byOutputs ?? byStatus,
      mistakes: missing.length === 0 && !isUncertain ? mistakesIn(outcome, this.hasSurface(args), this.hasKey) : [],
      refusal: certainRefusal(outcome, missing, byStatus),
      isSame: isSameResult(call.result, outcome),
      state: this.stateOf(args, outcome),
    };
  }

  private compareOutputs(side: DriverSideCall, played: PlayedCall, missing: readonly string[]): Verdict | null {
    if (!this.uncertain.isEmpty) return null;
    const isComplete = this.world.isComplete && missing.length === 0;
    return this.outputs.compare(side, played, { hasKey: this.keys.has(side.ddi, played.args), isComplete });
  }

  private hasSurface(args: Readonly<Record<string, Value>>): boolean {
    return Object.values(args).some((value) => this.handles.isSurface(value));
  }

  /** What no recording shows, and what could have made another result of a call. */
  private unseenBy(ddi: DdiName, { args, unseen }: ReadMessage, isUncertain: boolean): readonly string[] {
    const earlier = isUncertain ? ['a call before it on the same object'] : [];
    // What a driver offers is its own, whatever else is known.
    if (this.world.isComplete) return [...unseen, ...earlier];
    return [
      ...(this.hasSurface(args) ? ['what its surfaces are'] : []),
      ...this.unseenEvents(ddi, args),
      ...unseen,
      ...earlier,
    ];
  }

  private isSessionOfUnknownKind({ hCryptoSession: session }: Readonly<Record<string, Value>>): boolean {
    return session?.kind === 'handle' && this.uncertain.isOfUnknownKind(session.value);
  }

  /** The recorded result is what happened: a call that the recorded driver refused changed nothing, and one that it took did what it does. */
  private stateAfter(
    side: DriverSideCall,
    known: KnownArguments,
    played: Played,
    recorded: bigint | null,
  ): DriverState {
    const { before, after, outcome } = played;
    const { result } = outcome;
    const isAlike =
      result.kind !== 'status' || recorded === null || isFailure(Number(recorded)) === isFailure(result.value);
    if (isAlike) return adoptOutputs(side, played.args, after);
    if (isFailure(Number(recorded))) return before;
    const context = { state: before, environment: this.environment, hasKey: false, isForced: true };
    const { args } = standInFor(side.ddi, known, context);
    const again = args === null ? null : step(before, { ddi: side.ddi, args, thread: 1 }, this.environment, noPhases);
    return again !== null && again.ok ? again.state : after;
  }

  /** A teardown takes the key of a hardware-protected session at any time, and no recorder sees it. */
  private unseenEvents(ddi: DdiName, { hCryptoSession: session }: Readonly<Record<string, Value>>): readonly string[] {
    const kind = session?.kind === 'handle' ? sessionAt(this.state, session.value)?.keyExchangeType : undefined;
    const isOfHardware = kind !== undefined && kind !== rsaesOaep;
    return isOfHardware || ddi === 'VideoDecoderBeginFrame' ? ['whether a teardown took the key'] : [];
  }

  private argumentsOf(side: DriverSideCall): KnownArguments {
    const args: Record<string, Value> = {};
    const missing = new Map<string, string>();
    const entry: DdiEntry = ddis[side.ddi];
    for (const parameter of entry.parameters) {
      const { name, shape } = parameter;
      const recorded = side.arguments[name];
      if (parameter.direction === 'out' || this.isMade(entry, name)) continue;
      if (shape.is === 'handle' && isDevice(shape.of)) {
        // Which device an application's call is made on, its recorder need not say.
        if (this.isOfDriver && numberIn(recorded) === null) missing.set(name, name);
        args[name] = this.handles.device(shape.of, numberIn(recorded), this);
        continue;
      }
      const known = knownValue(parameter, recorded ?? { kind: 'unknown' }, (kind, number) =>
        this.handles.find(kind, number, isReadable(side.ddi, name), this),
      );
      if ('missing' in known) missing.set(name, known.missing);
      else args[name] = known.value;
    }
    return { args, missing };
  }

  /** The handles of a creation: the emulator makes its own. */
  private isMade({ creates }: DdiEntry, name: string): boolean {
    return creates !== undefined && (name === creates.parameter || name === creates.runtimeHandle);
  }

  /** Recorded handles of what was made stand for the emulator's from here on; those of what was destroyed are free. */
  private noteHandles(side: DriverSideCall, outcome: Outcome, recorded: bigint | null): void {
    const entry: DdiEntry = ddis[side.ddi];
    if (recorded !== null && isFailure(Number(recorded))) return;
    for (const { name, shape } of entry.parameters) {
      const own = outcome.outputs[name];
      if (own?.kind !== 'handle' || shape.is !== 'handle') continue;
      // The place of the object is an argument at the DDI, and what the API gives back.
      for (const place of [side.arguments[name], side.outputs[name]]) {
        const number = numberIn(place);
        if (number !== null && number !== 0n) this.noteMade(shape.of, number, own.value);
      }
    }
    this.noteHandlesInStructures(side, outcome);
  }

  /** Direct3D 9 gives handles back in its structures. */
  private noteHandlesInStructures(side: DriverSideCall, outcome: Outcome): void {
    for (const [name, own] of Object.entries(outcome.outputs)) {
      const recorded = side.outputs[name];
      if (own.kind !== 'structure' || recorded?.kind !== 'structure') continue;
      for (const [field, value] of Object.entries(own.fields)) {
        const number = numberIn(recorded.fields[field]);
        if (value.kind === 'handle' && number !== null && number !== 0n) this.noteMade(value.of, number, value.value);
      }
    }
  }

  private noteMade(kind: HandleKind, recorded: bigint, own: bigint): void {
    this.handles.put(kind, recorded, own);
    if (!isDevice(kind)) this.made.push({ kind, recorded, own });
  }

  private rememberCreation(call: RecordedCall): void {
    const { api } = call.function;
    if (api === null || !api.method.startsWith('Create')) return;
    for (const name of api.parameters) {
      const made = name.startsWith('pp') ? numberIn(call.outputs[name]) : null;
      if (made !== null && made !== 0n) this.creations.set(made, call.arguments);
    }
  }

  /** A driver whose certificate is ours has our key. */
  private noteCertificate({ ddi, outputs }: DriverSideCall): void {
    if (!ddi.includes('GetCertificate')) return;
    const given = outputs['pCertificate'] ?? outputs['Certificate'];
    const chains = [this.environment.identity.chain, channelIdentity(this.environment).chain];
    if (given?.kind === 'buffer' && chains.some((chain) => equalBytes(chain, given.bytes))) this.hasKey = true;
  }

  private release({ name, object, remaining }: RecordedRelease): void {
    if (remaining !== null && remaining > 0) return;
    const owner = name.split('::')[0] ?? '';
    const ending = releases[owner];
    const own = ending === undefined ? null : this.handles.known(ending[0], object);
    if (ending === undefined || own === null) return;
    const [kind, ddi, parameter] = ending;
    const args: Record<string, Value> = { hDevice: { kind: 'handle', of: 'device', value: this.state.firstDevice } };
    args[parameter] = { kind: 'handle', of: kind, value: own };
    const ended = step(this.state, { ddi, args, thread: 1 }, this.environment, noPhases);
    if (ended.ok) this.state = ended.state;
  }

  private stateOf(args: Readonly<Record<string, Value>>, { outputs }: Outcome): string | null {
    for (const value of [...Object.values(outputs), ...Object.values(args)]) {
      if (value.kind !== 'handle' || isDevice(value.of)) continue;
      const object = objectAt(this.state, value.value);
      if (object !== null && 'state' in object) return `${labelOf(object)}: ${object.state}`;
    }
    return null;
  }
}

/** What the last reference of an interface ends. */
const releases: Readonly<Record<string, readonly [HandleKind, DdiName, string]>> = {
  ID3D11CryptoSession: ['cryptoSession', 'DestroyCryptoSession', 'hCryptoSession'],
  ID3D11AuthenticatedChannel: ['authenticatedChannel', 'DestroyAuthenticatedChannel', 'hAuthChannel'],
  ID3D11VideoDecoder: ['decoder', 'DestroyVideoDecoder', 'hDecoder'],
};

/** Why the contract refuses the call, where that is why it was refused. */
function certainRefusal({ refusal }: Outcome, missing: readonly string[], { is }: Verdict): Outcome['refusal'] {
  return missing.length === 0 && is === 'as documented' ? refusal : null;
}

/** Whether what the objects of a call are afterwards does not follow from what was recorded of it. */
function leavesDoubt(side: DriverSideCall, { is }: Verdict, missing: readonly string[]): boolean {
  return is === 'cannot be told' || lacksRandomOutput(side) || (missing.length > 0 && hasNumber(side.ddi));
}

/** Refusals that hold whatever else was recorded. */
const refusalsWhateverElse: ReadonlySet<string> = new Set(['session-alive', 'data-size-256']);
