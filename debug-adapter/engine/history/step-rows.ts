/** What is kept of every step: numbers in arrays of numbers, because a run has 100,000 steps and more. */
import type { HandleValue } from '../../catalog/value.ts';
import type { Instruction } from '../program/instruction.ts';
import type { Machine } from '../machine/machine.ts';
import { NumberRows } from './number-rows.ts';
import type { StepKind, StepRow } from './run.ts';
import type { StepEffect } from '../machine/step-effect.ts';
import { notesOf } from './step-notes.ts';

const flag = { hasStatus: 1, isVoid: 2, met: 4, unmet: 8, hasSize: 16 } as const;
const findingShift = 8;
/** Where each number of a row stands; `result` is the status, or the size. */
const column = { pc: 0, depth: 1, call: 2, result: 3, flags: 4, time: 5, thread: 6, handles: 7 } as const;
const width = Object.keys(column).length;
const noTexts: readonly string[] = [];
/** A row of numbers, and what else a step leaves in maps (measured, rounded up). */
const bytesOfRow = 96;
/** A list with its entry in a map, and a handle in it. */
const [bytesOfList, bytesOfHandle] = [200, 8];

export class StepRows {
  private readonly numbers = new NumberRows(width);
  private readonly handleSets: (readonly HandleValue[])[] = [];
  /** The number of a list of handles, by what is in it. */
  private readonly setOf = new Map<string, number>();
  /** The number of the list of the last step of each instruction: the next one has the same, mostly. */
  private readonly lastSet: number[] = [];
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

  /** Steps kept so far. */
  length = 0;

  /** Keeps the next step. `before` is the machine it began with, `handles` are those it stands with. */
  push(before: Machine, effect: StepEffect, handles: readonly HandleValue[]): void {
    const { outcome, verdict, thread } = effect;
    const step = this.length;
    this.length += 1;
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
    const flags = (outcome === null ? 0 : resultFlag[outcome.result.kind]) | met | (findings.length << findingShift);
    const { numbers } = this;
    const block = numbers.blockFor(step);
    const at = numbers.placeOf(step);
    block[at + column.pc] = before.pc;
    block[at + column.depth] = before.depth;
    block[at + column.call] = outcome === null ? -1 : before.calls;
    block[at + column.result] = outcome === null || outcome.result.kind === 'void' ? 0 : Number(outcome.result.value);
    block[at + column.flags] = flags;
    block[at + column.time] = Number(before.driver.time);
    block[at + column.thread] = thread;
    block[at + column.handles] = this.setFor(before.pc, handles);
  }

  /** Where the instruction of a step stands in the program; undefined for a step that is not known. */
  pc(step: number): number | undefined {
    return step < this.length ? this.numbers.get(step, column.pc) : undefined;
  }

  /** The row of a step, which executes `instruction`. */
  row(step: number, instruction: Instruction): StepRow {
    const flags = this.numbers.get(step, column.flags);
    const call = this.numbers.get(step, column.call);
    const result = this.numbers.get(step, column.result);
    return {
      step,
      kind: kindOf(instruction.op),
      location: instruction.location,
      depth: this.numbers.get(step, column.depth),
      call: call < 0 ? null : call,
      name: instruction.op === 'call' ? instruction.ddi : 'name' in instruction ? instruction.name : 'expect',
      status: (flags & flag.hasStatus) === 0 ? null : result,
      size: (flags & flag.hasSize) === 0 ? null : result,
      isVoid: (flags & flag.isVoid) !== 0,
      findings: flags >> findingShift,
      met: (flags & flag.met) !== 0 ? true : (flags & flag.unmet) !== 0 ? false : null,
      handles: this.handleSets[this.numbers.get(step, column.handles)] ?? [],
      time: BigInt(this.numbers.get(step, column.time)),
      thread: this.numbers.get(step, column.thread),
    };
  }

  notes(step: number): readonly string[] {
    return this.notesOfSteps.get(step) ?? noTexts;
  }

  findingIds(step: number): readonly string[] {
    return this.findingsOfSteps.get(step) ?? noTexts;
  }

  /** The number of the list: rows with the same handles share one. */
  private setFor(pc: number, handles: readonly HandleValue[]): number {
    const last = this.lastSet[pc];
    if (last !== undefined && isSame(this.handleSets[last] ?? [], handles)) return last;
    const key = handles.map(({ value }) => value).join();
    const known = this.setOf.get(key);
    const set = known ?? this.handleSets.push(handles) - 1;
    if (known === undefined) {
      this.bytesOfTexts += key.length + handles.length * bytesOfHandle + bytesOfList;
      this.setOf.set(key, set);
    }
    this.lastSet[pc] = set;
    return set;
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
