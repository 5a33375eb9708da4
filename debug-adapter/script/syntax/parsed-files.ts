import { parse } from './parse/parse.ts';
import type { ScriptTree } from './tree.ts';

/** Texts of one path that are kept: as it stands, and with lines left out that do not run yet. */
const textsOfPath = 2;
const mostPaths = 256;

/** Parsed files by path and text: a file whose text did not change is not parsed again. Whoever reads scripts again and again keeps one. */
export class ParsedFiles {
  private readonly kept = new Map<string, readonly ScriptTree[]>();

  constructor(private readonly parseText: (text: string) => ScriptTree = parse) {}

  /** The tree of `text`. Equal texts of a path have the same tree. */
  treeOf(path: string, text: string): ScriptTree {
    const known = this.kept.get(path) ?? [];
    const tree = known.find((candidate) => candidate.text === text) ?? this.parseText(text);
    this.kept.delete(path);
    this.kept.set(path, [tree, ...known.filter((other) => other !== tree)].slice(0, textsOfPath));
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostPaths && oldest !== undefined) this.kept.delete(oldest);
    return tree;
  }
}
