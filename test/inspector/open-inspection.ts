import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { builtInKeys } from '../../debug-adapter/inspect/blob/known-keys.ts';
import type { BlobFacts, ToView } from '../../webview/contracts/inspector.ts';

type Setup = ConstructorParameters<typeof Inspection>[0];

const unused = (): Promise<never> => Promise.reject(new Error('nobody is asked'));

/** An inspection whose view is the test; of its host, what is not given is not to be asked. */
export function openInspection(source: BlobSource, host: Partial<Setup['host']>, keys: Setup['keys'] = builtInKeys) {
  const said: ToView[] = [];
  const inspection = new Inspection({
    source,
    crypto: nodeBackend,
    keys,
    now: 0,
    host: { copy: unused, save: unused, pickStructure: unused, pickKeyFile: unused, askPassphrase: unused, ...host },
    say: (message) => said.push(message),
    turn: () => Promise.resolve(),
  });
  const facts = (): BlobFacts => {
    const last = said.findLast((message) => message.type === 'blob');
    if (last?.type !== 'blob') throw new Error('nothing is open');
    return last.facts;
  };
  return { inspection, said, facts };
}
