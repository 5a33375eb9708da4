/** The kit for Frida: an agent in the process of the application, which hooks the methods of the API. */
import { apiCalls, apiName } from '../../catalog/api/api-calls.ts';
import { findRecordedFunction } from '../../catalog/api/recorded-function.ts';
import { slotOf, vtables } from '../../catalog/api/vtables.ts';
import { lineForms, readerText, type KitFile } from './kit.ts';
import { readParameters } from './memory-rules.ts';

/** Objects that a call hands out: the parameter, and what interface it is. */
const makers: Readonly<Record<string, { readonly parameter: string; readonly of: string; readonly isArray?: true }>> = {
  'ID3D11VideoDevice::CreateCryptoSession': { parameter: 'ppCryptoSession', of: 'ID3D11CryptoSession' },
  'ID3D11VideoDevice::CreateAuthenticatedChannel': {
    parameter: 'ppAuthenticatedChannel',
    of: 'ID3D11AuthenticatedChannel',
  },
  'ID3D11VideoDevice::CreateVideoDecoder': { parameter: 'ppDecoder', of: 'ID3D11VideoDecoder' },
  OPMGetVideoOutputsFromHMONITOR: { parameter: 'pppOPMVideoOutputArray', of: 'IOPMVideoOutput', isArray: true },
};

const scriptText = `'use strict';
// Recorder for the DDI Debugger. x64. Made from its catalog; do not edit, make it again.
// frida -l ddi-agent.js -f player.exe > recording.txt

const functions = FUNCTIONS;
const interfaces = INTERFACES;

function say(line) {
  console.log(JSON.stringify(line));
}
function word(value) {
  return value.toString(16).replace(/^0x/, '');
}
function isNull(value) {
  return /^0*$/.test(word(value));
}
function peek(address, count) {
  try {
    return Array.from(new Uint8Array(address.readByteArray(count)));
  } catch (problem) {
    return null;
  }
}
function plus(address, count) {
  return address.add(count);
}
function follow(address, offset) {
  try {
    return address.add(offset).readPointer();
  } catch (problem) {
    return ptr(0);
  }
}
READER
let calls = 0;
const hooked = {};

function hook(entry, address) {
  const place = word(address);
  if (hooked[place]) return;
  hooked[place] = true;
  Interceptor.attach(address, {
    onEnter(args) {
      calls += 1;
      this.id = calls;
      this.values = entry.parameters.map((_, i) => args[i]);
      this.thread = '0x' + this.threadId.toString(16);
      say({ api: entry.name, id: this.id, thread: this.thread, args: argumentsOf(entry.parameters, this.values, false) });
    },
    onLeave(result) {
      const line = { end: this.id, thread: this.thread };
      if (entry.returns !== 'VOID') line.result = numberText(result, 32);
      line.outputs = argumentsOf(entry.parameters, this.values, true);
      say(line);
      if (entry.makes && parseInt(word(result).slice(-8), 16) === 0) found(entry, this.values);
    },
  });
}

// The objects that a call made have methods of their own.
function found(entry, values) {
  const at = entry.parameters.findIndex((parameter) => parameter.name === entry.makes.parameter);
  let made = follow(values[at], 0);
  if (entry.makes.isArray) made = follow(made, 0);
  if (!isNull(made)) hookObject(entry.makes.of, made);
}

// Every method of an object that is recorded, through its table of functions.
function hookObject(name, object) {
  const table = follow(object, 0);
  for (const entry of functions) {
    if (entry.owner !== name || entry.slot === null) continue;
    const address = follow(table, entry.slot * Process.pointerSize);
    if (!isNull(address)) hook(entry, address);
  }
}

// The interface of an object, by its identifier; those that the object has not are passed over.
function ask(object, name) {
  const id = Memory.alloc(16);
  id.writeByteArray(interfaces[name]);
  const out = Memory.alloc(8);
  out.writePointer(ptr(0));
  const queryInterface = new NativeFunction(follow(follow(object, 0), 0), 'int', ['pointer', 'pointer', 'pointer']);
  if (queryInterface(object, id, out) === 0) hookObject(name, out.readPointer());
}

function exported(library, name) {
  const module = Process.findModuleByName(library);
  return module === null ? null : module.findExportByName(name);
}

function hookDevices() {
  for (const name of ['D3D11CreateDevice', 'D3D11CreateDeviceAndSwapChain']) {
    const address = exported('d3d11.dll', name);
    if (address === null || hooked[word(address)]) continue;
    hooked[word(address)] = true;
    const isWithSwapChain = name !== 'D3D11CreateDevice';
    Interceptor.attach(address, {
      onEnter(args) {
        this.device = args[isWithSwapChain ? 9 : 7];
        this.context = args[isWithSwapChain ? 11 : 9];
      },
      onLeave() {
        if (!isNull(this.device)) for (const own of ['ID3D11VideoDevice', 'ID3D11VideoDevice1', 'ID3D11VideoDevice2']) ask(follow(this.device, 0), own);
        if (!isNull(this.context)) for (const own of ['ID3D11VideoContext', 'ID3D11VideoContext1']) ask(follow(this.context, 0), own);
      },
    });
  }
  for (const entry of functions) {
    if (entry.owner !== null) continue;
    const address = exported('dxva2.dll', entry.name);
    if (address !== null) hook(entry, address);
  }
}

hookDevices();
// Libraries that are loaded later are looked at when they come.
const load = exported('kernelbase.dll', 'LoadLibraryExW');
if (load !== null) Interceptor.attach(load, { onLeave: hookDevices });
`;

const page = `# Recording the calls of an application with Frida

x64. Start the application under Frida, or attach before it makes its device:

    frida -f player.exe -l ddi-agent.js > recording.txt
    ddi import recording.txt

What it keeps: the calls of ID3D11VideoDevice, ID3D11VideoContext and their successors, of crypto sessions, authenticated channels,
decoders and protected outputs, with thread and order; all arguments, the bytes behind every pointer with the size that the catalog
knows, before and after; results. A call that never comes back stays open.

What it cannot: see the driver (it records the application's side; the import says which calls of the driver these are); devices that
were made before it was there; Direct3D 9; programs that refuse to be looked into, as protected players do; the contents of surfaces.

The recording holds certificates, and keys as the application sent them.

Seen so far: it ran against a stand-in of Frida's API, with buffers of known bytes. It was not run on Windows here.
${lineForms}`;

/** A GUID as it lies in memory. */
function guidBytes(iid: string): readonly number[] {
  const parts = iid.split('-');
  const cells = (text: string): readonly number[] => (text.match(/../g) ?? []).map((cell) => Number.parseInt(cell, 16));
  return [
    ...parts.slice(0, 3).flatMap((part) => cells(part).toReversed()),
    ...parts.slice(3).flatMap((part) => cells(part)),
  ];
}

/** The files of the kit. */
export function fridaKit(): readonly KitFile[] {
  const functions = apiCalls.flatMap((call) => {
    const name = apiName(call);
    const known = findRecordedFunction(name);
    const { interface: owner, method } = call;
    if (known === null || (owner !== null && !Object.hasOwn(vtables, owner))) return [];
    return [
      {
        name,
        owner,
        slot: owner === null ? null : slotOf(owner, method),
        returns: call.returns,
        makes: makers[name] ?? null,
        parameters: readParameters(known.parameters),
      },
    ];
  });
  const interfaces = Object.fromEntries(
    Object.entries(vtables).flatMap(([name, { iid }]) => (iid === null ? [] : [[name, guidBytes(iid)]])),
  );
  const rows = functions.map((entry) => `  ${JSON.stringify(entry)},`).join('\n');
  return [
    {
      name: 'ddi-agent.js',
      text: scriptText
        .replace('FUNCTIONS', () => `[\n${rows}\n]`)
        .replace('INTERFACES', () => JSON.stringify(interfaces))
        .replace('READER', () => readerText),
    },
    { name: 'README.md', text: page },
  ];
}
