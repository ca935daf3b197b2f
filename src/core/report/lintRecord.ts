import type { Finding } from '../lint/rule';
import { indexLines } from '../text/lines';
import type { Range } from '../text/range';
import type { FileReport, ReportedDocument } from './fileReport';

/** What is left of linting a document: plain data, all that reports need beside its text. It can be written down, and sent from one thread to another. */
export interface LintRecord {
  readonly postmortem: ReportedDocument['postmortem'];
  readonly findings: readonly Finding[];
  readonly sensitive: readonly Range[];
  /** ISO day on which it was made. */
  readonly day: string;
  /** Whether it holds on that day only; else from that day on. */
  readonly isOfDay: boolean;
  /** Whether something in it must not be written down anywhere. */
  readonly isSecret: boolean;
}

/** Whether what was found on one day is what would be found on another. @param today ISO day. */
export function holdsOn({ day, isOfDay }: Pick<LintRecord, 'day' | 'isOfDay'>, today: string): boolean {
  return isOfDay ? day === today : day <= today;
}

/** The report on a file of which this was found. The text is asked for only where a report shows some of it. */
export function reportFrom(file: string, { postmortem, findings, sensitive }: LintRecord, textOf: () => string): FileReport {
  return { file, document: new KeptDocument(postmortem, textOf), findings, sensitive };
}

/** A document of which the tree is not there any more. Its lines are counted when somebody asks for one. */
class KeptDocument implements ReportedDocument {
  readonly postmortem: ReportedDocument['postmortem'];
  readonly #textOf: () => string;
  #text: string | null = null;
  #lines: ReportedDocument['lines'] | null = null;

  constructor(postmortem: ReportedDocument['postmortem'], textOf: () => string) {
    this.postmortem = postmortem;
    this.#textOf = textOf;
  }

  get text(): string {
    this.#text ??= this.#textOf();
    return this.#text;
  }

  get lines(): ReportedDocument['lines'] {
    this.#lines ??= indexLines(this.text);
    return this.#lines;
  }
}
