import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileReport } from '../core/report/fileReport';
import { findingsJson } from '../core/report/findingsJson';
import { githubAnnotations } from '../core/report/github';
import { codeQualityIssues } from '../core/report/gitlab';
import { type JunitSuite, junitLog, junitSuite } from '../core/report/junit';
import { sarifLog, sarifResults } from '../core/report/sarif';
import { stylish, summaryOf, type Totals } from '../core/report/stylish';
import type { Format } from './formats';
import { terminalStyle } from './terminal';
import { VERSION } from './version';

/** Takes the reports of the files one after the other, and keeps of each no more than what will be printed. */
export interface LintReport {
  add(report: FileReport): void;
  /** All that is printed. */
  text(totals: Totals): string;
}

export async function lintReport(format: Format, colour: boolean): Promise<LintReport> {
  switch (format) {
    case 'json': {
      const files: object[] = [];
      return {
        add: ({ file, document, findings }) => files.push(findingsJson(file, document, findings, pageOf)),
        text: () => `${JSON.stringify(files, null, 2)}\n`,
      };
    }
    case 'sarif': {
      const { ALL_RULES } = await import('../core/lint/allRules');
      const results: object[] = [];
      return {
        add: report => results.push(...sarifResults(report, ALL_RULES)),
        text: () => sarifLog(results, { version: VERSION, rules: ALL_RULES, urlOf: pageOf }),
      };
    }
    case 'github': {
      const parts: string[] = [];
      return { add: report => parts.push(githubAnnotations(report)), text: () => parts.join('') };
    }
    case 'gitlab': {
      const issues: object[] = [];
      return {
        add: report => issues.push(...codeQualityIssues(report, pathOf(report.file))),
        text: () => `${JSON.stringify(issues, null, 2)}\n`,
      };
    }
    case 'junit': {
      const suites: JunitSuite[] = [];
      return {
        add: report => {
          if (report.document.postmortem.isPostmortem && !report.isIgnored) suites.push(junitSuite(report));
        },
        text: () => junitLog(suites),
      };
    }
    default: {
      const style = terminalStyle(colour);
      const parts: string[] = [];
      return { add: report => parts.push(stylish(report, style)), text: totals => parts.join('') + summaryOf(totals, style.paint) };
    }
  }
}

/** From the folder that the program is called in, which in a pipeline is the root of the repository. Standard input has a name at most. */
function pathOf(file: string): string {
  return file === '-' ? 'stdin' : relative(process.cwd(), resolve(file)).replaceAll('\\', '/');
}

/** The rule's page as it lies beside the program: it is there without a network. */
function pageOf(ruleId: string): string {
  return pathToFileURL(join(__dirname, '..', 'docs', 'rules', `${ruleId}.md`)).href;
}
