import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileReport } from '../core/report/fileReport';
import { findingsJson } from '../core/report/findingsJson';
import { githubAnnotations } from '../core/report/github';
import { codeQualityIssues } from '../core/report/gitlab';
import { type JunitSuite, junitLog, junitSuite } from '../core/report/junit';
import { sarifLog, sarifResults } from '../core/report/sarif';
import { type Counts, NO_PAINT, type StylishOptions, stylish, summaryOf } from '../core/report/stylish';
import type { Format } from './formats';
import { terminalStyle } from './terminal';
import { VERSION } from './version';

/** Takes the reports of the files one after the other, and keeps of each no more than what will be printed. */
export interface LintReport {
  add(report: FileReport): void;
  /** Where what is printed of a file is a text of its own, and so may be kept: how that is made. */
  readonly perFile?: FilePrinter;
  /** All that is printed, one piece after the other: all of it in one text would be in memory three times. */
  pieces(totals: Counts): readonly string[];
}

/** What makes the text of a file, and takes it. */
export interface FilePrinter {
  /** Says all that the text depends on besides the file and what was found in it; hexadecimal digits. */
  readonly view: string;
  textOf(report: FileReport): string;
  add(text: string): void;
}

export async function lintReport(format: Format, colour: boolean): Promise<LintReport> {
  switch (format) {
    case 'json': {
      const files: object[] = [];
      return {
        add: ({ file, document, findings }) => files.push(findingsJson(file, document, findings, pageOf)),
        pieces: () => [`${JSON.stringify(files, null, 2)}\n`],
      };
    }
    case 'sarif': {
      const { ALL_RULES } = await import('../core/lint/allRules');
      const results: object[] = [];
      return {
        add: report => results.push(...sarifResults(report, ALL_RULES)),
        pieces: () => [sarifLog(results, { version: VERSION, rules: ALL_RULES, urlOf: pageOf })],
      };
    }
    case 'github': {
      const texts = new Texts();
      return { add: report => texts.add(githubAnnotations(report)), pieces: () => texts.pieces('') };
    }
    case 'gitlab': {
      const issues: object[] = [];
      return {
        add: report => issues.push(...codeQualityIssues(report, pathOf(report.file))),
        pieces: () => [`${JSON.stringify(issues, null, 2)}\n`],
      };
    }
    case 'junit': {
      const suites: JunitSuite[] = [];
      return {
        add: report => {
          if (report.document.postmortem.isPostmortem && !report.isIgnored) suites.push(junitSuite(report));
        },
        pieces: () => [junitLog(suites)],
      };
    }
    default: {
      const style = terminalStyle(colour);
      const texts = new Texts();
      const textOf = (report: FileReport): string => stylish(report, style);
      return {
        add: report => texts.add(textOf(report)),
        perFile: { view: viewOf(style), textOf, add: text => texts.add(text) },
        pieces: totals => texts.pieces(summaryOf(totals, style.paint)),
      };
    }
  }
}

/** Colours and width, as the text for people depends on both. */
function viewOf({ paint, width }: StylishOptions): string {
  return (width * 2 + (paint === NO_PAINT ? 0 : 1)).toString(16);
}

/** UTF-16 code units that are printed at once, about. */
const PIECE = 64_000;

/** Many texts, put together to fewer as they come: a text that is still to be put together keeps each of the documents that it was cut from. */
class Texts {
  readonly #pieces: string[] = [];
  #open: string[] = [];
  #length = 0;

  add(text: string): void {
    this.#open.push(text);
    this.#length += text.length;
    if (this.#length >= PIECE) this.#close();
  }

  /** All of it, with a text behind. */
  pieces(last: string): readonly string[] {
    this.add(last);
    this.#close();
    return this.#pieces;
  }

  #close(): void {
    this.#pieces.push(this.#open.join(''));
    this.#open = [];
    this.#length = 0;
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
