/** What the text of an item tells the export, and the text without it. */
export interface TaskTokens {
  readonly task: string;
  /** `repo:acme/infra`: where its issue belongs. */
  readonly repository: string | null;
  /** `label:network`: labels of its own. */
  readonly labels: readonly string[];
}

const REPOSITORY = /\s*[([]?\brepo(?:sitory)?:\s?(?<name>[\w.-]+(?:\/[\w.-]*[\w-])+)[)\]]?/i;
const LABEL = /\s*[([]?\blabels?:(?<names>[\w./:-]*[\w-](?:,[\w./:-]*[\w-])*)[)\]]?/gi;
/** `P1: …`, `[P1] …` in front, `(P1)` behind. */
const PRIORITY = /^\s*[([]?P[0-4][)\]]?\s*[:–—-]?\s+|\s*[([](?:prio(?:rity)?\s*[:=]?\s*)?P[0-4][)\]]\s*$/gi;

/** `(@dana, due 2024-06-01)`: whose it is and when it is due stands in the issue's own fields. */
const FACTS = /\s*\((?:@[\w-]|due\b|owner\b|assignee\b|P[0-4]\b|prio(?:rity)?\b)[^()]*\)/gi;

/** Reads what an item's text says about where its issue goes. */
export function readTokens(task: string): TaskTokens {
  return {
    task: task.replace(REPOSITORY, '').replace(LABEL, '').replace(FACTS, '').replace(PRIORITY, '').trim() || task,
    repository: REPOSITORY.exec(task)?.groups?.name ?? null,
    labels: [...task.matchAll(LABEL)].flatMap(({ groups }) => (groups?.names ?? '').split(',')),
  };
}
