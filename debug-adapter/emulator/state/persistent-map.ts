/**
 * An immutable map from small non-negative integers: a 32-way trie. `set` copies one path and shares the rest,
 * so that every state of a run can be kept. Two maps made by the same sets are deeply equal.
 */
const bits = 5;
const width = 1 << bits;
const mask = width - 1;
/** Entries that a map has room for, by its depth. */
const capacities: readonly number[] = Array.from({ length: 11 }, (_, depth) => width ** (depth + 1));

interface Leaf<V> {
  readonly values: readonly (V | undefined)[];
}
interface Branch<V> {
  readonly children: readonly (Trie<V> | undefined)[];
}
type Trie<V> = Leaf<V> | Branch<V>;

export interface PersistentMap<V extends NonNullable<unknown>> {
  readonly size: number;
  /** Branches above the leaves. */
  readonly depth: number;
  readonly root: Trie<V>;
}

const noEntries: PersistentMap<never> = { size: 0, depth: 0, root: { values: [] } };

/** The map without entries; all of them are the same one. */
export function emptyMap<V extends NonNullable<unknown>>(): PersistentMap<V> {
  return noEntries;
}

/** The value at `key`, or undefined. */
export function getAt<V extends NonNullable<unknown>>(map: PersistentMap<V>, key: number): V | undefined {
  if (!isKey(key) || key >= capacity(map.depth)) return undefined;
  let trie: Trie<V> | undefined = map.root;
  for (let level = map.depth; trie !== undefined; level -= 1) {
    if ('values' in trie) return trie.values[key & mask];
    trie = trie.children[slot(key, level)];
  }
  return undefined;
}

/** The map with `value` at `key`. Keys are integers from 0 to 2^50; others are a programming error. */
export function setAt<V extends NonNullable<unknown>>(map: PersistentMap<V>, key: number, value: V): PersistentMap<V> {
  if (!isKey(key)) throw new RangeError(`a key must be an integer from 0 to 2^50, not ${key}`);
  const before = getAt(map, key);
  if (before === value) return map;
  let { depth, root } = map;
  while (key >= capacity(depth)) {
    root = { children: [root] };
    depth += 1;
  }
  return { size: before === undefined ? map.size + 1 : map.size, depth, root: setIn(root, depth, key, value) };
}

/** All entries, by rising key. */
export function* entriesOf<V extends NonNullable<unknown>>(
  map: PersistentMap<V>,
): Generator<readonly [key: number, value: V]> {
  yield* entriesIn(map.root, map.depth, 0);
}

/** An entry of a map. */
export type Entry<V> = readonly [key: number, value: V];

/** The entries of `after` that `before` has not, or has otherwise, by rising key. Goes only where the two differ; both grew from one map. */
export function changesBetween<V extends NonNullable<unknown>>(
  before: PersistentMap<V>,
  after: PersistentMap<V>,
): readonly Entry<V>[] {
  let old: Trie<V> = before.root;
  for (let depth = before.depth; depth < after.depth; depth += 1) old = { children: [old] };
  const found: Entry<V>[] = [];
  if (old !== after.root) collectChanges(old, after.root, after.depth, 0, found);
  return found;
}

/** Runs for every call of a script: loops by index, because iterators cost more than the comparison. */
function collectChanges<V>(
  before: Trie<V> | undefined,
  after: Trie<V>,
  level: number,
  base: number,
  found: Entry<V>[],
): void {
  if ('values' in after) {
    const { values } = after;
    const known = before !== undefined && 'values' in before ? before.values : [];
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at];
      if (value !== undefined && value !== known[at]) found.push([base + at, value]);
    }
    return;
  }
  const { children } = after;
  const known = before !== undefined && 'children' in before ? before.children : [];
  const step = width ** level;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    if (child !== undefined && child !== known[at])
      collectChanges(known[at], child, level - 1, base + at * step, found);
  }
}

function setIn<V>(trie: Trie<V> | undefined, level: number, key: number, value: V): Trie<V> {
  if (level === 0)
    return { values: replaced(trie !== undefined && 'values' in trie ? trie.values : [], key & mask, value) };
  const children = trie !== undefined && 'children' in trie ? trie.children : [];
  const at = slot(key, level);
  return { children: replaced(children, at, setIn(children[at], level - 1, key, value)) };
}

function replaced<T>(items: readonly (T | undefined)[], at: number, item: T): readonly (T | undefined)[] {
  const copy = items.slice();
  while (copy.length < at) copy.push(undefined);
  copy[at] = item;
  return copy;
}

function* entriesIn<V>(trie: Trie<V>, level: number, base: number): Generator<readonly [key: number, value: V]> {
  if ('values' in trie) {
    for (let at = 0; at < trie.values.length; at += 1) {
      const value = trie.values[at];
      if (value !== undefined) yield [base + at, value];
    }
    return;
  }
  for (let at = 0; at < trie.children.length; at += 1) {
    const child = trie.children[at];
    if (child !== undefined) yield* entriesIn(child, level - 1, base + at * width ** level);
  }
}

function slot(key: number, level: number): number {
  // 32-bit shifts where they reach; they wrap around from level 6 on.
  if (key < 0x4000_0000) return level < 6 ? (key >> (bits * level)) & mask : 0;
  return Math.floor(key / width ** level) & mask;
}

function capacity(depth: number): number {
  return capacities[depth] ?? width ** (depth + 1);
}

function isKey(key: number): boolean {
  return Number.isInteger(key) && key >= 0 && key <= 2 ** 50;
}
