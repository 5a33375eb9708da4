/** A script as one self-contained C++17 program that makes the same calls on a real driver. Pure: the text, and what it leaves out. */
import type { CryptoBackend } from '../../../crypto/backend.ts';
import { bindLoaded } from '../../../engine/program/load/bind-loaded.ts';
import type { LoadedScript } from '../../../engine/program/load/load.ts';
import type { BoundProcedure, BoundProgram } from '../../../script/bind/bound-program.ts';
import { commented, identifier, quoted, variableName } from './cpp-text.ts';
import type { Limit } from './limits.ts';
import { ProgramWriter } from './program-writer.ts';
import { runtimeText } from './runtime/runtime.ts';
import { writeCatalog } from './write-catalog.ts';
import { procedureHead, writeBlock } from './write-statement.ts';

export interface WrittenProgram {
  readonly text: string;
  /** What no application can do, in the order of the script. */
  readonly limits: readonly Limit[];
}

/** @param title the name of the script, without folders */
export function writeProgram(script: LoadedScript, crypto: CryptoBackend, title: string): WrittenProgram {
  const [main] = script.files;
  if (main === undefined) throw new Error('a loaded script has a first file');
  const bound = bindLoaded(script);
  const writer = new ProgramWriter(script, bound, crypto, main);
  const procedures = [...bound.procedures.values()];
  const bodies = procedures.map((procedure) => procedureText(writer, procedure));
  writer.scope = 0;
  writer.current = main;
  writeBlock(writer, main.tree.statements);
  const body = writer.take();
  const space = `ddi_script_${identifier(title)}`;
  const text = [
    head(title, writer.limits),
    runtimeText,
    `namespace ${space} {`,
    'using namespace ddi;',
    '',
    ...writer.tables,
    writeCatalog(writer.structures),
    '',
    ...scriptVariables(bound).map((name) => `Value ${name};`),
    '',
    ...procedures.map(({ statement }) => `${procedureHead(statement)};`),
    '',
    ...bodies,
    'void script(Program& program) {',
    '    hDevice_ = makeDevice();',
    '    hAdapter_ = object(program.adapter);',
    ...body,
    '}',
    '',
    'int run(const char* path) {',
    '    Program program(catalog);',
    `    beginRun(program, path, ${quoted(title)});`,
    '    script(program);',
    '    return endRun(program);',
    '}',
    `} // namespace ${space}`,
    '',
    '#ifndef DDI_PROGRAM_NO_MAIN',
    'int main(int count, char** words) {',
    '    CoInitializeEx(nullptr, COINIT_MULTITHREADED);',
    `    return ${space}::run(count > 1 ? words[1] : ${quoted(`${title}.ddirun`)});`,
    '}',
    '#endif',
    '',
  ].join('\n');
  return { text, limits: writer.limits };
}

function scriptVariables(bound: BoundProgram): readonly string[] {
  const names = new Set(['hDevice', 'hAdapter', ...(bound.scopes[0]?.keys() ?? [])]);
  return [...names].map(variableName);
}

/** A procedure is a function; its variables stand at its top, since any statement may give them a value. */
function procedureText(writer: ProgramWriter, { statement, file, scope }: BoundProcedure): string {
  writer.scope = scope;
  writer.current = writer.script.files[file] ?? writer.current;
  const parameters = new Set(statement.parameters.map((parameter) => parameter.name.name));
  const locals = [...(writer.bound.scopes[scope]?.keys() ?? [])].filter((name) => !parameters.has(name));
  if (locals.length > 0) writer.line(`Value ${locals.map(variableName).join(', ')};`);
  writeBlock(writer, statement.body);
  return `${procedureHead(statement)} {\n${writer.take().join('\n')}\n    static_cast<void>(program);\n}\n`;
}

function head(title: string, limits: readonly Limit[]): string {
  const lines = [
    `${title}: the calls of this script, made by an application on a real driver.`,
    '',
    'Compile it with either of',
    '    cl /std:c++17 /EHsc FILE.cpp d3d11.lib d3d9.lib dxguid.lib bcrypt.lib user32.lib ole32.lib',
    '    x86_64-w64-mingw32-g++ -std=c++17 -static FILE.cpp -ld3d11 -ld3d9 -ldxguid -lbcrypt -luser32 -lole32',
    'and run it on the machine whose driver is to be looked at: FILE.exe [RUN.ddirun]',
    'It writes down every call with what was asked and what came back, and ends with 1 when an expectation does not hold.',
    'Session keys are encrypted under the certificate that the real driver returns; random numbers are new in every run.',
    'The run file holds the buffers of the calls, with the certificate of this machine; keys stand in it as encrypted.',
    '',
    ...(limits.length === 0
      ? ['An application can do everything that this script does.']
      : [
          'No application can do these; they are left out, and what depends on them cannot be told:',
          ...limits.map(({ line, text }) => `    line ${line}: ${text}`),
        ]),
  ];
  return `${lines.map((line) => (line === '' ? '//' : commented(line))).join('\n')}\n`;
}
