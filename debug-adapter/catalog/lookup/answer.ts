import { ddis, isDdiName } from '../ddis.ts';
import { describeStatus, type StatusText } from './status-lookup.ts';

/** The type of what a DDI answers with. */
export function answerType(ddi: string): 'HRESULT' | 'NTSTATUS' {
  return isDdiName(ddi) && ddis[ddi].returns === 'NTSTATUS' ? 'NTSTATUS' : 'HRESULT';
}

/** What a DDI answered, in the words of its world: 0 is S_OK above the kernel and STATUS_SUCCESS in it. */
export function describeAnswer(ddi: string, value: number): StatusText {
  const text = describeStatus(value);
  return value === 0 && answerType(ddi) === 'NTSTATUS' ? { ...text, name: 'STATUS_SUCCESS' } : text;
}
