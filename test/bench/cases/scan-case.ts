/** Everything in a large log: what `ddi scan` and importers ask for. */
import { findInText } from '../../../debug-adapter/bytes/find/find-in-text.ts';
import { statusVocabulary } from '../../../debug-adapter/catalog/lookup/status-vocabulary.ts';
import type { Figure } from '../figure.ts';
import { logText } from '../inputs/log-text.ts';
import { repeat, timed } from '../repeat.ts';

export async function measureScan(): Promise<readonly Figure[]> {
  const text = logText(16 * 1024 * 1024);
  const values = await repeat(3, () =>
    timed(() => {
      if (findInText(text, statusVocabulary).length < 10_000) throw new Error('Too little was found.');
    }),
  );
  return [
    {
      what: 'finding everything in 16 MB of log',
      unit: 's',
      values: values.map((ms) => ms / 1000),
      aim: { atMost: 2 },
    },
  ];
}
