/** Turns what another extension's decoder gave into a tree that every view can show: whatever it gave, the ranges hold, and the tree ends. */
import type { DecodedRange, Decoding, RangeKind } from '../../../api/ddi-debugger.d.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { Flaw, kindOf, lineOf, objectOf } from './flaw.ts';
import { limits } from './limits.ts';

const kinds: Readonly<Record<RangeKind, true>> = {
  bytes: true,
  integer: true,
  text: true,
  guid: true,
  enumeration: true,
  flags: true,
  boolean: true,
  time: true,
  structure: true,
  sequence: true,
  padding: true,
  ciphertext: true,
};

export interface CheckedTree {
  readonly summary: string;
  /** Of the decoding as a whole. */
  readonly problem?: string;
  readonly root: DecodeNode;
  /** What was left out because there was too much of it, for the author. */
  readonly leftOut: string | null;
}

/** Names of the public contract, so that the compiler finds a reader of one that is gone. */
type Member = keyof Decoding | keyof DecodedRange;

/**
 * Checks every node: its range inside its parent's, types, ends.
 * @param length bytes of the buffer
 * @throws Flaw for what is wrong; too many nodes, or too deep ones, are left out instead, and said
 */
export function checkTree(given: unknown, length: number): CheckedTree {
  return new TreeCheck().checkDecoded(objectOf(given, 'what decode() gave'), length);
}

class TreeCheck {
  private left: number = limits.nodes;
  private leftOut: string | null = null;
  /** The nodes around the one that is read. */
  private readonly around = new Set<object>();

  checkDecoded(given: Readonly<Record<string, unknown>>, length: number): CheckedTree {
    const summary = lineOf(member(given, 'summary'), 'summary', limits.text);
    const problem = optionalLine(given, 'problem', '');
    const children = this.list(member(given, 'children'), 'children', [0, length]);
    return {
      summary,
      ...(problem === undefined ? {} : { problem }),
      root: makeNode('bytes', 'structure', [0, length], {
        value: summary,
        problem: problem ?? this.leftOut ?? undefined,
        children,
      }),
      leftOut: this.leftOut,
    };
  }

  /** @param path where it stands, as its author would write it: labels may tell of the buffer, and reasons are logged */
  private list(given: unknown, path: string, range: readonly [number, number]): readonly DecodeNode[] {
    if (!Array.isArray(given)) throw new Flaw(`${path} is ${kindOf(given)}, not an array`);
    const list: readonly unknown[] = given;
    const count = list.length;
    const nodes: DecodeNode[] = [];
    if (this.around.size >= limits.depth) {
      if (count > 0)
        this.leaveOut(`what lies deeper than ${String(limits.depth)} nodes inside each other is not shown`);
      return nodes;
    }
    for (let i = 0; i < count; i += 1) {
      if (this.left === 0) {
        this.leaveOut(`it has more than ${String(limits.nodes)} nodes; the first are shown`);
        break;
      }
      this.left -= 1;
      nodes.push(this.node(list[i], `${path}[${String(i)}]`, range));
    }
    return nodes;
  }

  private node(value: unknown, path: string, [from, to]: readonly [number, number]): DecodeNode {
    const given = objectOf(value, path);
    if (this.around.has(given)) throw new Flaw(`${path} is inside itself`);
    const label = lineOf(member(given, 'label'), `${path}.label`, limits.label);
    const [start, end] = [place(given, 'start', path), place(given, 'end', path)];
    if (end < start) throw new Flaw(`${path} ends at byte ${String(end)}, before it begins at ${String(start)}`);
    if (start < from || end > to)
      throw new Flaw(
        `${path} has the bytes ${String(start)}..${String(end)}, outside of ${this.around.size === 0 ? 'the buffer' : 'its parent'}, ${String(from)}..${String(to)}`,
      );
    const kind = member(given, 'kind') ?? 'bytes';
    if (!isKind(kind))
      throw new Flaw(
        `${path}.kind is ${typeof kind === 'string' ? 'none of those in ddi-debugger.d.ts' : kindOf(kind)}`,
      );
    const parts = {
      value: optionalLine(given, 'value', `${path}.`) ?? '',
      problem: optionalLine(given, 'problem', `${path}.`),
    };
    this.around.add(given);
    const children = this.list(member(given, 'children') ?? [], `${path}.children`, [start, end]);
    this.around.delete(given);
    return makeNode(label, kind, [start, end], { ...parts, children });
  }

  /** The first reason is the one that is told. */
  private leaveOut(why: string): void {
    this.leftOut ??= why;
  }
}

function member(given: Readonly<Record<string, unknown>>, name: Member): unknown {
  return given[name];
}

function optionalLine(
  given: Readonly<Record<string, unknown>>,
  name: 'value' | 'problem',
  before: string,
): string | undefined {
  const value = member(given, name);
  return value === undefined ? undefined : lineOf(value, `${before}${name}`, limits.text);
}

function place(given: Readonly<Record<string, unknown>>, name: 'start' | 'end', path: string): number {
  const value = member(given, name);
  if (typeof value !== 'number') throw new Flaw(`${path}.${name} is ${kindOf(value)}, not a number`);
  if (!Number.isSafeInteger(value)) throw new Flaw(`${path}.${name} is no whole number`);
  return value;
}

function isKind(value: unknown): value is RangeKind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}
