/** A judgement as text, JSON, JUnit and SARIF. */
import { applicationMistakes } from '../../catalog/application-mistakes.ts';
import { rules, type RuleId } from '../../catalog/rules.ts';
import type { Likeness } from './best-profile.ts';
import type { JudgedCall, Verdict } from './verdict/verdict.ts';

export interface JudgementSummary {
  readonly file: string;
  readonly counts: Readonly<Record<Verdict['is'], number>>;
  readonly mistakes: number;
  readonly likeness: Likeness | null;
}

export interface JudgementFormat {
  begin(file: string): string;
  call(judged: JudgedCall): string;
  end(summary: JudgementSummary): string;
}

/** The profile that a driver behaves like most, in one clause. */
export function likenessText({ profile, from, left, were }: Likeness): string {
  const rest = left === 0 ? '' : `, which leaves ${left} of ${were} deviations`;
  return `behaves like ${profile} from call ${from} on${rest}`;
}

function verdictText({ verdict }: JudgedCall): string {
  switch (verdict.is) {
    case 'as documented':
      return 'as documented';
    case 'deviates': {
      const { expected, recorded, message, rule } = verdict.deviation;
      return `deviates: expected ${expected}, recorded ${recorded}${rule === null ? '' : ` [${rule}]`}: ${message}`;
    }
    case 'cannot be told':
      return `cannot be told: missing ${verdict.missing.join('; ')}`;
  }
}

function mistakeTexts({ mistakes }: JudgedCall): readonly string[] {
  return mistakes.map(
    ({ finding, message, number }) => `${number === null ? 'finding' : `mistake ${number}`} ${finding}: ${message}`,
  );
}

function placeOf({ call: { line, thread } }: JudgedCall): string {
  return `${line === null ? '' : ` line ${line}`}${thread === null ? '' : ` thread ${thread}`}`;
}

function textFormat(): JudgementFormat {
  return {
    begin: () => '',
    call: (judged) => {
      const { call, state } = judged;
      const head = `${call.index}${placeOf(judged)} ${call.name}: ${verdictText(judged)}`;
      const lines = [head, ...mistakeTexts(judged).map((text) => `    ${text}`)];
      if (state !== null) lines.push(`    ${state}`);
      return `${lines.join('\n')}\n`;
    },
    end: ({ counts, mistakes, likeness }) =>
      `${counts['as documented']} as documented, ${counts.deviates} deviate, ${counts['cannot be told']} cannot be told; ${mistakes} mistakes of the application\n${likeness === null ? '' : `${likenessText(likeness)}\n`}`,
  };
}

function jsonFormat(): JudgementFormat {
  let separator = '{"calls":[\n';
  return {
    begin: () => '',
    call: ({ call, verdict, mistakes, state }) => {
      const row = {
        index: call.index,
        name: call.name,
        ddi: call.function.ddi,
        line: call.line,
        thread: call.thread,
        verdict,
        mistakes,
        state,
      };
      const text = `${separator}${JSON.stringify(row)}`;
      separator = ',\n';
      return text;
    },
    end: ({ file, counts, mistakes, likeness }) =>
      `${separator === ',\n' ? '' : separator}\n],${JSON.stringify({ file, counts, mistakes, likeness }).slice(1)}\n`,
  };
}

function xml(text: string): string {
  const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (letter) => named[letter] ?? letter).replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd]/g, '?');
}

/** Cases are gathered: the numbers stand in front of them. */
function junitFormat(): JudgementFormat {
  const cases: string[] = [];
  return {
    begin: () => '',
    call: (judged) => {
      const { call, verdict } = judged;
      const inner =
        verdict.is === 'deviates'
          ? `<failure message="${xml(verdictText(judged))}"/>`
          : verdict.is === 'cannot be told'
            ? `<skipped message="${xml(verdictText(judged))}"/>`
            : '';
      cases.push(`  <testcase classname="${xml(call.name)}" name="call ${call.index}">${inner}</testcase>\n`);
      return '';
    },
    end: ({ file, counts }) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="${xml(file)}" tests="${cases.length}" failures="${counts.deviates}" skipped="${counts['cannot be told']}">\n${cases.join('')}</testsuite>\n`,
  };
}

/** SARIF 2.1.0: deviations as errors, mistakes of the application as warnings, at the lines of the recording. */
function sarifFormat(version: string): JudgementFormat {
  const results: object[] = [];
  let uri = '';
  const result = (ruleId: string, level: 'error' | 'warning', text: string, { call }: JudgedCall): object => ({
    ruleId,
    level,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          ...(call.line === null ? {} : { region: { startLine: call.line } }),
        },
      },
    ],
  });
  return {
    begin: (file) => {
      uri = encodeURI(file.replaceAll('\\', '/'));
      return '';
    },
    call: (judged) => {
      const { verdict, mistakes } = judged;
      if (verdict.is === 'deviates')
        results.push(result(verdict.deviation.rule ?? 'deviation', 'error', verdictText(judged), judged));
      for (const { finding, message } of mistakes) results.push(result(finding, 'warning', message, judged));
      return '';
    },
    end: () => {
      const ids = [...new Set(results.map((one) => String((one as { readonly ruleId: string }).ruleId)))];
      const described = ids.map((id) => ({ id, shortDescription: { text: ruleText(id) } }));
      const driver = { name: 'DDI Debugger', version, rules: described };
      const log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [{ tool: { driver }, results }],
      };
      return `${JSON.stringify(log, null, 2)}\n`;
    },
  };
}

function ruleText(id: string): string {
  if (Object.hasOwn(rules, id)) return rules[id as RuleId].text;
  const mistake = Object.values(applicationMistakes).find(
    ({ seenBy }) => typeof seenBy !== 'string' && (seenBy as readonly string[]).includes(id),
  );
  return mistake?.text ?? id;
}

/** By what `--report` takes. */
export const judgementFormats: Readonly<Record<string, (version: string) => JudgementFormat>> = {
  text: textFormat,
  json: jsonFormat,
  junit: junitFormat,
  sarif: sarifFormat,
};
