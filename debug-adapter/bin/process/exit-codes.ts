/** What the command line ends with. The numbers above 2 are those that shells and sysexits.h have for the same. */
export const exitCodes = {
  good: { code: 0, meaning: 'all is well' },
  unmet: { code: 1, meaning: 'something did not hold' },
  untried: { code: 2, meaning: 'it could not be tried' },
  internal: { code: 70, meaning: 'a defect of ddi itself' },
  output: { code: 74, meaning: 'the output could not be written' },
  interrupted: { code: 130, meaning: 'interrupted; what came so far is written' },
  closedPipe: { code: 141, meaning: 'the reader of the output closed it' },
} as const;
