/** What is kept of every step: numbers in arrays of numbers, because a run has 100,000 steps and more. */
import type { HandleValue } from '../../catalog/value.ts';
import type { Instruction } from '../program/instruction.ts';
import type { Machine } from '../machine/machine.ts';
import { NumberColumn } from './number-column.ts';
import type { StepKind, StepRow } from './run.ts';
import type { StepEffect } from '../machine/step-effect.ts';
import { notesOf } from './step-notes.ts';

const flag = { hasStatus: 1, isVoid: 2, met: 4, unmet: 8, hasSize: 16 } as const;
const findingShift = 8;
const noTexts: readonly string[] = [];
/** A place in each column, and what else a step leaves in maps (measured, rounded up). */
const bytesOfRow = 72;
/** A list with its entry in a map, and a handle in it. */
const [bytesOfList, bytesOfHandle] = [200, 8];

export class StepRows {
  private readonly pcs = new NumberColumn(Int32Array);
  private readonly depths = new NumberColumn(Int32Array);
  private readonly calls = new NumberColumn(Int32Array);
  /** The status, or the size. */
  private readonly results = new NumberColumn(Float64Array);
  private readonly flags = new NumberColumn(Int32Array);
  private readonly times = new NumberColumn(Float64Array);
  private readonly threads = new NumberColumn(Int32Array);
  private readonly handles: (readonly HandleValue[])[] = [];
  private readonly handleSets = new Map<string, readonly HandleValue[]>();
  /** The list of the last step of each instruction: the next one has the same, mostly. */
  private readonly lastHandles: (readonly HandleValue[])[] = [];
  /** Of the few steps that have any. */
  private readonly notesOfSteps = new Map<number, readonly string[]>();
  private readonly findingsOfSteps = new Map<number, readonly string[]>();
  private readonly findingSets = new Map<string, readonly string[]>();
  private readonly noteSets = new Map<string, readonly string[]>();
  /** What the lists take that rows share. */
  private bytesOfTexts = 0;

  /** About what is kept of all steps, in bytes. */
  get bytes(): number {
    return this.length * bytesOfRow + this.bytesOfTexts;
  }

  get length(): number {
    return this.handles.length;
  }

  /** Keeps the next step. `before` is the machine it began with, `handles` are those it stands with. */
  push(before: Machine, effect: StepEffect, handles: readonly HandleValue[]): void {
    const { outcome, verdict, thread } = effect;
    const step = this.length;
    const met = verdict === null ? 0 : verdict.met ? flag.met : flag.unmet;
    const notes = notesOf(effect);
    if (notes.length > 0) this.notesOfSteps.set(step, this.shared(this.noteSets, notes));
    const findings = outcome?.findings ?? [];
    if (findings.length > 0)
      this.findingsOfSteps.set(
        step,
        this.shared(
          this.findingSets,
          findings.map(({ id }) => id),
        ),
      );
    this.pcs.set(step, before.pc);
    this.depths.set(step, before.depth);
    this.calls.set(step, outcome === null ? -1 : before.calls);
    this.results.set(step, outcome === null || outcome.result.kind === 'void' ? 0 : Number(outcome.result.value));
    this.flags.set(
      step,
      (outcome === null ? 0 : resultFlag[outcome.result.kind]) |
        met |
        ((outcome?.findings.length ?? 0) << findingShift),
    );
    this.times.set(step, Number(before.driver.time));
    this.threads.set(step, thread);
    this.handles.push(this.sharedHandles(before.pc, handles));
  }

  /** Where the instruction of a step stands in the program; undefined for a step that is not known. */
  pc(step: number): number | undefined {
    return step < this.length ? this.pcs.get(step) : undefined;
  }

  /** The row of a step, which executes `instruction`. */
  row(step: number, instruction: Instruction): StepRow {
    const flags = this.flags.get(step);
    const call = this.calls.get(step);
    const result = this.results.get(step);
    return {
      step,
      kind: kindOf(instruction.op),
      location: instruction.location,
      depth: this.depths.get(step),
      call: call < 0 ? null : call,
      name: instruction.op === 'call' ? instruction.ddi : 'name' in instruction ? instruction.name : 'expect',
      status: (flags & flag.hasStatus) === 0 ? null : result,
      size: (flags & flag.hasSize) === 0 ? null : result,
      isVoid: (flags & flag.isVoid) !== 0,
      findings: flags >> findingShift,
      met: (flags & flag.met) !== 0 ? true : (flags & flag.unmet) !== 0 ? false : null,
      handles: this.handles[step] ?? [],
      time: BigInt(this.times.get(step)),
      thread: this.threads.get(step),
    };
  }

  notes(step: number): readonly string[] {
    return this.notesOfSteps.get(step) ?? noTexts;
  }

  findingIds(step: number): readonly string[] {
    return this.findingsOfSteps.get(step) ?? noTexts;
  }

  /** Rows with the same handles share one list. */
  private sharedHandles(pc: number, handles: readonly HandleValue[]): readonly HandleValue[] {
    const last = this.lastHandles[pc];
    if (last !== undefined && isSame(last, handles)) return last;
    const key = handles.map(({ value }) => value).join();
    const shared = this.handleSets.get(key) ?? handles;
    if (shared === handles) this.bytesOfTexts += key.length + handles.length * bytesOfHandle + bytesOfList;
    this.handleSets.set(key, shared);
    this.lastHandles[pc] = shared;
    return shared;
  }

  /** A loop that fails says the same each time. */
  private shared(sets: Map<string, readonly string[]>, texts: readonly string[]): readonly string[] {
    const key = texts.join('\n');
    const known = sets.get(key);
    if (known !== undefined) return known;
    sets.set(key, texts);
    this.bytesOfTexts += key.length * 4 + bytesOfList;
    return texts;
  }
}

const resultFlag = { status: flag.hasStatus, size: flag.hasSize, void: flag.isVoid } as const;

function isSame(one: readonly HandleValue[], other: readonly HandleValue[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at]?.value !== other[at]?.value) return false;
  return true;
}

function kindOf(op: Instruction['op']): StepKind {
  return op === 'call' ? 'call' : op === 'check' ? 'check' : op === 'world' ? 'world' : 'enter';
}
