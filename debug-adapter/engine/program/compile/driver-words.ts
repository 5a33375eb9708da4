import type { HandleKind } from '../../../catalog/handle.ts';
import { profileNames } from '../../../emulator/profile/profiles.ts';
import { memberDocs } from '../../../emulator/state/inspect.ts';
import type { DriverWords } from '../../../script/check/check.ts';

/** What scripts can name of this driver. */
export const driverWords: DriverWords = { profiles: profileNames, members: membersOf };

function membersOf(kind: HandleKind): readonly string[] {
  return memberDocs(kind).map(({ name }) => name);
}
