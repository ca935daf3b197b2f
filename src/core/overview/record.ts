import { keptActions } from '../actions/collect';
import { mayBePostmortem } from '../document/look';
import { type Document, readDocument } from '../document/postmortem';
import { ALL_RULES } from '../lint/allRules';
import type { ConfigLayer } from '../lint/config/config';
import { effectiveConfig } from '../lint/config/effective';
import { givesAway } from '../report/fileReport';
import { detached } from '../text/detached';
import type { DocumentRecord } from './recordShape';
import { summedUp } from './summary';

/** What is written down of a document, and whether it may be. */
export interface MadeRecord {
  /** Null for a document that is no postmortem. */
  readonly record: DocumentRecord | null;
  /** Whether something in it must not be written down anywhere: an action item is kept as it stands there, also where it names a password. */
  readonly isSecret: boolean;
}

/**
 * Reads a text for what is kept of it. What a look tells to be no postmortem is not parsed. Throws what the Markdown parser throws.
 *
 * @param name of the file, for what it tells.
 */
export function readRecord(text: string, name: string, layers: readonly ConfigLayer[]): MadeRecord {
  return mayBePostmortem(name, text) ? recordOf(readDocument(text, { fileName: name }), layers) : NO_POSTMORTEM;
}

export const NO_POSTMORTEM: MadeRecord = { record: null, isSecret: false };

/**
 * What a report and a list of action items need of a document.
 *
 * @param layers what holds for it beside what it says itself, from the weakest to the strongest.
 */
export function recordOf(document: Document, layers: readonly ConfigLayer[]): MadeRecord {
  if (!document.postmortem.isPostmortem) return NO_POSTMORTEM;
  const { summary, sensitive, hidden } = summedUp(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { layers }));
  const actions = keptActions(document);
  const written = JSON.stringify(actions);
  const isSecret =
    sensitive.length > 0 &&
    (JSON.stringify(keptActions({ postmortem: hidden })) !== written || givesAway(written, { document, sensitive }));
  return { record: detached({ summary, actions }), isSecret };
}
