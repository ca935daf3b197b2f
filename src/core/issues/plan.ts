import type { Document } from '../document/postmortem';
import { type ActionItem, collect, type Postmortem } from '../document/tree';
import { draftIssue, type IssueDraft } from './draft';
import { type IdentifiedItem, identify } from './identity';

/** An issue that exists. */
export interface IssueRef {
  readonly number: number;
  /** The address of its page. */
  readonly url: string;
}

/**
 * What would be done with an item: `create` an issue, or nothing because one `exists` (in the document's own link, or found by its marker – then only the
 * link is missing), or nothing because the item is not to be exported (`skip`).
 */
export interface PlannedItem extends IdentifiedItem {
  readonly action: 'create' | 'exists' | 'skip';
  readonly reason: string | null;
  readonly draft: IssueDraft;
  /** The issue found by its marker, which the document does not link yet. */
  readonly found: IssueRef | null;
}

export interface PlanOptions {
  readonly docKey: string;
  readonly includePrevention: boolean;
  /** Issues by the key in their marker. */
  readonly existing: ReadonlyMap<string, IssueRef>;
}

/** Says for every action item of a document what an export does with it. The same input gives the same plan. */
export function planExport(document: Document, options: PlanOptions): PlannedItem[] {
  const { postmortem } = document;
  const source = { docKey: options.docKey, documentTitle: (postmortem.title?.value as string | undefined) ?? null };
  return identify(postmortem, options.docKey).map(identified => ({
    ...identified,
    ...decide(identified, options),
    draft: draftIssue(identified, { ...source, section: sectionOf(postmortem, identified.item) }),
  }));
}

function decide({ item, key }: IdentifiedItem, options: PlanOptions): Pick<PlannedItem, 'action' | 'reason' | 'found'> {
  if (item.issue) return { action: 'exists', reason: `tracked by ${item.issue.text}`, found: null };
  if (item.done) return { action: 'skip', reason: 'done', found: null };
  if (item.task === '') return { action: 'skip', reason: 'no text', found: null };
  const found = options.existing.get(key) ?? null;
  if (found) return { action: 'exists', reason: `issue #${found.number} has been created before`, found };
  if (item.concept === 'prevention' && !options.includePrevention)
    return { action: 'skip', reason: 'a corrective measure, not a task', found: null };
  return { action: 'create', reason: null, found: null };
}

function sectionOf(postmortem: Postmortem, item: ActionItem): string | null {
  return (
    collect(postmortem, 'section')
      .filter(section => (section.children as unknown[]).includes(item))
      .at(-1)?.name ?? null
  );
}
