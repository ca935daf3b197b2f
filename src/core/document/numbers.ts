import type { Entry } from './entries';

/** `5.1. 03:15 Node 2 is paused`: the number of a paragraph, in two steps. */
const NUMBER = /^(?<part>\d{1,2})\.(?<place>\d{1,2})\.?\s(?=\d)/;
/** So many are counted that nobody means days: the fifth of January, of February and of March. */
const FEWEST = 3;

interface Run {
  readonly part: string;
  readonly members: Entry[];
}

/** Takes the numbers off paragraphs that are numbered one after the other and go on with a time: they look like days without a year. */
export function withoutNumbers(entries: readonly Entry[]): readonly Entry[] {
  const numbered = numberedIn(entries);
  if (numbered.size === 0) return entries;
  return entries.map(entry => {
    const end = numbered.has(entry) ? (NUMBER.exec(entry.content.text)?.[0].length ?? 0) : 0;
    return end > 0 ? { ...entry, content: entry.content.slice(end) } : entry;
  });
}

function numberedIn(entries: readonly Entry[]): ReadonlySet<Entry> {
  const runs: Run[] = [];
  let run = null as Run | null;
  for (const entry of entries) {
    if (entry.kind === 'heading') run = null;
    if (entry.kind !== 'line' && entry.kind !== 'item') continue;
    const { part, place } = NUMBER.exec(entry.content.text)?.groups ?? {};
    if (part === undefined) continue;
    if (run?.part === part && Number(place) === run.members.length + 1) run.members.push(entry);
    else {
      run = Number(place) === 1 ? { part, members: [entry] } : null;
      if (run) runs.push(run);
    }
  }
  return new Set(runs.filter(({ members }) => members.length >= FEWEST).flatMap(({ members }) => members));
}
