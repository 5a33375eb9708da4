/** NTSTATUS codes that any kernel function may return. */
import type { StatusEntry } from '../entry.ts';

const codes: Readonly<Record<string, Pick<StatusEntry, 'value' | 'meaning'>>> = {
  STATUS_NOT_IMPLEMENTED: { value: 0xc0000002, meaning: 'the driver does not have this function' },
  STATUS_INVALID_HANDLE: { value: 0xc0000008, meaning: 'the handle does not name a live object of this kind' },
  STATUS_INVALID_PARAMETER: {
    value: 0xc000000d,
    meaning: 'one of the parameters has a value that the function does not take',
  },
  STATUS_NO_MEMORY: { value: 0xc0000017, meaning: 'there is no memory left for this' },
  STATUS_ACCESS_DENIED: { value: 0xc0000022, meaning: 'the caller lacks the rights for this' },
  STATUS_BUFFER_TOO_SMALL: { value: 0xc0000023, meaning: 'the buffer has less room than the data needs' },
  STATUS_NOT_SUPPORTED: { value: 0xc00000bb, meaning: 'the driver or its hardware does not support this' },
};

export const kernelStatuses: Readonly<Record<string, StatusEntry>> = Object.fromEntries(
  Object.entries(codes).map(([name, code]) => [
    name,
    { ...code, kind: 'NTSTATUS', source: { tag: 'documented', where: 'ntstatus.h' } },
  ]),
);
