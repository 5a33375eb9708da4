/** The `driver` statement: a profile and settings that are known before anything runs. */
import type { Value } from '../../../catalog/value.ts';
import type { DriverStatement } from '../../../script/syntax/tree.ts';
import { driverSettings } from '../../../script/bind/vocabulary.ts';
import { isConstant } from '../../../script/syntax/walk.ts';
import { compileSlot } from './compile-slots.ts';
import type { Compiler } from './compiler.ts';

/** The `driver` statement emits no instruction: it declares the profile, the settings and the seed of the program. */
export function compileDriver(compiler: Compiler, { profile, settings: given, range }: DriverStatement): void {
  const settings: Record<string, Value> = {};
  let seed: number | null = null;
  for (const { name, value } of given) {
    const compiled = value.kind === 'out' ? null : compileSlot(driverSettings, name.name, value, compiler).constant;
    if (value.kind === 'broken') continue;
    if (
      value.kind === 'out' ||
      !isConstant(value, ({ name: variable, range: at }) => compiler.slot(variable, at) !== null)
    )
      compiler.report('not-constant', value.range, [name.name]);
    else if (compiled === null) continue;
    else if (name.name === 'seed')
      seed = compiled.kind === 'integer' ? Number(BigInt.asUintN(32, compiled.value)) : null;
    else settings[name.name] = compiled;
  }
  compiler.driver = { profile: profile.name, settings, seed, location: compiler.at(range) };
}
