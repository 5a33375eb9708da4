/** What a call wrote beside what the contract says of it, as far as that does not hang on chance. */
import { equalBytes, type Bytes } from '../../../bytes/bytes.ts';
import { readToEnd } from '../../../emulator/memory/memory.ts';
import { channelRequestOf, channelRequests, type ChannelFact } from '../../../catalog/requests/channel-requests.ts';
import { guidFromBytes } from '../../../catalog/lookup/guid-lookup.ts';
import { readStructure } from '../../../catalog/layout/structure-layout.ts';
import type { StructureValue, Value } from '../../../catalog/value.ts';
import type { Outcome } from '../../../emulator/call/outcome.ts';
import type { DriverEnvironment } from '../../../emulator/driver.ts';
import { objectOfKind } from '../../../emulator/objects/objects.ts';
import type { DriverState } from '../../../emulator/state/state.ts';
import { isSigned } from '../../../engine/evaluation/message-helpers.ts';
import type { DriverSideCall, RecordedValues } from '../emulation/emulated-calls.ts';
import { isComplete } from '../emulation/known-values.ts';
import type { Verdict } from './verdict.ts';
import { compareReported, compareWritten, isZero } from './compare-written.ts';
import { deviation } from './deviation.ts';

type Arguments = Readonly<Record<string, Value>>;

/** A call as the emulator played it. */
export interface PlayedCall {
  readonly args: Arguments;
  readonly outcome: Outcome;
  /** In front of it. */
  readonly state: DriverState;
  readonly after: DriverState;
}

interface KnownForOutputs {
  /** The key of the channel is that of the recorded one. */
  readonly hasKey: boolean;
  /** All that the call hangs on was recorded, and all that it wrote. */
  readonly isComplete: boolean;
}

export class OutputComparison {
  /** The read-back key that each session gave last. */
  private readonly readBackKeys = new Map<bigint, { readonly given: Bytes; readonly ours: Bytes | null }>();

  constructor(private readonly environment: DriverEnvironment) {}

  /** Another one that knows the same. */
  copy(): OutputComparison {
    const other = new OutputComparison(this.environment);
    for (const [session, key] of this.readBackKeys) other.readBackKeys.set(session, key);
    return other;
  }

  /** A deviation; null where nothing contradicts. */
  compare(side: DriverSideCall, played: PlayedCall, known: KnownForOutputs): Verdict | null {
    return (
      compareReported(side, played.outcome) ??
      this.compareOwn(side, played, known) ??
      (known.isComplete ? (compareWritten(side, played.outcome) ?? compareReply(side, played)) : null)
    );
  }

  private compareOwn(
    side: DriverSideCall,
    { args, outcome, state }: PlayedCall,
    { hasKey, isComplete: isAllKnown }: KnownForOutputs,
  ): Verdict | null {
    switch (side.ddi) {
      case 'GetEncryptionBltKey':
        // A call that was ignored gave no key; whether the driver announces that it gives some is its own.
        return outcome.refusal === null && outcome.findings.every(({ id }) => id === 'CAPABILITY_MISSING')
          ? this.compareReadBackKey(side, args, outcome)
          : null;
      case 'QueryAuthenticatedChannel':
        return (
          (hasKey ? this.compareSignature(side, args, outcome, state) : null) ??
          compareAnswer(side, outcome, isAllKnown)
        );
      case 'ConfigureAuthenticatedChannel':
        return hasKey ? this.compareSignature(side, args, outcome, state) : null;
      default:
        return null;
    }
  }

  private compareReadBackKey(
    { outputs }: DriverSideCall,
    { hCryptoSession: session }: Arguments,
    { outputs: own }: Outcome,
  ): Verdict | null {
    const given = bytesOf(outputs, 'pReadbackKey');
    if (given === null || isZero(given) || session?.kind !== 'handle') return null;
    const before = this.readBackKeys.get(session.value);
    const ours = own['pReadbackKey']?.kind === 'bytes' ? own['pReadbackKey'].value : null;
    this.readBackKeys.set(session.value, { given, ours });
    if (before === undefined || !equalBytes(before.given, given)) return null;
    // The driver that is played may make this very mistake.
    if (ours !== null && before.ours !== null && !isZero(ours) && equalBytes(before.ours, ours)) return null;
    return deviation(
      null,
      'a new read-back key',
      'the same one',
      'Each GetEncryptionBltKey makes a new key; this is the one before.',
    );
  }

  /** An answer is signed, also that to a request that failed. */
  private compareSignature(
    { outputs }: DriverSideCall,
    { hCAuthChannel: channel }: Arguments,
    outcome: Outcome,
    state: DriverState,
  ): Verdict | null {
    const [was, should] = [bytesOf(outputs, 'pOutputData'), outcome.outputs['pOutputData']];
    const key = channel?.kind === 'handle' ? objectOfKind(state, 'authenticatedChannel', channel.value)?.key : null;
    if (was === null || should?.kind !== 'bytes' || key === null || key === undefined) return null;
    const { crypto } = this.environment;
    if (was.length !== should.value.length || !isSigned(crypto, key, should.value) || isSigned(crypto, key, was))
      return null;
    const rule = 'channel-answer-signed';
    return deviation(
      rule,
      'a signed answer',
      'one whose OMAC is wrong',
      'Every answer of a channel is signed under its key.',
    );
  }
}

function bytesOf(outputs: RecordedValues, name: string): Bytes | null {
  const value = outputs[name];
  return value?.kind === 'buffer' && isComplete(value) ? value.bytes : null;
}

function compareAnswer(side: DriverSideCall, { outputs }: Outcome, isAllKnown: boolean): Verdict | null {
  const [recorded, expected] = [bytesOf(side.outputs, 'pOutputData'), outputs['pOutputData']];
  const asked = bytesOf(side.arguments, 'pInputData');
  if (recorded === null || expected?.kind !== 'bytes' || asked === null || asked.length < 16) return null;
  const request = channelRequestOf(guidFromBytes(asked, 0));
  if (request === null) return null;
  const { output, gives } = channelRequests[request];
  const [was, should] = [readStructure(output, recorded), readStructure(output, expected.value)];
  if (!was.ok || !should.ok) return null;
  for (const [field, fact] of Object.entries(gives)) {
    // How many outputs and other processes there are, few recordings say.
    if (fact !== 'protection' && !(isAllKnown && factsOfTheWorld.has(fact))) continue;
    const difference = differenceAt(field, was.value, should.value);
    if (difference !== null) return difference;
  }
  return null;
}

const factsOfTheWorld: ReadonlySet<ChannelFact> = new Set<ChannelFact>([
  'count of granted processes',
  'count of outputs',
  'unrestricted protected resources',
]);

/** The reply to a command stands behind the area of the driver: one at the beginning of the buffer is misread. */
function compareReply({ ddi, outputs }: DriverSideCall, { args, after }: PlayedCall): Verdict | null {
  const data = args['pData'];
  const place = data?.kind === 'structure' ? data.fields['pOutputData'] : undefined;
  const was = bytesOf(outputs, 'pData.pOutputData');
  if (!ddi.startsWith('NegotiateCryptoSession') || place?.kind !== 'handle' || was === null) return null;
  const should = readToEnd(after, place.value);
  if (should?.length !== was.length || equalBytes(should, was)) return null;
  return deviation(
    'hardware-private-area',
    'the reply behind the area of the driver',
    'other bytes',
    'The bytes of pOutputData are others than the secure environment gave: its reply stands at pbOutput[M], M being the bytes that GetCryptoSessionPrivateDataSize reserves.',
  );
}

function differenceAt(field: string, was: StructureValue, should: StructureValue): Verdict | null {
  const [recorded, expected] = [was.fields[field], should.fields[field]];
  if (recorded?.kind !== 'integer' || expected?.kind !== 'integer' || recorded.value === expected.value) return null;
  const [a, b] = [`0x${recorded.value.toString(16)}`, `0x${expected.value.toString(16)}`];
  return deviation(
    null,
    `${field} ${b}`,
    `${field} ${a}`,
    `The answer says ${field} ${a}; after the calls before, it is ${b}.`,
  );
}
