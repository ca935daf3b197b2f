import type { Claims } from './claims';
import type { Placed } from './decide';
import { parentKeyOf } from './identity';
import { isIn, isSame, type TrackedIssue } from './issue';
import type { ItemHistory } from './journal';
import type { Candidate } from './operation';
import { isSameOrigin } from './origin';
import type { PlanOptions } from './planOptions';
import { similarity } from './similarity';

/** An issue that this machine has created for the document and that no item is linked to. */
export interface Stranded {
  readonly issue: TrackedIssue;
  readonly key: string;
}

/** What earlier exports have left that no item of the document is tracked by, and that may belong to one all the same: its text was edited, or its file renamed. */
export class Before {
  readonly #issues: readonly TrackedIssue[];
  readonly #options: PlanOptions;
  /** Of the stranded ones, those that are certainly no item's. */
  readonly #unclaimed: readonly Stranded[];
  /** Stranded ones that no item is alike: any may be theirs. */
  readonly #unlike: readonly Stranded[];
  readonly stranded: readonly Stranded[];
  /** The last of the requests for an item that is not there any more, without an answer. */
  readonly unanswered: ItemHistory | null;

  constructor(claims: Claims, options: PlanOptions) {
    const { keys } = claims;
    const { history, issuesIn, repository } = options;
    this.#options = options;
    const own = [...history].filter(([, one]) => claims.isOfThisFile(one));
    this.#issues = issuesIn(repository).all.filter(
      issue => issue.state === 'open' && !claims.linking(issue) && !(issue.marker && keys.has(issue.marker.key)),
    );
    this.stranded = [...options.left].map(([key, issue]) => ({ key, issue }));
    this.#unclaimed = this.stranded.filter(({ issue }) => !claims.isAssigned(issue));
    const open = claims.open.filter(one => !history.has(claims.of(one).key));
    this.#unlike = this.#unclaimed.filter(({ issue }) => !open.some(({ tokens }) => similarity(tokens.task, issue.title) >= ALIKE));
    const lost = own.filter(([key, { state }]) => state === 'intent' && !keys.has(key) && key !== parentKeyOf(options.docKey).key);
    this.unanswered = lost.map(([, one]) => one).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[lost.length - 1] ?? null;
  }

  candidatesFor({ one: { tokens, textHash }, key, draft, repository }: Placed): Candidate[] {
    const { docKey, missingDocs, history } = this.#options;
    const left = history.has(key) ? [] : this.#leftFor(tokens.task, repository);
    const alike = this.#issues.flatMap((issue): Candidate[] => {
      if (left.some(each => isSame(each.issue, issue))) return [];
      const { marker, isTrusted, isMine, title, number } = issue;
      if (marker && isTrusted && marker.docKey === docKey && isSameOrigin(issue.body, draft.body) !== false) {
        const score = similarity(tokens.task, title);
        return score >= ALIKE ? [{ issue, score, why: `#${number} is linked by no item and ${Math.round(score * 100)} % alike` }] : [];
      }
      if (marker && isTrusted && marker.textHash === textHash && missingDocs.has(marker.docKey))
        return [{ issue, score: 1, why: `#${number} has the same text, and its document \`${marker.docKey}\` is gone` }];
      return !marker && isMine && title === draft.title ? [{ issue, score: 1, why: `#${number} has the same title` }] : [];
    });
    return [...alike, ...left].sort((a, b) => b.score - a.score || a.issue.number - b.issue.number);
  }

  /** An issue that never got its link is a question however its item reads by now. */
  #leftFor(task: string, repository: string): Candidate[] {
    return this.#unclaimed.flatMap((one): Candidate[] => {
      const { issue } = one;
      const score = similarity(task, issue.title);
      if (!isIn(issue, repository) || (score < ALIKE && !this.#unlike.includes(one))) return [];
      return [{ issue, score, why: `#${issue.number} was created from this document, and no item links it` }];
    });
  }
}

/** Texts less alike than this are two tasks. */
const ALIKE = 0.5;
