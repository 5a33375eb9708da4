/** Trees to a flat list of instructions, every name resolved. */
import { findConstant } from '../catalog/constant-lookup.ts';
import { ddis, findDdi, type DdiName } from '../catalog/ddis.ts';
import { isFindingId } from '../catalog/findings.ts';
import { parseStatus } from '../catalog/status-lookup.ts';
import { integer, type Value } from '../catalog/value.ts';
import { prepareArguments } from '../emulator/arguments.ts';
import { bindArguments } from '../script/bind-arguments.ts';
import type { Problem } from '../script/problem.ts';
import type { TextRange } from '../script/range.ts';
import type { CallStatement, Expectation, Expression, InjectStatement, Statement, StructureLiteral } from '../script/tree.ts';
import { compileExpression, type Compiled, type Names } from './compile-expression.ts';
import type { CompiledArgument, CompiledExpectation, Instruction, Slot, WorldCompiled } from './instruction.ts';
import type { LoadedScript } from './load.ts';
import { locate } from './location.ts';
import { Scope } from './scope.ts';
import type { Location, Program, SourceFile } from './run.ts';
import { fault, isFault } from './evaluation.ts';

/** What the `driver` statement says: a profile name and settings whose values are constants. */
export interface DriverDeclaration { readonly profile: string | null; readonly settings: Readonly<Record<string, Value>>; readonly seed: number | null; readonly location: Location | null }

export interface CompiledProgram extends Program {
  readonly instructions: readonly Instruction[];
  readonly script: Scope;
  /** The scope of each instruction's procedure, by entry. */
  readonly scopes: readonly { readonly from: number; readonly to: number; readonly scope: Scope; readonly name: string }[];
  readonly driver: DriverDeclaration;
}

interface Procedure { readonly entry: { entry: number }; readonly parameters: readonly { readonly slot: Slot; readonly out: boolean }[]; readonly scope: Scope; readonly statement: Statement & { kind: 'proc' }; readonly file: SourceFile }

/** Compiles a loaded script. Never throws; mistakes are problems, and a program with errors is not runnable. */
export function compile(script: LoadedScript): CompiledProgram {
  return new Compiler(script).run();
}

class Compiler {
  private readonly instructions: Instruction[] = [];
  private readonly problems: (Problem & { readonly file: number })[] = [];
  private readonly scriptScope = new Scope('script');
  private readonly procedures = new Map<string, Procedure>();
  private readonly scopes: { from: number; to: number; scope: Scope; name: string }[] = [];
  private readonly open: number[] = [];
  private scope = this.scriptScope;
  private file: SourceFile;
  private driver: DriverDeclaration = { profile: null, settings: {}, seed: null, location: null };

  constructor(private readonly script: LoadedScript) {
    const first = script.files[0];
    if (first === undefined) throw new Error('a loaded script has a first file');
    this.file = first;
  }

  run(): CompiledProgram {
    const { files } = this.script;
    for (const file of files) for (const { id, message, range } of file.tree.problems) this.problems.push({ id, message, range, severity: 'error', file: file.index });
    const main = this.file;
    this.scriptScope.declare('hDevice', locate(main, { start: 0, end: 0 }));
    for (const file of files) this.collect(file.tree.statements, file);
    this.block(main.tree.statements);
    this.emit({ op: 'end', location: locate(main, { start: main.tree.text.length, end: main.tree.text.length }) });
    for (const [name, procedure] of this.procedures) this.procedure(name, procedure);
    const runnable = this.problems.every((problem) => problem.severity !== 'error');
    return { files, problems: this.problems, runnable, instructions: this.instructions, script: this.scriptScope, scopes: this.scopes, driver: this.driver };
  }

  /** Procedures may be called before they are written. */
  private collect(statements: readonly Statement[], file: SourceFile): void {
    for (const statement of statements) {
      if (statement.kind === 'section') this.collect(statement.body, file);
      if (statement.kind !== 'proc') continue;
      const { name } = statement.name;
      if (this.procedures.has(name)) this.report('duplicate-procedure', `There is a procedure "${name}" already.`, statement.name.range);
      const scope = new Scope('local');
      const parameters = statement.parameters.map(({ name: parameter, out }) => ({ slot: scope.declare(parameter.name, locate(file, parameter.range)), out }));
      this.procedures.set(name, { entry: { entry: -1 }, parameters, scope, statement, file });
    }
  }

  private procedure(name: string, procedure: Procedure): void {
    [this.scope, this.file] = [procedure.scope, procedure.file];
    const from = this.instructions.length;
    procedure.entry.entry = from;
    this.block(procedure.statement.body);
    this.emit({ op: 'leave', location: this.at({ start: procedure.statement.range.end - 1, end: procedure.statement.range.end }) });
    this.scopes.push({ from, to: this.instructions.length, scope: procedure.scope, name });
  }

  private emit(instruction: Instruction): number {
    this.instructions.push(instruction);
    return this.instructions.length - 1;
  }

  private at(range: TextRange): Location {
    return locate(this.file, range);
  }

  private report(id: string, message: string, range: TextRange, severity: Problem['severity'] = 'error'): void {
    this.problems.push({ id, message, range, severity, file: this.file.index });
  }

  private readonly names: Names = {
    slot: (name) => this.scope.find(name) ?? this.scriptScope.find(name),
    file: (path) => this.script.blobOf(this.script.resolved(this.file.index, path)),
    report: (id, message, range) => this.report(id, message, range),
  };

  private block(statements: readonly Statement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private expression(expression: Expression): Compiled {
    return compileExpression(expression, null, this.names);
  }

  private statement(statement: Statement): void {
    const location = this.at(statement.range);
    switch (statement.kind) {
      case 'driver': return this.driverStatement(statement);
      case 'section': return this.block(statement.body);
      case 'call': return this.call(statement);
      case 'let': {
        const value = this.expression(statement.value).evaluate;
        this.emit({ op: 'let', location, slot: this.declare(statement.name), value });
        return;
      }
      case 'expect': {
        const text = this.file.tree.text.slice(statement.condition.range.start, statement.condition.range.end);
        this.emit({ op: 'check', location, condition: this.expression(statement.condition).evaluate, text });
        return;
      }
      case 'repeat': return this.loop(statement.range, this.scope.hidden('counter', location), { evaluate: () => integer(0), constant: null }, this.expression(statement.count), statement.body);
      case 'for': {
        const [from, to] = [this.expression(statement.from), this.expression(statement.to)];
        return this.loop(statement.range, this.declare(statement.variable), from, to, statement.body);
      }
      case 'proc':
      case 'broken': return;
      case 'include': return this.include(statement);
      case 'inject': return this.inject(statement);
      case 'device':
        this.world('device', location, { event: 'create device' }, this.declare(statement.name));
        return;
      case 'resource': {
        const description = compileStructureFields(statement.description, this.names);
        this.world('resource', location, { event: 'create resource', description }, this.declare(statement.name));
        return;
      }
      case 'destroy':
        this.world('destroy', location, { event: 'destroy', target: this.expression(statement.target).evaluate }, null);
        return;
    }
  }

  private world(name: string, location: Location, event: WorldCompiled, slot: Slot | null): void {
    this.emit({ op: 'world', location, name, event, slot });
  }

  private declare(name: { readonly name: string; readonly range: TextRange }): Slot {
    return this.scope.declare(name.name, this.at(name.range));
  }

  private loop(range: TextRange, counter: Slot, from: Compiled, to: Compiled, body: readonly Statement[]): void {
    const location = this.at({ start: range.start, end: range.start });
    const limit = this.scope.hidden('limit', location);
    this.emit({ op: 'let', location, slot: counter, value: from.evaluate });
    this.emit({ op: 'let', location, slot: limit, value: to.evaluate });
    const head = this.emit({ op: 'end', location });
    this.block(body);
    this.emit({ op: 'advance', location, counter, to: head });
    this.instructions[head] = { op: 'loop', location, counter, limit, exit: this.instructions.length };
  }

  private include(statement: Statement & { kind: 'include' }): void {
    const target = this.script.fileOf(this.script.resolved(this.file.index, statement.path.value));
    if (typeof target === 'string') return this.report('include-not-loaded', target, statement.path.range);
    if (this.open.includes(target.index) || target.index === 0) return this.report('include-cycle', `${statement.path.value} includes itself.`, statement.path.range);
    this.emit({ op: 'include', location: this.at(statement.range), name: statement.path.value });
    const outer = this.file;
    this.open.push(target.index);
    this.file = target;
    this.block(target.tree.statements);
    this.emit({ op: 'leave', location: this.at({ start: target.tree.text.length, end: target.tree.text.length }) });
    this.file = outer;
    this.open.pop();
  }

  private driverStatement(statement: Statement & { kind: 'driver' }): void {
    const settings: Record<string, Value> = {};
    let seed: number | null = null;
    for (const { name, value } of statement.settings) {
      const compiled = value.kind === 'out' ? null : value.kind === 'name' ? findWord(value.name) : this.expression(value).constant;
      if (compiled === null) this.report('not-constant', `"${name.name}" takes a constant.`, value.range);
      else if (name.name === 'seed') seed = compiled.kind === 'integer' ? Number(BigInt.asUintN(32, compiled.value)) : null;
      else settings[name.name] = compiled;
    }
    this.driver = { profile: statement.profile.name, settings, seed, location: this.at(statement.range) };
  }

  private inject(statement: InjectStatement): void {
    const location = this.at(statement.range);
    const event = statement.what.name;
    if (statement.into !== null) {
      const ddi = findDdi(statement.into.name);
      const status = parseStatus(event);
      if (ddi === null) return this.report('unknown-ddi', `There is no DDI "${statement.into.name}".`, statement.into.range);
      if (status === null) return this.report('unknown-status', `"${event}" is no status.`, statement.what.range);
      return this.world('inject', location, { event: 'fail next call', ddi, status }, null);
    }
    const target = statement.arguments[0];
    if (event === 'device_removed') return this.world('inject', location, { event: 'device removed' }, null);
    if ((event === 'key_lost' || event === 'key_and_content_lost') && target !== undefined) {
      return this.world('inject', location, { event: 'key lost', session: this.expression(target).evaluate, withContent: event !== 'key_lost' }, null);
    }
    this.report('unknown-event', `"${event}" is no event. Write STATUS into next NAME, device_removed, key_lost(hSession) or key_and_content_lost(hSession).`, statement.what.range);
  }

  private call(statement: CallStatement): void {
    const ddi = findDdi(statement.name.name);
    if (ddi !== null) return this.ddiCall(statement, ddi);
    const procedure = this.procedures.get(statement.name.name);
    if (procedure === undefined) return this.report('unknown-ddi', `There is no DDI and no procedure "${statement.name.name}".`, statement.name.range);
    const args: { slot: Slot; evaluate: Compiled['evaluate'] }[] = [];
    const outs: { inner: Slot; outer: Slot }[] = [];
    const callable = { name: statement.name.name, parameters: procedure.parameters.map(({ slot }) => ({ name: slot.name, optional: false })) };
    const { values, problems } = bindArguments(callable, statement.arguments, statement.argumentsRange);
    for (const { id, message, range } of problems) this.report(id, message, range);
    for (const { slot, out } of procedure.parameters) {
      const value = values.get(slot.name);
      if (value === undefined) continue;
      if (value.kind === 'out') {
        if (out) outs.push({ inner: slot, outer: this.declare(value.name) });
        else this.report('wrong-direction', `"${slot.name}" is no output of ${statement.name.name}.`, value.range);
      } else if (!out) args.push({ slot, evaluate: this.expression(value).evaluate });
      else if (!isThrownAway(value)) this.report('wrong-direction', `"${slot.name}" is an output: write &name, or _.`, value.range);
    }
    this.emit({ op: 'enter', location: this.at(statement.range), name: statement.name.name, procedure: procedure.entry, arguments: args, outs });
  }

  private ddiCall(statement: CallStatement, ddi: DdiName): void {
    const entry = ddis[ddi];
    if (entry.support === 'recognised') this.report('not-emulated', `${ddi} is known, but not emulated yet.`, statement.name.range);
    const parameters = this.parametersFor(statement, ddi);
    const args: CompiledArgument[] = [];
    const constants: Record<string, Value> = {};
    const outputs: { parameter: string; slot: Slot }[] = [];
    const given = new Set<string>();
    statement.arguments.forEach((argument, position) => {
      const name = argument.kind === 'named' ? argument.name.name : parameters[position];
      const parameter = entry.parameters.find((candidate) => candidate.name === name);
      if (parameter === undefined) {
        this.report(argument.kind === 'named' ? 'unknown-parameter' : 'wrong-arity', argument.kind === 'named' ? `${ddi} has no parameter "${name ?? ''}".` : `${ddi} takes ${entry.parameters.length} arguments: ${entry.parameters.map((known) => known.name).join(', ')}.`, argument.range);
        return;
      }
      given.add(parameter.name);
      if (argument.value.kind === 'out') {
        if (parameter.direction === 'in' && parameter.name !== entry.creates?.parameter) this.report('wrong-direction', `"${parameter.name}" of ${ddi} is an input: write a value, not &name.`, argument.range);
        outputs.push({ parameter: parameter.name, slot: this.declare(argument.value.name) });
        return;
      }
      if (parameter.direction === 'out' && isThrownAway(argument.value)) {
        outputs.push({ parameter: parameter.name, slot: this.scope.hidden('thrown away', this.at(argument.range)) });
        return;
      }
      if (parameter.direction === 'out' && argument.value.kind !== 'null') this.report('wrong-direction', `"${parameter.name}" of ${ddi} is an output: write &name, or null.`, argument.range);
      const value = compileExpression(argument.value, parameter.shape, this.names);
      if (value.constant !== null) constants[parameter.name] = value.constant;
      else args.push({ parameter: parameter.name, evaluate: value.evaluate, location: this.at(argument.range), source: argument.value });
    });
    const missing = entry.parameters.filter((parameter) => !given.has(parameter.name) && parameter.direction !== 'out' && parameters.includes(parameter.name));
    if (missing.length > 0) this.report('wrong-arity', `${ddi} needs ${missing.map((parameter) => parameter.name).join(', ')}.`, statement.argumentsRange);
    const note = (name: string): Compiled['evaluate'] | null => {
      const found = statement.notes.find((candidate) => candidate.name.name === name);
      return found === undefined ? null : this.expression(found.value).evaluate;
    };
    this.emit({
      op: 'call', location: this.at(statement.range), ddi, arguments: args, constants, prepared: once(() => prepareArguments(ddi, constants, args.map(({ parameter }) => parameter))), outputs,
      expectation: statement.expectation === null ? null : this.expectation(statement.expectation, ddi),
      result: statement.result === null ? null : this.declare(statement.result), thread: note('thread'), time: note('time'),
    });
  }

  /** The parameters in the order of positions: the creating form leaves the runtime handle out. */
  private parametersFor(statement: CallStatement, ddi: DdiName): readonly string[] {
    const entry = ddis[ddi];
    const names = entry.parameters.map((parameter) => parameter.name);
    const { creates } = entry;
    if (creates === undefined) return names;
    const position = names.indexOf(creates.parameter);
    const byName = statement.arguments.find((argument) => argument.kind === 'named' && argument.name.name === creates.parameter);
    const isCreating = (byName ?? statement.arguments[position])?.value.kind === 'out';
    return isCreating ? names.filter((name) => name !== creates.runtimeHandle) : names;
  }

  private expectation(expectation: Expectation, ddi: DdiName): CompiledExpectation {
    const { text } = this.file.tree;
    const words = expectation.statuses.map(({ text: status }) => status);
    const statuses: number[] = [];
    if (ddis[ddi].returns !== 'HRESULT' && words.length > 0) this.report('status-on-void', `${ddi} returns ${ddis[ddi].returns}: it has no HRESULT to expect. Expect a finding instead.`, expectation.range);
    for (const status of expectation.statuses) {
      if (status.text === 'FAILED' || status.text === 'SUCCEEDED') continue;
      const value = parseStatus(status.text);
      if (value === null) this.report('unknown-status', `"${status.text}" is no status.`, status.range);
      else statuses.push(value);
    }
    for (const finding of expectation.findings) if (!isFindingId(finding.name)) this.report('unknown-finding', `There is no finding "${finding.name}".`, finding.range);
    return {
      text: text.slice(expectation.range.start + 2, expectation.range.end).trim(), statuses,
      failed: words.includes('FAILED'), succeeded: words.includes('SUCCEEDED'), findings: expectation.findings.map(({ name }) => name),
    };
  }
}

/** A value that is computed when it is first asked for: most lines of a long script are compiled long before they run. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** `_`: the output is wanted by nobody. */
function isThrownAway(value: Expression): boolean {
  return value.kind === 'name' && value.name === '_';
}

function findWord(name: string): Value {
  return findConstant(name, null) ?? { kind: 'string', value: name };
}

/** A description of a resource: any fields, no catalogued structure. */
function compileStructureFields(literal: StructureLiteral, names: Names): Compiled['evaluate'] {
  const fields = literal.fields.map((field) => [field.name.name, compileExpression(field.value, null, names).evaluate] as const);
  return (around) => {
    const values: Record<string, Value> = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(around);
      if (isFault(value)) return value;
      values[name] = value;
    }
    return Object.keys(values).length === 0 && literal.fields.length > 0 ? fault('broken-expression', 'The description could not be read.', literal.range) : { kind: 'structure', structure: null, fields: values };
  };
}
