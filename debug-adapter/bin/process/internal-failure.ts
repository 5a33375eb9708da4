/** A defect of the program itself, told so that it can be reported. */
export class InternalFailure extends Error {
  override readonly name = 'InternalFailure';

  /** `where`: what was under way, in words for people. */
  constructor(
    readonly where: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** What happened, where, and what to do. `doing`: the command, for a failure that says nothing itself of what was under way. */
export function internalFailureText(problem: unknown, doing: string, version: string): string {
  const failure = isInternalFailure(problem) ? problem : new InternalFailure(doing, problem);
  const stack = failure.cause instanceof Error ? (failure.cause.stack ?? '') : '';
  const place = /^ {4}at .*$/m.exec(stack)?.[0] ?? '';
  return [
    `ddi ${version} failed: ${failure.message}`,
    `  while: ${failure.where}`,
    ...(place === '' ? [] : [`  ${place.trim()}`]),
    'This is a defect of ddi, not of your input. Please report it with these lines, and with the input if you may share it.',
    '',
  ].join('\n');
}

/** By its name: the command that it comes from may be a bundle of its own, with classes of its own. */
function isInternalFailure(problem: unknown): problem is InternalFailure {
  return problem instanceof Error && problem.name === 'InternalFailure';
}
