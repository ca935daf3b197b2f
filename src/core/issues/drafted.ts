import type { Document } from '../document/postmortem';
import { collect, type Postmortem, type Section, statedField } from '../document/tree';
import { onceOf } from '../text/memo';
import type { Drafted } from './claims';
import { draftIssue } from './draft';
import { type FittedDraft, fitDraft } from './fit';
import type { IdentifiedItem } from './identity';
import type { PlanOptions } from './planOptions';

export interface DraftedItem extends Omit<Drafted, 'body'> {
  readonly fitted: FittedDraft;
}

export function draftOf(document: Document, identified: IdentifiedItem, index: number, options: PlanOptions): DraftedItem {
  const named = identified.tokens.repository ?? options.repository;
  const repository = options.factsOf(named)?.fullName ?? named;
  const section = sectionOfItem(document.postmortem).get(identified.item) ?? null;
  const written = draftIssue(identified, sourceOf(document, options, section, index + 1), options.settings);
  return { identified, repository, fitted: fitDraft(written, options.factsOf(repository)) };
}

export function sourceOf({ postmortem, text }: Document, options: PlanOptions, section: Section | null, ordinal: number) {
  const isConfidential = /^(?:true|yes|1)$/i.test(statedField(postmortem, 'confidential')?.value ?? '');
  return {
    docKey: options.docKey,
    path: options.path,
    text,
    documentTitle: isConfidential ? null : ((postmortem.title?.value as string | undefined) ?? null),
    section,
    page: options.page?.url ?? null,
    isPushed: options.page?.isPushed ?? false,
    isConfidential,
    style: options.style,
    titleInstead: isConfidential ? `Postmortem action ${ordinal}` : null,
  };
}

/** The section that each action item stands in. */
const sectionOfItem = /* @__PURE__ */ onceOf(
  (postmortem: Postmortem): ReadonlyMap<unknown, Section> =>
    new Map(collect(postmortem, 'section').flatMap(section => section.children.map(child => [child, section] as const))),
);
