/** What a call wrote beside what the contract says of it, as far as that does not hang on chance. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { channelRequestOf, channelRequests } from '../../catalog/channel-requests.ts';
import { guidFromBytes } from '../../catalog/guid-lookup.ts';
import type { RuleId } from '../../catalog/rules.ts';
import { readStructure } from '../../catalog/structure-layout.ts';
import type { StructureValue, Value } from '../../catalog/value.ts';
import type { Outcome } from '../../emulator/call/outcome.ts';
import type { DriverEnvironment } from '../../emulator/driver.ts';
import { objectOfKind } from '../../emulator/objects/objects.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { isSigned } from '../../engine/evaluation/message-helpers.ts';
import type { DriverSideCall, RecordedValues } from './emulated-calls.ts';
import { isComplete } from './known-values.ts';
import type { Verdict } from './verdict.ts';

type Arguments = Readonly<Record<string, Value>>;

export class OutputComparison {
  /** The read-back key that each session gave last. */
  private readonly readBackKeys = new Map<bigint, Bytes>();

  constructor(private readonly environment: DriverEnvironment) {}

  /** Another one that knows the same. */
  copy(): OutputComparison {
    const other = new OutputComparison(this.environment);
    for (const [session, key] of this.readBackKeys) other.readBackKeys.set(session, key);
    return other;
  }

  /** A deviation; null where nothing contradicts. `hasKey`: the key of the channel is that of the recorded one. */
  compare(
    side: DriverSideCall,
    args: Arguments,
    outcome: Outcome,
    state: DriverState,
    hasKey: boolean,
  ): Verdict | null {
    switch (side.ddi) {
      case 'GetEncryptionBltKey':
        // A call that was ignored gave no key.
        return outcome.refusal === null && outcome.findings.length === 0
          ? this.compareReadBackKey(side.outputs, args)
          : null;
      case 'QueryAuthenticatedChannel':
        return (hasKey ? this.compareSignature(side, args, outcome, state) : null) ?? compareAnswer(side, outcome);
      case 'ConfigureAuthenticatedChannel':
        return hasKey ? this.compareSignature(side, args, outcome, state) : null;
      default:
        return null;
    }
  }

  private compareReadBackKey(outputs: RecordedValues, { hCryptoSession: session }: Arguments): Verdict | null {
    const given = bytesOf(outputs, 'pReadbackKey');
    if (given === null || session?.kind !== 'handle') return null;
    const before = this.readBackKeys.get(session.value);
    this.readBackKeys.set(session.value, given);
    return before === undefined || !equalBytes(before, given)
      ? null
      : deviation(
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

function deviation(rule: RuleId | null, expected: string, recorded: string, message: string): Verdict {
  return { is: 'deviates', deviation: { rule, expected, recorded, message } };
}

function compareAnswer(side: DriverSideCall, { outputs }: Outcome): Verdict | null {
  const [recorded, expected] = [bytesOf(side.outputs, 'pOutputData'), outputs['pOutputData']];
  const asked = bytesOf(side.arguments, 'pInputData');
  if (recorded === null || expected?.kind !== 'bytes' || asked === null || asked.length < 16) return null;
  const request = channelRequestOf(guidFromBytes(asked, 0));
  if (request === null) return null;
  const { output, gives } = channelRequests[request];
  const [was, should] = [readStructure(output, recorded), readStructure(output, expected.value)];
  if (!was.ok || !should.ok) return null;
  // How many outputs and other processes there are, no recording says.
  if (!('ProtectionFlags' in gives)) return null;
  return differenceAt('ProtectionFlags', was.value, should.value);
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
