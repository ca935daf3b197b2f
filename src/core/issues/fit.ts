import type { IssueDraft } from './draft';

/** Who can read a repository: everybody, everybody with an account on the server, or those who were let in. */
export type Visibility = 'public' | 'internal' | 'private';

/** What a repository takes, as far as it was asked. */
export interface RepositoryFacts {
  readonly fullName: string;
  readonly visibility: Visibility;
  /** Whether this account may set labels, people and milestones; null where nobody says. */
  readonly canPush: boolean | null;
  /** Labels that are there, in lower case. */
  readonly labels: ReadonlySet<string>;
  /** People who can be assigned, in lower case. */
  readonly assignable: ReadonlySet<string>;
  readonly hasMilestone: boolean;
}

export interface FittedDraft {
  readonly draft: IssueDraft;
  /** What had to go, in words for a person. */
  readonly warnings: readonly string[];
  /** Labels that have to be created first. */
  readonly newLabels: readonly string[];
}

/** GitHub takes no more, and GitLab one, where it is free. */
const MOST_ASSIGNEES = 10;

/** Leaves out of a draft what the repository would not take, and says so before anything is sent. What is left out of the fields stays in the text. */
export function fitDraft(draft: IssueDraft, facts: RepositoryFacts | null): FittedDraft {
  if (!facts) return { draft, warnings: [], newLabels: [] };
  const { fullName, canPush, labels, assignable, hasMilestone } = facts;
  if (canPush === false) {
    const dropped = [
      draft.labels.length > 0 && 'labels',
      draft.assignees.length > 0 && 'assignees',
      draft.milestone && 'milestone',
      draft.type && 'type',
    ].filter(Boolean);
    const warnings = dropped.length > 0 ? [`${dropped.join(', ')} left out: this account may not set them in ${fullName}`] : [];
    return { draft: { ...draft, labels: [], assignees: [], milestone: null, type: null }, warnings, newLabels: [] };
  }
  const people = draft.assignees.filter(login => assignable.has(login.toLowerCase())).slice(0, MOST_ASSIGNEES);
  const others = draft.assignees.filter(login => !people.includes(login));
  const lacksMilestone = draft.milestone !== null && !hasMilestone;
  return {
    draft: { ...draft, assignees: people, milestone: lacksMilestone ? null : draft.milestone },
    warnings: [
      ...(others.length > 0 ? [`${others.join(', ')} cannot be assigned in ${fullName}; the name stays in the text`] : []),
      ...(lacksMilestone ? [`there is no open milestone “${draft.milestone}” in ${fullName}`] : []),
    ],
    newLabels: draft.labels.filter(label => !labels.has(label.toLowerCase())),
  };
}
