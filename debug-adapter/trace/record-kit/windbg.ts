/** The kit for WinDbg: a script that stops at the functions of the driver's tables and prints what they are given and give back. */
import { ddiNames, ddis, type DdiName } from '../../catalog/ddis.ts';
import { lineForms, readerText, type KitFile } from './kit.ts';
import { readParameters } from './memory-rules.ts';

/** The functions in tables of user-mode drivers. Those of output protection are called in the kernel. */
export const recordedDdis: readonly DdiName[] = ddiNames.filter((name) => ddis[name].returns !== 'NTSTATUS');

const scriptText = `"use strict";
// Recorder for the DDI Debugger. x64 user mode. Made from its catalog; do not edit, make it again.

const functions = FUNCTIONS;

function initializeScript() {
  return [
    new host.apiVersionSupport(1, 7),
    new host.functionAlias(recordSymbols, 'ddi_symbols'),
    new host.functionAlias(recordTable, 'ddi_table'),
    new host.functionAlias(recordAt, 'ddi_at'),
  ];
}

function say(line) {
  host.diagnostics.debugLog(line + '\\n');
}
function execute(command) {
  return host.namespace.Debugger.Utility.Control.ExecuteCommand(command);
}

function word(value) {
  return value.toString(16).replace(/^0x/, '').replace(/\`/g, '');
}
function isNull(value) {
  return /^0*$/.test(word(value));
}
function plus(value, count) {
  return host.parseInt64('0x' + word(value), 16).add(count);
}
function peek(address, count) {
  try {
    const values = host.memory.readMemoryValues(address, count, 1);
    const bytes = [];
    for (let i = 0; i < count; i += 1) bytes.push(Number(values[i]) & 255);
    return bytes;
  } catch (problem) {
    return null;
  }
}
function follow(address, offset) {
  const bytes = peek(plus(address, offset), 8);
  if (bytes === null) return host.parseInt64('0x0', 16);
  let digits = '';
  for (let i = 7; i >= 0; i -= 1) digits += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
  return host.parseInt64('0x' + digits, 16);
}
READER
const watched = {};
const pending = {};
let calls = 0;

// Called by a breakpoint at the first instruction of a function. False: go on.
function enter(number) {
  const entry = functions[number];
  const registers = host.currentThread.Registers.User;
  const inRegisters = [registers.rcx, registers.rdx, registers.r8, registers.r9];
  const values = entry.parameters.map((_, i) => (i < 4 ? inRegisters[i] : follow(registers.rsp, 8 + 8 * i)));
  const back = follow(registers.rsp, 0);
  const thread = '0x' + Number(host.currentThread.Id).toString(16);
  calls += 1;
  const call = { id: calls, entry: entry, values: values, stack: word(plus(registers.rsp, 8)), back: word(back) };
  if (pending[thread] === undefined) pending[thread] = [];
  pending[thread].push(call);
  say(JSON.stringify({ ddi: entry.name, id: call.id, thread: thread, args: argumentsOf(entry.parameters, values, false) }));
  if (watched[call.back] === undefined) {
    watched[call.back] = true;
    execute('bp /w "@$scriptContents.leave(0)" 0x' + call.back);
  }
  return false;
}

// Called by a breakpoint where a call comes back to. Only the call of this thread that has this stack is meant.
function leave() {
  const registers = host.currentThread.Registers.User;
  const thread = '0x' + Number(host.currentThread.Id).toString(16);
  const own = pending[thread] || [];
  const stack = word(registers.rsp);
  for (let at = own.length - 1; at >= 0; at -= 1) {
    const call = own[at];
    if (call.stack !== stack) continue;
    own.length = at;
    const line = { end: call.id, thread: thread };
    if (call.entry.returns !== 'VOID') line.result = numberText(registers.rax, call.entry.returns === 'SIZE_T' ? 64 : 32);
    line.outputs = argumentsOf(call.entry.parameters, call.values, true);
    say(JSON.stringify(line));
    break;
  }
  return false;
}

function watch(number, address) {
  execute('bp /w "@$scriptContents.enter(' + number + ')" ' + address);
}

// !ddi_at "NAME", ADDRESS: one function by its address.
function recordAt(name, address) {
  for (let i = 0; i < functions.length; i += 1)
    if (functions[i].name === name || functions[i].member === name) {
      watch(i, '0x' + word(address));
      return say('ddi: watching ' + functions[i].name);
    }
  say('ddi: there is no function ' + name);
}

// !ddi_symbols "MODULE": every function of the module that is called as a member of the tables is, whatever stands in front.
function recordSymbols(module) {
  let found = 0;
  for (let i = 0; i < functions.length; i += 1) {
    if (functions[i].table === 'D3DDDI_DEVICEFUNCS' && functions.some((other, at) => at !== i && other.member === functions[i].member)) continue;
    const lines = execute('x /1 ' + module + '!*' + functions[i].member.replace(/^pfn/, ''));
    for (const line of lines) {
      const symbol = String(line).trim();
      if (symbol.indexOf('!') < 0) continue;
      watch(i, symbol);
      found += 1;
    }
  }
  say('ddi: watching ' + found + ' functions of ' + module);
}

// !ddi_table ADDRESS, "MODULE", "TYPE": the members of a table of functions that the driver has filled. MODULE has symbols with the type.
function recordTable(address, module, type) {
  const table = host.createTypedObject(address, module, type);
  let found = 0;
  for (let i = 0; i < functions.length; i += 1) {
    const entry = functions[i];
    const isOfType = (type === 'D3DDDI_DEVICEFUNCS') === (entry.table === 'D3DDDI_DEVICEFUNCS');
    if (!isOfType || table[entry.member] === undefined || isNull(table[entry.member].address)) continue;
    watch(i, '0x' + word(table[entry.member].address));
    found += 1;
  }
  say('ddi: watching ' + found + ' members of ' + type);
}
`;

const page = `# Recording the calls of a driver with WinDbg

x64, user mode: attach to the process that plays the content.

    .logopen c:\\recording.txt
    .scriptload c:\\kit\\ddi-record.js
    !ddi_symbols "umd64"                                   with the driver's symbols: functions by their names
    !ddi_table 0x7ff6..., "umd64", "D3D11_1DDI_VIDEODEVICEFUNCS"   or by a table that the driver has filled
    !ddi_at "NegotiateCryptoSessionKeyExchange", 0x7ff6...  or one function by its address
    g
    .logclose

Then: ddi import c:\\recording.txt

What it keeps: name, thread and order of every call, all arguments, the bytes behind every pointer with the size that the catalog knows
(also those behind pointers in structures), before and after; results. A call that never comes back stays open.

What it cannot: functions that the compiler took apart or joined; 32-bit processes; the contents of surfaces; the functions of
output protection, which are called in the kernel; anything while another breakpoint stops the process. Each call costs several
milliseconds, so timings are not those of the driver. Of DecryptionBlt of Direct3D 9 the size of the content key is not passed: 16 bytes are read.

The log holds certificates, and keys as the application sent them.

Seen so far: it ran against a stand-in of the debugger, with buffers of known bytes. It was not run on Windows here.
${lineForms}`;

/** The files of the kit. */
export function windbgKit(): readonly KitFile[] {
  const functions = recordedDdis.map((name) => ({
    name,
    member: ddis[name].member,
    table: ddis[name].table,
    returns: ddis[name].returns,
    parameters: readParameters(ddis[name].parameters),
  }));
  const rows = functions.map((entry) => `  ${JSON.stringify(entry)},`).join('\n');
  return [
    {
      name: 'ddi-record.js',
      text: scriptText.replace('FUNCTIONS', () => `[\n${rows}\n]`).replace('READER', () => readerText),
    },
    { name: 'README.md', text: page },
  ];
}
