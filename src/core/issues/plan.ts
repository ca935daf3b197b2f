import type { Document } from '../document/postmortem';
import { isPublicCopy } from '../document/publicCopy';
import { Claims } from './claims';
import { decide } from './decide';
import type { IssueDraft } from './draft';
import { type DraftedItem, draftOf } from './drafted';
import type { FittedDraft } from './fit';
import { fingerprintOf, type IdentifiedItem, identify } from './identity';
import { Before, type Stranded } from './leftBefore';
import { issueToCome, unlinkable } from './linkable';
import { type Anchor, anchorOf } from './locate';
import { type Decided, isAbout, issueOf, skip } from './operation';
import type { PlanOptions } from './planOptions';
import { type PlannedParent, parentOf } from './planParent';
import { type Twin, twinsOf } from './twins';

export interface PlannedItem extends IdentifiedItem, Decided {
  /** By what it is found in the document; its `key` is that of its issue. */
  readonly anchor: Anchor;
  readonly draft: IssueDraft;
  readonly repository: string;
  /** What a person should know before saying yes. */
  readonly warnings: readonly string[];
  /** Labels that have to be created first. */
  readonly newLabels: readonly string[];
}

/** What an export would do with a document. */
export interface ExportPlan {
  readonly docKey: string;
  readonly path: string;
  readonly file: string | null;
  /** Whether its path says nothing of which document it is. */
  readonly isLoose: boolean;
  /** The repository that a bare `#12` in the document is of. */
  readonly home: string | null;
  readonly repository: string;
  /** Of the document's text. */
  readonly textHash: string;
  readonly items: readonly PlannedItem[];
  /** Issues of this account that are open beside an older one for the same item. */
  readonly twins: readonly Twin[];
  /** Issues beside an older one of the same name that nobody can tell to be ours: people copy the text of an issue. They are left alone, and told. */
  readonly copies: readonly Twin[];
  /** What earlier exports have left behind, until it is linked or closed. */
  readonly stranded: readonly Stranded[];
  /** The issue that holds those of the document together; null where the team wants none. */
  readonly parent: PlannedParent | null;
  /** Of everything that would be sent and written, and who could read it: what was seen is what is done. */
  readonly planHash: string;
}

/** Says for every action item of a document what an export does with it. The same input gives the same plan, byte for byte. */
export function planExport(document: Document, options: PlanOptions): ExportPlan {
  const { docKey, path, file, home, repository, settings } = options;
  const identified = document.postmortem.isPostmortem ? identify(document.postmortem, docKey) : [];
  const drafted = identified.map((one, index) => draftOf(document, one, index, options));
  const claims = new Claims(
    drafted.map(({ identified: one, repository: inRepository, fitted }) => ({
      identified: one,
      repository: inRepository,
      body: fitted.draft.body,
    })),
    options,
  );
  const before = new Before(claims, options);
  const decided = drafted.map((one, index) => decidedOf(document, one, index, claims, before, options));
  const items = plannedOf(decided, identified, unlinkableAmong(document, identified, decided, options), options.max);
  const parent = settings.parent && !isPublicCopy(path) ? parentOf(document, items, claims, options) : null;
  const { twins, copies } = twinsOf(items, identified, parent, claims, options);
  const textHash = fingerprintOf(document.text);
  return {
    docKey,
    path,
    file,
    isLoose: claims.isLoose,
    home,
    repository,
    textHash,
    items,
    twins,
    copies,
    stranded: before.stranded.filter(({ issue }) => !items.some(({ operation }) => isAbout(operation, issue))),
    parent,
    planHash: hashOf(items, twins, [docKey, textHash, parent?.draft.body ?? '', ...(parent?.missing ?? []).map(String)], options.factsOf),
  };
}

/** An item with what is done with it, before all of them are looked at together. */
interface DecidedItem extends Decided {
  readonly source: IdentifiedItem;
  /** Of its issue. */
  readonly key: string;
  readonly fitted: FittedDraft;
  readonly repository: string;
}

function decidedOf(
  document: Document,
  { identified: source, repository }: DraftedItem,
  index: number,
  claims: Claims,
  before: Before,
  options: PlanOptions,
): DecidedItem {
  const { key } = claims.of(source);
  const { fitted } = draftOf(document, { ...source, key }, index, options);
  return { source, key, fitted, repository, ...decide({ one: source, key, draft: fitted.draft, repository }, claims, before, options) };
}

/** The items as they are carried out: without what cannot be linked, and no more new ones than are allowed. */
function plannedOf(
  decided: readonly DecidedItem[],
  identified: readonly IdentifiedItem[],
  refused: ReadonlyMap<IdentifiedItem, string>,
  max: number,
): PlannedItem[] {
  let created = 0;
  return decided.map(({ source, key, fitted: { draft, warnings, newLabels }, repository, ...first }): PlannedItem => {
    const why = refused.get(source);
    const { operation, reason } = why === undefined ? capped(first, created, max) : unlinked(why);
    const isNew = operation.op === 'create';
    if (isNew) created++;
    return {
      ...source,
      key,
      anchor: anchorOf(source, identified),
      operation,
      reason,
      draft,
      repository,
      newLabels: isNew ? newLabels : [],
      warnings: isNew ? warnings : [],
    };
  });
}

/** Links are tried before anything is sent: what cannot be linked is better told than created. */
function unlinkableAmong(
  document: Document,
  identified: readonly IdentifiedItem[],
  decided: readonly DecidedItem[],
  { urlOf, docKey, home, settings }: PlanOptions,
): ReadonlyMap<IdentifiedItem, string> {
  if (urlOf === null) return new Map();
  const awaiting = decided
    .filter(({ operation }) => operation.op === 'create')
    .map(({ source, repository }, index) => ({ one: source, issue: issueToCome(repository, index, urlOf) }));
  return unlinkable(document, docKey, identified, awaiting, { format: settings.linkFormat, home });
}

function unlinked(why: string): Decided {
  return skip('unlinkable', `its link could not be written (${why}): give it a list item of its own`);
}

function capped(decided: Decided, created: number, max: number): Decided {
  return decided.operation.op === 'create' && created >= max ? skip('cap', `more than ${max} at once; raise --max`) : decided;
}

/** Of what would be sent, of where it could be read, and of what would be closed. */
function hashOf(items: readonly PlannedItem[], twins: readonly Twin[], head: readonly string[], factsOf: PlanOptions['factsOf']): string {
  const lines = items.map(({ key, operation, draft, repository, newLabels }) => [
    key,
    operation.op,
    issueOf(operation)?.number ?? null,
    repository,
    factsOf(repository)?.visibility ?? null,
    draft,
    newLabels,
  ]);
  const closed = twins.map(({ issue, keep }) => [issue.url, keep.url]);
  return fingerprintOf(JSON.stringify([head, lines, closed]));
}

/** Whether carrying out the plan does something for this item. */
export function isToDo({ operation }: Pick<PlannedItem, 'operation'>): boolean {
  return operation.op === 'create' || operation.op === 'link' || operation.op === 'relink';
}
/** Whether there is something to do for the issue above those of the document, besides what follows from its items. */
export function isParentToDo({ parent }: ExportPlan): boolean {
  return parent !== null && parent.missing.length > 0 && parent.retryAt === null;
}
