import type { FormId } from '../../../debug-adapter/bytes/forms/form-id.ts';

export const s33 = '30820122300d06092a864886f70d01010105000382010f003082010a0282010100';

export interface Sample {
  readonly name: string;
  readonly form: FormId;
  /** The form of its digits, where that is another one. */
  readonly digits?: FormId;
  readonly text: string;
  /** Hexadecimal; absent = the 33 bytes. */
  readonly bytes?: string;
}
