/** What the text of an item tells the export, and the text without it. */
export interface TaskTokens {
  readonly task: string;
  /** `repo:acme/infra`: where its issue belongs. */
  readonly repository: string | null;
  /** `label:network`: labels of its own. */
  readonly labels: readonly string[];
}

const REPOSITORY = /\s*[([]?\brepo(?:sitory)?:\s?(?<name>[\w.-]+(?:\/[\w.-]+)+)[)\]]?/i;
const LABEL = /\s*[([]?\blabels?:(?<names>[\w./:-]+(?:,[\w./:-]+)*)[)\]]?/gi;
/** `P1: …`, `[P1] …` in front, `(P1)` behind. */
const PRIORITY = /^\s*[([]?P[0-4][)\]]?\s*[:–—-]?\s+|\s*[([](?:prio(?:rity)?\s*[:=]?\s*)?P[0-4][)\]]\s*$/gi;

/** Reads what an item's text says about where its issue goes. */
export function readTokens(task: string): TaskTokens {
  return {
    task: task.replace(REPOSITORY, '').replace(LABEL, '').replace(PRIORITY, '').trim() || task,
    repository: REPOSITORY.exec(task)?.groups?.name ?? null,
    labels: [...task.matchAll(LABEL)].flatMap(({ groups }) => (groups?.names ?? '').split(',')),
  };
}
