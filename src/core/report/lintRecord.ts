import { mayBePostmortem } from '../document/look';
import { type Document, readDocument } from '../document/postmortem';
import { ALL_RULES } from '../lint/allRules';
import type { ConfigLayer } from '../lint/config/config';
import { effectiveConfig } from '../lint/config/effective';
import { dependsOnDay, inspect } from '../lint/engine';
import type { Finding } from '../lint/rule';
import { indexLines } from '../text/lines';
import type { Range } from '../text/range';
import { type FileReport, givesAway, type ReportedDocument } from './fileReport';

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

/** What is to be linted, as plain data. */
export interface LintJob {
  /** Name of the file, for what it tells. */
  readonly name: string;
  readonly text: string;
  /** What holds for it beside what it says itself, from the weakest to the strongest. */
  readonly layers: readonly ConfigLayer[];
  /** ISO day that counts as today. */
  readonly today: string;
  /** Whether the configuration leaves it out: then it is told whether it is a postmortem, and nothing else. */
  readonly isIgnored: boolean;
}

/** Lints a text. What a look tells to be no postmortem is not parsed. Throws what the Markdown parser throws. */
export function lintText({ name, text, layers, today, isIgnored }: LintJob): LintRecord {
  if (!mayBePostmortem(name, text)) return { ...NO_POSTMORTEM, day: today };
  const document = readDocument(text, { fileName: name });
  if (!document.postmortem.isPostmortem) return { ...NO_POSTMORTEM, day: today };
  const postmortem = keptOf(document);
  return isIgnored ? { ...NO_POSTMORTEM, postmortem, day: today } : { postmortem, ...resultOf(document, layers, today) };
}

const NO_POSTMORTEM = {
  postmortem: { isPostmortem: false, title: null, children: [] },
  findings: [],
  sensitive: [],
  isOfDay: false,
  isSecret: false,
} as const;

function keptOf({ postmortem: { isPostmortem, title, children } }: Document): ReportedDocument['postmortem'] {
  return {
    isPostmortem,
    title: title && { value: title.value, position: title.position },
    children: children.slice(0, 1).flatMap(({ position }) => (position ? [{ position }] : [])),
  };
}

function resultOf(document: Document, layers: readonly ConfigLayer[], today: string): Omit<LintRecord, 'postmortem'> {
  const config = effectiveConfig(document, ALL_RULES, { layers, today });
  const { findings, sensitive } = inspect(document, ALL_RULES, config);
  const isSecret = sensitive.length > 0 && givesAway(JSON.stringify([findings, document.postmortem.title]), { document, sensitive });
  return { findings, sensitive, day: today, isOfDay: dependsOnDay(document, ALL_RULES, config), isSecret };
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
