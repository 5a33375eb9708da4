/** Two buffers beside each other: which ones the user means. */
import * as vscode from 'vscode';
import { readVariable } from '../debug/variable-buffer.ts';
import type { BlobInspector } from '../inspector/blob-inspector.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { sourceFrom } from './inspect.ts';

/**
 * Asks for what is missing and opens both buffers beside each other.
 * @param from a file, a row of the Variables or Watch view, hex text, or nothing
 * @param others two of these: files that were selected together
 */
export async function compareBuffers(
  from: unknown,
  others: unknown,
  inspector: BlobInspector,
  atCursor: () => Promise<string | null>,
): Promise<void> {
  const [first, second] =
    Array.isArray(others) && others.length === 2 ? (others as readonly unknown[]) : [from, undefined];
  const left = await comparedFrom(first, inspector, atCursor);
  const right =
    left === null
      ? null
      : second === undefined
        ? await pickBuffer('Second Buffer', inspector)
        : await comparedFrom(second, inspector, atCursor);
  if (left !== null && right !== null) await inspector.compare(left, right);
}

async function comparedFrom(
  from: unknown,
  inspector: BlobInspector,
  atCursor: () => Promise<string | null>,
): Promise<BlobSource | null> {
  if (from instanceof vscode.Uri) return inspector.sourceOf(from);
  return (await sourceFrom(from, inspector, atCursor)) ?? pickBuffer('First Buffer', inspector);
}

interface Offer extends vscode.QuickPickItem {
  readonly make: () => Promise<BlobSource | null>;
}

/** A file, or a variable of the stop. */
async function pickBuffer(title: string, inspector: BlobInspector): Promise<BlobSource | null> {
  const offers: readonly Offer[] = [
    { label: '$(file-binary) A file…', make: () => pickFile(title, inspector) },
    ...(await variablesOfStop()).map((variable): Offer => ({
      label: variable.name,
      description: variable.value,
      make: async () => {
        const read = await readVariable(variable);
        return read === null ? null : inspector.sourceOfVariable(read);
      },
    })),
  ];
  const picked =
    offers.length === 1
      ? offers[0]
      : await vscode.window.showQuickPick(offers, {
          title: `Compare Buffers: ${title}`,
          placeHolder: 'Which buffer?',
          matchOnDescription: true,
        });
  return (await picked?.make()) ?? null;
}

async function pickFile(title: string, inspector: BlobInspector): Promise<BlobSource | null> {
  const [uri] = (await vscode.window.showOpenDialog({ title, openLabel: 'Compare' })) ?? [];
  return uri === undefined ? null : inspector.sourceOf(uri);
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly memoryReference?: string;
}

/** The variables with bytes of the frame that is looked at. */
async function variablesOfStop(): Promise<readonly Variable[]> {
  const session = vscode.debug.activeDebugSession;
  const frame = vscode.debug.activeStackItem;
  if (session === undefined || !(frame instanceof vscode.DebugStackFrame)) return [];
  const { scopes } = (await session.customRequest('scopes', { frameId: frame.frameId })) as {
    readonly scopes: readonly { readonly variablesReference: number }[];
  };
  const lists = await Promise.all(
    scopes.map(
      async ({ variablesReference }) =>
        (await session.customRequest('variables', { variablesReference })) as {
          readonly variables: readonly Variable[];
        },
    ),
  );
  return lists.flatMap(({ variables }) => variables).filter(({ memoryReference }) => memoryReference !== undefined);
}
