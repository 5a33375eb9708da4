/** Which of the emulator's drivers a recording behaves like: the one that leaves fewest deviations. */
import type { DriverEnvironment } from '../../emulator/driver.ts';
import { profileNames, profiles } from '../../emulator/profile/profiles.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import { Judge } from './judge.ts';

export interface Likeness {
  readonly profile: string;
  /** Deviations that are left under this profile, and how many there were under the one that the contract is. */
  readonly left: number;
  readonly were: number;
  /** The first call that only this profile explains. */
  readonly from: number;
}

/** Judges by every profile at once. `take` every entry, then `best`. */
export class ProfileSearch {
  private readonly others: readonly { readonly name: string; readonly judge: Judge; left: number; other: number }[];

  constructor(environment: DriverEnvironment, options: { readonly hasKey: boolean }) {
    this.others = profileNames
      .filter((name) => name !== environment.profile.name)
      .map((name) => ({
        name,
        judge: new Judge({ ...environment, profile: profiles[name].profile }, options),
        left: 0,
        other: 0,
      }));
  }

  take(entry: RecordedEntry): void {
    for (const one of this.others) {
      const judged = one.judge.take(entry);
      if (judged?.verdict.is === 'deviates') one.left += 1;
      if (judged?.isSame === false) one.other += 1;
    }
  }

  /** Null where no profile explains more than the contract does. `first`: the call of the first deviation. */
  best(were: number, first: number): Likeness | null {
    // What a contract allows and this driver would not have answered speaks against it, too.
    const [best] = [...this.others].sort((a, b) => a.left + a.other - (b.left + b.other));
    return best === undefined || best.left >= were ? null : { profile: best.name, left: best.left, were, from: first };
  }
}
