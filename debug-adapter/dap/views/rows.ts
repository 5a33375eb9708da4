/** Turns values of the catalog and decoded trees into lines of the Variables view. */
import { spanText } from '../../bytes/byte-words.ts';
import { maskedText } from '../../catalog/secret.ts';
import type { Value } from '../../catalog/value.ts';
import type { DecodeNode } from '../../decode/node.ts';
import type { DecodeContext } from '../../decode/context.ts';
import { decodeBest } from '../../decode/decoders.ts';
import { previewValue } from '../../decode/preview.ts';
import type { HandleView } from '../../emulator/driver.ts';
import type { NamedValue } from '../../emulator/call/outcome.ts';
import type { VariableNode } from './variable-node.ts';

/** What a row may need to know of the moment it is drawn in. */
export interface RowContext {
  readonly decode: DecodeContext;
  /** The view of a handle at this moment, or null when it is none of the run's. */
  handle(value: bigint): HandleView | null;
  /** True when what decoding recovers is to be shown although the driver key is the user's own. Values that are secrets say so themselves. */
  readonly showSecrets: boolean;
}

/** What stands for a value that is, or was made from, key material that is not ours to show. */
function maskedRow(name: string): VariableNode {
  return { name, value: maskedText };
}

/** One row for a value. `evaluateName` is the expression that gives it again, or null where none does. */
export function rowOfValue(
  name: string,
  value: Value,
  type: string | null,
  evaluateName: string | null,
  context: RowContext,
): VariableNode {
  if (value.secret === true) return maskedRow(name);
  return {
    name,
    value: previewValue(value),
    ...(type === null ? {} : { type }),
    ...(evaluateName === null ? {} : { evaluateName }),
    ...(value.kind === 'bytes' ? { bytes: value.value } : {}),
    ...childrenOf(value, evaluateName, context),
  };
}

/** One row for a value under the name a specification gives it. */
export function rowOfNamed(named: NamedValue, evaluateName: string | null, context: RowContext): VariableNode {
  const row = rowOfValue(named.name, named.value, null, evaluateName, context);
  return named.annotation === undefined ? row : { ...row, value: `${row.value}  (${named.annotation})` };
}

/** A handle with its state; expands into its properties, which the script language reads as members. */
export function rowOfHandle(
  name: string,
  view: HandleView,
  evaluateName: string | null,
  context: RowContext,
): VariableNode {
  return {
    name,
    value: `${view.state}  ${previewValue(view.handle)}`,
    type: view.kind,
    ...(evaluateName === null ? {} : { evaluateName }),
    children: () =>
      view.properties.map((property) =>
        rowOfNamed(property, evaluateName === null ? null : `${evaluateName}.${property.name}`, context),
      ),
  };
}

/** A node of a decoded tree. Its bytes are those of its range, in the buffer it counts in. */
export function rowOfNode(node: DecodeNode, buffer: Uint8Array, context: RowContext): VariableNode {
  if (node.kind === 'secret' && !context.showSecrets) return maskedRow(node.label);
  const inner = node.bytes ?? buffer;
  const bytes = node.bytes ?? buffer.subarray(node.start, node.end);
  const problem = node.problem === undefined ? '' : `  ⚠ ${node.problem}`;
  return {
    name: node.label,
    value: `${node.value}${problem}`,
    type: spanText(node.start, node.end),
    ...(bytes.length === 0 ? {} : { bytes }),
    ...(node.children.length === 0
      ? {}
      : { children: () => uniqueNames(node.children.map((child) => rowOfNode(child, inner, context))) }),
  };
}

/** Clients tell rows apart by name: the second `extension` becomes `extension (2)`. */
export function uniqueNames(rows: readonly VariableNode[]): readonly VariableNode[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const count = (seen.get(row.name) ?? 0) + 1;
    seen.set(row.name, count);
    return count === 1 ? row : { ...row, name: `${row.name} (${count})` };
  });
}

function childrenOf(
  value: Value,
  evaluateName: string | null,
  context: RowContext,
): { readonly children?: () => readonly VariableNode[] } {
  switch (value.kind) {
    case 'bytes':
      return value.value.length === 0 ? {} : { children: () => decodedRows(value.value, context) };
    case 'structure':
      return {
        children: () =>
          Object.entries(value.fields).map(([name, field]) =>
            rowOfValue(name, field, null, evaluateName === null ? null : `${evaluateName}.${name}`, context),
          ),
      };
    case 'array':
      return {
        children: () =>
          value.items.map((item, index) =>
            rowOfValue(`[${index}]`, item, null, evaluateName === null ? null : `${evaluateName}[${index}]`, context),
          ),
      };
    case 'handle': {
      const view = context.handle(value.value);
      return view === null ? {} : { children: () => rowOfHandle('', view, evaluateName, context).children?.() ?? [] };
    }
    case 'integer':
    case 'boolean':
    case 'string':
    case 'guid':
    case 'status':
    case 'null':
    case 'unknown':
      return {};
  }
}

function decodedRows(bytes: Uint8Array, context: RowContext): readonly VariableNode[] {
  const decoded = decodeBest(bytes, context.decode);
  return [rowOfNode({ ...decoded.root, value: decoded.summary }, bytes, context)].flatMap(
    (row) => row.children?.() ?? [row],
  );
}
