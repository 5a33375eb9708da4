/**
 * What NegotiateCryptoSessionKeyExchange is on a HW_PROTECTION session: a command goes to the secure environment, a reply comes back.
 * Two results: the HRESULT says that it got there, Status what became of it (documented). The environment answers as the script says, or echoes (our choice).
 */
import { integerBytes } from '../../catalog/layout/integers.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { integer, bytes, status, structure, type Value } from '../../catalog/value.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import { writeStructure } from '../../catalog/layout/structure-layout.ts';
import { structures } from '../../catalog/structures.ts';
import { codeOf, decline, done, finding, makesMistake, phase, refuse, type Answer, type Call } from '../call/call.ts';
import { nullPointer } from '../call/checks.ts';
import { writeMemory } from '../memory/memory.ts';
import { handleOf, labelOf } from '../objects/objects.ts';
import type { Finding } from '../call/outcome.ts';
import type { SessionObject } from '../objects/crypto-session.ts';
import type { DriverState } from '../state/state.ts';
import { architectureOf, commandStructure, outputStructure, readCommand, type Command } from './command.ts';

/** In units of 100 nanoseconds (our choice: a short way, and a little work for every byte). */
const transportTime = 20n;
const executionTime = (size: number): bigint => 100n + BigInt(size);

/** Passes the command of `size` bytes at pData on. */
export function passCommand(call: Call, session: SessionObject, size: number, data: Bytes | null): Answer {
  if (data === null) return decline(call, nullPointer('pData'));
  const architecture = architectureOf(size);
  if (architecture === null || data.length < size) {
    return refuse(call, {
      check: 'check DataSize',
      rule: 'hardware-data-size',
      advice: 'Pass sizeof(D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA) and the structure.',
      message: `DataSize is ${size} and the buffer has ${data.length} bytes; HW_PROTECTION takes a command structure of 32 bytes (x64) or 16 (x86).`,
    });
  }
  phase(call, 'check DataSize', 'passed', () => ({
    detail: `DataSize is ${size}: a command structure of ${architecture}.`,
    rule: 'hardware-data-size',
  }));
  const read = readCommand(call.state, data.subarray(0, size), architecture);
  if (!read.ok)
    return refuse(call, {
      check: read.check,
      rule: 'hardware-pointers',
      message: read.message,
      advice: 'Give both structures memory of their own; the driver reads and writes there.',
    });
  phase(call, 'read command', 'done', () => ({
    detail: `Command 0x${read.command.id.toString(16)}.`,
    values: [{ name: 'HWProtectionFunctionID', value: integer(read.command.id) }],
    rule: 'hardware-pointers',
  }));
  return execute(call, session, read.command, data);
}

function execute(call: Call, session: SessionObject, command: Command, data: Bytes): Answer {
  const found = findCommand(call, session, command);
  if (found === null) return overrun(call, session, command);
  phase(call, 'find command', 'passed', () => ({
    detail: `${found.sent.length} bytes behind a private area of ${found.inputPrivate}.`,
    values: [{ name: 'command', value: bytes(found.sent) }],
    rule: 'hardware-private-area',
  }));
  const { reply, result } = askSecureEnvironment(call, session, command, found);
  const written = writeOutput(
    call.state,
    command,
    makesMistake(call, 'reply-at-offset-0') ? 0 : found.outputPrivate,
    reply,
  );
  if (written === null) return overrun(call, session, command);
  const fields: Readonly<Record<string, Value>> = { ...command.data.fields, Status: status(result) };
  const back = writeStructure(commandStructure, structure(commandStructure, fields), command.architecture);
  phase(call, 'write results', 'done', () => ({
    detail: `${reply.length} bytes at pbOutput[${found.outputPrivate}]; Status is ${describeStatus(result).name}.`,
    values: [
      { name: 'TransportTime', value: integer(transportTime) },
      { name: 'ExecutionTime', value: integer(executionTime(found.sent.length)) },
    ],
  }));
  const about =
    result === 0
      ? []
      : [
          finding(
            'COMMAND_FAILED',
            `${labelOf(session)}: command 0x${command.id.toString(16)} came back with Status ${describeStatus(result).name}; the HRESULT is S_OK.`,
            [{ name: 'Status', value: status(result) }],
            handleOf(session),
          ),
        ];
  return done(call, written, { pData: bytes(back.ok ? withTail(back.value, data) : data) }, [
    ...found.findings,
    ...about,
  ]);
}

/** What the secure environment answers, with the `Status` inside. */
function askSecureEnvironment(
  call: Call,
  session: SessionObject,
  command: Command,
  { sent, room }: Found,
): { readonly reply: Bytes; readonly result: number } {
  const isLost = session.state === 'KeyLost' || session.state === 'KeyAndContentLost';
  const scripted = call.state.world.replies.find((reply) => reply.command === command.id);
  const wanted = isLost
    ? { reply: new Uint8Array(), status: codeOf('E_FAIL') }
    : (scripted ?? { reply: sent, status: 0 });
  const fits = wanted.reply.length <= room;
  const { reply, status: result } = fits ? wanted : { reply: new Uint8Array(), status: codeOf('E_OUTOFMEMORY') };
  const detail = (): string => {
    if (isLost) return 'The hardware context is lost: the command fails.';
    if (!fits) return `The reply has ${wanted.reply.length} bytes; there is room for ${room}.`;
    return scripted === undefined
      ? 'Nothing was scripted for this command: it is echoed.'
      : 'Answers as the script says.';
  };
  phase(call, 'secure environment', result === 0 ? 'done' : 'failed', () => ({
    detail: detail(),
    values: [
      { name: 'reply', value: bytes(reply) },
      { name: 'Status', value: status(result) },
    ],
    rule: 'hardware-two-results',
  }));
  return { reply, result };
}

interface Found {
  readonly sent: Bytes;
  readonly inputPrivate: number;
  readonly outputPrivate: number;
  readonly room: number;
  readonly findings: readonly Finding[];
}

/** Where the command lies and where the reply goes; null when the stated sizes go past the memory. */
function findCommand(call: Call, session: SessionObject, { input, output }: Command): Found | null {
  const { privateInputSize, privateOutputSize, commandLayout } = call.environment.profile;
  const handle = handleOf(session);
  const findings: Finding[] = [];
  if (input.privateSize !== privateInputSize || output.privateSize !== privateOutputSize) {
    findings.push(
      finding(
        'PRIVATE_AREA_MISSING',
        `PrivateDataSize is ${input.privateSize} and ${output.privateSize}; this driver reserves ${privateInputSize} and ${privateOutputSize} bytes.`,
        [
          { name: 'N', value: integer(privateInputSize) },
          { name: 'M', value: integer(privateOutputSize) },
        ],
        handle,
      ),
    );
  }
  if (input.dataSize === 0)
    findings.push(finding('COMMAND_EMPTY', 'HWProtectionDataSize of the input is 0.', [], handle));
  if (commandLayout === 'as in public code')
    return { sent: input.tail, inputPrivate: 0, outputPrivate: 0, room: output.tail.length, findings };
  const end = privateInputSize + input.dataSize;
  if (end > input.tail.length || privateOutputSize + output.dataSize > output.tail.length) return null;
  return {
    sent: input.tail.subarray(privateInputSize, end),
    inputPrivate: privateInputSize,
    outputPrivate: privateOutputSize,
    room: output.dataSize,
    findings,
  };
}

function overrun(call: Call, session: SessionObject, { input, output }: Command): Answer {
  const { privateInputSize, privateOutputSize } = call.environment.profile;
  const message = `pbInput has ${input.tail.length} bytes for ${privateInputSize} + ${input.dataSize}, pbOutput ${output.tail.length} for ${privateOutputSize} + ${output.dataSize}: a driver would go past the end.`;
  const answer = refuse(call, {
    check: 'find command',
    rule: 'hardware-private-area',
    message,
    advice:
      'Allocate 8 + N + size bytes for the input and 32 + M + size for the output, with N and M from GetCryptoSessionPrivateDataSize.',
  });
  return { ...answer, findings: [finding('PRIVATE_AREA_MISSING', message, [], handleOf(session))] };
}

function writeOutput(
  state: DriverState,
  { output, input }: Command,
  privateSize: number,
  reply: Bytes,
): DriverState | null {
  const fields = structures[outputStructure]?.fields ?? [];
  const offset = (name: string): bigint => BigInt(fields.find((field) => field.name === name)?.x64[0] ?? 0);
  const parts: readonly (readonly [string, Bytes])[] = [
    ['HWProtectionDataSize', integerBytes(BigInt(reply.length), 4, false)],
    ['TransportTime', integerBytes(transportTime, 8, false)],
    ['ExecutionTime', integerBytes(executionTime(input.dataSize), 8, false)],
  ];
  let written: DriverState | null = writeMemory(
    state,
    output.address + offset('pbOutput') + BigInt(privateSize),
    reply,
  );
  for (const [name, value] of parts)
    written = written === null ? null : writeMemory(written, output.address + offset(name), value);
  return written;
}

/** The caller's buffer may be longer than the structure. */
function withTail(head: Bytes, whole: Bytes): Bytes {
  if (head.length >= whole.length) return head;
  const copy = whole.slice();
  copy.set(head);
  return copy;
}
