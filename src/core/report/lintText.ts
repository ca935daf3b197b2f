import { mayBePostmortem } from '../document/look';
import { type Document, readDocument } from '../document/postmortem';
import { ALL_RULES } from '../lint/allRules';
import type { ConfigLayer } from '../lint/config/config';
import { effectiveConfig } from '../lint/config/effective';
import { dependsOnDay, inspect } from '../lint/engine';
import { settled } from '../lint/rule';
import { givesAway, type ReportedDocument } from './fileReport';
import type { LintRecord } from './lintRecord';

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
  /** Whether late fixes are made: for a report that tells of every fix. */
  readonly hasAllFixes: boolean;
}

/** Lints a text. What a look tells to be no postmortem is not parsed. Throws what the Markdown parser throws. */
export function lintText({ name, text, layers, today, isIgnored, hasAllFixes }: LintJob): LintRecord {
  if (!mayBePostmortem(name, text)) return { ...NO_POSTMORTEM, day: today };
  const document = readDocument(text, { fileName: name });
  if (!document.postmortem.isPostmortem) return { ...NO_POSTMORTEM, day: today };
  const postmortem = keptOf(document);
  return isIgnored ? { ...NO_POSTMORTEM, postmortem, day: today } : { postmortem, ...resultOf(document, { layers, today, hasAllFixes }) };
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

type HowLinted = Pick<LintJob, 'layers' | 'today' | 'hasAllFixes'>;

function resultOf(document: Document, { layers, today, hasAllFixes }: HowLinted): Omit<LintRecord, 'postmortem'> {
  const config = effectiveConfig(document, ALL_RULES, { layers, today });
  const { findings: found, sensitive } = inspect(document, ALL_RULES, config);
  const findings = found.map(finding => settled(finding, hasAllFixes));
  const isSecret = sensitive.length > 0 && givesAway(JSON.stringify([findings, document.postmortem.title]), { document, sensitive });
  return { findings, sensitive, day: today, isOfDay: dependsOnDay(document, ALL_RULES, config), isSecret };
}
